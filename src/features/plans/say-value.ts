// A value of a plan in words, as a question offers it.

import type { Words } from '../../kernel/i18n.ts'

type ValueDeps = { readonly words: Pick<Words, 'say' | 'has'>; readonly language: string }

const LONGEST = 100

/** Fields whose answers are words of ours, or mean something when they are left empty. */
const WORDED = new Set(['per', 'unitLevels', 'missions'])

export function sayValue(field: string, value: unknown, { words, language }: ValueDeps): string | null {
  if (value === null || value === undefined) {
    const address = `plans.none.${field}`
    return words.say(language, words.has(address) ? address : 'plans.none.other')
  }
  if (WORDED.has(field) && typeof value === 'string') {
    const address = `plans.choice.${field}.${value}`
    return words.has(address) ? words.say(language, address) : value
  }
  if (typeof value === 'string') return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value
  if (typeof value === 'number') return sayNumber(field, value, { words, language })
  if (Array.isArray(value))
    return value.length > 0 && value.every((item) => typeof item === 'string') ? value.join(', ') : null
  if (typeof value !== 'object') return null
  if ('phraseTh' in value && 'comparator' in value) return sayIndicator(value)
  return sayAmounts(Object.values(value))
}

function sayNumber(field: string, value: number, { words, language }: ValueDeps): string {
  if (field === 'dimension') return words.say(language, 'plans.preview.in-dimension', { no: value })
  if (field === 'twinOf' || field === 'continues') return words.say(language, 'plans.preview.measure', { no: value })
  return field === 'no' ? String(value) : value.toLocaleString('en-US')
}

function sayIndicator(indicator: object): string {
  const [phrase, comparator, value, unit] = ['phraseTh', 'comparator', 'value', 'unit'].map((key) =>
    String(Reflect.get(indicator, key) ?? ''),
  )
  return phrase || `${comparator} ${value} ${unit}`
}

/** Amounts that are the same every year are said once. */
function sayAmounts(amounts: readonly unknown[]): string | null {
  if (!amounts.every((amount) => typeof amount === 'number')) return null
  const different = [...new Set(amounts)]
  return (different.length === 1 ? different : amounts).map((amount) => amount.toLocaleString('en-US')).join(' / ')
}
