import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidaysOf } from '../../../src/features/agencies/index.ts'
import {
  DUTY_RULES,
  dayInYear,
  draftsByRule,
  dueInPeriod,
  type Ground,
  periodsOf,
} from '../../../src/features/duties/plan/rules.ts'
import type { AppointmentId } from '../../../src/features/people/index.ts'
import { bangkokTime, contains, fiscalYearOf, quarterOf } from '../../../src/kernel/calendar.ts'
import { kindOfDay, workingDaysBetween } from '../../../src/kernel/working-days.ts'

const holidays = holidaysOf([])
const SETTINGS = { 'plan.round6': '03-31', 'plan.round12': '09-30', 'ita.oit-open': '03-01', 'ita.oit-close': '04-30' }

const ground = (changes: Partial<Ground> = {}): Ground => ({
  fiscalYear: 2570,
  holidays,
  events: new Map(),
  settingDay: (key) => SETTINGS[key],
  unitNamed: (names) => (names.includes('กองคลัง') ? 'finance' : null),
  own: {},
  delegates: [],
  inPlan: [],
  ...changes,
})
const dueOf = (key: string, of: Ground = ground()) => draftsByRule(of).find((draft) => draft.key === key)?.due

describe('the procurement plan is due thirty working days after the allotment', () => {
  const dueAfter = (on: string) =>
    dueOf('2570/rule/procurement-plan', ground({ events: new Map([['budget-allotment', on]]) }))

  test('counted over Chakri day and Songkran, counted here by hand', () => {
    // 16–31 March: 12 working days. April without 6, 13, 14, 15: 18 working days end on Friday the 30th.
    expect(dueAfter('2027-03-15')).toBe('2027-04-30')
  })

  test('it is not known before somebody says when the money came', () => {
    expect(dueOf('2570/rule/procurement-plan')).toBeNull()
  })

  test('it always is a working day with exactly thirty working days before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
        const on = Temporal.PlainDate.from('2026-10-01').add({ days })
        const due = Temporal.PlainDate.from(dueAfter(on.toString())!)
        expect(workingDaysBetween(on, due, holidays).count).toBe(30)
        expect(['working', 'presumed']).toContain(kindOfDay(due, holidays))
      }),
    )
  })

  test('over a year whose holidays nobody entered it says that it may be wrong', () => {
    const drafts = draftsByRule(ground({ fiscalYear: 2583, events: new Map([['budget-allotment', '2040-01-05']]) }))
    expect(drafts.find(({ key }) => key === '2583/rule/procurement-plan')?.uncertain).toBe(true)
  })
})

describe('the periods of a fiscal year', () => {
  const cases: [at: string, year: number, half: string, quarter: string, month: string][] = [
    ['2026-09-30T23:59:59', 2569, 'h2', 'q4', '2026-09'],
    ['2026-10-01T00:00:00', 2570, 'h1', 'q1', '2026-10'],
    ['2026-12-31T23:59:59', 2570, 'h1', 'q1', '2026-12'],
    ['2027-01-01T00:00:00', 2570, 'h1', 'q2', '2027-01'],
    ['2027-03-31T23:59:59', 2570, 'h1', 'q2', '2027-03'],
    ['2027-04-01T00:00:00', 2570, 'h2', 'q3', '2027-04'],
    ['2028-02-29T12:00:00', 2571, 'h1', 'q2', '2028-02'],
  ]
  test.each(cases)('%s lies in %i, %s, %s and %s', (text, year, half, quarter, month) => {
    const at = bangkokTime(text)
    expect(fiscalYearOf(at)).toBe(year)
    const found = (every: 'half-year' | 'quarter' | 'month' | 'year') =>
      periodsOf(year, every)
        .filter(({ window }) => contains(window, at))
        .map(({ key }) => key)
    expect(found('half-year')).toEqual([half])
    expect(found('quarter')).toEqual([quarter])
    expect(found('month')).toEqual([month])
    expect(found('year')).toEqual(['year'])
    expect(`q${quarterOf(at)}`).toBe(quarter)
  })

  test('twelve months, four quarters, two halves, without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2560, max: 2600 }),
        fc.constantFrom('month', 'quarter', 'half-year'),
        (year, every) => {
          const windows = periodsOf(year, every).map(({ window }) => window)
          for (const [i, { start }] of windows.entries())
            if (i > 0) expect(start.equals(windows[i - 1]!.end)).toBe(true)
          const [whole] = periodsOf(year, 'year')
          expect(windows[0]!.start.equals(whole!.window.start)).toBe(true)
          expect(windows.at(-1)!.end.equals(whole!.window.end)).toBe(true)
        },
      ),
    )
  })

  test('a month of the leap year ends on its 29th', () => {
    const february = periodsOf(2571, 'month').find(({ key }) => key === '2028-02')!
    expect(dueInPeriod(february.window, { days: 0, type: 'calendar' }, holidays).day.toString()).toBe('2028-02-29')
    expect(dueInPeriod(february.window, { days: 5, type: 'calendar' }, holidays).day.toString()).toBe('2028-03-06')
  })

  test('October to December of a fiscal year lie in the calendar year before', () => {
    expect(dayInYear(2570, '10-31').toString()).toBe('2026-10-31')
    expect(dayInYear(2570, '12-29').toString()).toBe('2026-12-29')
    expect(dayInYear(2570, '09-30').toString()).toBe('2027-09-30')
    for (let year = 2560; year < 2590; year += 1)
      for (const day of ['10-01', '12-31', '01-01', '03-31', '04-01', '09-30'])
        expect(fiscalYearOf(dayInYear(year, day))).toBe(year)
  })
})

