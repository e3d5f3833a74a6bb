// What a matter is about: everyday things, and the subjects whose numbers the plans promise to bring down (R95).

import shipped from './categories.json' with { type: 'json' }

export type Category = {
  /** Words stand at `complaints.categories.<code>`. */
  readonly code: string
  /** Who usually looks after it; proposed to the officer, never taken. */
  readonly unit: string | null
  /** Closing it takes a photo of how it looks now. */
  readonly photo: boolean
  /** It is about how the office itself works: the unit it speaks of neither gets it nor reads it. */
  readonly aboutOffice: boolean
  /** The subject the plans count. */
  readonly plan: string | null
  /** It has a door of its own and is not taken in here. */
  readonly door: 'integrity' | null
}

type Shipped = Pick<Category, 'code' | 'unit' | 'photo'> & Partial<Category>

export const CATEGORIES: readonly Category[] = (shipped as readonly Shipped[]).map((one) => ({
  aboutOffice: false,
  plan: null,
  door: null,
  ...one,
}))

export const categoryOf = (code: string): Category | null => CATEGORIES.find((one) => one.code === code) ?? null
