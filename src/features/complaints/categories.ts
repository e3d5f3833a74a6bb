// What a matter is about: everyday things, and the subjects whose numbers the plans promise to bring down (R95). They ship
// as data; an office names, orders, switches off and adds to them, and matters keep what they were filed under.

import { inLanguage, type Names, type OwnCategory } from '../agencies/index.ts'
import shipped from './categories.json' with { type: 'json' }

export type Category = {
  /** Words stand at `complaints.categories.<code>`. */
  readonly code: string
  /** The office's own name for it. */
  readonly name: Names | null
  /** Who usually looks after it; proposed to the officer, never taken. */
  readonly unit: string | null
  /** Closing it takes a photo of how it looks now. */
  readonly photo: boolean
  /** The office promises its answer in so many days, where that is sooner than the rule. */
  readonly days: number | null
  /** One more question to whoever reports it. */
  readonly ask: Names | null
  /** Offered to the officer who closes it. */
  readonly answers: readonly string[]
  readonly off: boolean
  /** It is about how the office itself works: the unit it speaks of neither gets it nor reads it. */
  readonly aboutOffice: boolean
  /** The subject the plans count. */
  readonly plan: string | null
  /** It has a door of its own and is not taken in here. */
  readonly door: 'integrity' | null
}

type Shipped = Pick<Category, 'code' | 'unit' | 'photo'> & Partial<Category>

const BARE = {
  name: null,
  unit: null,
  photo: false,
  days: null,
  ask: null,
  answers: [],
  off: false,
  aboutOffice: false,
  plan: null,
  door: null,
} as const satisfies Omit<Category, 'code'>

export const CATEGORIES: readonly Category[] = (shipped as readonly Shipped[]).map((one) => ({ ...BARE, ...one }))

/** Where nothing else fits, there has to be something. */
export const OTHER = 'other'
/** What has a door of its own, and what is about the office itself, no office can change or hide. */
export const isFixed = ({ code, aboutOffice, door }: Category): boolean =>
  code === OTHER || aboutOffice || door !== null

export const categoryOf = (code: string, all: readonly Category[] = CATEGORIES): Category | null =>
  all.find((one) => one.code === code) ?? null

/** All of an office, those switched off among them, in the order in which they are shown. */
export function categoriesOf(own: readonly OwnCategory[] = []): readonly Category[] {
  if (own.length === 0) return CATEGORIES
  const first = own.map((one) => ({ ...BARE, ...categoryOf(one.code), ...one }))
  const rest = CATEGORIES.filter(({ code }) => own.every((one) => one.code !== code))
  // What is offered last stays last, however many are added.
  return [...first, ...rest].toSorted((a, b) => Number(isFixed(a)) - Number(isFixed(b)))
}

export const ownName = ({ name }: Pick<Category, 'name'>, language: string): string | null =>
  name && inLanguage(name, language)

/** The day by which an answer is promised counts from the rule, or from the office's own shorter promise. */
export const daysFor = (category: Category | null, days: number): number => Math.min(category?.days ?? days, days)
