import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SETTING_KEYS } from '../../../src/features/agencies/settings/keys.ts'
import {
  type OwnRule,
  ruleOn,
  SHIPPED_RULES,
  settingOn,
  withRule,
} from '../../../src/features/agencies/settings/settings.ts'
import { dueDay } from '../../../src/kernel/working-days.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const answer = (days: number, from: string | null, until: string | null = null) => ({
  key: 'complaint.answer',
  value: { days, type: 'calendar' },
  from,
  until,
  source: `คำสั่งที่ ${days}/2569`,
})

describe('what ships', () => {
  test('has a rule with a source for every key, today and for every day to come', () => {
    for (const key of SETTING_KEYS) {
      expect(ruleOn([], key, day('2026-11-20'))?.source, key).toMatch(/\S/)
      expect(ruleOn([], key, day('2090-01-01')), key).not.toBeNull()
    }
    expect(SHIPPED_RULES.length).toBeGreaterThanOrEqual(SETTING_KEYS.length)
  })

  test('says that there was no rule where there was none', () => {
    expect(ruleOn([], 'pdpa.erasure', day('2024-11-10'))).toBeNull()
    expect(ruleOn([], 'pdpa.erasure', day('2024-11-11'))?.value).toBe(90)
    expect(() => settingOn([], 'pdpa.erasure', day('2024-11-10'))).toThrow('pdpa.erasure')
  })
})

test('an old period is counted by the rule of its day', () => {
  const own = withRule(withRule([], answer(15, '2024-10-01')), answer(7, '2026-10-01'))
  const due = (received: string) =>
    dueDay(day(received), settingOn(own, 'complaint.answer', day(received)), new Map()).day.toString()
  expect(due('2026-09-30')).toBe('2026-10-15')
  expect(due('2026-10-01')).toBe('2026-10-08')
  expect(ruleOn(own, 'complaint.answer', day('2026-09-30'))).toMatchObject({
    until: '2026-10-01',
    source: 'คำสั่งที่ 15/2569',
  })
})

test('a rule for a while steps aside when its time is over', () => {
  const own = withRule(withRule([], answer(15, null)), answer(30, '2026-04-01', '2026-05-01'))
  const days = (on: string) => settingOn(own, 'complaint.answer', day(on)).days
  expect(['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01'].map(days)).toEqual([15, 30, 30, 15])
})

test('refuses what is no rule, and says why', () => {
  const refused = (given: Parameters<typeof withRule>[1]) => {
    try {
      withRule([], given)
      return null
    } catch (error) {
      return (error as { code?: string }).code
    }
  }
  expect(refused({ ...answer(1, null), key: 'complaint.asnwer' })).toBe('agencies.unknown-setting')
  expect(refused({ ...answer(1, null), key: '__proto__' })).toBe('agencies.unknown-setting')
  expect(refused({ ...answer(1, null), value: { days: -1, type: 'calendar' } })).toBe('agencies.bad-setting')
  expect(refused({ ...answer(1, null), value: { days: 1, type: 'lunar' } })).toBe('agencies.bad-setting')
  expect(refused({ ...answer(1, null), source: '  ' })).toBe('agencies.no-source')
  expect(refused(answer(1, '2026-05-01', '2026-05-01'))).toBe('agencies.bad-period')
  expect(refused({ key: 'ita.oit-open', value: '02-30', from: null, source: 'x' })).toBe('agencies.bad-setting')
  expect(refused({ key: 'retention.chat', value: 'PT5M', from: null, source: 'x' })).toBe('agencies.bad-setting')
  expect(refused({ key: 'quiet.hours', value: { from: '24:00', until: '07:00' }, from: null, source: 'x' })).toBe(
    'agencies.bad-setting',
  )
})

const FIRST = day('2026-01-01')
const dayAt = (offset: number) => FIRST.add({ days: offset }).toString()
const edge = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null })

test('whatever is entered in whatever order, a day has the rule entered last for it, and never two', () => {
  const entry = fc.record({ days: fc.integer({ min: 0, max: 99 }), from: edge, until: edge })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), (entries) => {
      let own: readonly OwnRule[] = []
      const expected: (number | null)[] = Array.from({ length: 42 }, () => null)
      for (const { days, from, until } of entries) {
        if (from !== null && until !== null && until <= from) continue
        own = withRule(own, answer(days, from === null ? null : dayAt(from), until === null ? null : dayAt(until)))
        for (let at = 0; at < expected.length; at += 1)
          if ((from === null || from <= at) && (until === null || at < until)) expected[at] = days
      }
      for (const [at, days] of expected.entries()) {
        const on = day(dayAt(at))
        const holding = own.filter(({ from, until }) => (from ?? '') <= on.toString() && (until ?? '9') > on.toString())
        expect(holding.length).toBeLessThanOrEqual(1)
        expect(settingOn(own, 'complaint.answer', on).days).toBe(days ?? 15)
      }
    }),
  )
})
