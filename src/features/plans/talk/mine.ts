// Whose measure it is: what a unit leads comes before what it joins in, and that before what every unit does.

import { concernsUnit, type KeptMeasure } from '../keep/kept.ts'

export const PARTS = ['lead', 'joint', 'every-unit'] as const
export type Part = (typeof PARTS)[number]
export type Mine = { readonly measure: KeptMeasure; readonly part: Part }

/** Each measure once, by the nearest of the units somebody stands for. */
export function measuresOfUnits(measures: readonly KeptMeasure[], units: readonly string[]): Mine[] {
  return measures
    .flatMap((measure): Mine[] => {
      if (!units.some((unit) => concernsUnit(measure, unit))) return []
      return [{ measure, part: partOf(measure, units) }]
    })
    .sort(
      (a, b) =>
        a.measure.dimension - b.measure.dimension ||
        PARTS.indexOf(a.part) - PARTS.indexOf(b.part) ||
        a.measure.no - b.measure.no,
    )
}

function partOf({ lead, everyUnit }: KeptMeasure, units: readonly string[]): Part {
  if (lead !== null && units.includes(lead)) return 'lead'
  return everyUnit ? 'every-unit' : 'joint'
}
