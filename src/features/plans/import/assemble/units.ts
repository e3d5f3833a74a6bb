// A unit that is named seldom and almost like one that is named more often was misread.

import { distance } from '../parse/likeness.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'

export function mendUnits(sheets: readonly ReadSheet[]): ReadSheet[] {
  const times = new Map<string, number>()
  for (const { owners } of sheets) for (const unit of owners.units) times.set(unit, (times.get(unit) ?? 0) + 1)
  const known = [...times].sort((a, b) => b[1] - a[1])
  /** Another reading of the same name, as often or oftener. */
  const rival = (unit: string) => {
    const own = times.get(unit) ?? 0
    const max = unit.length >= 9 ? 2 : 1
    if (unit.endsWith('ฯ')) return undefined
    return known.find(([other, count]) => count >= own && other !== unit && distance(unit, other, max) <= max)
  }
  return sheets.map((sheet) => {
    const rivals = sheet.owners.units.map(rival)
    if (rivals.every((one) => one === undefined)) return sheet
    const units = sheet.owners.units.map((unit, i) => {
      const other = rivals[i]
      return other && other[1] > (times.get(unit) ?? 0) ? other[0] : unit
    })
    return { ...sheet, owners: { ...sheet.owners, units: [...new Set(units)], isSure: false } }
  })
}
