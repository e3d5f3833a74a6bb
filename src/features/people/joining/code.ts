// The code of an invitation: read off a slip of paper, typed on a telephone, guessed by nobody.

import type { Chance } from '../../../kernel/ids.ts'
import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { plainText } from '../../../kernel/thai/text.ts'

export const CODE_LENGTH = 8
/** No two that look alike: no O or 0, no I, L or 1, no B beside 8, S beside 5, Z beside 2, G beside 6, U beside V. */
const LETTERS = 'ACDEFHJKMNPQRTVWXY'
const DIGITS = '23456789'
export const ALPHABET = LETTERS + DIGITS

// Whoever reads one of these meant the other: it is in no code.
const MISREAD: { readonly [letter: string]: string } = { B: '8', S: '5', Z: '2', G: '6', U: 'V' }

/** 26^8, about 2·10^11; always with a digit and two letters, so that no word and no telephone number looks like one. */
export function makeCode(chance: Chance): string {
  for (;;) {
    let code = ''
    while (code.length < CODE_LENGTH) {
      for (const byte of chance(CODE_LENGTH * 2)) {
        // The bytes beyond the last whole round would make some letters likelier than others.
        if (code.length < CODE_LENGTH && byte < 256 - (256 % ALPHABET.length)) code += ALPHABET[byte % ALPHABET.length]
      }
    }
    if (looksMixed(code)) return code
  }
}

const looksMixed = (code: string): boolean => /\d/.test(code) && (code.match(/[A-Z]/g)?.length ?? 0) >= 2

const GAPS = /[\s\-–—_.:/()“”"'‘’]/g

/** However it is typed: small letters, gaps, hyphens, Thai digits. Null: this is no code. */
export function readCode(typed: string): string | null {
  const plain = toArabicDigits(plainText(typed)).toUpperCase().replace(GAPS, '')
  const code = [...plain].map((letter) => MISREAD[letter] ?? letter).join('')
  return code.length === CODE_LENGTH && [...code].every((letter) => ALPHABET.includes(letter)) ? code : null
}

/** Said out of the blue, only what can be nothing else is taken for a code: a word of eight letters is a word. */
export function looksLikeCode(typed: string): boolean {
  const plain = toArabicDigits(plainText(typed)).toUpperCase().replace(GAPS, '')
  return plain.length === CODE_LENGTH && looksMixed(plain) && readCode(typed) !== null
}

/** `K7QM-4XTR`, as it stands on a slip. */
export const showCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`
