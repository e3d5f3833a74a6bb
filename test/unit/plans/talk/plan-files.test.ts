// Bytes come when they come: a file is read once, told once, and nothing of it stays.

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Finder, Occasion } from '../../../../src/dialog/conversation.ts'
import { run } from '../../../../src/features/plans/import/read.task.ts'
import { createPlanFiles } from '../../../../src/features/plans/talk/file/plan-files.ts'
import type { AgencyId, ChatId } from '../../../../src/kernel/ids.ts'
import type { Reply } from '../../../../src/line/reply.ts'
import { type Media, mediaIdOf } from '../../../../src/media/media.ts'
import { migrate } from '../../../../src/store/migrate.ts'
import { AT, OFFICE, openPlans } from '../keep/stage.ts'
import { OFFICE as FACTS, renderer, voice } from './kept.ts'

const PLAN = readFileSync('test/fixtures/plans/documents/than-tawan-plan.txt')
const admin = 'chat-admin' as ChatId
const officer = 'chat-officer' as ChatId

let stage: Awaited<ReturnType<typeof openPlans>>
let files: ReturnType<typeof createPlanFiles>
/** What LINE and the store of bytes know of the message under test. */
let kept: { state: Media['state']; why: string | null; name: string; bytes: Buffer } | null
let erased: string[]
let message = 0

beforeAll(async () => {
  stage = await openPlans()
  const { plans, connection } = stage
  files = createPlanFiles({
    connection,
    changed: () => undefined,
    plans,
    people: {
      only: (action, command) => Object.assign(command, { action }),
      may: async (_agency, chat) => chat === admin,
    },
    library: {
      find: async (agency, ids) =>
        kept ? [{ id: ids[0]!, agency, size: kept.bytes.length, ...kept } as unknown as Media] : [],
      open: async () =>
        kept &&
        ({
          size: kept.bytes.length,
          read: async function* () {
            yield kept!.bytes
          },
        } as never),
      unsend: async (_agency, gone) => void erased.push(gone),
    },
    readPlan: async (name, bytes, language) => run({ name, bytes, language }),
    voiceOf: async (_agency, language) => voice(language),
    clock: { now: () => AT },
  })
  await migrate(connection, [], new Date(AT.epochMilliseconds))
})
afterAll(() => stage.close())
beforeEach(() => {
  kept = null
  erased = []
  message += 1
})

const occasion = (chat: ChatId = admin): Occasion => ({
  agency: OFFICE,
  chat,
  at: AT,
  cause: `run-${message}`,
  language: 'th',
})
const said = (replies: readonly Reply[]) => JSON.stringify(renderer.render(replies, 'th', FACTS))
const media = () => mediaIdOf(OFFICE, `m${message}`)

const send = (sure: 'read' | 'leave' = 'read', name = 'แผน.txt') => {
  const { finish } = files.dialogs[0]!
  const file = [{ kind: 'file', message: `m${message}`, name, size: PLAN.length }]
  return finish({ file, sure } as never, occasion(), {} as never)
}
const arrives = (
  name = 'แผน.txt',
  bytes: Buffer = PLAN,
  state: Media['state'] = 'ready',
  why: string | null = null,
) => {
  kept = { state, why, name, bytes }
}
const letters = async () =>
  (await files.letters[0]!.claim(50)).flatMap(({ lines }) => lines.flatMap((line) => line.letters))
const lettersNow = async () => (await letters()).filter(({ about }) => about !== undefined).length

describe('bytes that are here', () => {
  it('are read at once, and the summary is the answer', async () => {
    arrives()
    const before = await lettersNow()
    const { replies } = await send()
    expect(said(replies)).toContain('14 มาตรการ ตรงกับแผน')
    expect(said(replies)).toContain('c|console||')
    expect(erased).toEqual([`m${message}`])
    await files.arrived(OFFICE, media())
    expect(await lettersNow()).toBe(before)
  })

  it('a thought heard twice comes to the same, though the file is gone by then', async () => {
    arrives()
    const first = said((await send()).replies)
    kept = null
    expect(said((await send()).replies)).toBe(first)
  })

  it('no plan is kept by it, only a draft', async () => {
    arrives()
    await send()
    expect(await stage.plans.versions(OFFICE)).toEqual([])
    expect((await stage.plans.drafts.of(OFFICE, admin)).length).toBeGreaterThan(0)
  })
})

