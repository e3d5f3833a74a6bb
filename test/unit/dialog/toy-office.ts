// A small office with two conversations, for the engine's tests; its words and people are invented.

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Conversation, type Decision, newConversation } from '../../../src/dialog/conversation.ts'
import { type AnswersOf, defineDialog } from '../../../src/dialog/define.ts'
import {
  type Beginning,
  type ConversationEngine,
  createConversationEngine,
  type EngineDeps,
  type Filed,
  type Guess,
  registerDialog,
} from '../../../src/dialog/engine.ts'
import { choice, confirm, day, number, photos, place, text } from '../../../src/dialog/steps.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import { defineErrors } from '../../../src/kernel/errors.ts'
import { createWords, type Words } from '../../../src/kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'
import { loadTemplates } from '../../../src/line/flex.ts'
import type { Input, LineEvent } from '../../../src/line/input.ts'
import { createRenderer } from '../../../src/line/render.ts'
import { type Reply, say } from '../../../src/line/reply.ts'

export const { fail } = defineErrors('toy', ['closed', 'full'])

export const report = defineDialog({
  name: 'toy-report',
  version: 1,
  first: 'category',
  steps: {
    category: choice(['road', 'light', 'noise']),
    details: text({ max: 40 }),
    photos: photos({ optional: true, max: 3 }),
    place: place({ optional: true }),
    confirm: confirm(),
  },
  route: {
    category: 'details',
    details: 'photos',
    photos: { to: ['place', 'confirm'], pick: (answers) => (answers.category === 'noise' ? 'confirm' : 'place') },
    place: 'confirm',
    confirm: 'end',
  },
})

export const visit = defineDialog({
  name: 'toy-visit',
  version: 1,
  first: 'people',
  given: { hall: 'ศาลาประชาคม' },
  steps: { people: number({ min: 1, max: 50 }), date: day({ not: 'past' }) },
  route: { people: 'date', date: 'end' },
})

const TH = {
  'toy-report': {
    title: 'แจ้งเรื่อง',
    offer: 'เรื่องนี้คือ ‘{{category}}’ ใช่ไหม',
    category: {
      label: 'เรื่อง',
      ask: 'พบปัญหาเรื่องใด',
      choices: { road: 'ถนน', light: 'ไฟส่องสว่าง', noise: 'เสียง' },
      also: { light: ['ไฟ', 'ไฟฟ้า'], noise: ['status'] },
    },
    details: { label: 'รายละเอียด', ask: 'เล่ามาได้เลย', 'too-long': 'ยาวไป {{length}}/{{max}}' },
    photos: { label: 'รูป', ask: 'มีรูปไหม' },
    place: { label: 'จุดที่พบ', ask: 'จุดที่พบอยู่ตรงไหน' },
    confirm: { ask: 'ตรวจดูอีกครั้ง' },
  },
  'toy-visit': {
    title: 'ขอเข้าเยี่ยม',
    people: { label: 'จำนวน', ask: 'มากี่คน' },
    date: { label: 'วัน', ask: '{{people}} คน มาวันไหน' },
  },
  toy: {
    report: { words: ['แจ้งเรื่อง', 'report'] },
    visit: { words: ['เข้าเยี่ยม', 'visit'] },
    status: { words: ['ติดตามเรื่อง', 'status'] },
    filed: 'รับเรื่อง {{category}} แล้ว',
    booked: 'จองให้ {{people}} คนแล้ว',
    'status-is': 'เรื่องของท่านเรียบร้อย',
    hello: 'ยินดีต้อนรับ',
    closed: 'ปิดแล้ว',
    full: 'วันนี้เต็มแล้ว',
  },
}
const EN = {
  'toy-report': {
    title: 'Report',
    offer: 'Is this about ‘{{category}}’?',
    category: {
      label: 'Subject',
      ask: 'What is it about?',
      choices: { road: 'Road', light: 'Street light', noise: 'Noise' },
    },
    details: { label: 'Details', ask: 'Tell us', 'too-long': 'Too long {{length}}/{{max}}' },
    photos: { label: 'Photos', ask: 'Any photos?' },
    place: { label: 'Place', ask: 'Where is it?' },
    confirm: { ask: 'Please check' },
  },
}

/** A new office with its own words; call `close` when done. */
export function toyWords(): { words: Words; close(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-toy-'))
  cpSync('locales', folder, { recursive: true })
  for (const [language, files] of Object.entries({ th: TH, en: EN })) {
    mkdirSync(join(folder, language), { recursive: true })
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, language, `${name}.json`), JSON.stringify(content))
  }
  return { words: createWords(folder), close: () => rmSync(folder, { recursive: true }) }
}

export const facts = {
  office: 'เทศบาลตัวอย่าง',
  phone: '0 2123 4567',
  hours: 'จันทร์–ศุกร์',
  lineId: '@toy',
  address: 'https://toy.example',
}
const templates = loadTemplates('flex-templates')
const agency = 'toy' as AgencyId
const chat = 'chat-1' as ChatId

