import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { emptyEntry, standing } from '../../../src/features/progress/report/entry.ts'
import {
  approve,
  asOf,
  countingOf,
  firstReport,
  latestOf,
  open,
  type Report,
  sendBack,
  stateOf,
  submit,
  takeBack,
} from '../../../src/features/progress/report/report.ts'
import type { DomainError } from '../../../src/kernel/errors.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { measureOf } from './plan.ts'

const officer = 'officer' as ChatId
const head = 'head' as ChatId
const place = { round: '2570-6', measure: measureOf(1).key, unit: 'works', fiscalYear: 2570 } as const
const sending = (at: number, done = 'ทำแล้ว') => ({
  entry: { ...emptyEntry('in-progress'), done },
  filed: null,
  author: officer,
  at,
  isLate: false,
})
const first = () => firstReport(place, sending(1))
const code = (does: () => unknown): string | null => {
  try {
    does()
    return null
  } catch (error) {
    return (error as DomainError).code
  }
}

describe('a report', () => {
  it('is sent, returned with a reason, sent again as a new version, and approved', () => {
    const returned = sendBack(first(), { version: 1, by: head, at: 2, reason: 'ขอรูป' })
    expect(latestOf(returned)).toMatchObject({ state: 'returned', reason: 'ขอรูป', decidedBy: head })
    const again = submit(returned, sending(3, 'เพิ่มรูปแล้ว'))
    expect(again.versions.map(({ n, state }) => [n, state])).toEqual([
      [1, 'returned'],
      [2, 'submitted'],
    ])
    const approved = approve(again, { version: 2, by: head, at: 4 })
    expect(stateOf(approved)).toBe('approved')
    expect(countingOf(approved).entry.done).toBe('เพิ่มรูปแล้ว')
  })

  it('that was approved still counts while a changed version waits', () => {
    const approved = approve(first(), { version: 1, by: head, at: 2 })
    const changed = submit(approved, sending(3, 'แก้ตัวเลข'))
    expect(stateOf(changed)).toBe('submitted')
    expect(countingOf(changed)).toMatchObject({ n: 1, state: 'approved' })
  })

  it('that nobody decided on is written over, under a number nobody has seen', () => {
    const again = submit(first(), sending(2, 'แก้คำผิด'))
    expect(again.versions).toHaveLength(1)
    expect(latestOf(again)).toMatchObject({ n: 2, openedBy: [] })
    expect(code(() => approve(again, { version: 1, by: head, at: 3 }))).toBe('progress.newer-version')
  })

  it('is never decided by its author', () => {
    expect(code(() => approve(first(), { version: 1, by: officer, at: 2 }))).toBe('progress.own-report')
    expect(code(() => sendBack(first(), { version: 1, by: officer, at: 2, reason: 'x' }))).toBe('progress.own-report')
  })

  it('is taken back by its author until it is decided', () => {
    const back = takeBack(first(), officer)
    expect(stateOf(back)).toBe('draft')
    expect(code(() => approve(back, { version: 1, by: head, at: 2 }))).toBe('progress.taken-back')
    expect(code(() => takeBack(first(), head))).toBe('progress.not-yours')
    const approved = approve(first(), { version: 1, by: head, at: 2 })
    expect(code(() => takeBack(approved, officer))).toBe('progress.already-approved')
  })

  it('remembers once who read this version', () => {
    const read = open(open(first(), { version: 1, by: head }), { version: 1, by: head })
    expect(latestOf(read).openedBy).toEqual([head])
    expect(latestOf(open(read, { version: 7, by: officer })).openedBy).toEqual([head])
  })
})

test('whatever is tried in whatever order, decided versions never change and numbers only rise', () => {
  const acts: readonly ((report: Report, at: number) => Report)[] = [
    (report, at) => submit(report, sending(at)),
    (report) => takeBack(report, officer),
    (report, at) => approve(report, { version: latestOf(report).n, by: head, at }),
    (report, at) => sendBack(report, { version: latestOf(report).n, by: head, at, reason: 'ขอเพิ่ม' }),
  ]
  fc.assert(
    fc.property(fc.array(fc.nat(acts.length - 1), { maxLength: 30 }), (tried) => {
      let report: Report = first()
      for (const [i, act] of tried.entries()) {
        let next = report
        try {
          next = acts[act]!(report, i + 2)
        } catch {
          continue // refused: nothing changed
        }
        const isDecided = ({ state }: { state: string }) => state === 'approved' || state === 'returned'
        expect(next.versions.filter(isDecided).slice(0, report.versions.filter(isDecided).length)).toEqual(
          report.versions.filter(isDecided),
        )
        const numbers = next.versions.map(({ n }) => n)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        report = next
      }
    }),
  )
})

test('“same as last time” copies nothing and stands on what it names', () => {
  const before = { ...emptyEntry('in-progress'), done: 'อบรมแล้ว', stepsDone: [1, 2] }
  const same = { ...emptyEntry('in-progress'), same: { round: '2570-6', times: 1 }, obstacle: 'รอวิทยากร' } as const
  expect(same.done).toBeNull()
  expect(standing(same, () => before)).toMatchObject({ done: 'อบรมแล้ว', stepsDone: [1, 2], obstacle: 'รอวิทยากร' })
  expect(standing(same, () => same)).toMatchObject({ status: 'in-progress' })
})

test('at a moment in the past what was sent later is not there, and what was decided later waits', () => {
  const approved = approve(first(), { version: 1, by: head, at: 20 })
  const changed = submit(approved, sending(30, 'แก้ตัวเลข'))
  expect(asOf(changed, 0)).toBeNull()
  expect(latestOf(asOf(changed, 10)!)).toMatchObject({ n: 1, state: 'submitted', decidedBy: null })
  expect(stateOf(asOf(changed, 25)!)).toBe('approved')
  expect(asOf(changed, 40)).toEqual(changed)
})
