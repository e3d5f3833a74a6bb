import type cardSample from '../../../../flex-templates/complaint-card.sample.json'
import { printButton } from '../../../dialog/buttons.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, menu, question, type Reply, say, show } from '../../../line/reply.ts'
import { mayReopen } from '../acts/perform.ts'
import { CITIZEN_TAPS, tapTo } from '../buttons.ts'
import type { Listed } from '../complaint.store.ts'
import { type Complaint, isFiler, isMuted, NO_DUE, UNDO_MINUTES } from '../complaint.ts'
import type { Voice } from '../voice.ts'
import { ADD, LEAVE, MUTE, PICTURES, WITHDRAW } from './taps.ts'
import { type Line, timelineFor } from './timeline.ts'

const MOST_LINES = 12
const MOST_LISTED = 10
const LONGEST_TEXT = 200

export const STARS = ['5', '4', '3', '2', '1'] as const

const tap = (label: string, command: string, id: string, value = ''): Choice => ({
  label: { words: `complaint-citizen.taps.${label}` },
  data: tapTo(command, id, value),
})
const reportDoor = printButton({ kind: 'command', command: 'door', id: 'complaint-intake.open', value: '' })
const report: Choice = { label: { words: 'complaint-citizen.taps.report' }, data: reportDoor }

/** Own matters, the newest first; each says where it stands. */
export function listCard(listed: readonly Listed[], voice: Voice): Reply {
  if (listed.length === 0) return question({ words: 'complaint-citizen.none' }, [report])
  const entries = listed.slice(0, MOST_LISTED).map((one) => ({
    label: voice.say('complaint-citizen.list.label', {
      category: voice.about(one),
      number: one.number,
    }),
    about: aboutOf(one, voice),
    data: tapTo(CITIZEN_TAPS.open, one.id),
  }))
  return menu({
    title: { words: 'complaint-citizen.list.title' },
    text: { words: 'complaint-citizen.list.text' },
    entries,
  })
}

function aboutOf({ state, due, kind, receivedAt }: Listed, voice: Voice): string {
  const facts = { state: stateOf(state, voice), received: voice.dayAt(receivedAt), due: voice.day(due) }
  const waits = kind === 'complaint' && !['closed', 'refused', 'withdrawn', 'joined', 'proposed'].includes(state)
  return voice.say(waits ? 'complaint-citizen.list.waits' : 'complaint-citizen.list.about', facts)
}

export const stateOf = (state: string, voice: Voice): string => voice.say(`complaint-citizen.states.${state}`)

/** One matter with all its reader may know and do. */
export function caseCard(complaint: Complaint, chat: ChatId, voice: Voice, at: number): Reply {
  const { number, state, due, unit, place, text, open } = complaint
  const row = (name: string, value: string) => ({ name: { words: `complaint-citizen.card.${name}` }, value })
  const own = isFiler(complaint, chat)
  const card = show<typeof cardSample>('complaint-card', {
    number,
    about: voice.about(complaint),
    state: stateOf(state, voice),
    rows: [
      ...(open && due !== NO_DUE ? [row('due', voice.weekday(due))] : []),
      ...(unit ? [row('unit', voice.unit(unit))] : []),
      ...(own && place ? [row('place', voice.place(place))] : []),
      ...(own && text ? [row('text', truncate(text, LONGEST_TEXT))] : []),
      row('phone', voice.phone(unit)),
    ],
    lines: timelineFor(complaint, chat)
      .slice(-MOST_LINES)
      .map((line) => ({ when: voice.moment(line.at), what: sayLine(line, complaint, voice) })),
  })
  return { ...card, choices: choicesOf(complaint, chat, at) }
}