describe('the rules that ship', () => {
  test('each says where it comes from, and makes duties with one key each', () => {
    for (const { source, key } of DUTY_RULES) expect(source.trim(), key).not.toBe('')
    const keys = draftsByRule(ground()).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.every((key) => key.startsWith('2570/'))).toBe(true)
  })

  test('no day of theirs is a day off, except one that others have set', () => {
    for (const { due, key } of draftsByRule(ground()))
      if (due && key !== '2570/setting/ita-answers')
        expect(kindOfDay(Temporal.PlainDate.from(due), holidays), `${key} ${due}`).not.toMatch(/weekend|holiday/)
  })

  test('November is reported by 11 December, for the 10th is a holiday', () => {
    expect(dueOf('2570/rule/procurement-results/2026-11')).toBe('2026-12-11')
  })

  test('the staff meets before the month is over', () => {
    expect(dueOf('2570/rule/staff-meeting/2026-10')).toBe('2026-10-30')
    expect(dueOf('2570/rule/staff-meeting/2027-01')).toBe('2027-01-29')
  })

  test('the papers follow the rounds, and the OIT form the day ITA set', () => {
    expect(dueOf('2570/setting/paper-half-year')).toBe('2027-04-30')
    expect(dueOf('2570/setting/paper-annual')).toBe('2027-11-01')
    expect(dueOf('2570/setting/ita-answers')).toBe('2027-04-30')
    const moved = ground({ settingDay: (key) => (key === 'ita.oit-close' ? '05-15' : SETTINGS[key]) })
    expect(dueOf('2570/setting/ita-answers', moved)).toBe('2027-05-15')
  })

  test('where the plan asks for the same in the same rhythm, the plan’s own duty stands for it', () => {
    const inPlan = [{ text: 'เผยแพร่ผลการจัดซื้อจัดจ้างทุกเดือน', every: 'month' as const }]
    const keys = draftsByRule(ground({ inPlan })).map(({ key }) => key)
    expect(keys.some((key) => key.includes('procurement-results'))).toBe(false)
    const yearly = draftsByRule(ground({ inPlan: [{ ...inPlan[0]!, every: 'year' }] })).map(({ key }) => key)
    expect(yearly.filter((key) => key.includes('procurement-results'))).toHaveLength(12)
  })

  test('a delegate reports for every month the order covers, and for no other', () => {
    const id = 'delegate-1' as AppointmentId
    const delegates = [{ id, from: '2026-11-15', to: '2027-01-31', endedAt: null }]
    const found = draftsByRule(ground({ delegates })).filter(({ key }) => key.includes('delegate-report'))
    expect(found.map(({ period }) => period)).toEqual(['2026-11', '2026-12', '2027-01'])
    expect(found[0]!.owner).toEqual({ role: 'delegate', appointment: id })
  })

  test('an office sets its own days and does without a rule, by setting; the rest stays as it ships', () => {
    const own = ground({ own: { 'procurement-results': 15, 'staff-meeting': 'off', 'no-gift-announcement': 3 } })
    expect(dueOf('2570/rule/procurement-results/2026-11', own)).toBe('2026-12-15')
    expect(draftsByRule(own).some(({ key }) => key.includes('staff-meeting'))).toBe(false)
    expect(dueOf('2570/rule/no-gift-announcement', own)).toBe(dueOf('2570/rule/no-gift-announcement'))
    expect(dueOf('2570/rule/spending-plan-year', own)).toBe(dueOf('2570/rule/spending-plan-year'))
  })

  test('a rule asks for nothing that was due before it held', () => {
    const rules = DUTY_RULES.filter(({ key }) => key === 'procurement-results')
    const later = rules.map((one) => ({ ...one, from: '2027-01-01', until: '2027-04-01' }))
    expect(draftsByRule(ground(), later).map(({ period }) => period)).toEqual(['2026-12', '2027-01', '2027-02'])
  })

  test('a unit the office does not have leaves it to whoever the rule names instead', () => {
    const drafts = draftsByRule(ground({ unitNamed: () => null }))
    expect(drafts.find(({ key }) => key.endsWith('procurement-plan'))?.owner).toEqual({ role: 'clerk' })
  })
})