/** Light is a good guess; a photo alone might be of a road. */
function guessReport({ text: words, contents }: Beginning): (Guess & { answers: Partial<Answers> }) | null {
  const sent = contents.filter(({ kind }) => kind === 'photo').map(({ message }) => ({ message }))
  const answers = { ...(words ? { details: words } : {}), ...(sent.length > 0 ? { photos: sent } : {}) }
  if (words?.includes('ไฟ')) return { answers: { category: 'light', ...answers }, sure: 0.9 }
  return sent.length > 0 ? { answers: { category: 'road', ...answers }, sure: 0.2 } : null
}

type Answers = AnswersOf<typeof report>
type Filing = { readonly run: string; readonly answers: Answers }

/** The office, what was filed in it, and one chat to talk in. */
export function openChat(words: Words, changes: Partial<EngineDeps> = {}) {
  const filed: Filing[] = []
  const causes: string[] = []
  const refuses: { next: (() => Error) | null } = { next: null }
  const maybeRefuse = () => {
    const { next } = refuses
    refuses.next = null
    if (next) throw next()
  }
  const registeredReport = registerDialog({
    dialog: report,
    finish: async (answers, occasion, { run }: Filed): Promise<Decision> => {
      maybeRefuse()
      causes.push(occasion.cause)
      filed.push({ run, answers })
      return { replies: [{ ...say('toy.filed', { category: answers.category }), class: 'duty' }] }
    },
    startsFrom: guessReport,
  })
  const registeredVisit = registerDialog({
    dialog: visit,
    finish: async ({ people }) => {
      maybeRefuse()
      return { replies: [say('toy.booked', { people })] }
    },
  })
  const engine: ConversationEngine = createConversationEngine({
    words,
    templates,
    dialogs: [registeredReport, registeredVisit],
    commands: {
      status: async ({ cause }) => {
        maybeRefuse()
        causes.push(cause)
        return { replies: [say('toy.status-is')] }
      },
      language: async (_occasion, { value }) => ({ replies: [say('toy.status-is')], language: value }),
      open: async (_occasion, { value }) => ({
        replies: [],
        open: { dialog: 'toy-report', answers: { category: value }, given: { from: 'card' } },
      }),
    },
    doorways: [
      { name: 'toy.report', dialog: 'toy-report' },
      { name: 'toy.visit', dialog: 'toy-visit' },
      { name: 'toy.status', command: 'status', aside: true },
    ],
    greet: async () => ({ replies: [say('toy.hello')] }),
    ...changes,
  })
  const renderer = createRenderer({ words, templates })

  let conversation: Conversation = newConversation
  let at = bangkokTime('2026-11-20T09:00')
  let count = 0
  let last: Reply[] = []

  const event = (input: Input, group = false): LineEvent => {
    count += 1
    const source = group ? ({ kind: 'group', groupId: 'G' } as const) : ({ kind: 'user', userId: 'U' } as const)
    return { id: `event-${count}`, at: at.epochMilliseconds + count, source, replyToken: `token-${count}`, input }
  }
  const messageId = () => `message-${count + 1}`
  const typed = (words: string): Input => ({ kind: 'text', text: words, messageId: messageId() })

  async function hear(...events: LineEvent[]): Promise<string[]> {
    const occasion = { agency, chat, at, cause: events.at(-1)!.id, language: conversation.language ?? 'th' }
    const heard = await engine.hear(conversation, events, occasion)
    // What is kept must survive the store.
    conversation = JSON.parse(JSON.stringify(heard.conversation)) as Conversation
    last = heard.replies
    return printed()
  }

  /** What LINE would show: one line per bubble, its buttons behind it. */
  function printed(): string[] {
    const messages = renderer.render(last, conversation.language ?? 'th', facts)
    return messages.map((message) =>
      message.type === 'text' ? message.text : 'altText' in message ? message.altText : message.type,
    )
  }

  return {
    engine,
    filed,
    causes,
    refuses,
    event,
    hear,
    typed,
    messageId,
    say: (...lines: string[]) => hear(...lines.map((line) => event(typed(line)))),
    photo: (howMany = 1) =>
      hear(...Array.from({ length: howMany }, () => event({ kind: 'photo', messageId: messageId() }))),
    tapData: (data: string, date?: string) => hear(event({ kind: 'tap', data, ...(date ? { date } : {}) })),
    /** Taps what the last answer offered under these words. */
    async tap(label: string): Promise<string[]> {
      const data = labels().get(label)
      if (!data) throw new Error(`no button "${label}" among ${[...labels().keys()].join(', ')}`)
      return hear(event({ kind: 'tap', data }))
    },
    labels: () => [...labels().keys()],
    dataOf: (label: string) => labels().get(label)!,
    get conversation() {
      return conversation
    },
    set conversation(next: Conversation) {
      conversation = next
    },
    get replies() {
      return last
    },
    wait(duration: Temporal.DurationLike) {
      at = at.add(duration)
    },
  }

  function labels(): Map<string, string> {
    const language = conversation.language ?? 'th'
    return new Map(
      (last.findLast((reply) => reply.choices)?.choices ?? []).map((one) => [
        'text' in one.label ? one.label.text : words.say(language, one.label.words, { ...facts, ...one.label.facts }),
        'data' in one ? one.data : '',
      ]),
    )
  }
}

export type Chat = ReturnType<typeof openChat>
