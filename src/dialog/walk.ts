// Where does a conversation stand? Computed from its answers each time; nothing here waits, saves or looks at a clock.

import type { Answer, Draft } from './conversation.ts'
import { type Dialog, END } from './define.ts'

export type Standing = {
  /** The first step on the way without an answer, or the end. */
  readonly at: string
  /** The answered steps before it, in order. */
  readonly way: readonly string[]
  /** Their values: the only ones that count. */
  readonly answers: { readonly [step: string]: unknown }
}

export function walk(dialog: Dialog, draft: Pick<Draft, 'answers' | 'given'>): Standing {
  const given = draft.given ?? {}
  const way: string[] = []
  const answers: Record<string, unknown> = {}
  let at = dialog.first
  while (at !== END) {
    const answer = answerAt(dialog, draft, at)
    if (!answer) break
    way.push(at)
    answers[at] = answer.value
    const { to, pick } = dialog.routes[at]!
    const next = (pick as (answers: object, given: object) => string)({ ...answers }, given)
    if (!to.includes(next)) throw new Error(`dialog "${dialog.name}": "${at}" may not lead to "${next}"`)
    at = next
  }
  return { at, way, answers }
}

/** The complete answer of a step, if there is one and today's dialog still takes it. */
function answerAt(dialog: Dialog, draft: Pick<Draft, 'answers' | 'given'>, name: string): Answer | null {
  const step = dialog.steps[name]
  const answer = Object.hasOwn(draft.answers, name) ? draft.answers[name] : undefined
  if (!step || !answer || answer.open) return null
  if (answer.value === null) return step.optional ? answer : null
  return step.holds(answer.value, draft.given ?? {}) ? answer : null
}

/** Forgets the last answer somebody gave on the way; null when there is none. */
export function goBack(dialog: Dialog, draft: Draft): Draft | null {
  const last = walk(dialog, draft).way.findLast((step) => !draft.answers[step]!.preset)
  return last === undefined ? null : forget(draft, last)
}

export function forget(draft: Draft, step: string): Draft {
  const { [step]: _, ...answers } = draft.answers
  return { ...draft, answers }
}

export function remember(draft: Draft, step: string, answer: Answer): Draft {
  return { ...draft, answers: { ...draft.answers, [step]: answer } }
}

/** Takes back everything a message was part of; the same draft when it was part of nothing. */
export function takeBack(dialog: Dialog | undefined, draft: Draft, message: string): Draft {
  let after = draft
  for (const [name, answer] of Object.entries(draft.answers)) {
    if (!answer.from.includes(message)) continue
    const left = answer.value === null ? null : (dialog?.steps[name]?.without?.(answer.value, message) ?? null)
    const from = answer.from.filter((id) => id !== message)
    after = left === null ? forget(after, name) : remember(after, name, { ...answer, value: left, from })
  }
  if (after === draft || !dialog || agree(dialog, draft) !== 'same') return after
  return walk(dialog, after).at === walk(dialog, draft).at ? after : { ...after, unasked: true }
}

/** A draft of another version is begun again; one whose dialog is gone is let go. */
export function agree(dialog: Dialog | undefined, draft: Draft): 'same' | 'afresh' | 'gone' {
  if (!dialog) return 'gone'
  return dialog.version === draft.version ? 'same' : 'afresh'
}

const DRAFT_LIFE = Temporal.Duration.from({ hours: 7 * 24 })

export const isExpired = (draft: Draft, at: Temporal.Instant): boolean =>
  at.epochMilliseconds - draft.touched >= DRAFT_LIFE.total('milliseconds')
