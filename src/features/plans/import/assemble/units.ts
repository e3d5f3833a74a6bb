// A unit that is named once and almost like one that is named often was misread.

import { distance } from '../parse/likeness.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'

const OFTEN = 3

export function mendUnits(sheets: readonly ReadSheet[]): ReadSheet[] {
  const times = new Map<string, number>()
  for (const { owners } of sheets) for (const unit of owners.units) times.set(unit, (times.get(unit) ?? 0) + 1)
  const often = [...times].filter(([, count]) => count >= OFTEN).map(([unit]) => unit)
  const meant = (unit: string): string => {
    if ((times.get(unit) ?? 0) >= OFTEN || unit.endsWith('ฯ')) return unit
    const max = unit.length >= 9 ? 2 : 1
    return often.find((other) => distance(unit, other, max) <= max) ?? unit
  }
  return sheets.map((sheet) => {
    const units = sheet.owners.units.map(meant)
    const isSame = units.every((unit, i) => unit === sheet.owners.units[i])
    return isSame ? sheet : { ...sheet, owners: { ...sheet.owners, units: [...new Set(units)], isSure: false } }
  })
}
