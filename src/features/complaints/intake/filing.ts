// What becomes of the answers: a new matter with its receipt, or one more person on a matter that is there already.

import type { Decision, Occasion } from '../../../dialog/conversation.ts'
import type { AnswersOf, GivenOf } from '../../../dialog/define.ts'
import type { Filed } from '../../../dialog/engine.ts'
import type { Telling } from '../../../dialog/steps.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { mediaIdOf } from '../../../media/media.ts'
import type { Offices } from '../../../turn/office.ts'
import type { People } from '../../people/index.ts'
import type { Complaint, ComplaintId, Content, Heard } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import type { Contact } from '../persons/contact.store.ts'
import { fail } from './errors.ts'
import type { HandOver } from './guards.ts'
import type { intake } from './intake.dialog.ts'
import { isHandedOver, meaningOf } from './intake.ts'
import type { Limits } from './limits.ts'
import { hidePersonal } from './reading/personal.ts'
import { joinedCard, receiptCard } from './receipt.views.ts'

export type FilingDeps = {
  readonly complaints: Pick<Complaints, 'act' | 'file' | 'join' | 'addTo' | 'voices'>
  readonly people: Pick<People, 'contact'>
  readonly words: Words
  readonly handOver: HandOver
  readonly limits: Limits
  readonly offices: Pick<Offices, 'of'>
}

type Answers = AnswersOf<typeof intake>
type Given = GivenOf<typeof intake>

export function createFiling(deps: FilingDeps) {
  const { complaints, people, words, limits } = deps

  async function contactOf(agency: AgencyId, chat: ChatId, { contact, phone, name }: Answers): Promise<Contact | null> {
    if (contact === 'phone') return { name: name ?? null, phone: phone ?? null, address: null }
    if (contact !== 'known') return null
    const known = await people.contact(agency, chat)
    return { name: known?.name ?? null, phone: known?.phone ?? null, address: null }
  }

  type Heeded = Telling & { readonly heard: readonly Heard[] }

  async function joinInstead(occasion: Occasion, given: Given, told: Heeded): Promise<Decision> {
    const id = given.similarId as ComplaintId
    const joined = await complaints.join(occasion, id)
    const text = told.text === null ? null : hidePersonal(told.text, instead(words, occasion.language))
    const contents = contentsOf(occasion.agency, told)
    // What they saw belongs to the matter as well; telephones and plates never go to strangers' cases.
    if (text !== null || contents.length > 0)
      await complaints.addTo({ ...occasion, cause: `${occasion.cause}:told` }, id, {
        text,
        contents,
        heard: told.heard.map(({ message }) => message),
      })
    return { replies: [joinedCard(joined, await complaints.voices.in(occasion.agency, occasion.language))] }
  }

  /** Whoever screens it need not find out again that it lies beyond the border. */
  async function noteBorder({ agency, at, cause }: Occasion, id: ComplaintId): Promise<void> {
    const { language } = await deps.offices.of(agency)
    const text = words.say(language, 'complaint-intake.beyond')
    const office = { by: 'office', who: 'intake', chat: null }
    await complaints.act({ agency, at, cause: `${cause}:beyond` }, id, { act: 'note', text }, office)
  }

  return async (answers: Answers, occasion: Occasion, { given, from }: Filed<Given>): Promise<Decision> => {
    const { agency, chat, language } = occasion
    const { about, telling } = answers
    if (isHandedOver(about)) return deps.handOver(occasion)
    if (!telling) throw fail('complaint-intake.nothing-told')
    if (answers.similar === 'join')
      return joinInstead(occasion, given, { ...telling, heard: heardIn(agency, from, 'text', telling) })
    const excess = await limits.check(occasion, chat)
    const contact = await contactOf(agency, chat, answers)
    const hides = answers.private === 'hide' && telling.text !== null
    const filed = await complaints.file(occasion, {
      ...meaningOf(about),
      channel: 'line',
      text: hides ? hidePersonal(telling.text!, instead(words, language)) : telling.text,
      contents: contentsOf(agency, telling),
      place: placeOf(answers),
      extra: answers.extra ? { ask: given.extraAsk, answer: answers.extra } : null,
      heard: (['text', 'place', 'extra', 'contact'] as const).flatMap((of) => heardIn(agency, from, of, telling)),
      filer: chat,
      contact,
      wish: contact ? 'call' : 'line',
      keptFrom: answers.unit ? [answers.unit] : [],
    })
    if (excess) await limits.note(occasion, filed.id, words.say(language, `complaint-intake.excess.${excess}`))
    if (answers.outside === 'forward') await noteBorder(occasion, filed.id)
    return { replies: [receiptCard(filed, await complaints.voices.in(agency, language))], personal: true }
  }
}

/** The answers each part of a matter is made of. What was sent as a file is known by itself. */
const STEPS = { text: ['telling'], place: ['place'], extra: ['extra'], contact: ['phone', 'name'] } as const

function heardIn(agency: AgencyId, from: Filed['from'], of: Heard['of'], { contents }: Telling): readonly Heard[] {
  const messages = STEPS[of].flatMap((step) => from[step] ?? [])
  return wordsAmong(messages, contents).map((message) => ({ message: mediaIdOf(agency, message), of }))
}

export const wordsAmong = (messages: readonly string[], contents: Telling['contents']): readonly string[] =>
  messages.filter((message) => !contents.some((content) => content.message === message))

const placeOf = ({ place }: Answers): Complaint['place'] => place ?? null

export const instead =
  (words: Words, language: string) =>
  (kind: string): string =>
    words.say(language, `complaint-intake.hidden.${kind}`)

export const contentsOf = (agency: AgencyId, { contents }: Telling): readonly Content[] =>
  contents.map(({ kind, message }) => ({ kind, media: mediaIdOf(agency, message) }))
