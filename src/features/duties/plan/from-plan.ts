// What the steps and outputs of the plan ask for by a day, or again and again. Pure.

import { lastDayOf, type Quarter, quarterWindow } from '../../../kernel/calendar.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { addWorkingDays, type Holidays } from '../../../kernel/working-days.ts'
import { type KeptPlan, reportingUnits } from '../../plans/index.ts'
import type { DutyDraft, DutyKind, DutyOwner, Rhythm } from '../duty.ts'
import { dueInPeriod, filled, OF_MEASURE, periodsOf } from './rules.ts'

type Measure = KeptPlan['measures'][number]
type Asked = Measure['duties'][number]

/** Days after a period in which what belongs to it is still in time: the setting of the plan's own cycles. */
export type PlanGround = {
  readonly fiscalYear: number
  readonly holidays: Holidays
  readonly cycleDays: number
  readonly units: readonly { readonly code: string; readonly parent: string | null }[]
}

const KINDS: Readonly<Record<string, DutyKind>> = {
  publication: 'publication',
  notice: 'publication',
  appointment: 'appointment',
  order: 'order',
  report: 'report',
  statistics: 'report',
  monitoring: 'report',
  survey: 'report',
}
/** What stands in the plan without a rhythm and is owed all the same, once, by the end of its last quarter. */
const ONCE: readonly DutyKind[] = ['publication', 'appointment', 'order']
const TITLE = 110

/** What the plan asks for in a rhythm; a rule that says the same gives way to it. */
export const rhythmsInPlan = (plan: KeptPlan): { text: string; every: Rhythm }[] =>
  plan.measures.flatMap((measure) => wantsOf(measure).flatMap(({ text, every }) => (every ? [{ text, every }] : [])))

export function draftsFromPlan(plan: KeptPlan, ground: PlanGround): DutyDraft[] {
  const { fiscalYear } = ground
  return plan.measures
    .filter(({ startFiscalYear, endFiscalYear }) => startFiscalYear <= fiscalYear && fiscalYear <= endFiscalYear)
    .flatMap((measure) => wantsOf(measure).flatMap((want) => draftsOf(measure, want, ground)))
}

type Want = { readonly ref: string; readonly text: string; readonly kind: DutyKind; readonly every: Rhythm | null }

/** One duty per step or output, however many phrases of it were read. */
function wantsOf({ duties }: Measure): Want[] {
  return [...Map.groupBy(duties, ({ ref }) => ref)].flatMap(([ref, asked]): Want[] => {
    // So many days from each complaint, or from an event: a clock, not a date of the year.
    if (asked.some(({ kind }) => kind === 'deadline')) return []
    const kind = asked.flatMap((one) => KINDS[one.kind] ?? [])[0] ?? 'task'
    const every = asked.flatMap((one) => rhythmOf(one) ?? [])[0] ?? null
    if (every === null && !ONCE.includes(kind)) return []
    return [{ ref, text: asked[0]!.textTh, kind, every }]
  })
}

const TIMES: readonly (readonly [atLeast: number, every: Rhythm])[] = [
  [12, 'month'],
  [4, 'quarter'],
  [2, 'half-year'],
  [1, 'year'],
]

/** Twice a year is once in each half; four times, once a quarter. */
function rhythmOf({ per, value, unit }: Asked): Rhythm | null {
  if (per === 'month' || per === 'quarter' || per === 'half-year') return per
  if (per !== 'year') return null
  const times = unit === undefined || /ครั้ง/.test(unit) ? (value ?? 1) : 1
  return TIMES.find(([atLeast]) => times >= atLeast)?.[1] ?? 'year'
}

function draftsOf(measure: Measure, want: Want, ground: PlanGround): DutyDraft[] {
  const { fiscalYear } = ground
  const title = truncate(want.text, TITLE)
  const slug = want.ref.replaceAll(' ', '-')
  return ownersOf(measure, ground).flatMap(({ owner, tail }) =>
    datesOf(measure, want, ground).map(
      (dated): DutyDraft => ({
        key: `${fiscalYear}/plan/${[measure.key, slug, dated.period ?? '', tail].filter((part) => part !== '').join('/')}`,
        title: filled(OF_MEASURE, { text: title, no: measure.no, period: dated.name ?? '' }),
        kind: want.kind,
        fiscalYear,
        due: dated.due,
        owner,
        from: { plan: { measure: measure.key, ref: want.ref } },
        ...(dated.period && want.every ? { period: dated.period, every: want.every } : {}),
        ...(dated.uncertain ? { uncertain: true as const } : {}),
      }),
    ),
  )
}

function datesOf({ quarters }: Measure, { every }: Want, { fiscalYear, holidays, cycleDays }: PlanGround) {
  if (every && every !== 'year')
    return periodsOf(fiscalYear, every).map(({ key, window, name }) => {
      const { day, missingYears } = dueInPeriod(window, { days: cycleDays, type: 'calendar' }, holidays)
      return { period: key, name, due: day.toString(), uncertain: missingYears.length > 0 }
    })
  const last = Math.max(...(quarters && quarters.length > 0 ? quarters : [4])) as Quarter
  const end = lastDayOf(quarterWindow(fiscalYear, last))
  const { day, missingYears } = addWorkingDays(end.add({ days: 1 }), -1, holidays)
  return [{ due: day.toString(), uncertain: missingYears.length > 0, period: undefined, name: undefined }]
}

/** Whoever reports the measure; where nobody was chosen, whoever signs the papers sees to it. */
function ownersOf(measure: Measure, { units }: PlanGround): { owner: DutyOwner; tail: string }[] {
  const codes = reportingUnits(measure, units)
  if (codes.length === 0) return [{ owner: { role: 'plan-reporter' }, tail: '' }]
  return codes.map((unit) => ({ owner: { unit }, tail: measure.everyUnit ? unit : '' }))
}
