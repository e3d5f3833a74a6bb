import { demoPlan } from '../src/features/plans/demo/furnish.ts'
import type { PlanFile } from '../src/features/plans/index.ts'

/** The demo's measures over and over, every title another: some for every unit, the others for one each. */
export function largePlan(fiscalYear: number, count: number, forEveryUnit: number): PlanFile {
  const file = demoPlan(fiscalYear)
  const some = file.plan.measures.slice(0, 13)
  const measures = Array.from({ length: count }, (_, i) => {
    const { twinOf: _twin, ...from } = some[i % some.length]!
    const named = file.plan.measures.flatMap(({ responsibleUnits }) => responsibleUnits)
    const units = [...new Set(named)].filter((name) => !name.startsWith('ทุก'))
    return {
      ...from,
      no: i + 1,
      titleTh: `${from.titleTh} ระยะที่ ${i + 1}`,
      responsibleUnits: i < forEveryUnit ? ['ทุกสำนัก/กอง'] : [units[i % units.length]!],
    }
  })
  return { ...file, plan: { ...file.plan, measures, statedMeasureCount: count, statedBudgetByYear: null } }
}
