// Sentences an office may say in its own way. What the law wants said, and what is computed, is not among them.

import { countGraphemes } from '../../../kernel/thai/text.ts'
import { type Names, TYPE_WORDS } from '../agency.ts'
import { fail } from '../errors.ts'

/** By its address in the locales; a language that was not written keeps the words that ship. */
export type OwnPhrase = { readonly address: string; readonly text: Partial<Names> }

export const EDITABLE = [
  'help.greeting',
  'help.card.text',
  'help.menu.citizen.title',
  'help.menu.citizen.text',
  'dialog.hello',
  'dialog.thanks',
  'dialog.sticker',
  'people.joined.text',
  'people.back.text',
  'turn.apology',
] as const

/** budget-law is spoken of as {{budgetLaw}}. */
export const factName = (word: string): string => word.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** What every sentence may speak of. */
const OFFICE_FACTS = ['office', 'phone', 'hours', 'lineId', 'address', ...TYPE_WORDS.map(factName)]
const FACT = /\{\{\s*([^}\s]+)\s*\}\}/g
const MOST = 200

export const factsIn = (text: string): string[] => [...text.matchAll(FACT)].map(([, name]) => name!)

/** `ships`: the facts of the sentence it stands for; those only that sentence knows have to stand in this one, too. */
export function checkPhrase(given: {
  readonly address: string
  readonly text: string
  readonly ships: readonly string[]
}): void {
  const { address, text, ships } = given
  if (text.trim() === '' || text !== text.normalize('NFC')) throw fail('agencies.phrase-empty', { address })
  const length = countGraphemes(text.replace(FACT, ''))
  if (length > MOST) throw fail('agencies.phrase-long', { length, most: MOST })
  const known = [...new Set([...ships, ...OFFICE_FACTS])]
  const facts = factsIn(text)
  const unknown = facts.find((fact) => !known.includes(fact))
  if (unknown !== undefined || /[{}]/.test(text.replace(FACT, '')))
    throw fail('agencies.phrase-unknown-fact', { fact: unknown ?? '{ }', known: known.join(', ') })
  const lacking = ships.find((fact) => !OFFICE_FACTS.includes(fact) && !facts.includes(fact))
  if (lacking !== undefined) throw fail('agencies.phrase-lacks-fact', { fact: lacking })
}

export function checkAddress(address: string): void {
  if (!(EDITABLE as readonly string[]).includes(address))
    throw fail('agencies.unknown-phrase', { address, known: EDITABLE.join(', ') })
}

/** null: as it ships. */
export function withPhrase(
  own: readonly OwnPhrase[],
  given: { readonly address: string; readonly language: string; readonly text: string | null },
): readonly OwnPhrase[] {
  const { address, language, text } = given
  const { [language]: _before, ...others } = own.find((one) => one.address === address)?.text ?? {}
  const next = { ...others, ...(text === null ? {} : { [language]: text }) } as Partial<Names>
  const rest = own.filter((one) => one.address !== address)
  return Object.keys(next).length === 0 ? rest : [...rest, { address, text: next }]
}

/** Filled as the words that ship are; a fact nobody gave stands as it was written. */
export const fillPhrase = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(FACT, (written, name: string) => (Object.hasOwn(facts, name) ? String(facts[name]) : written))
