import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ALPHABET,
  CODE_LENGTH,
  looksLikeCode,
  makeCode,
  readCode,
  showCode,
} from '../../../src/features/people/joining/code.ts'
import { trueChance } from '../../../src/kernel/ids.ts'
import { toThaiDigits } from '../../../src/kernel/thai/digits.ts'

const seeded = fc.integer({ min: 1, max: 2 ** 31 }).map((seed) => {
  let state = seed
  return makeCode((bytes) =>
    Uint8Array.from({ length: bytes }, () => {
      state = (state * 1103515245 + 12345) & 0x7fffffff
      return state >> 16
    }),
  )
})

const typings: readonly ((code: string) => string)[] = [
  (code) => code,
  (code) => code.toLowerCase(),
  showCode,
  (code) => ` ${code.slice(0, 4)} ${code.slice(4)} `,
  (code) => [...code].join(' '),
  (code) => toThaiDigits(code),
  (code) => `${showCode(code).toLowerCase()}.`,
  (code) =>
    code.replaceAll('8', 'B').replaceAll('5', 's').replaceAll('2', 'Z').replaceAll('6', 'g').replaceAll('V', 'u'),
]

test('a code is read however people type it', () => {
  fc.assert(
    fc.property(seeded, fc.constantFrom(...typings), (code, typed) => {
      expect(readCode(typed(code))).toBe(code)
    }),
  )
})

test('a code has eight letters of the alphabet, and is told from a word or a number', () => {
  fc.assert(
    fc.property(seeded, (code) => {
      expect(code).toHaveLength(CODE_LENGTH)
      for (const letter of code) expect(ALPHABET).toContain(letter)
      expect(looksLikeCode(showCode(code).toLowerCase())).toBe(true)
    }),
  )
})

test.each(['whatever', '23456789', 'แจ้งเรื่อง', '081 234 5678', 'K7QM-4XT', 'K7QM-4XTRR', 'หมู่ 3', 'O1IL0000'])(
  '%s is no code',
  (text) => {
    expect(looksLikeCode(text)).toBe(false)
  },
)

test('every letter comes up about as often, and no code twice', () => {
  const codes = Array.from({ length: 4_000 }, () => makeCode(trueChance))
  expect(new Set(codes).size).toBe(codes.length)
  const counts = Map.groupBy(codes.join(''), (letter) => letter)
  const expected = (codes.length * CODE_LENGTH) / ALPHABET.length
  for (const letter of ALPHABET) expect(Math.abs(counts.get(letter)!.length - expected) / expected).toBeLessThan(0.25)
})
