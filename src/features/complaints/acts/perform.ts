// What may be done with a complaint and what becomes of it. Pure: the handbook, act by act.

import { timesOf } from '../clock/clocks.ts'
import { type Complaint, type ComplaintFields, isDone, isOn, UNDO_MINUTES } from '../complaint.ts'
import { fail } from '../errors.ts'
import { type Act, CITIZENS, FROM, UNDOABLE } from './act.ts'
import { become, type Doing } from './becoming.ts'
import { withEntry } from './entries.ts'

export { type Act, FROM } from './act.ts'
export { type Doing, mayReopen } from './becoming.ts'

/** The complaint after the act; refusals are told with its number. */
export function perform(complaint: Complaint, act: Act, doing: Doing): ComplaintFields {
  const fields = fieldsOf(complaint)
  if (!FROM[act.act].includes(fields.state))
    throw fail(isDone(fields.state) ? 'complaints.over-already' : 'complaints.not-now', { number: fields.number })
  if (act.act === 'undo') return undo(fields, doing)
  if (CITIZENS.includes(act.act) && doing.chat !== null && !isOn(fields, doing.chat))
    throw fail('complaints.not-on-it', { number: fields.number })
  const became = { ...fields, ...become(fields, act, doing) }
  const changed = settle({ ...became, entries: withEntry(became, act, doing) }, doing)
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
