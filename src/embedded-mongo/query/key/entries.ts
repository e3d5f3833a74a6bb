// The entries a document has in an index: arrays on the way make one entry per element.
import { Buffer } from 'node:buffer'
import { Doc, List, UNDEFINED, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { placeOf } from '../match/path.ts'
import type { Filter } from '../match.ts'
import { keyOfParts } from './bytes.ts'

export type IndexKey = readonly (readonly [path: string, direction: 1 | -1])[]

export type Entries = { readonly keys: Uint8Array[]; readonly multikey: boolean }

type Paths = readonly (readonly string[])[]

type Shape = { readonly paths: Paths; readonly directions: readonly (1 | -1)[] }

const NONE: Entries = { keys: [], multikey: false }

const shapes = new WeakMap<IndexKey, Shape>()

function shapeOf(key: IndexKey): Shape {
  const known = shapes.get(key)
  if (known) return known
  const shape = { paths: key.map(([path]) => path.split('.')), directions: key.map(([, direction]) => direction) }
  shapes.set(key, shape)
  return shape
}

// Throws 171 for parallel arrays. `sparse` leaves a document out that has none of the fields, `partial` one that
// does not match. Missing is null, an empty array is its own value below null.
export function indexEntries(
  key: IndexKey,
  doc: Doc,
  options?: { readonly sparse?: boolean; readonly partial?: Filter | undefined },
): Entries {
  if (options?.partial && !options.partial.matches(doc)) return NONE
  const { paths, directions } = shapeOf(key)
  const plain = plainValues(paths, doc)
  if (plain) {
    if (options?.sparse && plain.every((value) => value === undefined)) return NONE
    return { keys: [keyOfParts(plain, directions)], multikey: false }
  }
  const tuples: Value[][] = []
  expand(tuples, paths, doc, options?.sparse === true)
  const keys = tuples.map((tuple) => keyOfParts(tuple, directions))
  return { keys: distinct(keys), multikey: true }
}

// The values of all paths when no array is met; most documents, and much cheaper.
export function plainValues(paths: Paths, doc: Doc): (Value | undefined)[] | undefined {
  const values: (Value | undefined)[] = []
  for (const parts of paths) {
    let value: Value | undefined = doc
    for (const part of parts) {
      value = value instanceof Doc ? value.get(part) : undefined
      if (value === undefined) break
      if (value instanceof List) return undefined
    }
    values.push(value)
  }
  return values
}

// Every combination of values the paths have; more than one when an array is met.
export function tuplesAt(paths: Paths, doc: Doc): Value[][] {
  const tuples: Value[][] = []
  expand(tuples, paths, doc, false)
  return tuples
}

type Step = { rest: readonly string[]; value: Value | undefined; array: List | undefined; done: boolean }

function expand(into: Value[][], paths: Shape['paths'], doc: Doc, sparse: boolean): void {
  const steps = paths.map((rest): Step => ({ rest, value: undefined, array: undefined, done: false }))
  walk(into, steps, doc, sparse)
}

// Follows every open path into `holder` until it ends or meets an array; then once for each of its elements.
function walk(into: Value[][], steps: readonly Step[], holder: Value, sparse: boolean): void {
  const next = steps.map((step) => (step.done ? step : follow(step, holder)))
  let array: List | undefined
  for (const step of next) {
    if (!step.array) continue
    if (array && array !== step.array && !sameList(array, step.array)) {
      throw new QueryError('CannotIndexParallelArrays', 'cannot index parallel arrays')
    }
    array = step.array
  }
  if (!array) {
    if (sparse && next.every((step) => step.value === undefined)) return
    into.push(next.map((step) => step.value ?? null))
    return
  }
  if (array.size === 0) {
    walk(
      into,
      next.map((step) => element(step, UNDEFINED, undefined)),
      UNDEFINED,
      sparse,
    )
    return
  }
  for (let at = 0; at < array.size; at += 1) {
    const value = array.valueAt(at)
    walk(
      into,
      next.map((step) => element(step, value, at)),
      value,
      sparse,
    )
  }
}

function sameList(a: List, b: List): boolean {
  return a.bytes === b.bytes && a.start === b.start && !a.changed && !b.changed
}

function follow(step: Step, holder: Value): Step {
  let value: Value | undefined = holder
  let { rest } = step
  while (rest.length > 0) {
    value = value instanceof Doc ? value.get(rest[0]!) : undefined
    rest = rest.slice(1)
    if (value === undefined) return { rest: [], value, array: undefined, done: true }
    if (value instanceof List) {
      const positioned = atPosition(value, rest)
      if (!positioned) return { rest, value: undefined, array: value, done: false }
      value = positioned.value
      rest = positioned.rest
      if (value instanceof List) return { rest, value: undefined, array: value, done: false }
    }
  }
  return { rest, value, array: undefined, done: true }
}

// `a.0` means the first element; documents in the array with a field "0" of their own make that ambiguous.
function atPosition(list: List, rest: readonly string[]): { value: Value; rest: readonly string[] } | undefined {
  const [part] = rest
  if (part === undefined || placeOf(part) < 0) return undefined
  const value = list.at(placeOf(part))
  if (value === undefined) return undefined
  for (const item of list.items()) {
    if (!(item instanceof Doc) || !item.has(part)) continue
    throw new QueryError(
      16746,
      `Ambiguous field name found in array (do not use numeric field names in embedded elements in an array), field: '${part}'`,
    )
  }
  return { value, rest: rest.slice(1) }
}

function element(step: Step, value: Value, _at: number | undefined): Step {
  if (!step.array) return step
  if (step.rest.length === 0) return { rest: [], value, array: undefined, done: true }
  return { ...step, array: undefined }
}

function distinct(keys: Uint8Array[]): Uint8Array[] {
  if (keys.length < 2) return keys
  keys.sort(Buffer.compare)
  return keys.filter((key, at) => at === 0 || Buffer.compare(key, keys[at - 1]!) !== 0)
}

const fields = new WeakMap<IndexKey, ReadonlySet<string>>()

// The top-level names an index reads: a change of others leaves its entries alone.
export function indexFields(key: IndexKey): ReadonlySet<string> {
  const known = fields.get(key)
  if (known) return known
  const names = new Set(key.map(([path]) => path.split('.')[0]!))
  fields.set(key, names)
  return names
}

// `{ path: value, … }` of the entry that was taken, for keyValue and the text of E11000.
export function violatedValues(key: IndexKey, doc: Doc, entry: Uint8Array): Doc {
  const { paths, directions } = shapeOf(key)
  const tuples: Value[][] = []
  expand(tuples, paths, doc, false)
  const found = tuples.find((tuple) => Buffer.compare(keyOfParts(tuple, directions), entry) === 0) ?? tuples[0] ?? []
  const values = new Doc()
  key.forEach(([path], at) => {
    values.append(path, found[at] ?? null)
  })
  return values
}
