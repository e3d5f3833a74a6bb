import { afterAll, expect, it } from 'vitest'
import { printPaper } from '../../../src/features/reports/print/print.ts'
import { createSideThread } from '../../../src/kernel/side-thread.ts'
import { createPress, type Press } from '../../../src/papers/press.ts'
import { pressHere } from '../../../src/papers/press-here.ts'
import { factsOf, measure, printing, voice } from '../reports/facts.ts'

const thread = createSideThread()
const press = createPress(thread)
afterAll(() => thread.stop())

const facts = factsOf(Array.from({ length: 60 }, (_, i) => measure(i + 1)))
const printAll = async (by: Press) => {
  const files: Buffer[] = []
  for (const format of ['docx', 'pdf', 'xlsx'] as const)
    files.push(await printPaper(format, facts, printing({ layout: 'measure' }), { voice, press: by }))
  return files
}

it('beside the conversations a paper has the same bytes', async () => {
  const [there, here] = [await printAll(press), await printAll(pressHere)]
  expect(there.map((bytes) => bytes.length)).toEqual(here.map((bytes) => bytes.length))
  expect(there.every((bytes, i) => bytes.equals(here[i]!))).toBe(true)
})

it('and nobody’s conversation stands still meanwhile', async () => {
  const longest = async (by: Press): Promise<number> => {
    let last = performance.now()
    let most = 0
    const look = () => {
      most = Math.max(most, performance.now() - last)
      last = performance.now()
    }
    const looking = setInterval(look, 1)
    await printAll(by)
    look()
    clearInterval(looking)
    return most
  }
  const [here, there] = [await longest(pressHere), await longest(press)]
  expect(there, `three files of sixty measures: ${here.toFixed(0)} ms here`).toBeLessThan(here / 2)
})
