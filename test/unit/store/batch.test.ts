import { expect, test } from 'vitest'
import { createBatcher } from '../../../src/store/batch.ts'

test('what is asked at the same time is one call, and everybody gets their own answer', async () => {
  const calls: number[][] = []
  const double = createBatcher<number, number>({
    max: 10,
    run: async (items) => {
      calls.push(items)
      return items.map((item) => item * 2)
    },
  })
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(calls).toEqual([[1, 2, 3]])
})

test('what comes while a call is under way gathers for the next one', async () => {
  const calls: string[][] = []
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const ask = createBatcher<string, string>({
    max: 10,
    run: async (items) => {
      calls.push(items)
      if (calls.length === 1) await gate
      return items
    },
  })
  const first = ask('a')
  await new Promise((resolve) => setImmediate(resolve))
  const others = [ask('b'), ask('c')]
  open()
  await Promise.all([first, ...others])
  expect(calls).toEqual([['a'], ['b', 'c']])
})

test('a call is never larger than it may be', async () => {
  const sizes: number[] = []
  const ask = createBatcher<number, number>({
    max: 4,
    run: async (items) => {
      sizes.push(items.length)
      return items
    },
  })
  await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i)))
  expect(sizes).toEqual([4, 4, 2])
})

test('a failed call fails those who asked in it and nobody after', async () => {
  let broken = true
  const ask = createBatcher<number, number>({
    max: 10,
    run: async (items) => {
      if (broken) throw new Error('away')
      return items
    },
  })
  const results = await Promise.allSettled([ask(1), ask(2)])
  expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await ask(3)).toBe(3)
})
