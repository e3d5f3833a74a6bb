// What an officer says of one measure in one round.

import type { Satang } from '../../../kernel/thai/amounts.ts'
import type { MediaId } from '../../../media/media.ts'
import type { Measured } from '../../plans/index.ts'
import type { RoundKey } from '../round.ts'

export const STATUSES = ['in-progress', 'done', 'not-started', 'not-due', 'problem'] as const
export type Status = (typeof STATUSES)[number]

/** What a paper, a picture or a page proves (R41). */
export const EVIDENCE_TYPES = [
  'photo',
  'announcement',
  'order',
  'attendance',
  'test',
  'survey',
  'page',
  'register',
  'statistics',
  'document',
] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

export type Evidence = { readonly type: EvidenceType } & (
  | { readonly kind: 'photo' | 'file'; readonly media: MediaId }
  | { readonly kind: 'link'; readonly url: string }
)

/** `output-0`, `outcome-2`: a promise of the measure by its place in the plan. */
export type ResultKey = `output-${number}` | `outcome-${number}`

/** The executive let it begin (R8); the paper itself is evidence. */
export const APPROVERS = ['executive', 'clerk', 'head', 'other'] as const
export type Approval = { readonly on: string; readonly by: (typeof APPROVERS)[number] }

/** What an evaluation found (R34). */
export const METHODS = ['form', 'interview', 'observation', 'figures', 'other'] as const
/** What is proposed from it: go on, improve, expand or end it (R35). */
export const PROPOSALS = ['keep', 'improve', 'expand', 'end'] as const
export type Evaluation = {
  readonly finding: string
  readonly method: (typeof METHODS)[number]
  readonly people: number | null
  readonly on: string | null
  readonly proposal: (typeof PROPOSALS)[number]
}

export type Entry = {
  readonly status: Status
  /** Numbers of steps, from 1. */
  readonly stepsDone: readonly number[]
  readonly stepsNotApplicable: readonly number[]
  /** Why these need not be done: without it a step cannot be left out. */
  readonly whyNotApplicable: string | null
  /** What was done, and what it led to (R29). */
  readonly done: string | null
  readonly changed: string | null
  readonly obstacle: string | null
  readonly help: string | null
  readonly suggestion: string | null
  /** Spent in this fiscal year so far; null: not said. */
  readonly spent: Satang | null
  readonly values: { readonly [result: ResultKey]: Measured }
  readonly evidence: readonly Evidence[]
  readonly approval: Approval | null
  readonly evaluation: Evaluation | null
  /** The months it was worked on, `2026-10`; null: the round's own. */
  readonly months: { readonly first: string; readonly last: string } | null
  /** “Same as last time” copies nothing: it names the report nothing changed since, and how many times that was said. */
  readonly same: { readonly round: RoundKey; readonly times: number } | null
}

export const emptyEntry = (status: Status): Entry => ({
  status,
  stepsDone: [],
  stepsNotApplicable: [],
  whyNotApplicable: null,
  done: null,
  changed: null,
  obstacle: null,
  help: null,
  suggestion: null,
  spent: null,
  values: {},
  evidence: [],
  approval: null,
  evaluation: null,
  months: null,
  same: null,
})

/** What stands: a report that says “no change since” stands on the one it names; what it adds itself wins. */
export function standing(entry: Entry, earlier: (round: RoundKey) => Entry | null): Entry {
  let base: Entry = entry
  const seen = new Set<RoundKey>()
  while (base.same && !seen.has(base.same.round)) {
    seen.add(base.same.round)
    const before = earlier(base.same.round)
    if (!before) break
    base = before
  }
  if (base === entry) return entry
  return { ...base, obstacle: entry.obstacle ?? base.obstacle, help: entry.help ?? base.help, same: entry.same }
}
