// What an upsert starts from: the equalities of its filter.
import { Doc, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import type { Node } from '../match/node.ts'
import type { Filter } from '../match.ts'
import { setChange } from './field-changes.ts'
import { addChange, emptyTree } from './tree.ts'
import { applyTree } from './walk.ts'

export function upsertBase(filter: Filter, onlyId: boolean): Doc {
  const found = new Map<string, Value>()
  collect(filter.root, found, onlyId)
  const tree = emptyTree()
  for (const [path, value] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    addChange(tree, path, setChange(value), () => undefined)
  }
  return applyTree(tree, { root: new Doc(), inserting: true, position: () => undefined })
}

function collect(node: Node, found: Map<string, Value>, onlyId: boolean): void {
  if (node.kind === 'and' || (node.kind === 'or' && node.nodes.length === 1)) {
    for (const inner of node.nodes) collect(inner, found, onlyId)
    return
  }
  if (node.kind !== 'leaf') return
  const value = equalityOf(node)
  if (value === undefined) return
  if (onlyId && node.parts[0] !== '_id') return
  if (onlyId && node.path !== '_id') {
    throw new QueryError(111, `field at '_id' must be exactly specified, field at sub-path '${node.path}' found`)
  }
  for (const path of found.keys()) {
    if (path === node.path || path.startsWith(`${node.path}.`) || node.path.startsWith(`${path}.`)) {
      const [shorter] = [path, node.path].sort((a, b) => a.length - b.length)
      throw new QueryError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${shorter}' is matched twice`,
      )
    }
  }
  found.set(node.path, value)
}

function equalityOf(node: Extract<Node, { kind: 'leaf' }>): Value | undefined {
  if (node.operator === 'eq') return node.operand
  if (node.operator !== 'in') return undefined
  const items = node.operand && typeof node.operand === 'object' && 'items' in node.operand ? node.operand.items() : []
  return items.length === 1 && !isPattern(items[0]!) ? items[0] : undefined
}

function isPattern(value: Value): boolean {
  return typeof value === 'object' && value !== null && 'pattern' in value
}
