// An update as a tree of paths: two changes may not meet, and children stand in the order they are applied.
import type { Doc, Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { placeOf } from '../match/path.ts'
import type { Filter } from '../match.ts'

// What happens at the end of a path. `current` is undefined when there is nothing; so is the answer when nothing
// shall be there. Giving `current` back means: unchanged.
export type Change = {
  readonly operator: string
  // Whether it makes what is missing. Those that do not are content with a path that leads nowhere.
  readonly creates: boolean | ((root: Doc) => boolean)
  apply(current: Value | undefined, site: Site): Value | undefined
}

export type Site = {
  readonly root: Doc
  readonly path: string
  readonly inserting: boolean
  // Elements of an array are put in its place one by one; nothing else needs to know.
  readonly inArray: boolean
}

export type End = { readonly kind: 'end'; readonly change: Change }
export type Fields = { readonly kind: 'fields'; children: [string, Tree][]; positional: Tree | undefined }
export type Elements = {
  readonly kind: 'elements'
  readonly children: { id: string; filter: Filter | undefined; tree: Tree }[]
}
export type Tree = End | Fields | Elements

export function emptyTree(): Fields {
  return { kind: 'fields', children: [], positional: undefined }
}

export type Identify = (id: string, path: string) => Filter | undefined

export function addChange(root: Fields, path: string, change: Change, identify: Identify): void {
  const parts = splitPath(path)
  let at: Tree = root
  for (let depth = 0; depth < parts.length; depth += 1) {
    const last = depth === parts.length - 1
    const next = last ? undefined : parts[depth + 1]!
    const fresh: Tree = last
      ? { kind: 'end', change }
      : next !== undefined && isChoice(next)
        ? { kind: 'elements', children: [] }
        : emptyTree()
    at = place(at, parts, depth, fresh, path, identify)
  }
}

// Puts `fresh` under `parts[depth]` unless something compatible is there; answers what is there then.
function place(
  parent: Tree,
  parts: readonly string[],
  depth: number,
  fresh: Tree,
  path: string,
  identify: Identify,
): Tree {
  const part = parts[depth]!
  const here = parts.slice(0, depth).join('.')
  if (parent.kind === 'end') throw conflict(path, here)
  if ((parent.kind === 'elements') !== isChoice(part)) throw conflict(path, here)
  const found = childOf(parent, part)
  if (found) {
    if (found.kind === 'end' || fresh.kind === 'end') throw conflict(path, parts.slice(0, depth + 1).join('.'))
    if (found.kind !== fresh.kind) {
      if (isEmpty(found)) return replaceChild(parent, part, fresh)
      throw conflict(path, parts.slice(0, depth + 1).join('.'))
    }
    return found
  }
  if (parent.kind === 'elements') {
    const id = part.slice(2, -1)
    parent.children.push({ id, filter: identify(id, path), tree: fresh })
  } else if (part === '$') parent.positional = fresh
  else {
    insertByName(parent.children, part, fresh)
  }
  return fresh
}

function insertByName(children: [string, Tree][], name: string, tree: Tree): void {
  let at = children.length
  while (at > 0 && byName(name, children[at - 1]![0]) < 0) at -= 1
  children.splice(at, 0, [name, tree])
}

function isEmpty(tree: Tree): boolean {
  return tree.kind === 'fields'
    ? tree.children.length === 0 && !tree.positional
    : tree.kind === 'elements' && tree.children.length === 0
}

function replaceChild(parent: Fields | Elements, part: string, fresh: Tree): Tree {
  if (parent.kind === 'fields') {
    const entry = parent.children.find(([name]) => name === part)
    if (entry) entry[1] = fresh
  }
  return fresh
}

function childOf(parent: Fields | Elements, part: string): Tree | undefined {
  if (parent.kind === 'elements') return parent.children.find(({ id }) => id === part.slice(2, -1))?.tree
  return part === '$' ? parent.positional : parent.children.find(([name]) => name === part)?.[1]
}

// Numbers by their size, other names by their letters.
export function byName(a: string, b: string): number {
  const one = placeOf(a)
  const two = placeOf(b)
  if (one >= 0 && two >= 0) return one - two
  return a < b ? -1 : a > b ? 1 : 0
}

export function conflict(path: string, at: string): QueryError {
  return new QueryError('ConflictingUpdateOperators', `Updating the path '${path}' would create a conflict at '${at}'`)
}

// Two trees for one element: `$[]` and `$[x]`, or `$` and its number.
export function mergeTrees(a: Tree, b: Tree, path: string): Tree {
  if (a.kind === 'fields' && b.kind === 'fields') {
    const merged = emptyTree()
    const names = [...new Set([...a.children, ...b.children].map(([name]) => name))].sort(byName)
    merged.children = names.map((name) => [name, mergePair(childOf(a, name), childOf(b, name), `${path}.${name}`)])
    if (a.positional || b.positional) merged.positional = mergePair(a.positional, b.positional, `${path}.$`)
    return merged
  }
  if (a.kind === 'elements' && b.kind === 'elements') {
    const ids = new Map(a.children.map((child) => [child.id, child]))
    for (const child of b.children) {
      const same = ids.get(child.id)
      ids.set(child.id, same ? { ...same, tree: mergeTrees(same.tree, child.tree, `${path}.$[${child.id}]`) } : child)
    }
    return { kind: 'elements', children: [...ids.values()] }
  }
  throw new QueryError('ConflictingUpdateOperators', `Update created a conflict at '${path}'`)
}

function mergePair(a: Tree | undefined, b: Tree | undefined, path: string): Tree {
  return a && b ? mergeTrees(a, b, path) : (a ?? b)!
}

export function splitPath(path: string): string[] {
  if (path !== '' && !path.includes('.') && !path.startsWith('$')) return [path]
  const parts = path.split('.')
  if (path === '') throw new QueryError('EmptyFieldName', 'An empty update path is not valid.')
  if (parts.includes('')) {
    throw new QueryError(
      'EmptyFieldName',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    )
  }
  const [first = ''] = parts
  if (first === '$') {
    throw new QueryError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    )
  }
  if (first.startsWith('$[')) {
    throw new QueryError(
      'BadValue',
      `Cannot have array filter identifier (i.e. '$[<id>]') element in the first position in path '${path}'`,
    )
  }
  if (parts.filter((part) => part === '$').length > 1) {
    throw new QueryError('BadValue', `Too many positional (i.e. '$') elements found in path '${path}'`)
  }
  return parts
}

// `$[]` or `$[id]`.
function isChoice(part: string): boolean {
  return part.startsWith('$[') && part.endsWith(']')
}
