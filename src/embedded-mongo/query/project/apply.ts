// Runs a projection tree on a document.
import { Doc, List, type Value } from '../document.ts'
import type { Scope } from '../expression/types.ts'
import type { Branch, Tree } from './tree.ts'

// Keeps what the tree names, in the document's order; then what expressions make, in the tree's.
export function includeFields(tree: Branch, doc: Doc, scope: Scope): Doc {
  const kept = keep(tree, doc)
  return tree.makes ? makeFields(tree, kept, scope) : kept
}

function keep(tree: Branch, doc: Doc): Doc {
  const out = new Doc()
  const names = doc.names()
  for (let at = 0; at < names.length; at += 1) {
    const child = tree.children.get(names[at]!)
    if (!child || child.kind === 'drop' || child.kind === 'make') continue
    const value = kept(child, doc.valueAt(at))
    if (value !== undefined) out.append(names[at]!, value)
  }
  return out
}

function kept(tree: Tree, value: Value): Value | undefined {
  if (tree.kind === 'slice') return value instanceof List ? tree.slice(value) : value
  if (tree.kind !== 'branch') return value
  if (value instanceof Doc) return keep(tree, value)
  if (value instanceof List) return new List(value.items().flatMap((item) => kept(tree, item) ?? []))
  // It stays for now where an expression will put a document in its place.
  return tree.makes ? value : undefined
}

export function excludeFields(tree: Branch, doc: Doc, scope?: Scope): Doc {
  const left = leaveOut(tree, doc)
  return tree.makes && scope ? makeFields(tree, left, scope) : left
}

function leaveOut(tree: Branch, doc: Doc): Doc {
  const out = new Doc()
  const names = doc.names()
  for (let at = 0; at < names.length; at += 1) {
    const child = tree.children.get(names[at]!)
    const value = doc.valueAt(at)
    if (!child || child.kind === 'make') out.append(names[at]!, value)
    else if (child.kind === 'slice') out.append(names[at]!, value instanceof List ? child.slice(value) : value)
    else if (child.kind === 'branch') out.append(names[at]!, without(child, value))
  }
  return out
}

function without(tree: Branch, value: Value): Value {
  if (value instanceof Doc) return leaveOut(tree, value)
  return value instanceof List ? new List(value.items().map((item) => without(tree, item))) : value
}

// Sets what expressions make: in place where a field is, otherwise last. A missing result takes the field away.
export function makeFields(tree: Branch, doc: Doc, scope: Scope): Doc {
  const out = doc.clone()
  for (const [name, child] of tree.children) {
    if (child.kind === 'make') put(out, name, child.run(scope))
    else if (child.kind === 'branch' && child.makes) put(out, name, madeUnder(child, out.get(name), scope))
  }
  return out
}

function put(doc: Doc, name: string, value: Value | undefined): void {
  if (value === undefined) doc.delete(name)
  else doc.set(name, value)
}

function madeUnder(tree: Branch, value: Value | undefined, scope: Scope): Value {
  if (value instanceof Doc) return makeFields(tree, value, scope)
  if (value instanceof List) return new List(value.items().map((item) => madeUnder(tree, item, scope)))
  return makeFields(tree, new Doc(), scope)
}
