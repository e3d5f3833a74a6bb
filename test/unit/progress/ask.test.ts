import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Appointment } from '../../../src/features/people/index.ts'
import { type AskFields, answerAsk, helpWaitedFor, timeGiven } from '../../../src/features/progress/asks/ask.ts'
import { itemsOf } from '../../../src/features/progress/board.ts'
import { remindersOn } from '../../../src/features/progress/remind/reminders.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'
import { measureOf, planOf, ROUNDS, UNITS } from './plan.ts'

const officer = 'o' as ChatId
const head = 'h' as ChatId
const { key } = measureOf(1)
const here = { round: '2570-6', measure: key, unit: 'works' } as const
const ask = (changes: Partial<AskFields> = {}): AskFields => ({
  ...here,
  fiscalYear: 2570,
  kind: 'time',
  until: '2027-04-25',
  words: 'ฝนตก',
  by: officer,
  at: 10,
  state: 'open',
  answer: null,
  decidedBy: null,
  decidedAt: null,
  ...changes,
})
const given = (changes: Partial<AskFields> = {}) => answerAsk(ask(changes), { by: head, at: 20, answer: null })

describe('what somebody asks for', () => {
  it('is answered once, and by somebody else', () => {
    expect(() => answerAsk(ask(), { by: officer, at: 20, answer: null })).toThrow('progress.own-ask')
    expect(given()).toMatchObject({ state: 'granted', decidedBy: head, decidedAt: 20 })
    expect(() => answerAsk(given(), { by: head, at: 30, answer: 'ไม่ได้' })).toThrow('progress.already-answered')
  })

  it('time counts when it was given, to this measure or to all of the unit, and the longest stands', () => {
    const until = (...asks: AskFields[]) => timeGiven(asks, here)?.toString() ?? null
    expect(until(ask())).toBeNull()
    expect(until(answerAsk(ask(), { by: head, at: 20, answer: 'ยังไม่ได้' }))).toBeNull()
    expect(until(given(), given({ measure: null, until: '2027-04-30' }))).toBe('2027-04-30')
    expect(until(given({ unit: 'finance' }))).toBeNull()
    expect(until(given({ round: '2570-12' }))).toBeNull()
    expect(until(given({ measure: measureOf(2).key }))).toBeNull()
  })

  it('help is waited for from the moment it was asked until the moment it was answered', () => {
    fc.assert(
      fc.property(fc.nat(40), (at) => {
        const asks = [given({ kind: 'help', until: null })]
        expect(helpWaitedFor(asks, here, at)).toBe(at >= 10 && at < 20 ? 'ฝนตก' : null)
        expect(helpWaitedFor([ask()], here, at)).toBeNull()
      }),
    )
  })
})

it('whoever was given time is left alone until that day has passed, and so are head and clerk', () => {
  const holder = (person: ChatId, role: string, unit: string | null): Appointment =>
    ({
      id: person,
      person,
      role,
      unit,
      from: '2026-10-01',
      to: null,
      endedAt: null,
      actingFor: null,
      delegation: null,
    }) as never
  const measures = [measureOf(2, { lead: 'works' })]
  const remindedOn = (day: string, asks: AskFields[]): number => {
    const at = bangkokTime(`${day}T08:05`)
    const year = { plan: planOf(measures), rounds: ROUNDS, units: UNITS, reports: [], asks }
    const appointments = [
      holder(officer, 'officer', 'works'),
      holder(head, 'unit-head', 'works'),
      holder('c' as ChatId, 'clerk', null),
    ]
    const board = { agency: 'demo' as AgencyId, at, years: [year], items: itemsOf(year, at), appointments }
    const today = Temporal.PlainDate.from(day)
    const how = { leads: [14, 7, 1], holidays: new Map(), since: today.subtract({ days: 1 }) }
    return remindersOn(board, today, { ...how, unitsOf: (held) => held.flatMap(({ unit }) => unit ?? []) }).length
  }
  const granted = given({ measure: measures[0]!.key, until: '2027-04-25' })
  expect(remindedOn('2027-04-23', [])).toBe(3)
  expect(remindedOn('2027-04-23', [ask({ measure: measures[0]!.key })])).toBe(3)
  expect(remindedOn('2027-04-23', [granted])).toBe(0)
  expect(remindedOn('2027-04-30', [granted])).toBe(3)
})
