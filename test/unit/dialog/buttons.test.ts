import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Button, parseButton, printButton } from '../../../src/dialog/buttons.ts'

const field = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('|'))
const value = fc.string({ maxLength: 60 })
const buttons: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ kind: fc.constant('answer' as const), dialog: field, run: field, step: field, value }),
  fc.record({ kind: fc.constant('command' as const), command: field, id: fc.oneof(fc.constant(''), field), value }),
)

test('what is printed is read back, bars in the value included', () => {
  fc.assert(
    fc.property(buttons, (button) => {
      const printed = [button].flatMap((one) => {
        try {
          return [printButton(one)]
        } catch {
          return []
        }
      })
      for (const data of printed) {
        expect(data.length).toBeLessThanOrEqual(300)
        expect(parseButton(data)).toEqual(button)
      }
    }),
  )
})

test('a button reads as people wrote it down', () => {
  const answer = { kind: 'answer', dialog: 'report', run: 'r1', step: 'place', value: 'a|b' } as const
  expect(printButton(answer)).toBe('d|report|r1|place|a|b')
  expect(printButton({ kind: 'command', command: 'approve', id: '42', value: '' })).toBe('c|approve|42|')
})

test('what LINE would refuse, or nobody could read back, is not printed', () => {
  const answer = { kind: 'answer', dialog: 'report', run: 'r', step: 'place' } as const
  expect(() => printButton({ ...answer, value: 'x'.repeat(283) })).not.toThrow()
  expect(() => printButton({ ...answer, value: 'x'.repeat(284) })).toThrow('301')
  expect(() => printButton({ ...answer, run: 'r|1', value: 'x' })).toThrow('bar')
})

test('anything may come back in a tap and is read or refused, never thrown at', () => {
  fc.assert(fc.property(fc.string(), (data) => void parseButton(data)))
  for (const data of ['', 'd', 'd|', 'd|a|b|c', 'd|a||c|v', 'd|||', 'c|', 'c|a', 'c||1|2', 'x|a|b|c|d', 'richmenu=1'])
    expect(parseButton(data), data).toBeNull()
})
