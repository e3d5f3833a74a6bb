// What an office owes by rule: every number stands in rules.json with the day it holds from and where it comes from. Pure.

import { z } from 'zod'
import {
  christianYear,
  dayOf,
  fiscalYearWindow,
  HALVES,
  halfWindow,
  lastDayOf,
  monthsOf,
  monthWindow,
  QUARTERS,
  quarterWindow,
  type Window,
} from '../../../kernel/calendar.ts'
import { sayMonth } from '../../../kernel/thai/say-day.ts'
import { addWorkingDays, type Counted, DAY_TYPES, dueDay, type Holidays } from '../../../kernel/working-days.ts'
import type { Names } from '../../agencies/index.ts'
import type { Appointment, Office } from '../../people/index.ts'
import { DUTY_KINDS, type DutyDraft, type DutyOwner, RHYTHMS, type Rhythm } from '../duty.ts'
import shipped from './rules.json' with { type: 'json' }

/** What happens on a day nobody can compute; somebody of the office says when it did. */
export const EVENTS = ['budget-allotment'] as const
export type DutyEvent = (typeof EVENTS)[number]
export const isEvent = (text: string): text is DutyEvent => (EVENTS as readonly string[]).includes(text)

export const DAY_SETTINGS = ['plan.round6', 'plan.round12', 'ita.oit-open', 'ita.oit-close'] as const
export type DaySetting = (typeof DAY_SETTINGS)[number]

const names = z.strictObject({ th: z.string().min(1), en: z.string().min(1) })
const days = z.int().min(0).max(400)
const type = z.enum(DAY_TYPES)
const day = z.iso.date().nullable()
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const when = z.union([
  /** So many days after each period, or after its first day; 0: its last working day. */
  z.strictObject({ every: z.enum(RHYTHMS), days, type, of: z.literal('start').optional() }),
  z.strictObject({ by: monthDay }),
  z.strictObject({ after: z.enum(EVENTS), days, type }),
  z.strictObject({ setting: z.enum(DAY_SETTINGS), days: days.optional(), type: type.optional() }),
])
const owner = z.union([
  z.strictObject({ unitNamed: z.array(z.string()).min(1), else: z.enum(['clerk', 'plan-reporter']) }),
  z.strictObject({ role: z.enum(['clerk', 'plan-reporter', 'executive']) }),
  z.strictObject({ each: z.literal('delegate') }),
])
const rule = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: names,
  kind: z.enum(DUTY_KINDS),
  owner,
  when,
  /** Where the office's plan asks for it in these words in the same rhythm, the plan's own duty stands for it. */
  inPlan: z.string().optional(),
  from: day,
  until: day.optional(),
  source: z.string().min(1),
  /** How sure the source is: V read, K known, U a beginning the office should settle. */
  mark: z.enum(['V', 'K', 'U']),
})
const file = z.strictObject({
  periods: z.strictObject({ quarter: names, 'half-year': names, year: names }),
  ofMeasure: names,
  rules: z.array(rule),
})

export type DutyRule = z.infer<typeof rule>
const { periods, rules, ofMeasure } = file.parse(shipped)
export const OF_MEASURE: Names = ofMeasure
export const DUTY_RULES: readonly DutyRule[] = rules

/** What of the office the rules have to know. */
export type Ground = {
  readonly fiscalYear: number
  readonly holidays: Holidays
  readonly events: ReadonlyMap<DutyEvent, string>
  readonly settingDay: (key: DaySetting) => string
  readonly unitNamed: (names: readonly string[]) => string | null
  /** The office's own days by rule, or that it does without. */
  readonly own: Readonly<Record<string, number | 'off'>>
  readonly delegates: readonly Pick<Appointment, 'id' | 'from' | 'to' | 'endedAt'>[]
  /** What the plan asks for in a rhythm: its words. */
  readonly inPlan: readonly { readonly text: string; readonly every: Rhythm }[]
}

export function draftsByRule(ground: Ground, by: readonly DutyRule[] = DUTY_RULES): DutyDraft[] {
  return by
    .filter((one) => !isInPlan(one, ground) && ground.own[one.key] !== 'off')
    .flatMap((one) => draftsOf(withOwnDays(one, ground.own[one.key]), ground))
}

/** Only where the rule counts days; a fixed day is changed at the duty itself. */
function withOwnDays(one: DutyRule, days: number | 'off' | undefined): DutyRule {
  return typeof days === 'number' && 'days' in one.when ? { ...one, when: { ...one.when, days } } : one
}

function isInPlan({ inPlan, when: date }: DutyRule, ground: Ground): boolean {
  if (inPlan === undefined || !('every' in date)) return false
  return ground.inPlan.some(({ text, every }) => every === date.every && text.includes(inPlan))
}

type Dated = { readonly tail: string; readonly due: string | null; readonly uncertain: boolean } & (
  | { readonly period: Period; readonly every: Rhythm }
  | { readonly period?: undefined; readonly every?: undefined }
)

function draftsOf(one: DutyRule, ground: Ground): DutyDraft[] {
  const { fiscalYear } = ground
  const isSetting = 'setting' in one.when
  const source = isSetting ? 'setting' : 'rule'
  return datesOf(one, ground)
    .filter(({ due }) => due === null || holdsOn(one, due))
    .flatMap((dated) =>
      ownersOf(one, ground, dated.period).map(
        ({ owner: whose, tail }): DutyDraft => ({
          key: `${fiscalYear}/${source}/${[one.key, dated.tail, tail].filter((part) => part !== '').join('/')}`,
          title: titleOf(one.title, fiscalYear, dated.period),
          kind: one.kind,
          fiscalYear,
          due: dated.due,
          owner: whose,
          from: 'setting' in one.when ? { setting: one.when.setting } : { rule: one.key },
          ...(dated.period ? { period: dated.period.key, every: dated.every } : {}),
          ...(dated.uncertain ? { uncertain: true as const } : {}),
        }),
      ),
    )
}

