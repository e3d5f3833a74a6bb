// A bubble has room for some thirty kilobytes; long texts give way before anything is left out, and what is left out is counted.

import { truncate } from '../../../../kernel/thai/text.ts'

/** Two thirds of what LINE takes go to words; the rest is the frame and the buttons. */
const WORDS_BYTES = 14_000
const LENGTHS = [500, 300, 180, 110, 70, 40] as const

/** The longest texts that fit together. `make` is given how long each may be. */
export function fitting<Made>(make: (longest: number) => Made): Made {
  const made = LENGTHS.map((longest) => () => make(longest))
  for (const one of made) {
    const filled = one()
    if (Buffer.byteLength(JSON.stringify(filled)) <= WORDS_BYTES) return filled
  }
  return make(LENGTHS.at(-1)!)
}

export const cut = (text: string, longest: number): string => truncate(text, longest)

/** The first of many, and how many more there are. */
export function atMost(lines: readonly string[], most: number, more: (count: number) => string): string[] {
  return lines.length <= most ? [...lines] : [...lines.slice(0, most - 1), more(lines.length - most + 1)]
}

export type Page<Item> = {
  readonly items: readonly Item[]
  readonly page: number
  readonly pages: number
  readonly from: number
  readonly until: number
}

/** Pages count from 1; one that is not there is the nearest that is. */
export function pageOf<Item>(all: readonly Item[], wanted: number, size: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const page = Math.min(Math.max(1, Number.isInteger(wanted) ? wanted : 1), pages)
  const start = (page - 1) * size
  const items = all.slice(start, start + size)
  return { items, page, pages, from: items.length === 0 ? 0 : start + 1, until: start + items.length }
}
