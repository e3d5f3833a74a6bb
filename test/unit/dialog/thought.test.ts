import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oneThought, type Waiting } from '../../../src/dialog/thought.ts'
import type { LineEvent } from '../../../src/line/input.ts'

const START = 1_000_000

function row(id: string, at: number, options: { tap?: boolean; received?: number } = {}): Waiting {
  const event: LineEvent = {
    id,
    at: START + at,
    source: { kind: 'user', userId: 'U' },
    input: options.tap ? { kind: 'tap', data: 'x' } : { kind: 'text', text: id, messageId: id },
  }
  return { id, at: START + at, received: options.received ?? at, event }
}
const holdsBack = (event: LineEvent) => event.input.kind !== 'tap'
const heard = (rows: Waiting[], now: number, before?: string[]) => {
  const thought = oneThought(rows, { now, holdsBack, ...(before ? { heard: before } : {}) })
  return thought.kind === 'heard' ? thought.events.map((one) => one.id) : thought
}

test('nothing waiting is nothing', () => {
  expect(heard([], 0)).toEqual({ kind: 'nothing' })
  expect(heard([row('a', 0)], 900, ['a'])).toEqual({ kind: 'nothing' })
})

test('what may go on is waited for until half a second after the last', () => {
  expect(heard([row('a', 0)], 0)).toEqual({ kind: 'wait', until: 500 })
  expect(heard([row('a', 0), row('b', 400)], 600)).toEqual({ kind: 'wait', until: 900 })
  expect(heard([row('a', 0), row('b', 400)], 900)).toEqual(['a', 'b'])
})

test('nobody waits longer than three seconds', () => {
  const rows = Array.from({ length: 12 }, (_, i) => row(`e${i}`, i * 400))
  expect(heard(rows.slice(0, 7), 2_500)).toEqual({ kind: 'wait', until: 2_900 })
  expect(heard(rows.slice(0, 8), 2_900)).toEqual({ kind: 'wait', until: 3_000 })
  expect(heard(rows, 0)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'e7'])
})

test('a tap is never held back and ends the thought', () => {
  expect(heard([row('a', 0, { tap: true })], 0)).toEqual(['a'])
  expect(heard([row('a', 0), row('b', 100, { tap: true }), row('c', 200)], 0)).toEqual(['a', 'b'])
})

test('what was said later than a pause is another thought, and the first is not held back for it', () => {
  expect(heard([row('a', 0), row('b', 501)], 0)).toEqual(['a'])
  expect(heard([row('a', 0), row('b', 500)], 0)).toEqual({ kind: 'wait', until: 1_000 })
})

test('LINE’s times order what arrived shuffled, and its ids what happened at once', () => {
  const rows = [row('c', 200, { received: 1 }), row('b', 100, { received: 2 }), row('a', 100, { received: 3 })]
  expect(heard(rows, 503)).toEqual(['a', 'b', 'c'])
})

test('a redelivery after a long time is not waited for once its half second is over', () => {
  expect(heard([row('a', 0, { received: 90_000 })], 90_200)).toEqual({ kind: 'wait', until: 90_500 })
  expect(heard([row('a', 0, { received: 90_000 })], 90_500)).toEqual(['a'])
})

const events = fc
  .uniqueArray(
    fc.record({ at: fc.integer({ min: 0, max: 8_000 }), tap: fc.boolean(), late: fc.integer({ min: 0, max: 900 }) }),
    {
      maxLength: 20,
      selector: (one) => one.at,
    },
  )
  .map((all) => all.map(({ at, tap, late }, i) => row(`e${i}`, at, { tap, received: at + late })))

function hearAll(rows: readonly Waiting[], now: number): string[][] {
  const thoughts: string[][] = []
  let left = rows
  for (;;) {
    const thought = oneThought(left, { now, holdsBack })
    if (thought.kind !== 'heard') return thoughts
    thoughts.push(thought.events.map((one) => one.id))
    left = left.filter((one) => !thought.events.includes(one))
  }
}

test('everything is heard once, in LINE’s order, whatever order it arrived in', () => {
  fc.assert(
    fc.property(
      events.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      ([rows, shuffled]) => {
        const late = 1_000_000
        const thoughts = hearAll(shuffled, late)
        expect(thoughts).toEqual(hearAll(rows, late))
        const inOrder = rows.toSorted((a, b) => a.at - b.at).map((one) => one.id)
        expect(thoughts.flat()).toEqual(inOrder)
      },
    ),
  )
})

test('whoever looks later sees the same thoughts as who looked at once', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 0, max: 9_000 }), (rows, now) => {
      const early = hearAll(rows, now)
      expect(hearAll(rows, 1_000_000).slice(0, early.length)).toEqual(early)
    }),
  )
})

test('a thought spans three seconds at most, without a pause inside, and nobody waits beyond its bounds', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 0, max: 9_000 }), (rows, now) => {
      const thought = oneThought(rows, { now, holdsBack })
      if (thought.kind === 'wait') {
        expect(thought.until).toBeGreaterThan(now)
        expect(thought.until).toBeLessThanOrEqual(Math.max(...rows.map((one) => one.received)) + 500)
      }
      if (thought.kind !== 'heard') return
      const times = thought.events.map((one) => one.at)
      expect(times.at(-1)! - times[0]!).toBeLessThanOrEqual(3_000)
      for (const [i, at] of times.entries()) if (i > 0) expect(at - times[i - 1]!).toBeLessThanOrEqual(500)
      expect(thought.events.slice(0, -1).some((one) => one.event.input.kind === 'tap')).toBe(false)
    }),
  )
})
