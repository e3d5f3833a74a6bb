// The predicates every match must fulfil, with the whole path of each.
import type { Collation } from '../collation.ts'
import type { Leaf, Node } from '../match/node.ts'
import { placeOf } from '../match/path.ts'
import { type Bounds, boundsOf } from './bounds.ts'

export type Group = { readonly path: string }

export type Conjunct = {
  readonly path: string
  readonly bounds: Bounds
  // The $elemMatch it stands in: those of one group speak of one element.
  readonly group: Group | undefined
  // It stands under a number in the path.
  readonly numbered: boolean
}

export type Conjunction = {
  readonly conjuncts: readonly Conjunct[]
  // Something had to be left out: entries found must still be matched.
  readonly rest: boolean
  readonly ors: readonly (readonly Node[])[]
  // No document can match.
  readonly impossible: boolean
}

export function conjunctionOf(nodes: readonly Node[], collation: Collation | undefined): Conjunction {
  const found = { conjuncts: [] as Conjunct[], rest: false, ors: [] as (readonly Node[])[], impossible: false }
  const add = (leaf: Leaf, prefix: string, group: Group | undefined): void => {
    const path = prefix === '' ? leaf.path : leaf.path === '' ? prefix : `${prefix}.${leaf.path}`
    if (leaf.operator === 'elemMatch' || leaf.operator === 'elemMatchValue') {
      found.rest = true
      // The elements of an array inside an array have no entries of their own.
      if (leaf.inner && leaf.path !== '') visit(leaf.inner, path, { path })
      return
    }
    const bounds = boundsOf(leaf, collation)
    if (!bounds) found.rest = true
    else {
      if (bounds.intervals.length === 0) found.impossible = true
      found.conjuncts.push({ path, bounds, group, numbered: path.split('.').some((part) => placeOf(part) >= 0) })
    }
  }
  const visit = (node: Node, prefix: string, group: Group | undefined): void => {
    if (node.kind === 'and') for (const inner of node.nodes) visit(inner, prefix, group)
    else if (node.kind === 'leaf') add(node, prefix, group)
    else if (node.kind === 'or' && prefix === '') {
      found.rest = true
      found.ors.push(node.nodes)
    } else if (node.kind === 'constant') {
      if (!node.value) found.impossible = true
    } else found.rest = true
  }
  for (const node of nodes) visit(node, '', undefined)
  return found
}
