// Stages about how many, in which order, from which array.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { partsOf } from '../expression/compile.ts'
import { typeName } from '../match/type.ts'
import { isNumeric, toInteger } from '../number/numbers.ts'
import { compileSortKey } from '../sort.ts'
import type { CompileStage } from './context.ts'
import { setPath } from './set-path.ts'

export function countOf(spec: Value, stage: string, least: bigint): number {
  if (!isNumeric(spec))
    throw new QueryError(
      stage === '$limit' ? 2107201 : 5107200,
      `invalid argument to ${stage} stage: Expected a number in: ${stage}: ${typeName(spec)}`,
    )
  const whole = toInteger(spec)
  if (whole === undefined) throw new QueryError(2107201, `invalid argument to ${stage} stage: Expected an integer`)
  if (whole < least) {
    throw least === 1n && whole === 0n
      ? new QueryError(15958, 'the limit must be positive')
      : new QueryError(
          stage === '$limit' ? 2107201 : 5107200,
          `invalid argument to ${stage} stage: Expected a non-negative number in: ${stage}: ${whole}`,
        )
  }
  return Number(whole)
}

export const limitStage: CompileStage = (spec) => {
  const most = countOf(spec, '$limit', 1n)
  return (docs) => take(docs, most)
}

export function* take(docs: Iterable<Doc>, most: number): Iterable<Doc> {
  let count = 0
  for (const doc of docs) {
    yield doc
    count += 1
    if (count >= most) return
  }
}

export const skipStage: CompileStage = (spec) => {
  const first = countOf(spec, '$skip', 0n)
  return (docs) => drop(docs, first)
}

function* drop(docs: Iterable<Doc>, first: number): Iterable<Doc> {
  let count = 0
  for (const doc of docs) {
    count += 1
    if (count > first) yield doc
  }
}

export const sortStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc)) throw new QueryError(15973, 'the $sort key specification must be an object')
  if (spec.size === 0) throw new QueryError(15976, '$sort stage must have at least one sort key')
  const keys = compileSortKey(spec, context.collation)
  return (docs) => sorted(docs, keys)
}

function* sorted(docs: Iterable<Doc>, keys: ReturnType<typeof compileSortKey>): Iterable<Doc> {
  const rows = [...docs].map((doc) => ({ doc, key: keys.of(doc) }))
  rows.sort((a, b) => keys.compare(a.key, b.key))
  for (const { doc } of rows) yield doc
}

export const sampleStage: CompileStage = (spec) => {
  const size = spec instanceof Doc ? spec.get('size') : undefined
  if (!(spec instanceof Doc)) throw new QueryError(28745, 'the $sample stage specification must be an object')
  if (size === undefined) throw new QueryError(28749, '$sample stage must specify a size')
  if (!isNumeric(size)) throw new QueryError(28746, 'size argument to $sample must be a number')
  const most = Number(toInteger(size) ?? 0n)
  if (most < 1) throw new QueryError(28747, 'size argument to $sample must not be negative')
  return (docs) => sampled(docs, most)
}

// Each document has the same chance to be among the `most` kept.
function sampled(docs: Iterable<Doc>, most: number): Iterable<Doc> {
  const kept: Doc[] = []
  let seen = 0
  for (const doc of docs) {
    seen += 1
    const place = kept.length < most ? kept.length : Math.floor(Math.random() * seen)
    if (place < most) kept[place] = doc
  }
  return kept
}

export const countStage: CompileStage = (spec) => {
  if (typeof spec !== 'string' || spec === '') throw new QueryError(40156, 'the count field must be a non-empty string')
  if (spec.startsWith('$')) throw new QueryError(40158, 'the count field cannot be a $-prefixed path')
  if (spec.includes('.')) throw new QueryError(40160, "the count field cannot contain '.'")
  return (docs) => counted(docs, spec)
}

function* counted(docs: Iterable<Doc>, name: string): Iterable<Doc> {
  let count = 0
  for (const _doc of docs) count += 1
  if (count > 0) yield new Doc([name], [count])
}

type Unwind = { readonly parts: readonly string[]; readonly index: string | undefined; readonly preserve: boolean }

export const unwindStage: CompileStage = (spec) => {
  const unwind = parseUnwind(spec)
  return (docs) => unwound(docs, unwind)
}

function parseUnwind(spec: Value): Unwind {
  if (typeof spec === 'string') return { parts: pathOf(spec), index: undefined, preserve: false }
  if (!(spec instanceof Doc))
    throw new QueryError(
      15981,
      `expected either a string or an object as specification for $unwind stage, got ${typeName(spec)}`,
    )
  for (const name of spec.names()) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name)) {
      throw new QueryError(28811, `unrecognized option to $unwind stage: ${name}`)
    }
  }
  const path = spec.get('path')
  const index = spec.get('includeArrayIndex')
  const preserve = spec.get('preserveNullAndEmptyArrays')
  if (path === undefined) throw new QueryError(28812, 'no path specified to $unwind stage')
  if (typeof path !== 'string')
    throw new QueryError(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`)
  if (preserve !== undefined && typeof preserve !== 'boolean') {
    throw new QueryError(
      28809,
      `expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserve)}`,
    )
  }
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    throw new QueryError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage')
  }
  if (index?.startsWith('$'))
    throw new QueryError(28822, `includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`)
  return { parts: pathOf(path), index, preserve: preserve === true }
}

function pathOf(path: string): string[] {
  if (!path.startsWith('$'))
    throw new QueryError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`)
  return partsOf(path.slice(1))
}

function* unwound(docs: Iterable<Doc>, { parts, index, preserve }: Unwind): Iterable<Doc> {
  const numbered = (doc: Doc, at: Value) => (index === undefined ? doc : setPath(doc, index.split('.'), at))
  for (const doc of docs) {
    const value = plainAlong(doc, parts)
    if (value instanceof List) {
      if (value.size === 0 && preserve) yield numbered(withoutPath(doc, parts), null)
      for (const [at, item] of value.items().entries()) yield numbered(setPath(doc, parts, item), BigInt(at))
    } else if (value !== undefined && value !== null) yield numbered(doc, null)
    else if (preserve) yield numbered(doc, null)
  }
}

// Only through documents: an array on the way is not entered.
function plainAlong(doc: Doc, parts: readonly string[]): Value | undefined {
  let value: Value | undefined = doc
  for (const part of parts) value = value instanceof Doc ? value.get(part) : undefined
  return value
}

function withoutPath(doc: Doc, parts: readonly string[]): Doc {
  const [name = '', ...rest] = parts
  const copy = doc.clone()
  const inner = copy.get(name)
  if (rest.length === 0) copy.delete(name)
  else if (inner instanceof Doc) copy.set(name, withoutPath(inner, rest))
  return copy
}
