// What becomes of a complaint by each act. Pure; whether the act is possible was asked before.

import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import type { MediaId } from '../../../media/media.ts'
import { CATEGORIES, type Category, categoryOf } from '../categories.ts'
import { type ClockRules, explainRun, goOnRun, isStopped, runningRun, startRun, stopRun } from '../clock/clocks.ts'
import {
  type ComplaintFields,
  type Content,
  type Follower,
  isFiler,
  isOn,
  type Kind,
  REOPEN_DAYS,
  type Run,
  type Solution,
  type State,
} from '../complaint.ts'
import { fail } from '../errors.ts'
import { type Act, type OVER, WITH_UNIT } from './act.ts'

/** Who does it, when, and by which rules. `by` is `citizen`, `office`, `clock` or a unit's code. */
export type Doing = {
  readonly at: number
  readonly by: string
  readonly who: string
  readonly chat: ChatId | null
  readonly rules: ClockRules
  /** The office's own subjects, where it has any. */
  readonly categories?: readonly Category[]
}

type Changed = Partial<ComplaintFields>

export function become(fields: ComplaintFields, act: Act, doing: Doing): Changed {
  const { at, rules } = doing
  switch (act.act) {
    case 'screen':
      return {
        state: 'screened',
        screenedAt: fields.screenedAt ?? at,
        ...(act.category || act.kind ? kindly(fields, act.category ?? fields.category, act.kind, doing) : {}),
        ...(act.keptFrom ? { keptFrom: act.keptFrom } : {}),
      }
    case 'recategorise':
      return kindly(fields, act.category, act.kind, doing)
    case 'keep-from': {
      const isNow = fields.unit !== null && act.units.includes(fields.unit)
      return { keptFrom: act.units, ...(isNow ? { unit: null, state: 'screened' as const } : {}) }
    }
    case 'assign':
      if (fields.keptFrom.includes(act.unit)) throw fail('complaints.kept-away', { number: fields.number })
      return {
        state: 'assigned',
        unit: act.unit,
        screenedAt: fields.screenedAt ?? at,
        assignedAt: fields.assignedAt ?? at,
      }
    case 'accept':
      return { state: 'in-progress', acceptedAt: fields.acceptedAt ?? at }
    case 'give-back':
      return { state: 'screened', unit: null }
    case 'note':
    case 'look-asked':
      return act.act === 'note' ? {} : { look: { unit: act.unit, askedAt: at, at: null, verdict: null } }
    case 'tell':
      return isWithUnit(fields) ? { state: 'in-progress', acceptedAt: fields.acceptedAt ?? at } : {}
    case 'ask':
      return {
        asks: [...fields.asks, { id: act.id, at, unit: doing.by, question: act.question, answeredAt: null }],
      }
    case 'answer': {
      const open = fields.asks.filter((one) => one.answeredAt === null && (!act.ask || one.id === act.ask))
      if (open.length === 0) throw fail('complaints.not-asked', { number: fields.number })
      return { asks: fields.asks.map((one) => (open.includes(one) ? { ...one, answeredAt: at } : one)) }
    }
    case 'add':
      return fields.state === 'refused' ? reopened({ ...fields, unit: null }, doing) : {}
    case 'explain': {
      const run = clockOf(fields)
      const day = dayIn(act.day, at)
      const next = explainRun(isStopped(run) ? goOnRun(run, at, rules) : run, at, act.why, day)
      return { ...withRun(fields, next), ...(fields.state === 'forwarded' ? {} : { state: 'explained' as const }) }
    }
    case 'forward':
      return { state: 'forwarded', forwarded: { to: act.to, at } }
    case 'stop': {
      const run = clockOf(fields)
      if (isStopped(run)) throw fail('complaints.not-now', { number: fields.number })
      return withRun(fields, stopRun(run, at, act.why))
    }
    case 'go-on': {
      const run = clockOf(fields)
      if (!isStopped(run)) throw fail('complaints.not-now', { number: fields.number })
      return withRun(fields, goOnRun(run, at, rules))
    }
    case 'propose':
      return proposed(fields, act.solution, doing)
    case 'fixed':
    case 'silence':
      return ended(fields, 'closed', at)
    case 'not-fixed':
      if (fields.state === 'closed' && !mayReopen(fields, at))
        throw fail('complaints.over-already', { number: fields.number })
      return { ...reopened(fields, doing), rating: null, look: null }
    case 'refuse':
      return { ...ended(fields, 'refused', at), refusal: { reason: act.reason, where: act.where, phone: act.phone } }
    case 'withdraw': {
      if (doing.chat !== null && !isFiler(fields, doing.chat))
        throw fail('complaints.not-on-it', { number: fields.number })
      // Others wait for it as well: who filed it goes, the matter stays.
      const others = fields.people.filter((one) => one.chat !== doing.chat)
      if (others.length > 0) return { people: others }
      return ended(fields, 'withdrawn', at)
    }
    case 'merge':
      return { ...ended(fields, 'joined', at), joinedTo: act.into }
    case 'join':
      if (isOn(fields, act.chat)) return {}
      return { people: [...fields.people, { chat: act.chat, as: 'joined', since: act.since }] }
    case 'leave':
      return { people: fields.people.filter((one) => one.chat !== doing.chat || one.as === 'filer') }
    case 'mute':
      return { people: fields.people.map((one) => (one.chat === doing.chat ? mutedOr(one, act.on) : one)) }
    case 'unsend':
      return unsent(fields, act.message, doing.chat)
    case 'contact-read':
      return {}
    case 'rate':
      return { rating: { stars: act.stars, at } }
    case 'look':
      if (!fields.look) throw fail('complaints.not-now', { number: fields.number })
      return { look: { ...fields.look, at, verdict: act.verdict } }
    case 'undo':
      return {}
  }
}

