// Measures that get another number, and whatever points at them.

import type { PlanFile } from '../plan.ts'

export function renumber(file: PlanFile, numbers: ReadonlyMap<number, number>): PlanFile {
  if ([...numbers].every(([was, no]) => was === no)) return file
  const now = (no: number): number => numbers.get(no) ?? no
  const { plan } = file
  return {
    ...file,
    plan: {
      ...plan,
      measures: plan.measures.map((measure) => ({
        ...measure,
        no: now(measure.no),
        ...(measure.twinOf === undefined ? {} : { twinOf: now(measure.twinOf) }),
      })),
      risks: plan.risks.map((risk) => ({
        ...risk,
        controlMeasureNos: risk.controlMeasureNos.map((no) => (no === null ? null : now(no))),
      })),
    },
  }
}
