// Which measure of the new version goes on from which of the last: what hangs on it must not change hands in silence.

import { compact, likeness } from '../import/parse/likeness.ts'
import type { Measure } from '../plan.ts'
import type { KeptMeasure } from './kept.ts'

type Doubt = {
  readonly no: number
  /** Numbers in the last version, likest first. */
  readonly candidates: readonly number[]
  /** null: it is a new one. */
  readonly proposal: number | null
}
export type Matched = { readonly sure: ReadonlyMap<number, KeptMeasure>; readonly doubts: readonly Doubt[] }

/** One number and nearly one title is a wording that was mended. */
const MENDED = 0.8
const LIKELY = 0.6
const POSSIBLE = 0.45

export function matchMeasures(before: readonly KeptMeasure[], after: readonly Measure[]): Matched {
  const free = new Set(before)
  const sure = new Map<number, KeptMeasure>()
  const open = () => after.filter(({ no }) => !sure.has(no))
  const take = (now: Measure, old: KeptMeasure | undefined) => {
    if (!old) return
    sure.set(now.no, old)
    free.delete(old)
  }
  const titled = (title: string) => [...free].filter((old) => isTitled(old, title))

  for (const now of open())
    take(
      now,
      titled(now.titleTh).find(({ no }) => no === now.no),
    )
  for (const now of open()) {
    const [only, ...others] = titled(now.titleTh)
    const isAlone = open().filter((other) => isTitled(other, now.titleTh)).length === 1
    if (others.length === 0 && isAlone) take(now, only)
  }
  for (const now of open())
    take(
      now,
      [...free].find(({ no, titleTh }) => no === now.no && likeness(titleTh, now.titleTh) >= MENDED),
    )

  const proposed = new Set<KeptMeasure>()
  const doubts = open().flatMap((now): Doubt[] => {
    const candidates = [...free]
      .map((old) => ({ old, alike: alike(old, now) }))
      .filter(({ alike }) => alike >= POSSIBLE)
      .sort((a, b) => b.alike - a.alike || a.old.no - b.old.no)
    if (candidates.length === 0) return []
    const best = candidates.find(({ old, alike }) => alike >= LIKELY && !proposed.has(old))?.old
    if (best) proposed.add(best)
    return [{ no: now.no, candidates: candidates.map(({ old }) => old.no), proposal: best?.no ?? null }]
  })
  return { sure, doubts }
}

const isTitled = ({ titleTh }: Measure, title: string): boolean => compact(titleTh) === compact(title)

/** Of two with one title, the one in the same place is the likelier. */
const alike = (old: Measure, now: Measure): number =>
  likeness(old.titleTh, now.titleTh) +
  (old.no === now.no ? 0.1 : 0) +
  (old.missionCode === now.missionCode ? 0.02 : 0) +
  (old.dimension === now.dimension ? 0.01 : 0)
