import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countWrong, lockOf, type Tries } from '../../../src/features/people/joining/tries.ts'

const HOUR = 3_600_000
const none: Tries = { wrong: [], lockedUntil: 0 }

test('whoever keeps guessing is looked at five times an hour at most, however they time it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 * HOUR }), { maxLength: 120 }), (pauses) => {
      let tries = none
      let at = 1
      const looked: number[] = []
      for (const [i, pause] of pauses.entries()) {
        at += pause
        const cause = `try-${i}`
        if (lockOf(tries, cause, at)) continue
        looked.push(at)
        tries = countWrong(tries, cause, at).tries
      }
      for (const from of looked)
        expect(looked.filter((one) => one >= from && one < from + HOUR).length).toBeLessThanOrEqual(5)
      expect(tries.wrong.length).toBeLessThanOrEqual(5)
    }),
  )
})

test('the same thought heard again is the same try, and answered alike', () => {
  const first = countWrong(none, 'a', 10)
  const again = countWrong(first.tries, 'a', 10)
  expect(again).toEqual(first)
  let tries = none
  for (const cause of ['a', 'b', 'c', 'd', 'e']) tries = countWrong(tries, cause, 10).tries
  expect(lockOf(tries, 'e', 10)).toBeNull()
  expect(countWrong(tries, 'e', 10).verdict).toEqual({ kind: 'locked', until: 10 + HOUR })
  expect(lockOf(tries, 'f', 10)).toEqual({ kind: 'locked', until: 10 + HOUR })
  expect(lockOf(tries, 'f', 10 + HOUR)).toBeNull()
  expect(countWrong(tries, 'f', 10 + HOUR).verdict).toEqual({ kind: 'wrong', left: 4 })
})