describe('bytes that come later', () => {
  it('are said to be read, read when they come, and told once by a letter', async () => {
    const { replies } = await send()
    expect(said(replies)).toContain('กำลังอ่านไฟล์')
    const before = await lettersNow()
    arrives()
    await files.arrived(OFFICE, media())
    await files.arrived(OFFICE, media())
    const told = (await letters()).slice(before)
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({ to: admin, class: 'timely' })
    expect(said(told[0]!.replies)).toContain('ยังไม่ได้บันทึก')
  })

  it('can be asked for, and are still read by the nightly job when a server died', async () => {
    const [reply] = (await send()).replies
    const [choice] = reply!.choices ?? []
    const id = 'data' in choice! ? choice.data.split('|')[2]! : ''
    const ask = (chat: ChatId = admin) => files.commands['plan-file'](occasion(chat), { id, value: '' })
    expect(said((await ask()).replies)).toContain('กำลังอ่านไฟล์')
    arrives()
    const before = await lettersNow()
    await files.jobs[0]!.run({ agency: OFFICE, slot: AT, cause: 'job', signal: new AbortController().signal })
    expect(await lettersNow()).toBe(before + 1)
    kept = null
    expect(said((await ask()).replies)).toContain('14 มาตรการ ตรงกับแผน')
    await expect(ask(officer)).rejects.toMatchObject({ code: 'plan-talk.file-gone' })
  })
})

describe('what is no plan after all', () => {
  it('is not read and not kept, as is said', async () => {
    arrives()
    const drafts = (await stage.plans.drafts.of(OFFICE, admin)).length
    expect(said((await send('leave')).replies)).toContain('ไม่ได้เก็บไว้')
    expect(erased).toEqual([`m${message}`])
    await files.arrived(OFFICE, media())
    expect(await stage.plans.drafts.of(OFFICE, admin)).toHaveLength(drafts)
  })
})

describe('what cannot be read', () => {
  it.each([
    ['แผน.docx', Buffer.from('no zip'), 'ready', null, 'เสียหรือไม่ครบ'],
    ['แผน.txt', Buffer.from('วันนี้อากาศดี\n'), 'ready', null, 'ไม่พบแบบรายละเอียด'],
    ['แผน.json', Buffer.from('{"a": }'), 'ready', null, 'ใกล้บรรทัด'],
    ['แผน.txt', Buffer.from(''), 'refused', 'not-accepted', 'UTF-8'],
    ['แผน.exe', Buffer.from(''), 'refused', 'not-accepted', 'ไม่รู้จักไฟล์ชนิดนี้ (exe)'],
    ['แผน.docx', Buffer.from(''), 'too-large', null, 'เกิน 10 MB'],
    ['แผน.docx', Buffer.from(''), 'gone', null, 'ไม่อยู่แล้ว'],
    ['แผน.docx', Buffer.from(''), 'failed', null, 'ยังรับไฟล์จาก LINE ไม่ได้'],
  ] as const)('%s says why, and nothing is kept (%#)', async (name, bytes, state, why, words) => {
    arrives(name, bytes, state, why)
    const drafts = (await stage.plans.drafts.of(OFFICE, admin)).length
    const answer = said((await send('read', name)).replies)
    expect(answer).toContain(words)
    expect(answer).toContain('ยังไม่ได้บันทึกอะไร')
    expect(await stage.plans.drafts.of(OFFICE, admin)).toHaveLength(drafts)
  })
})

describe('a file is offered to be read', () => {
  const hears = async (chat: ChatId, names: readonly string[], when: Parameters<Finder>[2] = 'first') =>
    files.finders[0]!(
      { text: null, files: names.map((name, i) => ({ message: `f${i}`, name, size: 10 })) },
      occasion(chat),
      when,
    )

  it('to an administrator, when it is one and of a kind a plan comes in', async () => {
    expect(await hears(admin, ['แผน.DOCX'])).toMatchObject({ open: { dialog: 'plan-file' } })
    expect(await hears(admin, ['รูป.jpg'])).toBeNull()
    expect(await hears(admin, ['ก.docx', 'ข.docx'])).toBeNull()
    expect(await hears(admin, [])).toBeNull()
  })

  it('to nobody else, and not when others have been asked', async () => {
    expect(await hears(officer, ['แผน.docx'])).toBeNull()
    expect(await hears(admin, ['แผน.docx'], 'last')).toBeNull()
  })
})

it('a person is forgotten with what they sent', async () => {
  await send()
  await files.forget(OFFICE, admin)
  arrives()
  const before = await lettersNow()
  await files.arrived(OFFICE, media())
  expect(await lettersNow()).toBe(before)
  expect(await stage.plans.drafts.of('other' as AgencyId, admin)).toEqual([])
})
