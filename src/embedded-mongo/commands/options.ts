// Options several commands share.
import { type Collation, compileCollation } from '../query/collation.ts'
import type { Doc, Value } from '../query/document.ts'
import { evaluateLet } from '../query/expression/let.ts'
import { docAt } from './arguments.ts'

export type Shared = {
  readonly collation: Collation | undefined
  readonly variables: Doc | undefined
  readonly now: number
}

export function sharedOptions(body: Doc, now: number): Shared {
  const collation = collationAt(body)
  const given = docAt(body, 'let')
  return { collation, now, variables: given && evaluateLet(given, { collation, now }) }
}

export function collationAt(body: Doc): Collation | undefined {
  const given = docAt(body, 'collation')
  return given && compileCollation(given)
}

// An empty hint is none.
export function hintAt(body: Doc): Value | undefined {
  const hint = body.get('hint')
  if (hint === undefined || hint === null || hint === '') return undefined
  return typeof hint === 'object' && 'size' in hint && hint.size === 0 ? undefined : hint
}
