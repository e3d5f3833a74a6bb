import { expect, it } from 'vitest'
import type { Appointment } from '../../../src/features/people/index.ts'
import { itemsOf } from '../../../src/features/progress/board.ts'
import { approvalDay, unapproved } from '../../../src/features/progress/remind/approvals.ts'
import { remindersOn } from '../../../src/features/progress/remind/reminders.ts'
import { type Entry, emptyEntry } from '../../../src/features/progress/report/entry.ts'
import { type KeptReport, reportIdOf } from '../../../src/features/progress/report/report.store.ts'
import { firstReport } from '../../../src/features/progress/report/report.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'
import { measureOf, planOf, ROUNDS, UNITS } from './plan.ts'

const agency = 'demo' as AgencyId
const officer = 'o' as ChatId
// The first step of the sample's three is an approval; the second measure has none.
const measures = [
  measureOf(1, { lead: 'works' }),
  measureOf(2, { lead: 'works', stepKinds: ['planning', 'execution', 'report'] }),
]

function reported(entry: Partial<Entry>): KeptReport {
  const place = { round: '2570-6', measure: measures[0]!.key, unit: 'works', fiscalYear: 2570 } as const
  const at = bangkokTime('2026-10-20T09:00').epochMilliseconds
  const sending = { entry: { ...emptyEntry('in-progress'), ...entry }, filed: null, author: officer, at, isLate: false }
  return { ...firstReport(place, sending), id: reportIdOf(agency, place), agency }
}

const boardOn = (day: string, ...reports: KeptReport[]) => {
  const at = bangkokTime(`${day}T08:05`)
  const year = { plan: planOf(measures), rounds: ROUNDS, units: UNITS, reports, asks: [] }
  const holder = {
    id: 'a',
    person: officer,
    role: 'officer',
    unit: 'works',
    from: '2026-10-01',
    to: null,
    endedAt: null,
  }
  const appointments = [{ ...holder, actingFor: null, delegation: null } as unknown as Appointment]
  return { agency, at, years: [year], items: itemsOf(year, at), appointments }
}
const waiting = (...reports: KeptReport[]) =>
  unapproved(boardOn('2026-11-02', ...reports).items).map(({ measure }) => measure.no)

it('a measure that begins with approval waits for it until somebody says that it was given', () => {
  expect(waiting()).toEqual([1])
  expect(waiting(reported({ stepsDone: [2] }))).toEqual([1])
  expect(waiting(reported({ stepsDone: [1] }))).toEqual([])
  expect(waiting(reported({ approval: { on: '2026-10-15', by: 'executive' } }))).toEqual([])
  expect(waiting(reported({ stepsNotApplicable: [1], whyNotApplicable: 'ทำตามคำสั่งเดิม' }))).toEqual([])
})

it('whoever has none recorded is told once, on the first working day of the second month', () => {
  expect(approvalDay(2570, new Map()).toString()).toBe('2026-11-02')
  const told: string[] = []
  let since = Temporal.PlainDate.from('2026-10-30')
  for (const day of ['2026-11-02', '2026-11-03', '2026-11-04', '2027-11-02']) {
    const today = Temporal.PlainDate.from(day)
    const how = { leads: [14, 7, 1], holidays: new Map(), since, unitsOf: () => ['works'] }
    for (const one of remindersOn(boardOn(day), today, how))
      if (one.kind === 'unapproved') told.push(`${day} ${one.to} ${one.items.map(({ measure }) => measure.no)}`)
    since = today
  }
  expect(told).toEqual(['2026-11-02 o 1'])
})
