// Applies a tree to a document: copies what it must change, leaves the rest as it is.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { placeOf } from '../match/path.ts'
import { inspect } from '../order/inspect.ts'
import { byName, type Elements, type Fields, mergeTrees, type Site, type Tree } from './tree.ts'

export type Walk = {
  readonly root: Doc
  readonly inserting: boolean
  // What `$` stands for; asked only when a path has one.
  position(): number | undefined
}

// More than this many nulls before a new element are refused, as MongoDB does.
const FILL_LIMIT = 1_500_000

export function applyTree(tree: Fields, walk: Walk): Doc {
  return applyFields(tree, walk.root, '', walk) as Doc
}

function visit(tree: Tree, current: Value | undefined, path: string, inArray: boolean, walk: Walk): Value | undefined {
  if (tree.kind === 'end') {
    const site: Site = { root: walk.root, path, inserting: walk.inserting, inArray }
    return tree.change.apply(current, site)
  }
  return tree.kind === 'fields' ? applyFields(tree, current, path, walk) : applyElements(tree, current, path, walk)
}

function applyFields(tree: Fields, current: Value | undefined, path: string, walk: Walk): Value | undefined {
  const children = tree.positional ? withPosition(tree, path, walk) : tree.children
  if (current instanceof Doc) return intoDoc(children, current, path, walk)
  if (current instanceof List) return intoList(children, current, path, walk)
  if (current !== undefined) {
    if (children.some(([, child]) => creates(child, walk.root))) throw blocked(children[0]![0], path, current)
    return current
  }
  const made = intoDoc(children, new Doc(), path, walk)
  return made.size === 0 ? undefined : made
}

function withPosition(tree: Fields, path: string, walk: Walk): [string, Tree][] {
  const position = walk.position()
  if (position === undefined) {
    throw new QueryError('BadValue', 'The positional operator did not find the match needed from the query.')
  }
  const name = String(position)
  const same = tree.children.find(([child]) => child === name)
  const merged = same ? mergeTrees(same[1], tree.positional!, join(path, name)) : tree.positional!
  const others = tree.children.filter(([child]) => child !== name)
  return [...others, [name, merged] as [string, Tree]].sort(([a], [b]) => byName(a, b))
}

function intoDoc(children: readonly [string, Tree][], doc: Doc, path: string, walk: Walk): Doc {
  let copy: Doc | undefined
  for (const [name, child] of children) {
    const current = (copy ?? doc).get(name)
    const next = visit(child, current, path === '' ? name : `${path}.${name}`, false, walk)
    if (next === current) continue
    copy ??= doc.clone()
    if (next === undefined) copy.delete(name)
    else copy.set(name, next)
  }
  return copy ?? doc
}

function intoList(children: readonly [string, Tree][], list: List, path: string, walk: Walk): List {
  let copy: List | undefined
  for (const [name, child] of children) {
    const place = placeOf(name)
    if (place < 0) {
      if (!creates(child, walk.root)) continue
      throw blocked(name, path, list)
    }
    const current = (copy ?? list).at(place)
    const next = visit(child, current, join(path, name), true, walk)
    if (next === current) continue
    copy ??= list.clone()
    if (place - copy.size > FILL_LIMIT) {
      throw new QueryError('PathNotViable', `can't backfill more than ${FILL_LIMIT} elements`)
    }
    // An element cannot be taken out by its number: it becomes null.
    copy.set(place, next ?? null)
  }
  return copy ?? list
}

function applyElements(tree: Elements, current: Value | undefined, path: string, walk: Walk): Value | undefined {
  if (current === undefined) {
    throw new QueryError('BadValue', `The path '${path}' must exist in the document in order to apply array updates.`)
  }
  if (!(current instanceof List)) {
    throw new QueryError(
      'BadValue',
      `Cannot apply array updates to non-array element ${lastOf(path)}: ${inspect(current)}`,
    )
  }
  let copy: List | undefined
  const { size } = current
  for (let at = 0; at < size; at += 1) {
    const item = current.valueAt(at)
    const merged = treeFor(tree, item, `${path}.${at}`)
    if (!merged) continue
    const next = visit(merged, item, `${path}.${at}`, true, walk)
    if (next === item) continue
    copy ??= current.clone()
    copy.set(at, next ?? null)
  }
  return copy ?? current
}

function treeFor(tree: Elements, item: Value, path: string): Tree | undefined {
  let merged: Tree | undefined
  for (const { id, filter, tree: child } of tree.children) {
    if (filter && !filter.matches(new Doc([id], [item]))) continue
    merged = merged ? mergeTrees(merged, child, path) : child
  }
  return merged
}

function creates(tree: Tree, root: Doc): boolean {
  if (tree.kind === 'end') {
    const { creates: does } = tree.change
    return typeof does === 'boolean' ? does : does(root)
  }
  if (tree.kind === 'elements') return true
  return (
    tree.children.some(([, child]) => creates(child, root)) || (!!tree.positional && creates(tree.positional, root))
  )
}

function blocked(name: string, path: string, current: Value): QueryError {
  return new QueryError(
    'PathNotViable',
    `Cannot create field '${name}' in element {${lastOf(path)}: ${inspect(current)}}`,
  )
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
