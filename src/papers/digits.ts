import { toThaiDigits } from '../kernel/thai/digits.ts'
import type { Digits } from './paper.ts'

// facebook2, O23, https://…: what a computer or a code reads stays as it is.
const FOREIGN = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+|\S*[a-z]\S*/gi

/** The digits of a paper as its office wants them. */
export function inDigits(text: string, digits: Digits): string {
  if (digits === 'arabic') return text
  let said = ''
  let at = 0
  for (const found of text.matchAll(FOREIGN)) {
    said += toThaiDigits(text.slice(at, found.index)) + found[0]
    at = found.index + found[0].length
  }
  return said + toThaiDigits(text.slice(at))
}
