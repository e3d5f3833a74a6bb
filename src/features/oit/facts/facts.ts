// What this house knows of an item, as data that can be frozen: addresses of words instead of words, days instead of dates.

import { createHash } from 'node:crypto'
import type { Facts } from '../../../kernel/errors.ts'

/** Our words by address, or somebody's own as they stand. */
export type Said = { readonly words: string; readonly facts?: Facts } | { readonly text: string }
/** `day` is 2027-03-31, `month` 2027-03: said in the language of whoever reads; `score` is in hundredths, `link` is followed. */
export type Cell =
  | number
  | null
  | Said
  | { readonly day: string }
  | { readonly month: string }
  | { readonly score: number }
  | { readonly link: string; readonly about: string }

export type FactTable = {
  /** Addresses below `oit.facts`. */
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export type ItemFacts = {
  /** What is counted or listed, over which time, and of how many: no figure stands without them. */
  readonly definition: Said
  readonly period: Said
  readonly denominator: Said | null
  readonly lines: readonly { readonly name: string; readonly value: Cell }[]
  readonly sentences: readonly Said[]
  readonly tables: readonly FactTable[]
  /** Why it would not get the point; empty: it is whole. Told to the office, not to the public. */
  readonly lacks: readonly Said[]
  /** The day from which it covers all it should, as 2027-03-31; null: it does. */
  readonly wholeOn: string | null
}

export const said = (words: string, facts?: Facts): Said => (facts ? { words, facts } : { words })
export const own = (text: string): Said => ({ text })
export const table = (title: string, columns: readonly string[], rows: FactTable['rows']): FactTable => ({
  title,
  columns,
  rows,
})

/** Tells whether what is shown is still what was released; the day somebody looked is no part of it. */
export function hashOf({ lacks: _, wholeOn: _w, period, ...shown }: ItemFacts): string {
  const isOfToday = 'words' in period && period.words === 'oit.facts.as-of'
  return createHash('sha256')
    .update(inOrder(isOfToday ? shown : { ...shown, period }))
    .digest('hex')
}

/** The store may give the parts of a thing back in another order. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
