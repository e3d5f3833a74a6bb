// What an ordinary report costs the thumb: counted on the story an office reads.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FLOWS = join(import.meta.dirname, '../../flows')
const MOST_TAPS = 6

/** What is played from the first line to the last one, the bot's words left out. */
function played(story: string, first: string, last: string): string[] {
  const lines = readFileSync(join(FLOWS, `${story}.story`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('> '))
  const from = lines.indexOf(first)
  const to = lines.indexOf(last, from)
  if (from < 0 || to < 0) throw new Error(`${story} has no ${first} … ${last}`)
  return lines.slice(from, to + 1)
}

test.each(['progress-report', 'paper-from-reminder'])(
  'from the reminder to the receipt an ordinary report is six taps and one photo: %s',
  (story) => {
    const lines = played(story, '> @คืบหน้า', '> @ส่ง')
    const taps = lines.filter((line) => line.startsWith('> @'))
    const photos = lines.filter((line) => line.startsWith('> !photo'))
    expect(taps.length).toBeLessThanOrEqual(MOST_TAPS)
    expect(photos).toEqual(['> !photo'])
  },
)

test('same as last time is one tap on the open measure', () => {
  const story = readFileSync(join(FLOWS, 'progress-same.story'), 'utf8')
  const [, answer = ''] = story.split('> @เหมือนครั้งก่อน\n')
  expect(answer.trimStart().startsWith('[notice] ส่งมาตรการ 3 แล้ว')).toBe(true)
})

test('from the reminder to the published paper each of the four has a part', () => {
  const story = readFileSync(join(FLOWS, 'paper-from-reminder.story'), 'utf8')
  const parts = ['@คืบหน้า', '@เห็นชอบ', '@ตรวจแล้ว', '@อนุมัติ', '@เผยแพร่'].map((tap) => story.indexOf(`> ${tap}\n`))
  expect(parts.every((at) => at > 0)).toBe(true)
  expect(parts).toEqual(parts.toSorted((a, b) => a - b))
  expect(story).toContain('เผยแพร่แล้วเมื่อ 16 มี.ค. 2570')
})
