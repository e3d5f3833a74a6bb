// $group, $sortByCount, $bucket, $bucketAuto.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { toSafeInteger } from '../number/numbers.ts'
import { groupKey } from '../order/group-key.ts'
import { inspect } from '../order/inspect.ts'
import { compare, equal, rankOf } from '../value.ts'
import { type Accumulator, compileAccumulator, type MakeAccumulator } from './accumulators.ts'
import { type CompileStage, compile, type PipelineContext } from './context.ts'

type Field = readonly [name: string, make: MakeAccumulator]

export const groupStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc)) throw new QueryError(15947, "a group's fields must be specified in an object")
  const id = spec.get('_id')
  if (id === undefined) throw new QueryError(15955, 'a group specification must include an _id')
  const idOf = compile(id, context)
  const fields = fieldsOf(spec, context, '_id')
  return (docs) => grouped(docs, (doc) => idOf(doc) ?? null, fields, context)
}

function fieldsOf(spec: Doc, context: PipelineContext, except?: string): Field[] {
  return [...spec.entries()]
    .filter(([name]) => name !== except)
    .map(([name, value]): Field => [name, compileAccumulator(name, value, context)])
}

type Group = { readonly id: Value; readonly gathered: readonly Accumulator[] }

function* grouped(
  docs: Iterable<Doc>,
  idOf: (doc: Doc) => Value,
  fields: readonly Field[],
  context: PipelineContext,
): Iterable<Doc> {
  const groups = new Map<string, Group>()
  let seen = 0
  for (const doc of docs) {
    seen += 1
    if (seen % 256 === 0) context.tick?.()
    const id = idOf(doc)
    const key = groupKey(id, context.collation)
    let group = groups.get(key)
    if (!group) {
      group = { id, gathered: fields.map(([, make]) => make()) }
      groups.set(key, group)
    }
    for (const accumulator of group.gathered) accumulator.add(doc)
  }
  for (const { id, gathered } of groups.values()) yield result(id, fields, gathered)
}

function result(id: Value, fields: readonly Field[], gathered: readonly Accumulator[]): Doc {
  const doc = new Doc(['_id'], [id])
  for (const [at, [name]] of fields.entries()) doc.append(name, gathered[at]!.value())
  return doc
}

export const sortByCountStage: CompileStage = (spec, context) => {
  if (
    typeof spec === 'string'
      ? !spec.startsWith('$')
      : !(spec instanceof Doc && spec.size > 0 && spec.nameAt(0).startsWith('$'))
  ) {
    throw new QueryError(
      40147,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    )
  }
  const idOf = compile(spec, context)
  const fields: Field[] = [['count', compileAccumulator('count', new Doc(['$sum'], [1]), context)]]
  return (docs) => {
    const groups = [...grouped(docs, (doc) => idOf(doc) ?? null, fields, context)]
    return groups.sort((a, b) => compare(b.get('count'), a.get('count')))
  }
}

const COUNT = new Doc(['count'], [new Doc(['$sum'], [1])])

