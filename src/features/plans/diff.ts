// What changed from one version of a plan to the next. Measures are known by their number; one that was renumbered is
// known again by its title.

import { likeness } from './import/parse/likeness.ts'
import type { Measure, PlanFile } from './plan.ts'

export type FieldChange = { readonly field: string; readonly before: unknown; readonly after: unknown }
export type MeasureChange =
  | { readonly kind: 'added'; readonly no: number; readonly titleTh: string }
  | { readonly kind: 'removed'; readonly no: number; readonly titleTh: string }
  | {
      readonly kind: 'changed'
      readonly no: number
      /** Its number before, when that is another. */
      readonly was?: number
      readonly titleTh: string
      readonly changes: readonly FieldChange[]
    }

export type PlanDiff = { readonly plan: readonly FieldChange[]; readonly measures: readonly MeasureChange[] }

export const isSamePlan = (diff: PlanDiff): boolean => diff.plan.length === 0 && diff.measures.length === 0

type Pair<M extends Measure> = { readonly old: M | null; readonly now: M }

export function diffPlans(before: PlanFile, after: PlanFile): PlanDiff {
  const { measures: _b, ...planBefore } = before.plan
  const { measures: _a, ...planAfter } = after.plan
  return {
    plan: diffHeads({ agency: before.agency, ...planBefore }, { agency: after.agency, ...planAfter }),
    measures: diffMeasures(before.plan.measures, pair(before.plan.measures, after.plan.measures)),
  }
}

export const diffHeads = (before: object, after: object): FieldChange[] => fieldChanges(before, after)

const changes = (field: string, before: unknown, after: unknown): FieldChange[] =>
  isSame(before, after) ? [] : [{ field, before, after }]

function fieldChanges(before: object, after: object): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.flatMap((field) => changes(field, Reflect.get(before, field), Reflect.get(after, field)))
}

const SAME_TITLE = 0.8

/** Whoever knows which measure goes on from which says so; what nobody goes on from was taken out. */
export function diffMeasures<M extends Measure>(before: readonly M[], pairs: readonly Pair<M>[]): MeasureChange[] {
  const kept = new Set(pairs.map(({ old }) => old))
  const found: MeasureChange[] = [
    ...before
      .filter((measure) => !kept.has(measure))
      .map(({ no, titleTh }) => ({ kind: 'removed' as const, no, titleTh })),
    ...pairs.flatMap(({ old, now }): MeasureChange[] => {
      if (!old) return [{ kind: 'added', no: now.no, titleTh: now.titleTh }]
      const { no: was, ...oldFields } = old
      const { no, ...nowFields } = now
      const fields = fieldChanges(oldFields, nowFields)
      if (fields.length === 0 && was === no) return []
      return [{ kind: 'changed', no, ...(was === no ? {} : { was }), titleTh: now.titleTh, changes: fields }]
    }),
  ]
  return found.sort((a, b) => a.no - b.no || a.kind.localeCompare(b.kind))
}

/** First by number and title, then by title alone, then by number: a measure keeps its history when it moves. */
function pair(before: readonly Measure[], after: readonly Measure[]): Pair<Measure>[] {
  const free = new Set(before)
  const found = new Map<Measure, Measure>()
  const take = (now: Measure, old: Measure | undefined) => {
    if (!old || found.has(now)) return
    found.set(now, old)
    free.delete(old)
  }
  for (const now of after)
    take(
      now,
      [...free].find((old) => old.no === now.no && old.titleTh === now.titleTh),
    )
  for (const now of after)
    take(
      now,
      [...free].find((old) => old.titleTh === now.titleTh),
    )
  for (const now of after)
    take(
      now,
      [...free].find((old) => old.no === now.no && likeness(old.titleTh, now.titleTh) >= SAME_TITLE),
    )
  for (const now of after)
    if (!found.has(now))
      take(
        now,
        [...free].find((old) => likeness(old.titleTh, now.titleTh) >= SAME_TITLE),
      )
  for (const now of after)
    take(
      now,
      [...free].find((old) => old.no === now.no),
    )
  return after.map((now) => ({ old: found.get(now) ?? null, now }))
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)))
}

export type Version = { readonly no: number; readonly plan: PlanFile }
export type HistoryEntry = { readonly from: number | null; readonly to: number; readonly diff: PlanDiff | null }

/** The whole story, oldest first, whichever order the versions arrived in. */
export function historyOf(versions: readonly Version[]): HistoryEntry[] {
  const ordered = [...versions].sort((a, b) => a.no - b.no)
  return ordered.map(({ no, plan }, i) => {
    const last = ordered[i - 1]
    return { from: last?.no ?? null, to: no, diff: last ? diffPlans(last.plan, plan) : null }
  })
}
