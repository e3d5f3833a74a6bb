// What may be done with a complaint and what becomes of it. Pure: the handbook, act by act.

import { dayOf, daysBetween } from '../../kernel/calendar.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { type Act, CITIZENS, FROM, type OVER, SHOWN, UNDOABLE, WITH_UNIT } from './act.ts'
import { categoryOf } from './categories.ts'
import {
  type ClockRules,
  explainRun,
  goOnRun,
  isStopped,
  runningRun,
  startRun,
  stopRun,
  timesOf,
} from './clock/clocks.ts'
import {
  type Complaint,
  type ComplaintFields,
  type Entry,
  isDone,
  isFiler,
  isOn,
  type Kind,
  REOPEN_DAYS,
  type Run,
  type Solution,
  type State,
  UNDO_MINUTES,
} from './complaint.ts'
import { fail } from './errors.ts'

export { type Act, FROM } from './act.ts'

/** Who does it, when, and by which rules. `by` is `citizen`, `office`, `clock` or a unit's code. */
export type Doing = {
  readonly at: number
  readonly by: string
  readonly who: string
  readonly chat: ChatId | null
  readonly rules: ClockRules
}

/** The complaint after the act; refusals are told with its number. */
export function perform(complaint: Complaint, act: Act, doing: Doing): ComplaintFields {
  const fields = fieldsOf(complaint)
  if (!FROM[act.act].includes(fields.state))
    throw fail(isDone(fields.state) ? 'complaints.over-already' : 'complaints.not-now', { number: fields.number })
  if (act.act === 'undo') return undo(fields, doing)
  if (CITIZENS.includes(act.act) && doing.chat !== null && !isOn(fields, doing.chat))
    throw fail('complaints.not-on-it', { number: fields.number })
  const changed = settle({ ...fields, ...change(fields, act, doing), entries: withEntry(fields, act, doing) }, doing)
  return { ...changed, undo: UNDOABLE.includes(act.act) ? undoOf(fields, changed, act, doing) : null }
}

export const fieldsOf = ({
  id: _id,
  agency: _agency,
  rev: _rev,
  history: _history,
  ...fields
}: Complaint): ComplaintFields => fields

/** Whether it is open and when its clock speaks follow from everything else. */
export function settle(fields: ComplaintFields, { rules }: Pick<Doing, 'rules'>): ComplaintFields {
  const open = !isDone(fields.state)
  return { ...fields, open, ...timesOf({ ...fields, open }, rules) }
}

type Changed = Partial<ComplaintFields>

function change(fields: ComplaintFields, act: Act, doing: Doing): Changed {
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
    case 'rate':
      return { rating: { stars: act.stars, at } }
    case 'look':
      if (!fields.look) throw fail('complaints.not-now', { number: fields.number })
      return { look: { ...fields.look, at, verdict: act.verdict } }
    case 'undo':
      return {}
  }
}

function proposed(fields: ComplaintFields, given: Omit<Solution, 'unit'>, { at, by }: Doing): Changed {
  if (given.what.trim() === '') throw fail('complaints.needs-words', { number: fields.number })
  const category = categoryOf(fields.category)
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

function kindly(fields: ComplaintFields, category: string, kind: Kind | undefined, { at, rules }: Doing): Changed {
  if (!categoryOf(category)) throw fail('complaints.unknown-category', { number: fields.number })
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

function undo(fields: ComplaintFields, { at, who }: Doing): ComplaintFields {
  const { undo: last } = fields
  if (!last || last.by !== who) throw fail('complaints.no-undo', { number: fields.number })
  if (at - last.at > UNDO_MINUTES * 60_000) throw fail('complaints.undo-late', { number: fields.number })
  return { ...fields, ...last.before, entries: fields.entries.slice(0, -1), undo: null }
}

/** Only what the act changed is remembered; who is on it is never put back. */
function undoOf(
  before: ComplaintFields,
  after: ComplaintFields,
  act: Act,
  { at, who }: Doing,
): ComplaintFields['undo'] {
  const keys = (Object.keys(after) as (keyof ComplaintFields)[]).filter(
    (key) => key !== 'entries' && key !== 'undo' && before[key] !== after[key],
  )
  if (keys.includes('people')) return null
  return { at, by: who, what: act.act, before: Object.fromEntries(keys.map((key) => [key, before[key]])) }
}

function withEntry(fields: ComplaintFields, act: Act, { at, by, chat }: Doing): readonly Entry[] {
  if (act.act === 'join' || act.act === 'leave' || act.act === 'rate') return [...fields.entries, line(at, act.act, by)]
  const isCitizens = by === 'citizen'
  return [
    ...fields.entries,
    {
      ...line(at, act.act, by),
      shown: SHOWN.includes(act.act),
      text: textOf(act),
      contents: 'contents' in act ? (act.contents ?? []) : act.act === 'propose' ? act.solution.photos : [],
      from: isCitizens ? chat : null,
    },
  ]
}

const line = (at: number, what: string, by: string): Entry => ({
  at,
  what,
  by,
  shown: false,
  text: null,
  contents: [],
  from: null,
})

function textOf(act: Act): string | null {
  switch (act.act) {
    case 'propose':
      return act.solution.what
    case 'ask':
      return act.question
    case 'assign':
      return act.unit
    case 'forward':
      return act.to
    case 'merge':
      return act.number
    case 'recategorise':
      return act.category
    case 'give-back':
    case 'explain':
    case 'stop':
    case 'withdraw':
      return act.why
    default:
      return 'text' in act ? act.text : null
  }
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
