// How a matter looks to the office. Nothing that is shown here knows who filed it.

import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, menu, notice, type Reply } from '../../../line/reply.ts'
import { OFFICE_TAPS, tapTo } from '../buttons.ts'
import { isStopped, runningRun } from '../clock/clocks.ts'
import type { Listed } from '../complaint.store.ts'
import { type Complaint, NO_DUE, type Where } from '../complaint.ts'
import type { Voice } from '../voice.ts'
import { picturesOf, type Verb } from './verbs.ts'

const TEXT_SHOWN = 600
const ROW_SHOWN = 160
/** On the card itself; the rest is one tap away. */
const VERBS_SHOWN = 5

export const PER_PAGE = 8

const ANSWERS: readonly string[] = ['close', 'explain', 'refuse', 'reply']

/** เหลือ 3 วัน · ครบกำหนดวันนี้ · เลยกำหนด 2 วัน */
export function leftUntil(due: string, today: Temporal.PlainDate, voice: Voice): string {
  if (due === NO_DUE) return voice.say('complaints.no-due')
  const days = daysBetween(today, Temporal.PlainDate.from(due))
  if (days === 0) return voice.say('complaints.left.today')
  return days > 0 ? voice.say('complaints.left.days', { days }) : voice.say('complaints.left.late', { days: -days })
}

/** `isLost`: LINE does not reach whoever waits for it any more. */
export type CardOf = {
  readonly verbs: readonly Verb[]
  readonly isLost?: boolean
  /** Numbers under which a photo of its closing was shown before. */
  readonly twins?: readonly string[]
}

export function complaintCard(
  complaint: Complaint,
  { verbs, isLost = false, twins = [] }: CardOf,
  voice: Voice,
  at: Temporal.Instant,
): Reply {
  const shown = verbs.slice(0, VERBS_SHOWN)
  const choices: Choice[] = shown.map((verb) => verbChoice(complaint.id, verb))
  const way = mapLink(complaint.place)
  if (way) choices.push({ label: { words: 'complaints.card.navigate' }, link: way })
  if (verbs.length > shown.length)
    choices.push({ label: { words: 'complaints.card.more' }, data: tapTo(OFFICE_TAPS.more, complaint.id) })
  choices.push({ label: { words: 'complaints.card.queue' }, data: tapTo(OFFICE_TAPS.queue, ''), aside: true })
  return notice(
    {
      title: {
        words: 'complaints.card.title',
        facts: { number: complaint.number, category: voice.category(complaint.category) },
      },
      text: complaint.text ? truncate(complaint.text, TEXT_SHOWN) : { words: wordless(complaint) },
      rows: [...cardRows(complaint, voice, at), ...lostRow(isLost, voice), ...twinRow(twins, voice)].map(
        ([name, value]) => ({
          name: { words: `complaints.card.rows.${name}` },
          value,
        }),
      ),
    },
    choices,
  )
}

/** Nothing was written, or it was taken back. */
export const wordless = ({ entries }: Complaint): string =>
  entries.some(({ what }) => what === 'unsend') ? 'complaints.card.unsent' : 'complaints.card.no-words'

export const twinRow = (twins: readonly string[], voice: Voice): [string, string][] =>
  twins.length > 0 ? [['same-photo', voice.say('complaints.card.same-photo', { numbers: twins.join(', ') })]] : []

export const lostRow = (isLost: boolean, voice: Voice): [string, string][] =>
  isLost ? [['reach', voice.say('complaints.card.unreached')]] : []

/** What is known of it, row by row. */
export function cardRows(complaint: Complaint, voice: Voice, at: Temporal.Instant): [string, string][] {
  const { state, place, unit, receivedAt, channel, people, asks, forwarded, solution, refusal } = complaint
  const run = runningRun(complaint)
  const due = run && isStopped(run) ? voice.say('complaints.left.stopped') : dueOf(complaint, voice, at)
  const pictures = picturesOf(complaint).length
  const waits = asks.filter(({ answeredAt }) => answeredAt === null).at(-1)
  const heard = complaint.entries.filter(({ by, text }) => by === 'citizen' && text !== null).at(-1)
  const noted = complaint.entries
    .filter(({ what, text }) => (what === 'note' || what === 'give-back') && text !== null)
    .at(-1)
  const rows: (readonly [string, string | null])[] = [
    ['state', voice.say(`complaints.states.${state}`)],
    ['kind', complaint.kind === 'complaint' ? null : voice.say(`complaints.kinds.${complaint.kind}`)],
    ['due', complaint.open && state !== 'proposed' ? due : null],
    ['explained', run && run.promises.length > 1 ? truncate(run.promises.at(-1)!.why ?? '', ROW_SHOWN) : null],
    ['place', voice.place(place)],
    ['extra', complaint.extra ? voice.say('complaints.card.extra', complaint.extra) : null],
    ['unit', unit === null ? voice.say('complaints.card.no-unit') : voice.unit(unit)],
    [
      'received',
      voice.say('complaints.card.received', {
        date: voice.moment(receivedAt),
        channel: voice.say(`complaints.channels.${channel}`),
      }),
    ],
    ['pictures', pictures > 0 ? voice.say('complaints.card.pictures', { count: pictures }) : null],
    ['followers', people.length > 1 ? voice.say('complaints.card.followers', { count: people.length }) : null],
    ['asked', waits ? truncate(waits.question, ROW_SHOWN) : null],
    ['heard', heard?.text ? truncate(heard.text, ROW_SHOWN) : null],
    ['noted', noted?.text ? truncate(noted.text, ROW_SHOWN) : null],
    ['forwarded', forwarded?.to ?? null],
    ['solution', solution && state !== 'reopened' ? truncate(solution.what, ROW_SHOWN) : null],
    ['refused', refusal && voice.say(`complaints.refusals.${refusal.reason}`)],
  ]
  return rows.flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
}

