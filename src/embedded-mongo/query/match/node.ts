import type { Collation } from '../collation.ts'
import type { Doc, Value } from '../document.ts'
import { reach, type Test, trail } from './path.ts'

// A parsed filter: what the planner reads and the matcher runs.
export type Node = Logic | Leaf | Whole | Constant

export type Logic = {
  readonly kind: 'and' | 'or' | 'nor' | 'not'
  readonly nodes: readonly Node[]
  matches(doc: Doc): boolean
}

export type LeafOperator =
  | 'eq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'regex'
  | 'exists'
  | 'type'
  | 'mod'
  | 'size'
  | 'elemMatch'
  | 'elemMatchValue'
  | 'bits'

export type Leaf = {
  readonly kind: 'leaf'
  readonly operator: LeafOperator
  readonly path: string
  readonly parts: readonly string[]
  readonly operand: Value
  // eq, in, regex … ask one value; `leaves` says whether elements of an array at the end are asked too.
  readonly leaves: boolean
  readonly test: Test
  // elemMatch: the filter of the element; elemMatchValue: its predicates.
  readonly inner?: Node | undefined
  matches(doc: Doc): boolean
}

// $expr: sees the whole document.
export type Whole = { readonly kind: 'whole'; matches(doc: Doc): boolean }

export type Constant = { readonly kind: 'constant'; readonly value: boolean; matches(): boolean }

export type Context = {
  readonly collation: Collation | undefined
  readonly variables: Doc | undefined
  readonly now: number
}

export function leaf(fields: Omit<Leaf, 'kind' | 'parts' | 'matches'>): Leaf {
  const { path, leaves, test } = fields
  const parts = path.split('.')
  const [first] = parts
  const matches =
    parts.length === 1 && !leaves
      ? (doc: Doc) => test(doc.get(first!))
      : (doc: Doc) => reach(doc, parts, 0, leaves, test)
  return { kind: 'leaf', parts, matches, ...fields }
}

export function logic(kind: Logic['kind'], nodes: readonly Node[]): Logic {
  return { kind, nodes, matches: runs(kind, nodes) }
}

function runs(kind: Logic['kind'], nodes: readonly Node[]): (doc: Doc) => boolean {
  if (kind === 'and') {
    return (doc) => {
      for (let at = 0; at < nodes.length; at += 1) if (!nodes[at]!.matches(doc)) return false
      return true
    }
  }
  const any = (doc: Doc) => {
    for (let at = 0; at < nodes.length; at += 1) if (nodes[at]!.matches(doc)) return true
    return false
  }
  // Which branch was met is nobody's business: `$` stands for nothing after $or, $nor and $not.
  return (doc) => {
    const { position } = trail
    const found = kind === 'not' ? nodes.every((node) => node.matches(doc)) : any(doc)
    trail.position = position
    return kind === 'or' ? found : !found
  }
}

export function constant(value: boolean): Constant {
  return { kind: 'constant', value, matches: () => value }
}