export function sayLine({ what, unit, text, files, own }: Line, { kind }: Complaint, voice: Voice): string {
  const name = what === 'propose' && kind !== 'complaint' ? 'answered' : what
  const who = voice.say(own ? 'complaint-citizen.who.you' : 'complaint-citizen.who.other')
  const done = voice.say(`complaint-citizen.timeline.${name}`, { unit: voice.unit(unit), who })
  const said = text ? `${done}: ${truncate(text, LONGEST_TEXT)}` : done
  return files > 0 ? voice.say('complaint-citizen.with-files', { said, count: files }) : said
}

function choicesOf(complaint: Complaint, chat: ChatId, at: number): Choice[] {
  const { id, state, asks, open, kind, rating, solution } = complaint
  const own = isFiler(complaint, chat)
  const ask = asks.findLast((one) => one.answeredAt === null)
  return [
    ...(open && ask ? [tap('answer', CITIZEN_TAPS.answer, id, ask.id)] : []),
    ...(state === 'proposed'
      ? [tap('fixed', CITIZEN_TAPS.fixed, id), tap('not-fixed', CITIZEN_TAPS.notFixed, id)]
      : []),
    ...(state === 'closed' && rating === null ? [tap('rate', CITIZEN_TAPS.rate, id)] : []),
    ...(state === 'closed' && kind === 'complaint' && mayReopen(complaint, at)
      ? [tap('not-fixed', CITIZEN_TAPS.notFixed, id)]
      : []),
    ...(solution && solution.photos.length > 0 ? [tap('pictures', PICTURES, id)] : []),
    ...(open || state === 'refused' ? [tap('add', ADD, id)] : []),
    ...(open && own && state !== 'proposed' ? [tap('withdraw', WITHDRAW, id)] : []),
    ...(open ? [isMuted(complaint, chat) ? tap('hear', MUTE, id, 'off') : tap('mute', MUTE, id, 'on')] : []),
    ...(open && !own ? [tap('leave', LEAVE, id)] : []),
    ...undoTap(complaint, chat, at),
  ]
}

/** The way back from a tap, while there is one. */
export function undoTap({ id, undo }: Complaint, chat: ChatId, at: number): Choice[] {
  const isMine = undo !== null && undo.by === chat && at - undo.at <= UNDO_MINUTES * 60_000
  return isMine ? [tap('undo', CITIZEN_TAPS.undo, id)] : []
}

/** How it was, in one tap. */
export const ratingCard = (complaint: Complaint, chat: ChatId, at: number): Reply =>
  question({ words: 'complaint-citizen.rate.ask' }, [
    ...STARS.map(
      (stars): Choice => ({
        label: { words: `complaint-citizen.rate.stars.${stars}` },
        data: tapTo(CITIZEN_TAPS.rate, complaint.id, stars),
      }),
    ),
    ...undoTap(complaint, chat, at),
  ])

/** A sentence about one matter, and what can be done next. */
export const told = (address: string, facts: Record<string, string | number>, choices: Choice[]): Reply =>
  choices.length > 0 ? question({ words: address, facts }, choices) : say(address, facts)

/** Before and after: what somebody sent themselves, and what the office shows of its work. */
export const photosFor = ({ contents, people, solution }: Complaint, chat: ChatId | null) => ({
  before: chat === null || isFiler({ people }, chat) ? contents.filter(({ kind }) => kind === 'photo') : [],
  after: solution?.photos ?? [],
})

export type Linked = { readonly before: readonly string[]; readonly after: readonly string[] }

export function photosCard({ number }: Complaint, links: Linked): Reply {
  const choices = (['before', 'after'] as const).flatMap((when) =>
    links[when].map(
      (link, i): Choice => ({ label: { words: `complaint-citizen.pictures.${when}`, facts: { n: i + 1 } }, link }),
    ),
  )
  return question({ words: 'complaint-citizen.pictures.text', facts: { number } }, choices)
}

export const addTap = (id: string): Choice => tap('add', ADD, id)
export const hearTap = (id: string): Choice => tap('hear', MUTE, id, 'off')
export const seeTap = (id: string): Choice => tap('see', CITIZEN_TAPS.open, id)