const mutedOr = ({ muted: _muted, ...one }: Follower, on: boolean): Follower => (on ? { ...one, muted: true } : one)

/** What was made of the message goes: words joined of several go together, as nobody can tell them apart. */
function unsent(fields: ComplaintFields, message: MediaId, chat: ChatId | null): Changed {
  const without = (contents: readonly Content[]) => contents.filter(({ media }) => media !== message)
  const entries = fields.entries.map((entry) =>
    entry.from === chat && chat !== null
      ? {
          ...entry,
          text: entry.heard?.includes(message) ? null : entry.text,
          contents: without(entry.contents),
        }
      : entry,
  )
  if (chat === null || !isFiler(fields, chat)) return { entries }
  const gone = (fields.heard ?? []).filter((one) => one.message === message).map((one) => one.of)
  return {
    entries,
    contents: without(fields.contents),
    ...(gone.includes('text') ? { text: null } : {}),
    ...(gone.includes('place') ? { place: null } : {}),
    ...(gone.includes('extra') ? { extra: null } : {}),
    ...(gone.includes('contact') && fields.wish === 'call' ? { wish: 'line' } : {}),
  }
}

function proposed(fields: ComplaintFields, given: Omit<Solution, 'unit'>, { at, by, categories }: Doing): Changed {
  if (given.what.trim() === '') throw fail('complaints.needs-words', { number: fields.number })
  const category = categoryOf(fields.category, categories)
  if (fields.kind === 'complaint' && category?.photo && fields.forwarded === null && given.photos.length === 0)
    throw fail('complaints.needs-photo', { number: fields.number })
  if (given.on > dayText(at)) throw fail('complaints.bad-day', { number: fields.number })
  const solution = { ...given, unit: by }
  const run = runningRun(fields)
  const runs = run ? withRun(fields, closed(run, at)) : {}
  const assigned = { assignedAt: fields.assignedAt ?? at, acceptedAt: fields.acceptedAt ?? at }
  // A question is answered, praise is passed on: nobody is asked whether it is fixed.
  if (fields.kind !== 'complaint')
    return { ...assigned, solution, proposedAt: at, ...ended({ ...fields, ...runs }, 'closed', at) }
  return { ...assigned, ...runs, solution, proposedAt: at, state: 'proposed' }
}

function kindly(fields: ComplaintFields, category: string, kind: Kind | undefined, doing: Doing): Changed {
  const { at, rules, categories = CATEGORIES } = doing
  if (!categoryOf(category, categories)) throw fail('complaints.unknown-category', { number: fields.number })
  const to = kind ?? fields.kind
  const run = runningRun(fields)
  // What turns out to be a complaint has been one since it was received.
  if (to === 'complaint' && fields.runs.length === 0)
    return { category, kind: to, runs: [startRun(fields.receivedAt, rules)] }
  return { category, kind: to, ...(to !== 'complaint' && run ? withRun(fields, closed(run, at)) : {}) }
}

function ended(fields: ComplaintFields, how: (typeof OVER)[number], at: number): Changed {
  const run = runningRun(fields)
  return {
    state: how,
    endings: [...fields.endings, { at, how, until: null }],
    ...(run ? withRun(fields, closed(run, at)) : { runs: fields.runs }),
  }
}

/** It goes back to the office, to whoever had it; the old clock is kept, a new one begins. */
function reopened(fields: ComplaintFields, { at, rules }: Doing): Changed {
  const last = fields.endings.at(-1)
  const endings =
    last && last.until === null ? [...fields.endings.slice(0, -1), { ...last, until: at }] : fields.endings
  return {
    state: 'reopened',
    unit: fields.unit,
    endings,
    proposedAt: null,
    refusal: null,
    runs: fields.kind === 'complaint' ? [...fields.runs, startRun(at, rules)] : fields.runs,
  }
}

export function mayReopen({ endings }: Pick<ComplaintFields, 'endings'>, at: number): boolean {
  const last = endings.at(-1)
  return last?.how === 'closed' && daysBetween(day(last.at), day(at)) <= REOPEN_DAYS
}

function clockOf(fields: ComplaintFields): Run {
  const run = runningRun(fields)
  if (!run) throw fail('complaints.no-clock', { number: fields.number })
  return run
}

const FARTHEST = 180

/** A new day is one that is still to come, and not so far that it is no promise. */
function dayIn(text: string, at: number): string {
  const days = daysBetween(day(at), Temporal.PlainDate.from(text))
  if (days < 1) throw fail('complaints.bad-day')
  if (days > FARTHEST) throw fail('complaints.too-far', { days: FARTHEST })
  return text
}

const closed = (run: Run, at: number): Run => ({
  ...run,
  endedAt: at,
  stops: run.stops.map((stop) => (stop.until === null ? { ...stop, until: at } : stop)),
})

const withRun = (fields: Pick<ComplaintFields, 'runs'>, run: Run): Pick<ComplaintFields, 'runs'> => ({
  runs: [...fields.runs.slice(0, -1), run],
})
const isWithUnit = ({ state }: Pick<ComplaintFields, 'state'>) => (WITH_UNIT as readonly State[]).includes(state)
const day = (at: number): Temporal.PlainDate => dayOf(Temporal.Instant.fromEpochMilliseconds(at))
const dayText = (at: number): string => day(at).toString()
