import { afterEach, expect, it } from 'vitest'
import { WorldError } from '../../../src/kernel/errors.ts'
import { createSideThread } from '../../../src/kernel/side-thread.ts'

const task = new URL('./side-thread.task.ts', import.meta.url)
let thread = createSideThread()
afterEach(async () => {
  await thread.stop()
  thread = createSideThread()
})

it('does what it is asked, each answer to its own question', async () => {
  const asked = Array.from({ length: 20 }, (_, n) => thread.run<number>(task, { do: 'double', n }))
  expect(await Promise.all(asked)).toEqual(Array.from({ length: 20 }, (_, n) => n * 2))
})

it('a refusal is the same refusal here, and a mistake of ours is ours', async () => {
  await expect(thread.run(task, { do: 'refuse', n: 7 })).rejects.toMatchObject({
    code: 'plans.file-empty',
    facts: { n: 7 },
  })
  await expect(thread.run(task, { do: 'fail', n: 7 })).rejects.toThrow('TypeError: no 7')
  expect(await thread.run(task, { do: 'double', n: 4 })).toBe(8)
})

it('when it dies under its work that is the world’s fault, and the next task finds a new one', async () => {
  await expect(thread.run(task, { do: 'leave', n: 1 })).rejects.toBeInstanceOf(WorldError)
  expect(await thread.run(task, { do: 'double', n: 4 })).toBe(8)
})

it('begins anew after it was idle, and after it was stopped nobody waits for ever', async () => {
  const brief = createSideThread({ idleMs: 1 })
  expect(await brief.run(task, { do: 'double', n: 1 })).toBe(2)
  expect(await brief.run(task, { do: 'double', n: 2 })).toBe(4)
  const left = brief.run(task, { do: 'double', n: 3 }).catch((error: unknown) => error)
  await brief.stop()
  expect(await left).toBeInstanceOf(WorldError)
})
