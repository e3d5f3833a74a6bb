// One closing in twenty is seen again by another unit: which one, and by whom, nobody can arrange.

import { idFrom } from '../../../kernel/ids.ts'
import type { ComplaintFields, ComplaintId } from '../complaint.ts'

const ONE_IN = 20

const throwOf = (id: ComplaintId, name: string): number => Number.parseInt(idFrom(id, name).slice(0, 8), 16)

/** The unit that looks again; null for most. `units`: those with somebody who can. */
export function lookerOf(id: ComplaintId, fields: ComplaintFields, units: readonly string[]): string | null {
  if (fields.kind !== 'complaint' || fields.look !== null) return null
  if (throwOf(id, `second look ${fields.endings.length}`) % ONE_IN !== 0) return null
  const others = units.filter(
    (unit) => unit !== fields.unit && unit !== fields.solution?.unit && !fields.keptFrom.includes(unit),
  )
  return others[throwOf(id, 'which unit') % others.length] ?? null
}
