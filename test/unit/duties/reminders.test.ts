import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidaysOf } from '../../../src/features/agencies/index.ts'
import { demoAgency } from '../../../src/features/agencies/seed.ts'
import type { DutyOnDay } from '../../../src/features/duties/duties.ts'
import { type DutyDraft, type DutyId, daysLeft, firstFields, stateOf } from '../../../src/features/duties/duty.ts'
import { toldOf } from '../../../src/features/duties/owners.ts'
import { draftsByRule } from '../../../src/features/duties/plan/rules.ts'
import { reminderCard } from '../../../src/features/duties/remind/card.ts'
import { nudgeOn, nudgesOf } from '../../../src/features/duties/remind/nudges.ts'
import { bundlesOf, isPressing } from '../../../src/features/duties/remind/reminders.ts'
import type { Appointment, AppointmentId, Office } from '../../../src/features/people/index.ts'
import type { Speech } from '../../../src/features/progress/index.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { kindOfDay } from '../../../src/kernel/working-days.ts'
import { words } from '../../support/world.ts'
import { draft } from './stage.ts'

const holidays = holidaysOf([])
const { units } = demoAgency()
const OFFICE_WORDS = { clerk: 'ปลัดเทศบาล', executive: 'นายกเทศมนตรี' }
const LEADS = [7, 3, 1]
const day = (text: string) => Temporal.PlainDate.from(text)

const held = (person: string, role: Office, unit: string | null = null): Appointment => ({
  id: `${person}-${role}` as AppointmentId,
  person: person as ChatId,
  name: null,
  role,
  unit,
  order: null,
  from: '2026-10-01',
  to: null,
  endedAt: null,
  actingFor: null,
  seat: null,
  delegation: null,
})
const OFFICE = [
  held('clerk', 'clerk'),
  held('money', 'officer', 'finance'),
  held('money-two', 'officer', 'finance'),
  held('head', 'unit-head', 'works'),
]

const dutyOn = (today: string, changes: Partial<DutyDraft> = {}): DutyOnDay => {
  const made = draft(changes)
  const fields = { ...firstFields(made), id: made.key as unknown as DutyId }
  return { ...fields, state: stateOf(fields, day(today), 7), daysLeft: daysLeft(fields, day(today)) }
}
const morning = (today: string, since = day(today).subtract({ days: 1 }).toString()) => ({
  today: day(today),
  since: day(since),
  leads: LEADS,
  holidays,
  staff: { appointments: OFFICE, units, at: bangkokTime(`${today}T08:20`) },
})

describe('a duty is spoken of', () => {
  test('seven, three and one day before, the day after, and every week while it is late', () => {
    const days = nudgesOf({ due: '2026-11-20' }, LEADS, holidays).map(({ day: on, nudge }) => `${on} ${nudge}`)
    expect(days).toEqual([
      '2026-11-13 ahead',
      '2026-11-17 ahead',
      '2026-11-19 last',
      '2026-11-23 late',
      '2026-11-30 still',
      '2026-12-08 still',
      '2026-12-14 still',
      '2026-12-21 still',
    ])
  })

  test('never on a day off, and never ahead of it when it is late', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (days) => {
        const due = day('2026-10-01').add({ days })
        for (const { day: on, nudge } of nudgesOf({ due: due.toString() }, LEADS, holidays)) {
          expect(kindOfDay(on, holidays)).not.toMatch(/weekend|holiday/)
          expect(Temporal.PlainDate.compare(on, due) > 0).toBe(nudge === 'late' || nudge === 'still')
        }
      }),
    )
  })

  test('once, when nobody looked for a while', () => {
    const nudges = nudgesOf({ due: '2026-11-20' }, LEADS, holidays)
    expect(nudgeOn(nudges, day('2026-11-10'), day('2026-11-18'))).toBe('ahead')
    expect(nudgeOn(nudges, day('2026-11-18'), day('2026-11-18'))).toBeNull()
    expect(nudgeOn(nudges, day('2026-11-18'), day('2026-11-24'))).toBe('late')
  })
})

describe('this morning', () => {
  test('only one of a unit is sent a message that costs something; the others hear it when they speak', () => {
    const bundles = bundlesOf([dutyOn('2026-11-26', { due: '2026-11-27' })], morning('2026-11-26'))
    expect(bundles.map(({ to, of }) => [to, of])).toEqual([
      ['money', 'own'],
      ['money-two', 'own'],
    ])
    expect(bundles.map(isPressing)).toEqual([true, false])
  })

  test('a week ahead nobody is sent one', () => {
    const bundles = bundlesOf([dutyOn('2026-11-20', { due: '2026-11-27' })], morning('2026-11-20'))
    expect(bundles.map(isPressing)).toEqual([false, false])
  })

  test('the clerk has all that became late in one letter, and what is the clerk’s own', () => {
    const duties = [
      dutyOn('2026-11-30', { key: '2570/test/1', due: '2026-11-27' }),
      dutyOn('2026-11-30', { key: '2570/test/2', due: '2026-11-27', owner: { unit: 'works' } }),
      dutyOn('2026-11-30', { key: '2570/test/3', due: '2026-12-01', owner: { role: 'clerk' } }),
    ]
    const clerk = bundlesOf(duties, morning('2026-11-30')).filter(({ to }) => to === 'clerk')
    expect(clerk).toHaveLength(1)
    expect(clerk[0]).toMatchObject({ of: 'office' })
    expect(clerk[0]!.spoken.map(({ duty }) => duty.key)).toEqual(['2570/test/1', '2570/test/2', '2570/test/3'])
  })

  test('what is done is spoken of no more', () => {
    const done = { on: '2026-11-20', address: null, channels: [], media: [] }
    const duty = { ...dutyOn('2026-11-26', { due: '2026-11-27' }), done }
    expect(bundlesOf([duty], morning('2026-11-26'))).toEqual([])
  })

  test('a unit without officers is its head’s, a unit without anybody the clerk’s', () => {
    const { staff } = morning('2026-11-26')
    expect(toldOf({ unit: 'works' }, staff)).toEqual(['head'])
    expect(toldOf({ unit: 'health' }, staff)).toEqual(['clerk'])
    expect(toldOf({ role: 'plan-reporter' }, staff)).toEqual(['clerk'])
  })
})

test('the first forty characters say what and by when', () => {
  const speech: Speech = {
    language: 'th',
    words,
    say: (address, facts) => words.say('th', address, { ...OFFICE_WORDS, ...facts }),
    unit: (code) => units.find((unit) => unit.code === code)?.name.th ?? code,
  }
  const all = draftsByRule({
    fiscalYear: 2570,
    holidays,
    events: new Map([['budget-allotment', '2027-03-15']]),
    settingDay: () => '03-31',
    unitNamed: () => 'finance',
    own: {},
    delegates: [],
    inPlan: [],
  })
  const letters = (text: string) => [...new Intl.Segmenter('th').segment(text)].map(({ segment }) => segment)
  for (const one of all)
    for (const of of ['own', 'office'] as const)
      for (const days of [-1, 1]) {
        const duty = dutyOn(day(one.due!).subtract({ days }).toString(), one)
        const reply = reminderCard({ of, spoken: [{ duty, nudge: 'last', leads: true }] }, speech) as unknown as {
          slots: { title: { words: string; facts: Record<string, string> } }
        }
        const { words: address, facts } = reply.slots.title
        const first = letters(words.say('th', address, facts))
          .slice(0, 40)
          .join('')
        expect(first).toContain(facts.due)
        // The beginning of its name is there: enough to know which.
        expect(first, first).toContain(letters(duty.title.th).slice(0, 8).join(''))
      }
})
