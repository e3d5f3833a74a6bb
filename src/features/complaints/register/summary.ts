// The office's own words for the summary paper (R89): what was the problem, what was in the way, what was done. No person,
// no word of a citizen; and where the same thing comes again and again (R88).

import type { SaidOf } from '../complaint.store.ts'
import { repeatsIn } from './repeats.ts'

export type Subject = {
  readonly category: string
  readonly received: number
  /** Why it happened, why it took longer, what was done, and how it is kept from coming again; the commonest first. */
  readonly causes: readonly string[]
  readonly obstacles: readonly string[]
  readonly solutions: readonly string[]
  readonly preventions: readonly string[]
}

/** The same subject in the same village so often: worth a look at the cause. */
export type Repeat = { readonly category: string; readonly village: string; readonly n: number }

export type Summary = { readonly subjects: readonly Subject[]; readonly repeats: readonly Repeat[] }

const MOST_TEXTS = 5

export function summaryOf(told: readonly SaidOf[]): Summary {
  const subjects = [...grouped(told, ({ category }) => category)].map(([category, group]) => ({
    category,
    received: group.length,
    causes: commonest(group.map(({ solution }) => solution?.cause)),
    obstacles: commonest(group.flatMap(({ runs }) => runs.flatMap(({ promises }) => promises.map(({ why }) => why)))),
    solutions: commonest(group.map(({ solution }) => solution?.what)),
    preventions: commonest(group.map(({ solution }) => solution?.prevention)),
  }))
  return {
    subjects: subjects.sort((a, b) => b.received - a.received || (a.category < b.category ? -1 : 1)),
    repeats: repeatsIn(told).map(({ category, village, n }) => ({ category, village, n })),
  }
}

function grouped<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

function commonest(texts: readonly (string | null | undefined)[]): string[] {
  const counted = new Map<string, number>()
  for (const text of texts) {
    const plain = text?.trim()
    if (plain) counted.set(plain, (counted.get(plain) ?? 0) + 1)
  }
  return [...counted]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_TEXTS)
    .map(([text]) => text)
}
