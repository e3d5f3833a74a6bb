// What TONE asks of a sentence that a machine can see. Lists stand in tone.json.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countGraphemes } from '../../src/kernel/thai/text.ts'
import { withoutFacts } from './locales.ts'

const tone = JSON.parse(readFileSync(join(import.meta.dirname, 'tone.json'), 'utf8')) as {
  /** Files, or groups of keys, whose words are not the office's. */
  elsewhere: Record<string, string>
  latin: string[]
  /** Words of one file only: names of commands, for whoever types them. */
  latinIn: Record<string, string[]>
  /** Addresses that speak two languages on purpose. */
  twoLanguages: string[]
  /** Receipts, explanations and digests may be longer. */
  long: string[]
  /** What the office does not say, and the good words it hides in. */
  avoid: Record<string, string[]>
  /** Where a word may stand all the same, by address. */
  unless: Record<string, string[]>
  labels: string[]
}

export const isOffices = (address: string): boolean =>
  !Object.keys(tone.elsewhere).some((group) => `${address}.`.startsWith(`${group}.`))

const SENTENCE = 120
const LONG = 200
const LABEL = 12

export function faultsOfThai(address: string, text: string): string[] {
  const faults: string[] = []
  const seen = withoutFacts(text)
  if (!tone.twoLanguages.includes(address)) {
    const known = [...tone.latin, ...(tone.latinIn[address.split('.')[0]!] ?? [])]
    const latin = (seen.match(/[A-Za-z]+/g) ?? []).filter((word) => !known.includes(word))
    if (latin.length > 0) faults.push(`is not Thai: ${latin.join(' ')}`)
    if (!/\p{Script=Thai}/u.test(seen) && /\p{L}/u.test(seen)) faults.push('has no Thai')
  }
  for (const [word, hidesIn] of Object.entries(tone.avoid)) {
    const rest = hidesIn.reduce((left, good) => left.replaceAll(good, ' '), seen)
    if (rest.includes(word) && !tone.unless[address]?.includes(word)) faults.push(`says ${word}`)
  }
  const most = tone.long.includes(address) ? LONG : SENTENCE
  if (!tone.twoLanguages.includes(address) && countGraphemes(seen) > most)
    faults.push(`is ${countGraphemes(seen)} characters long, ${most} are enough`)
  return [...faults, ...faultsOfAny(text)]
}

export function faultsOfEnglish(address: string, text: string): string[] {
  const faults = faultsOfAny(text)
  // What is quoted stands as it was printed.
  const own = text.replace(/[“‘][^”’]*[”’]/g, '')
  if (!tone.twoLanguages.includes(address) && /\p{Script=Thai}/u.test(own)) faults.push('is Thai')
  return faults
}

function faultsOfAny(text: string): string[] {
  const faults: string[] = []
  if (text.trim() === '') faults.push('is empty')
  if (text !== text.trim() || /[^\S\n]{2}/.test(text)) faults.push('has spaces too many')
  if (/\p{Extended_Pictographic}/u.test(text)) faults.push('has an emoji')
  if (text !== text.normalize('NFC')) faults.push('is not spelled the one way (NFC)')
  return faults
}

export function faultsOfThaiLabel(text: string): string[] {
  const faults = tone.labels.filter((label) => text === label).map((label) => `is called ${label}`)
  if (countGraphemes(withoutFacts(text)) > LABEL)
    faults.push(`has ${countGraphemes(text)} characters on a button, ${LABEL} fit`)
  return faults
}
