// What the clock says of one matter on one day, and to whom: its unit, then the head, the clerk, the executive.

import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type LetterContext, staffLetters, unitLetters, without } from '../acts/letters.ts'
import type { ComplaintFields } from '../complaint.ts'
import { type ClockEvent, type ClockRules, currentRun, eventsUntil, promiseOf, timesOf } from './clocks.ts'

export type Rung = { readonly next: ComplaintFields; readonly letters: readonly Letter[] }

/** Null: nothing is to be told until this day. A silent end is the caller's: it is an act. */
export function ring(fields: ComplaintFields, rules: ClockRules, context: LetterContext): Rung | null {
  const day = dayOf(Temporal.Instant.fromEpochMilliseconds(context.at)).toString()
  const events = eventsUntil(fields, rules, day).filter(({ kind }) => kind !== 'silence')
  const run = currentRun(fields)
  if (events.length === 0 || !run) return null
  const runs = [...fields.runs.slice(0, -1), { ...run, told: day }]
  const told = {
    ...fields,
    runs,
    undo: null,
    entries: [...fields.entries, ...events.map((one) => entryOf(one, context.at))],
  }
  // After days without a server only the newest of them is worth a message.
  const newest = events.at(-1)!
  return { next: { ...told, ...timesOf(told, rules) }, letters: lettersOfEvent(newest, told, day, context) }
}

const entryOf = (event: ClockEvent, at: number) => ({
  at,
  what: event.kind,
  by: 'clock',
  shown: false,
  text: null,
  contents: [],
  from: null,
})

function lettersOfEvent(event: ClockEvent, of: ComplaintFields, day: string, context: LetterContext): Letter[] {
  const { staff } = context
  const late = daysBetween(Temporal.PlainDate.from(promiseOf(currentRun(of)!).day), Temporal.PlainDate.from(day))
  const facts = { late: Math.max(late, 0), left: Math.max(-late, 0) }
  const unit = staff.ofUnit(of.unit)
  const write = (to: readonly ChatId[], name: string) =>
    staffLetters([...new Set(to)], name, of, context, 'timely', facts)
  /** What nobody took up is everybody's. */
  const toUnit = (name: string) =>
    of.acceptedAt === null ? write(unit, name) : unitLetters(of.unit, name, of, context, facts)
  switch (event.kind) {
    case 'near-due':
      return toUnit('near-due')
    case 'due':
      return [...toUnit('due'), ...write(without(staff.takers(), unit), 'due')]
    case 'overdue': {
      const heads = staff.heads(of.unit)
      return [...toUnit('overdue'), ...write(without(heads.length > 0 ? heads : staff.clerks(), unit), 'overdue')]
    }
    case 'dun':
      return write([...staff.heads(of.unit), ...staff.clerks(), ...(event.step > 1 ? staff.executives() : [])], 'dun')
    case 'silence':
      return []
  }
}
