// What is written to whom when something happens to a complaint. To its followers: what, who, by when. To the office:
// that there is something to do. No letter says who filed it, and none repeats a citizen's own words.

import { bangkokTime, dayOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import { type Choice, notice, type Reply } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { MessageClass } from '../../../turn/schedule.ts'
import { CITIZEN_TAPS, OFFICE_TAPS, tapTo } from '../buttons.ts'
import { currentRun, promiseOf } from '../clock/clocks.ts'
import type { ComplaintFields, ComplaintId } from '../complaint.ts'
import type { Staff } from '../staff.ts'
import type { Voice } from '../voice.ts'
import type { Act } from './perform.ts'

export type LetterContext = {
  readonly id: ComplaintId
  readonly at: number
  /** Whoever did it is answered, not written to. */
  readonly actor: string
  readonly voice: (chat: ChatId) => Voice
  readonly staff: Staff
  /** Who did something about it before, the newest first. */
  readonly worked: readonly string[]
  /** Units in which somebody can be asked. */
  readonly units: readonly string[]
  /** LINE no longer brings them anything: they blocked the office, or are gone. */
  readonly away: (chat: ChatId) => boolean
}

const HOUR = 3_600_000
/** An answer somebody waits for rides on their next word, or is pushed after so long. */
const RIDES = 4 * HOUR

export function lettersOf(act: Act, before: ComplaintFields, after: ComplaintFields, context: LetterContext): Letter[] {
  return [...toFollowers(act, after, context), ...toOffice(act, before, after, context)]
}

/** A new one waits in the queue; several of one morning are told together. */
export function lettersOfFiling(filed: ComplaintFields, context: LetterContext): Letter[] {
  return staffLetters(context.staff.takers(), 'filed', filed, context, 'timely')
}

/** Where nobody can be told any more, whoever looks after it hears so, once: a letter or a telephone reaches them yet. */
export function unreached(
  { of, before, letters }: { of: ComplaintFields; before: ComplaintFields; letters: readonly Letter[] },
  context: LetterContext,
): { readonly next: ComplaintFields; readonly letters: readonly Letter[] } | null {
  const isTold = before.entries.some(({ what }) => what === 'unreachable')
  const isLost = ({ to, class: of }: Letter) => of !== 'gentle' && isFollower(before, to) && context.away(to)
  if (isTold || !letters.some(isLost)) return null
  const { at } = context
  const entry = { at, what: 'unreachable', by: 'office', shown: false, text: null, contents: [], from: null }
  const told = unitLetters(of.unit, 'unreachable', of, context)
  // The act's own line stays the last: that is the one which can be taken back.
  return { next: { ...of, entries: [...of.entries.slice(0, -1), entry, ...of.entries.slice(-1)] }, letters: told }
}

const isFollower = ({ people }: ComplaintFields, chat: ChatId): boolean => people.some((one) => one.chat === chat)

type Wants = { readonly class: MessageClass; readonly choices?: (voice: Voice) => Choice[]; readonly deadline?: number }

function toFollowers(act: Act, after: ComplaintFields, context: LetterContext): Letter[] {
  const wanted = newsOf(act, after, context)
  if (!wanted) return []
  return after.people
    .filter(({ chat, muted }) => chat !== context.actor && !(muted && wanted.class === 'gentle'))
    .map(({ chat, muted }) => {
      const voice = context.voice(chat)
      const isQuiet = muted === true && wanted.class === 'timely'
      return {
        name: act.act,
        to: chat,
        class: isQuiet ? 'gentle' : wanted.class,
        about: context.id,
        replies: [newsCard(act, after, voice, wanted.choices?.(voice) ?? [])],
        ...(wanted.deadline === undefined || isQuiet ? {} : { deadline: wanted.deadline }),
      }
    })
}

function newsOf(act: Act, after: ComplaintFields, { id, at }: LetterContext): Wants | null {
  switch (act.act) {
    case 'assign':
    case 'tell':
    case 'forward':
    case 'stop':
    case 'go-on':
    case 'merge':
    case 'silence':
    case 'fixed':
    case 'not-fixed':
    case 'undo':
      return { class: 'gentle' }
    case 'explain':
      return { class: 'duty' }
    case 'ask':
      return {
        class: 'timely',
        deadline: at + RIDES,
        choices: () => [{ label: { words: 'complaints.taps.answer' }, data: tapTo(CITIZEN_TAPS.answer, id, act.id) }],
      }
    case 'propose':
      return {
        class: 'timely',
        deadline: at + RIDES,
        choices: () =>
          after.state !== 'proposed'
            ? []
            : [
                { label: { words: 'complaints.taps.fixed' }, data: tapTo(CITIZEN_TAPS.fixed, id) },
                { label: { words: 'complaints.taps.not-fixed' }, data: tapTo(CITIZEN_TAPS.notFixed, id) },
              ],
      }
    case 'refuse':
      return { class: 'timely', deadline: at + RIDES }
    default:
      return null
  }
}

/** What happened, who does what by when; the reader's own words for every part. */
function newsCard(act: Act, after: ComplaintFields, voice: Voice, choices: Choice[]): Reply {
  const facts = newsFacts(act, after, voice)
  const kind = wordingOf(act, after)
  return notice(
    {
      title: { words: 'complaints.news.title', facts },
      text: { words: `complaints.news.${kind}`, facts },
      rows: [],
    },
    choices,
  )
}

function wordingOf(act: Act, after: ComplaintFields): string {
  if (act.act === 'propose' && after.state === 'closed') return 'answered'
  // Too few facts is no question of power.
  if (act.act === 'refuse' && act.reason === 'no-facts') return 'refuse-facts'
  return act.act
}

function newsFacts(act: Act, after: ComplaintFields, voice: Voice) {
  const run = currentRun(after)
  const promise = run ? promiseOf(run) : null
  return {
    number: after.number,
    category: voice.category(after.category),
    unit: voice.unit(after.solution && act.act === 'propose' ? after.solution.unit : after.unit),
    due: promise ? voice.weekday(promise.day) : voice.say('complaints.no-due'),
    days: run ? daysSince(run.from, promise?.since ?? run.from) : 0,
    phone: voice.phone(after.unit),
    question: act.act === 'ask' ? act.question : '',
    reason:
      act.act === 'refuse'
        ? voice.say(`complaints.refusals.${act.reason}`)
        : act.act === 'explain' || act.act === 'stop'
          ? act.why
          : '',
    where: act.act === 'refuse' ? `${act.where} ${act.phone}`.trim() : act.act === 'forward' ? act.to : '',
    done: act.act === 'propose' ? act.solution.what : '',
    date: act.act === 'propose' ? voice.day(act.solution.on) : '',
    said: act.act === 'tell' ? (act.text ?? '') : '',
    into: act.act === 'merge' ? act.number : '',
  }
}

const daysSince = (from: number, to: number): number => Math.floor((to - from) / (24 * HOUR))

function toOffice(act: Act, before: ComplaintFields, after: ComplaintFields, context: LetterContext): Letter[] {
  const { staff } = context
  const unit = after.unit ?? before.unit
  switch (act.act) {
    case 'assign':
      return unitLetters(act.unit, 'assigned', after, context)
    case 'give-back':
      return staffLetters(staff.takers(), 'given-back', after, context, 'timely')
    case 'answer':
    case 'add':
      return unitLetters(unit, act.act === 'answer' ? 'answered' : 'added', after, context)
    case 'not-fixed':
      return [
        ...unitLetters(unit, 'not-fixed', after, context),
        ...staffLetters(without(staff.takers(), staff.ofUnit(unit)), 'not-fixed', after, context, 'timely'),
      ]
    case 'undo':
      // Takes the place of the news that is not true any more, where it still waits.
      return staffLetters([...new Set([...staff.ofUnit(unit), ...staff.takers()])], 'undone', after, context, 'gentle')
    case 'unsend':
      return staffLetters(staff.ofUnit(unit), 'unsent', after, context, 'gentle')
    case 'withdraw':
      return after.open ? [] : staffLetters(staff.ofUnit(unit), 'withdrawn', after, context, 'gentle')
    case 'look-asked':
      return staffLetters(staff.ofUnit(act.unit), 'look', after, context, 'gentle')
    case 'look':
      return act.verdict === 'good' ? [] : staffLetters(staff.takers(), 'look-not-good', after, context, 'timely')
    default:
      return []
  }
}

/**
 * Of several in a unit one is written to at once: whoever works on it, else the one whose turn it is. The others see it
 * when they come; what nobody took up is told to all of them before it is due.
 */
export function unitLetters(
  unit: string | null,
  name: string,
  of: ComplaintFields,
  context: LetterContext,
  more: Record<string, string | number> = {},
): Letter[] {
  const all = context.staff.ofUnit(unit)
  const first = context.worked.find((chat) => all.includes(chat as ChatId)) ?? all[of.serial % all.length]
  const others = all.filter((chat) => chat !== first)
  return [
    ...staffLetters(
      all.filter((chat) => chat === first),
      name,
      of,
      context,
      'timely',
      more,
    ),
    ...staffLetters(others, name, of, context, 'gentle', more),
  ]
}

export const without = (chats: readonly ChatId[], others: readonly ChatId[]): ChatId[] =>
  chats.filter((chat) => !others.includes(chat))

/** To the office: number, what it is about, when it is due, and the way to its card. */
export function staffLetters(
  to: readonly ChatId[],
  name: string,
  of: ComplaintFields,
  { id, at, actor, voice }: LetterContext,
  messageClass: MessageClass,
  more: Record<string, string | number> = {},
): Letter[] {
  return to
    .filter((chat) => chat !== actor)
    .map((chat) => {
      const own = voice(chat)
      const facts = {
        number: of.number,
        category: own.category(of.category),
        due: own.weekday(of.due),
        unit: own.unit(of.unit),
        ...more,
      }
      return {
        name,
        to: chat,
        class: messageClass,
        // Of many new ones the newest speaks for all: the queue shows them.
        about: name === 'filed' ? 'complaints-new' : id,
        ...(messageClass === 'timely' ? { deadline: bundleTime(at) } : {}),
        replies: [
          notice(
            {
              title: { words: `complaints.office.${name}.title`, facts },
              text: { words: `complaints.office.${name}.text`, facts },
              rows: [],
            },
            [
              name === 'filed'
                ? { label: { words: 'complaints.taps.queue' }, data: tapTo(OFFICE_TAPS.queue, '') }
                : { label: { words: 'complaints.taps.card' }, data: tapTo(OFFICE_TAPS.card, id) },
            ],
          ),
        ],
      }
    })
}

/** The office is told at three times a day, all of it at once, and not on the full hour. */
const BUNDLES = ['08:40', '11:40', '15:40'] as const

export function bundleTime(at: number): number {
  const day = dayOf(Temporal.Instant.fromEpochMilliseconds(at))
  const times = [day, day.add({ days: 1 })].flatMap((one) =>
    BUNDLES.map((time) => bangkokTime(`${one.toString()}T${time}`).epochMilliseconds),
  )
  return times.find((time) => time >= at)!
}
