// Whether every match of a query lies in a partial index: only then may the index answer it.
import type { Collation } from '../collation.ts'
import { List, type Value } from '../document.ts'
import type { Leaf, Node } from '../match/node.ts'
import { identical } from '../order/identical.ts'
import { compare, rankOf } from '../value.ts'

export function implies(query: Node, wanted: Node, collation: Collation | undefined): boolean {
  if (wanted.kind === 'constant') return wanted.value
  if (wanted.kind === 'and') return wanted.nodes.every((node) => implies(query, node, collation))
  if (query.kind === 'and' && query.nodes.some((node) => implies(node, wanted, collation))) return true
  if (query.kind === 'or' && query.nodes.every((node) => implies(node, wanted, collation))) return true
  if (wanted.kind === 'or') return wanted.nodes.some((node) => implies(query, node, collation))
  if (query.kind === 'not' && wanted.kind === 'leaf') return excludesNull(query.nodes, wanted)
  return (
    query.kind === 'leaf' &&
    wanted.kind === 'leaf' &&
    query.path === wanted.path &&
    leafImplies(query, wanted, collation)
  )
}

// { $ne: null } means that it exists; not behind a dot, where an empty list is neither null nor holds anything.
function excludesNull(nodes: readonly Node[], wanted: Leaf): boolean {
  const [node] = nodes
  if (wanted.operator !== 'exists' || nodes.length !== 1 || node?.kind !== 'leaf' || node.path !== wanted.path)
    return false
  if (wanted.path.includes('.')) return false
  return node.operator === 'eq' ? node.operand === null : node.operator === 'in' && valuesOf(node).includes(null)
}

function leafImplies(query: Leaf, wanted: Leaf, collation: Collation | undefined): boolean {
  if (query.operator === wanted.operator && identical(query.operand, wanted.operand) && !collation) return true
  if (wanted.operator === 'exists') return demandsValue(query)
  if (query.operator === 'eq' || query.operator === 'in') {
    return valuesOf(query).every(
      (value) => value !== null && !isPattern(value) && !(value instanceof List) && wanted.test(value),
    )
  }
  return boundImplies(query, wanted)
}

function valuesOf(leaf: Leaf): readonly Value[] {
  return leaf.operator === 'in' ? (leaf.operand as List).items() : [leaf.operand]
}

function isPattern(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'pattern' in value
}

function demandsValue(query: Leaf): boolean {
  if (query.operator === 'eq' || query.operator === 'in') return valuesOf(query).every((value) => value !== null)
  if (query.operator === 'gte' || query.operator === 'lte') return query.test(undefined) === false
  if (query.operator === 'gt' || query.operator === 'lt') return query.test(undefined) === false
  return true
}

// a > 5 lies in a > 3.
function boundImplies(query: Leaf, wanted: Leaf): boolean {
  const up = (leaf: Leaf) => leaf.operator === 'gt' || leaf.operator === 'gte'
  const down = (leaf: Leaf) => leaf.operator === 'lt' || leaf.operator === 'lte'
  if (!(up(query) && up(wanted)) && !(down(query) && down(wanted))) return false
  if (rankOf(query.operand) !== rankOf(wanted.operand) || query.operand instanceof List) return false
  const order = compare(query.operand, wanted.operand) * (up(query) ? 1 : -1)
  const strict = wanted.operator === 'gt' || wanted.operator === 'lt'
  const same = query.operator === 'gt' || query.operator === 'lt' || !strict
  return order > 0 || (order === 0 && same)
}