export const bucketStage: CompileStage = (spec, context) => {
  const { groupBy, output } = bucketParts(
    spec,
    '$bucket',
    40202,
    ['groupBy', 'boundaries', 'default', 'output'],
    context,
  )
  const boundaries = (spec as Doc).get('boundaries')
  const otherwise = (spec as Doc).get('default')
  if (!(boundaries instanceof List)) throw new QueryError(40200, "The $bucket 'boundaries' field must be an array")
  const bounds = boundaries.items().map((bound) => compile(bound, context)(new Doc()) ?? null)
  if (bounds.length < 2)
    throw new QueryError(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${bounds.length} value(s).`,
    )
  for (const [at, bound] of bounds.entries()) {
    if (at === 0) continue
    if (rankOf(bound) !== rankOf(bounds[at - 1]))
      throw new QueryError(40193, "All values in the the 'boundaries' option to $bucket must have the same type")
    if (compare(bounds[at - 1], bound, context.collation) >= 0)
      throw new QueryError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order")
  }
  const fallback = otherwise === undefined ? undefined : (compile(otherwise, context)(new Doc()) ?? null)
  const idOf = (doc: Doc): Value => {
    const value = groupBy(doc) ?? null
    for (let at = bounds.length - 1; at >= 0; at -= 1) {
      if (compare(value, bounds[at], context.collation) >= 0) {
        if (at < bounds.length - 1) return bounds[at]!
        break
      }
    }
    if (fallback !== undefined) return fallback
    throw new QueryError(40066, '$switch could not find a matching branch for an input, and no default was specified.')
  }
  return (docs) =>
    [...grouped(docs, idOf, output, context)].sort((a, b) => compare(a.get('_id'), b.get('_id'), context.collation))
}

function bucketParts(
  spec: Value,
  name: string,
  code: number,
  allowed: readonly string[],
  context: PipelineContext,
): { groupBy: (doc: Doc) => Value | undefined; output: Field[] } {
  if (!(spec instanceof Doc))
    throw new QueryError(40201, `Argument to ${name} stage must be an object, but found type: ${typeof spec}.`)
  for (const key of spec.names()) {
    if (!allowed.includes(key)) throw new QueryError(40197, `Unrecognized option to ${name}: ${key}.`)
  }
  const source = spec.get('groupBy')
  if (source === undefined || (typeof source === 'string' ? !source.startsWith('$') : !(source instanceof Doc))) {
    throw new QueryError(
      code,
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression object, but found: ${inspect(source)}`,
    )
  }
  const output = spec.get('output')
  if (output !== undefined && !(output instanceof Doc))
    throw new QueryError(40196, `The ${name} 'output' field must be an object`)
  return { groupBy: compile(source, context), output: fieldsOf(output ?? COUNT, context) }
}

export const bucketAutoStage: CompileStage = (spec, context) => {
  const { groupBy, output } = bucketParts(
    spec,
    '$bucketAuto',
    40239,
    ['groupBy', 'buckets', 'output', 'granularity'],
    context,
  )
  if ((spec as Doc).has('granularity'))
    throw new QueryError('NotImplemented', "$bucketAuto's granularity is not offered by this store")
  const buckets = toSafeInteger((spec as Doc).get('buckets'))
  if (buckets === undefined) throw new QueryError(40241, "The $bucketAuto 'buckets' field must be a numeric value")
  if (buckets <= 0)
    throw new QueryError(40243, `The $bucketAuto 'buckets' field must be greater than 0, but found: ${buckets}`)
  return (docs) => evenly(docs, groupBy, output, buckets, context)
}

// About equally many in each; equal values never part.
function* evenly(
  docs: Iterable<Doc>,
  groupBy: (doc: Doc) => Value | undefined,
  output: readonly Field[],
  buckets: number,
  { collation }: PipelineContext,
): Iterable<Doc> {
  const rows = [...docs]
    .map((doc) => ({ doc, value: groupBy(doc) ?? null }))
    .sort((a, b) => compare(a.value, b.value, collation))
  const size = Math.max(1, Math.round(rows.length / buckets))
  let from = 0
  for (let bucket = 0; bucket < buckets && from < rows.length; bucket += 1) {
    let to = bucket === buckets - 1 ? rows.length : Math.min(rows.length, from + size)
    while (to < rows.length && equal(rows[to]!.value, rows[to - 1]!.value, collation)) to += 1
    const gathered = output.map(([, make]) => make())
    for (const { doc } of rows.slice(from, to)) for (const accumulator of gathered) accumulator.add(doc)
    const max = to < rows.length ? rows[to]!.value : rows[to - 1]!.value
    yield result(new Doc(['min', 'max'], [rows[from]!.value, max]), output, gathered)
    from = to
  }
}
