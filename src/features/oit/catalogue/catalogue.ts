// What a year's assessment looks for, as data: stable keys and the numbers they bear that year. Pure.

import { z } from 'zod'
import { AGENCY_TYPES, type AgencyType } from '../../agencies/index.ts'
import { OFFICES } from '../../people/index.ts'
import year2568 from './2568-local.json' with { type: 'json' }
import year2569 from './2569-local.json' with { type: 'json' }
import companions from './companions.json' with { type: 'json' }

/** Lists of ministries, schools and colleges are others; all local governments share one. */
export const AGENCY_KINDS = ['local'] as const
export type AgencyKind = (typeof AGENCY_KINDS)[number]
export const kindOf = (type: AgencyType): AgencyKind => KIND_OF[type]
const KIND_OF = Object.fromEntries(AGENCY_TYPES.map((type) => [type, 'local'])) as Record<AgencyType, AgencyKind>

/** V: read in a source · K: commonly known · U: uncertain. Whatever is not V is confirmed with the year's handbook. */
const MARKS = ['V', 'K', 'U'] as const
export type Mark = (typeof MARKS)[number]

/** Stands in addresses for ever: `complaint.statistics`. */
export const KEY = /^[a-z][a-z0-9_]*(?:[.-][a-z][a-z0-9_]*)*$/
export const NUMBER = /^O\d{1,2}(?:\.\d{1,2})?$/

const text = z.string().trim().min(1).max(300)
const names = z.strictObject({ th: text, en: text.exactOptional() })
const owner = z.union([
  z.strictObject({ role: z.enum(OFFICES) }),
  z.strictObject({ unit: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/) }),
])
const item = z.strictObject({
  key: z.string().max(60).regex(KEY),
  number: z.string().regex(NUMBER).nullable(),
  title: names,
  content: z.array(names).max(20),
  owner,
  mark: z.enum(MARKS),
  source: text,
  extra: z.literal(true).exactOptional(),
})
const catalogue = z.strictObject({
  fiscalYear: z.int().min(2560).max(2699),
  kind: z.enum(AGENCY_KINDS),
  itemCount: z.int().min(1).max(99).nullable(),
  items: z
    .array(item)
    .min(1)
    .max(120)
    .refine((items) => new Set(items.map(({ key }) => key)).size === items.length, { error: 'every key stands once' }),
})

export type CatalogueItem = {
  readonly key: string
  /** Several keys may share one; null while nobody knows it. */
  readonly number: string | null
  readonly title: { readonly th: string; readonly en?: string }
  /** What must be seen for the point. */
  readonly content: readonly { readonly th: string; readonly en?: string }[]
  readonly owner: ItemOwner
  readonly mark: Mark
  readonly source: string
  /** Added by the office itself. */
  readonly extra?: true
}
export type ItemOwner = z.infer<typeof owner>
export type Catalogue = {
  readonly fiscalYear: number
  readonly kind: AgencyKind
  /** How many the year's handbook has; null while nobody knows. */
  readonly itemCount: number | null
  readonly items: readonly CatalogueItem[]
}

/** What is wrong and where: `items.3.number`. */
export type Mistake = { readonly where: string; readonly what: string }
export type ReadCatalogue =
  | { readonly catalogue: Catalogue; readonly mistakes: readonly [] }
  | { readonly catalogue: null; readonly mistakes: readonly Mistake[] }

export function readCatalogue(given: unknown): ReadCatalogue {
  const read = catalogue.safeParse(given)
  if (read.success) return { catalogue: inOrder(read.data as Catalogue), mistakes: [] }
  const mistakes = read.error.issues.map(({ path, message }) => ({ where: path.join('.') || '.', what: message }))
  return { catalogue: null, mistakes }
}

export const isOwner = (given: unknown): given is ItemOwner => owner.safeParse(given).success

/** O3 before O17; what has no number yet comes last. */
export const inOrder = (one: Catalogue): Catalogue => ({
  ...one,
  items: one.items.toSorted((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1)),
})
const rank = ({ number }: Pick<CatalogueItem, 'number'>): number =>
  number === null ? Number.POSITIVE_INFINITY : Number(number.slice(1))

export const SHIPPED: readonly Catalogue[] = [year2568, year2569].map((given) => {
  const { catalogue: read, mistakes } = readCatalogue(given)
  if (!read) throw new Error(`a catalogue that ships: ${JSON.stringify(mistakes[0])}`)
  return read
})

/** In no list any more, and asked for elsewhere: their pages stand all the same. */
const COMPANIONS: readonly CatalogueItem[] = z.array(item).parse(companions) as CatalogueItem[]

/** What an item is called where a year's list does not name it. */
export const knownItem = (key: string): CatalogueItem | null =>
  [...COMPANIONS, ...SHIPPED.toReversed().flatMap(({ items }) => items)].find((one) => one.key === key) ?? null

export const shippedFor = (kind: AgencyKind, fiscalYear: number): Catalogue | null =>
  SHIPPED.find((one) => one.kind === kind && one.fiscalYear === fiscalYear) ?? null

/** Another year's list taken over: nothing of it is known to hold, so all of it waits to be confirmed. */
export function copyFor(fiscalYear: number, from: Catalogue): Catalogue {
  return {
    ...from,
    fiscalYear,
    itemCount: null,
    items: from.items.map((one) => ({ ...one, mark: 'U' as const })),
  }
}

/** How many numbers these bear: two keys with one number are one item of the handbook; each without a number is one. */
export const itemsIn = (items: readonly Pick<CatalogueItem, 'number' | 'key'>[]): number =>
  new Set(items.map(({ number, key }) => number ?? key)).size