const dueOf = ({ due }: Complaint, voice: Voice, at: Temporal.Instant): string =>
  due === NO_DUE
    ? voice.say('complaints.no-due')
    : voice.say('complaints.card.due', { due: voice.weekday(due), left: leftUntil(due, dayOf(at), voice) })

export const verbChoice = (id: string, verb: Verb): Choice => ({
  label: { words: `complaints.verbs.${verb}` },
  data: tapTo(OFFICE_TAPS.do, id, verb),
})

/** Opens the phone's own map. */
export const mapLink = (place: Where | null): string | null =>
  place?.point
    ? `https://www.google.com/maps/dir/?api=1&destination=${place.point.latitude},${place.point.longitude}`
    : null

/** Everything else that can be done, each with a line of explanation. */
export const moreCard = (complaint: Complaint, verbs: readonly Verb[]): Reply =>
  menu({
    title: { words: 'complaints.more.title', facts: { number: complaint.number } },
    text: '',
    entries: verbs.map((verb) => ({
      label: { words: `complaints.verbs.${verb}` },
      about: { words: `complaints.about.${verb}` },
      data: tapTo(OFFICE_TAPS.do, complaint.id, verb),
    })),
  })

/** What waits, the soonest due first. */
export function queueCard(
  listed: readonly Listed[],
  of: { readonly total: number; readonly skip: number; readonly name: 'queue' | 'looks' },
  voice: Voice,
  at: Temporal.Instant,
): Reply {
  if (listed.length === 0)
    return notice({
      title: { words: `complaints.${of.name}.title` },
      text: { words: `complaints.${of.name}.none` },
      rows: [],
    })
  const today = dayOf(at)
  const entries = listed.slice(0, PER_PAGE).map((one) => ({
    label: voice.say('complaints.queue.label', { number: one.number, category: voice.category(one.category) }),
    about: voice.say('complaints.queue.about', {
      left: one.state === 'proposed' ? voice.say('complaints.states.proposed') : leftUntil(one.due, today, voice),
      place: truncate(voice.place(one.place), 60),
      unit: one.unit === null ? voice.say(`complaints.states.${one.state}`) : voice.unit(one.unit),
    }),
    data: tapTo(OFFICE_TAPS.card, one.id),
  }))
  const next = of.skip + PER_PAGE
  const more =
    of.total > next
      ? [{ label: { words: 'complaints.queue.next' }, about: '', data: tapTo(OFFICE_TAPS.queue, '', String(next)) }]
      : []
  return menu({
    title: { words: `complaints.${of.name}.title` },
    text: { words: `complaints.${of.name}.text`, facts: { total: of.total } },
    entries: [...entries, ...more],
  })
}

/** What was done, and for ten minutes the way back. */
export function doneCard(complaint: Complaint, what: string, who: string, voice: Voice): Reply {
  const choices: Choice[] = [
    ...(complaint.undo?.by === who
      ? [{ label: { words: 'complaints.taps.undo' }, data: tapTo(OFFICE_TAPS.undo, complaint.id) }]
      : []),
    { label: { words: 'complaints.taps.card' }, data: tapTo(OFFICE_TAPS.card, complaint.id) },
    { label: { words: 'complaints.card.queue' }, data: tapTo(OFFICE_TAPS.queue, '') },
  ]
  // Just found out: whoever did it is told here, the others by letter.
  const isLost = complaint.entries.slice(-2).some((entry) => entry.what === 'unreachable')
  const rows = lostRow(isLost, voice).map(([name, value]) => ({
    name: { words: `complaints.card.rows.${name}` },
    value,
  }))
  const facts = {
    number: complaint.number,
    unit: voice.unit(complaint.unit),
    due: voice.weekday(complaint.due),
    category: voice.category(complaint.category),
  }
  const card = notice(
    { title: { words: 'complaints.news.title', facts }, text: { words: `complaints.done.${what}`, facts }, rows },
    choices,
  )
  // What went out to a citizen is confirmed even when this very answer is lost; the rest can be seen on the card.
  return ANSWERS.includes(what) ? { ...card, class: 'duty' } : card
}

/** Links to what was sent; they work for a day, for whoever was shown them. */
export const picturesCard = (complaint: Complaint, links: readonly string[]): Reply =>
  notice(
    {
      title: { words: 'complaints.pictures.title', facts: { number: complaint.number } },
      text: { words: 'complaints.pictures.text' },
      rows: [],
    },
    links.map((link, i) => ({ label: { words: 'complaints.pictures.one', facts: { n: i + 1 } }, link })),
  )
