// What is kept, read at the machine: the versions, one of them, and what changed between two.

import { changeLines, type KeptMeasure, type KeptPlan, totalBudget } from '../../features/plans/index.ts'
import { dayOf, fiscalYearOf } from '../../kernel/calendar.ts'
import { sayDay } from '../../kernel/thai/say-day.ts'
import { type Call, type OfficeCommand, text } from '../office/call.ts'
import { Refusal } from '../office/refusal.ts'
import { planDesk, versionFlag, wantedPlan } from './desk.ts'

export const planList: OfficeCommand = {
  name: 'plan list',
  action: 'plan.read',
  arguments: [],
  options: [text('agency')],
  async run(call) {
    const { agency, plans } = await planDesk(call)
    const versions = await plans.versions(agency)
    const lines = versions.map(({ version, fiscalYears, fiscalYear, measureCount, keptAt, file }) =>
      call.say('cli.plan.row', {
        version,
        years: `${fiscalYears[0]}–${fiscalYears.at(-1)}`,
        year: fiscalYear,
        measures: measureCount,
        date: sayDay(dayOf(Temporal.Instant.fromEpochMilliseconds(keptAt)), call.language),
        file,
      }),
    )
    return { json: versions, lines: lines.length > 0 ? lines : [call.say('cli.plan.none')] }
  },
}

export const planShow: OfficeCommand = {
  name: 'plan show',
  action: 'plan.read',
  arguments: [],
  options: [text('agency'), text('fiscal-year'), text('version')],
  async run(call) {
    const desk = await planDesk(call)
    const plan = await wantedPlan(call, desk)
    const year = yearShown(plan, Number(call.flag('fiscal-year') ?? fiscalYearOf(desk.now)))
    const baht = (amount: number) => amount.toLocaleString('en-US')
    return {
      json: plan,
      lines: [
        call.say('cli.plan.head', {
          title: plan.titleTh,
          version: plan.version,
          year: plan.fiscalYear,
          measures: plan.measureCount,
          of: year,
          baht: baht(totalBudget(plan.measures, year)),
        }),
        ...plan.measures.map((measure) =>
          call.say('cli.plan.measure', {
            no: measure.no,
            title: measure.titleTh,
            owner: ownerOf(call, measure, desk.unitName),
            baht: baht(measure.budgetByYear[year] ?? 0),
          }),
        ),
      ],
    }
  },
}

const yearShown = ({ fiscalYears }: KeptPlan, year: number): number =>
  fiscalYears.includes(year) ? year : (fiscalYears.at(-1) ?? year)

function ownerOf(call: Call, { everyUnit, units }: KeptMeasure, unitName: (code: string) => string): string {
  if (everyUnit) return call.say('cli.plan.every-unit')
  return units.length === 0 ? call.say('cli.plan.no-owner') : units.map(unitName).join(', ')
}

export const planDiff: OfficeCommand = {
  name: 'plan diff',
  action: 'plan.read',
  arguments: [],
  options: [text('agency'), text('fiscal-year'), text('from'), text('to')],
  async run(call) {
    const desk = await planDesk(call)
    const { id, version } = await wantedPlan(call, desk)
    const newest = (await desk.plans.versions(desk.agency)).find((one) => one.id === id)?.version ?? version
    const to = versionFlag(call, 'to') ?? newest
    const from = versionFlag(call, 'from') ?? to - 1
    if (from === 0)
      return { json: { from: null, to, plan: [], measures: [] }, lines: [call.say('cli.plan.single', { version: to })] }
    const diff = await desk.plans.diff(desk.agency, id, from, to)
    if (!diff) {
      const missing = (await desk.plans.at(desk.agency, id, from)) ? to : from
      throw new Refusal('plans.version-unknown', { version: missing })
    }
    return {
      json: { from, to, ...diff },
      lines: [call.say('cli.plan.between', { from, to }), ...changeLines(diff, call)],
    }
  },
}
