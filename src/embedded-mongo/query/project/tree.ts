// A projection as a tree of fields: kept, left out, or made by an expression.
import { Decimal, Doc, Double, type List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { partsOf } from '../expression/compile.ts'
import type { Compiler, Run } from '../expression/types.ts'
import { truthy } from '../order/truth.ts'

export type Branch = {
  readonly kind: 'branch'
  readonly children: Map<string, Tree>
  // Something below is made by an expression.
  makes: boolean
}

export type Tree =
  | Branch
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'make'; readonly run: Run }
  | { readonly kind: 'slice'; readonly slice: (list: List) => List }

export type Mode = 'inclusion' | 'exclusion'

const KEEP: Tree = { kind: 'keep' }
const DROP: Tree = { kind: 'drop' }

export function branch(): Branch {
  return { kind: 'branch', children: new Map(), makes: false }
}

export function insert(root: Branch, path: string, tree: Tree): void {
  const parts = partsOf(path)
  let at = root
  for (const [depth, part] of parts.entries()) {
    if (tree.kind === 'make') at.makes = true
    const here = at.children.get(part)
    if (depth === parts.length - 1) {
      if (here) throw new QueryError(31250, `Path collision at ${path}`)
      at.children.set(part, tree)
      return
    }
    if (here && here.kind !== 'branch') {
      throw new QueryError(31249, `Path collision at ${path} remaining portion ${parts.slice(depth + 1).join('.')}`)
    }
    const next = here ?? branch()
    if (!here) at.children.set(part, next)
    at = next
  }
}

export function isFlag(value: Value): boolean {
  return (
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Double ||
    value instanceof Decimal
  )
}

// What a field of the specification asks for, before it is known whether all of it keeps or leaves out.
export type Part = { readonly path: string; readonly tree: Tree; readonly asks: Mode | 'either' | 'element' }

// `special` takes what only find knows ($slice, $elemMatch); nested documents are paths in another writing.
export function partsFrom(
  spec: Doc,
  compiler: Compiler,
  special: (path: string, operand: Doc) => Part | undefined,
  prefix = '',
): Part[] {
  const parts: Part[] = []
  for (const [name, value] of spec.entries()) {
    const path = prefix === '' ? name : `${prefix}.${name}`
    if (isFlag(value)) {
      const keeps = truthy(value)
      parts.push({
        path,
        tree: keeps ? KEEP : DROP,
        asks: path === '_id' ? 'either' : keeps ? 'inclusion' : 'exclusion',
      })
    } else if (value instanceof Doc && !(value.size > 0 && value.nameAt(0).startsWith('$'))) {
      if (value.size === 0) {
        throw new QueryError(51270, `An empty sub-projection is not a valid value. Found empty object at path`)
      }
      parts.push(...partsFrom(value, compiler, special, path))
    } else {
      const taken = value instanceof Doc ? special(path, value) : undefined
      parts.push(taken ?? { path, tree: { kind: 'make', run: compiler.compile(value) }, asks: 'inclusion' })
    }
  }
  return parts
}

// $slice goes with either, and so does $elemMatch; but alone that keeps only its field.
export function modeOf(parts: readonly Part[]): Mode {
  const first = parts.find(({ asks }) => asks === 'inclusion' || asks === 'exclusion')
  const id = parts.find(({ path }) => path === '_id')
  const keeps = parts.some(({ asks }) => asks === 'element') || (id !== undefined && id.tree.kind !== 'drop')
  const mode = first ? (first.asks as Mode) : keeps ? 'inclusion' : 'exclusion'
  for (const { path, asks } of parts) {
    if (asks === 'either' || asks === 'element' || asks === mode) continue
    throw mode === 'inclusion'
      ? new QueryError(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
      : new QueryError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
  }
  return mode
}

export function treeOf(parts: readonly Part[], mode: Mode): Branch {
  const root = branch()
  for (const { path, tree } of parts) {
    if (mode === 'exclusion' && tree.kind === 'keep') continue
    if (mode === 'inclusion' && tree.kind === 'drop') {
      root.children.set(path, tree)
      continue
    }
    insert(root, path, tree)
  }
  if (mode === 'inclusion' && !root.children.has('_id')) root.children.set('_id', KEEP)
  return root
}
