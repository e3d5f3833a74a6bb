// A small plan of a fictional office, for tests of progress.

import type { KeptMeasure, KeptPlan } from '../../../src/features/plans/index.ts'
import { type RoundRules, roundsOf } from '../../../src/features/progress/round.ts'
import { idFrom } from '../../../src/kernel/ids.ts'

export const RULES: RoundRules = { round6: '03-31', round12: '09-30', days: 15, cycleDays: 7, lead: 15, grace: 90 }
export const ROUNDS = roundsOf(2570, () => RULES)
export const UNITS = ['clerk-office', 'finance', 'works', 'health', 'education', 'audit'].map((code) => ({
  code,
  parent: null,
}))

export function measureOf(no: number, changes: Partial<KeptMeasure> = {}): KeptMeasure {
  return {
    key: idFrom<'measure'>('test', `measure-${no}`),
    no,
    dimension: ((no - 1) % 4) + 1,
    missionCode: null,
    titleTh: `มาตรการตัวอย่าง ${no}`,
    kind: 'มาตรการ',
    rationale: '',
    objectives: [],
    targetGroup: '',
    steps: ['เสนอ', 'ทำ', 'สรุป'],
    stepKinds: ['approval', 'execution', 'report'],
    periodTh: 'ปีงบประมาณ พ.ศ. 2566 - 2570',
    startFiscalYear: 2566,
    endFiscalYear: 2570,
    budgetByYear: {},
    budgetDetailPageBaht: null,
    budgetSource: 'file',
    responsibleUnits: [],
    outputs: [],
    outcomes: [],
    duties: [],
    lead: UNITS[no % UNITS.length]!.code,
    units: [],
    everyUnit: false,
    ...changes,
  }
}

export function planOf(measures: readonly KeptMeasure[]): KeptPlan {
  return {
    agency: 'demo',
    id: idFrom<'plan'>('test', 'plan'),
    version: 1,
    fiscalYear: 2566,
    fiscalYears: [2566, 2567, 2568, 2569, 2570],
    keptAt: 0,
    file: 'plan.json',
    titleTh: 'แผนตัวอย่าง',
    measureCount: measures.length,
    plan: { titleTh: 'แผนตัวอย่าง', fiscalYears: [2570], dimensions: [] },
    measures,
    answers: [],
    anomalies: [],
  } as unknown as KeptPlan
}
