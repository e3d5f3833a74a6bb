import type { Facts } from '../../../../kernel/errors.ts'

/** The language of the chat, and what every view of the plan says in it. */
export type Voice = {
  readonly language: string
  /** Words of this room by their address. */
  readonly say: (address: string, facts?: Facts) => string
  /** A unit of the office by its code. */
  readonly unit: (code: string) => string
}

export const baht = (amount: number): string => amount.toLocaleString('en-US')

/** A plan's years as people say them: 2571–2575. */
export const sayYears = (years: readonly number[]): string => {
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return '-'
  return first === last ? String(first) : `${first}–${last}`
}
