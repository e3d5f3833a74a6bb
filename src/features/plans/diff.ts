// What changed from one version of a plan to the next. Which measure goes on from which is known by its key.

import type { Measure } from './plan.ts'

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

export function diffFields(before: object, after: object): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return fields.flatMap((field) => {
    const [was, is] = [Reflect.get(before, field), Reflect.get(after, field)] as const
    return isSame(was, is) ? [] : [{ field, before: was, after: is }]
  })
}

/** What nobody goes on from was taken out. */
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
      const fields = diffFields(oldFields, nowFields)
      if (fields.length === 0 && was === no) return []
      return [{ kind: 'changed', no, ...(was === no ? {} : { was }), titleTh: now.titleTh, changes: fields }]
    }),
  ]
  return found.sort((a, b) => a.no - b.no || a.kind.localeCompare(b.kind))
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  return keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)))
}