const holdsOn = ({ from, until }: DutyRule, due: string): boolean =>
  (from === null || from <= due) && (until === undefined || until === null || due < until)

function datesOf({ when: date }: DutyRule, ground: Ground): Dated[] {
  const { fiscalYear, holidays } = ground
  if ('every' in date)
    return periodsOf(fiscalYear, date.every).map((period) => ({
      tail: period.key,
      period,
      every: date.every,
      ...counted(dueInPeriod(period.window, date, holidays)),
    }))
  if ('by' in date) {
    const last = dayInYear(fiscalYear, date.by)
    return [{ tail: '', ...counted(dueDay(last, { days: 0, type: 'calendar' }, holidays)) }]
  }
  if ('after' in date) {
    const happened = ground.events.get(date.after)
    if (!happened) return [{ tail: '', due: null, uncertain: false }]
    return [{ tail: '', ...counted(dueDay(Temporal.PlainDate.from(happened), date, holidays)) }]
  }
  const last = dayInYear(fiscalYear, ground.settingDay(date.setting))
  // A day others have set is not moved: their form closes on it, holiday or not.
  if (date.days === undefined) return [{ tail: '', due: last.toString(), uncertain: false }]
  return [{ tail: '', ...counted(dueDay(last, { days: date.days, type: date.type ?? 'calendar' }, holidays)) }]
}

const counted = ({ day: due, missingYears }: Counted<{ day: Temporal.PlainDate }>) => ({
  due: due.toString(),
  uncertain: missingYears.length > 0,
})

/** The last day on which what belongs to this period is in time. */
export function dueInPeriod(
  window: Window,
  date: { readonly days: number; readonly type: 'calendar' | 'working'; readonly of?: 'start' | undefined },
  holidays: Holidays,
): Counted<{ day: Temporal.PlainDate }> {
  if (date.of === 'start') return dueDay(dayOf(window.start).subtract({ days: 1 }), date, holidays)
  // What belongs into the period itself must not slip out of it over a weekend.
  if (date.days === 0) return addWorkingDays(dayOf(window.end), -1, holidays)
  return dueDay(lastDayOf(window), date, holidays)
}

export type Period = { readonly key: string; readonly window: Window; readonly name: Names }

/** The months, quarters, halves of a fiscal year, October first. */
export function periodsOf(fiscalYear: number, every: Rhythm): Period[] {
  const named = (key: string, window: Window, template: Names, n: number): Period => ({
    key,
    window,
    name: filled(template, { n, year: fiscalYear }),
  })
  switch (every) {
    case 'month':
      return monthsOf(fiscalYear).map((month) => ({
        key: month.toString(),
        window: monthWindow(month),
        name: { th: sayMonth(month, 'th'), en: sayMonth(month, 'en') },
      }))
    case 'quarter':
      return QUARTERS.map((n) => named(`q${n}`, quarterWindow(fiscalYear, n), periods.quarter, n))
    case 'half-year':
      return HALVES.map((n) => named(`h${n}`, halfWindow(fiscalYear, n), periods['half-year'], n))
    case 'year':
      return [named('year', fiscalYearWindow(fiscalYear), periods.year, 1)]
  }
}

/** A month and day in a fiscal year: October to December lie in the calendar year before. */
export function dayInYear(fiscalYear: number, text: string): Temporal.PlainDate {
  const monthAndDay = Temporal.PlainMonthDay.from(text)
  const year = christianYear(fiscalYear)
  const late = monthAndDay.toPlainDate({ year })
  return late.month >= 10 ? monthAndDay.toPlainDate({ year: year - 1 }) : late
}

const titleOf = (title: Names, fiscalYear: number, period: Period | undefined): Names =>
  filled(title, { year: fiscalYear, last: fiscalYear - 1, period: period?.name ?? '' })

/** English names its fiscal years as the Thai papers do: everybody looks for the same number. */
export function filled(template: Names, facts: Readonly<Record<string, string | number | Names>>): Names {
  const fill = (language: string, text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const fact = facts[name]
      return fact === undefined ? '' : String(typeof fact === 'object' ? (fact[language] ?? fact.th) : fact)
    })
  const entries = Object.entries(template).map(([language, text]) => [
    language,
    fill(language, text).replaceAll(/ {2,}/g, ' ').trim(),
  ])
  return Object.fromEntries(entries) as Names
}

function ownersOf(
  one: DutyRule,
  { unitNamed, delegates }: Ground,
  period: Period | undefined,
): { readonly owner: DutyOwner; readonly tail: string }[] {
  const whose = one.owner
  if ('role' in whose) return [{ owner: { role: whose.role as Office }, tail: '' }]
  if ('unitNamed' in whose) {
    const unit = unitNamed(whose.unitNamed)
    return [{ owner: unit === null ? { role: whose.else } : { unit }, tail: '' }]
  }
  return delegates
    .filter((delegate) => !period || heldIn(delegate, period.window))
    .map(({ id }) => ({ owner: { role: 'delegate', appointment: id }, tail: id }))
}

/** Held on some day of the period. */
function heldIn({ from, to, endedAt }: Ground['delegates'][number], window: Window): boolean {
  const [first, last] = [dayOf(window.start).toString(), lastDayOf(window).toString()]
  return from <= last && (to === null || to >= first) && (endedAt === null || endedAt > window.start.epochMilliseconds)
}
