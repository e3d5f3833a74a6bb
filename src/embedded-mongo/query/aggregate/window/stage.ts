// $setWindowFields and $fill.
import { Doc, List, type Value } from '../../document.ts'
import { QueryError } from '../../errors.ts'
import { groupKey } from '../../order/group-key.ts'
import { compileSortKey, parseSort } from '../../sort.ts'
import { compare } from '../../value.ts'
import { compileAccumulator } from '../accumulators.ts'
import { type CompileStage, compile, type PipelineContext } from '../context.ts'
import { setPath } from '../set-path.ts'
import { type Frame, parseFrame, type Row } from './frame.ts'
import { FUNCTIONS, type WindowFunction } from './functions.ts'

type Output = readonly [path: readonly string[], run: WindowFunction]

const ORDERED = [
  '$rank',
  '$denseRank',
  '$shift',
  '$derivative',
  '$integral',
  '$expMovingAvg',
  '$linearFill',
  '$documentNumber',
]

export const windowStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc))
    throw new QueryError('FailedToParse', 'the $setWindowFields stage specification must be an object')
  for (const name of spec.names()) {
    if (!['partitionBy', 'sortBy', 'output'].includes(name))
      throw new QueryError(40415, `BSON field '$setWindowFields.${name}' is an unknown field.`)
  }
  const output = spec.get('output')
  if (!(output instanceof Doc))
    throw new QueryError(40414, "BSON field '$setWindowFields.output' is missing but a required field")
  const order = spec.get('sortBy')
  const sort = order instanceof Doc ? order : undefined
  const fields = [...output.entries()].map(
    ([path, one]): Output => [path.split('.'), parseOutput(path, one, sort, context)],
  )
  return (docs) => windowed(docs, partitioning(spec.get('partitionBy'), context), sort, fields, context)
}

function partitioning(source: Value | undefined, context: PipelineContext): (doc: Doc) => Value {
  if (source === undefined) return () => null
  const run = compile(source, context)
  return (doc) => {
    const value = run(doc) ?? null
    if (value instanceof List)
      throw new QueryError('TypeMismatch', 'An expression used to partition cannot evaluate to value of type array')
    return value
  }
}

function parseOutput(path: string, spec: Value, sort: Doc | undefined, context: PipelineContext): WindowFunction {
  if (!(spec instanceof Doc)) throw new QueryError('FailedToParse', `The field '${path}' must be an object`)
  const names = spec.names().filter((name) => name !== 'window')
  const [name] = names
  if (name === undefined || names.length > 1)
    throw new QueryError(
      'FailedToParse',
      `Expected a $-prefixed window function${names.length > 1 ? '' : `, but got: ${path}`}`,
    )
  const frame = parseFrame(spec.get('window'), sort !== undefined)
  if (!sort && ORDERED.includes(name))
    throw new QueryError(5371602, `${name} must be specified with a top level sortBy expression`)
  const special = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
  if (special) return special(spec.get(name)!, context, frame)
  try {
    return gathering(name, spec.get(name)!, frame, context)
  } catch (cause) {
    if (!(cause instanceof QueryError) || cause.code !== 15952) throw cause
    throw new QueryError('FailedToParse', `Unrecognized window function, ${name}`)
  }
}

function gathering(name: string, operand: Value, frame: Frame, context: PipelineContext): WindowFunction {
  const make = compileAccumulator('window', new Doc([name], [operand]), context)
  return (rows) => {
    let last: { readonly from: number; readonly to: number; readonly value: Value } | undefined
    return rows.map((_, at) => {
      const [from, to] = frame(rows, at)
      if (last?.from === from && last.to === to) return last.value
      const gathered = make()
      for (let place = from; place <= to; place += 1) gathered.add(rows[place]!.doc)
      last = { from, to, value: gathered.value() }
      return last.value
    })
  }
}

function* windowed(
  docs: Iterable<Doc>,
  partitionOf: (doc: Doc) => Value,
  sort: Doc | undefined,
  fields: readonly Output[],
  context: PipelineContext,
): Iterable<Doc> {
  for (const rows of partitions(docs, partitionOf, sort, context)) {
    context.tick?.()
    const columns = fields.map(([path, run]) => [path, run(rows)] as const)
    for (const [at, { doc }] of rows.entries()) {
      yield columns.reduce((made, [path, values]) => setPath(made, path, values[at]!), doc)
    }
  }
}

// Partitions in the order of their values, rows in the order asked for.
export function partitions(
  docs: Iterable<Doc>,
  partitionOf: (doc: Doc) => Value,
  sort: Doc | undefined,
  context: PipelineContext,
): Row[][] {
  const found = new Map<string, { readonly id: Value; readonly docs: Doc[] }>()
  for (const doc of docs) {
    const id = partitionOf(doc)
    const key = groupKey(id, context.collation)
    const known = found.get(key)
    if (known) known.docs.push(doc)
    else found.set(key, { id, docs: [doc] })
  }
  const ordered = [...found.values()].sort((a, b) => compare(a.id, b.id, context.collation))
  return ordered.map((partition) => sortedRows(partition.docs, sort, context))
}

function sortedRows(docs: readonly Doc[], sort: Doc | undefined, { collation }: PipelineContext): Row[] {
  if (!sort) return docs.map((doc) => ({ doc, place: null }))
  const keys = compileSortKey(sort, collation)
  const single = parseSort(sort).length === 1
  return docs
    .map((doc) => ({ doc, key: keys.of(doc) }))
    .sort((a, b) => keys.compare(a.key, b.key))
    .map(({ doc, key }) => ({ doc, place: single ? (key[0] ?? null) : new List(key.map((value) => value ?? null)) }))
}

export const fillStage: CompileStage = (spec, context) => {
  const output = spec instanceof Doc ? spec.get('output') : undefined
  if (!(spec instanceof Doc) || !(output instanceof Doc))
    throw new QueryError(40414, "BSON field '$fill.output' is missing but a required field")
  const order = spec.get('sortBy')
  const sort = order instanceof Doc ? order : undefined
  const fields = [...output.entries()].map(
    ([path, one]): Output => [path.split('.'), fillWith(path, one, sort, context)],
  )
  const names = spec.get('partitionByFields')
  const by =
    names instanceof List
      ? new Doc(
          names.items().map(String),
          names.items().map((name) => `$${String(name)}`),
        )
      : spec.get('partitionBy')
  return (docs) => windowed(docs, partitioning(by, context), sort, fields, context)
}

function fillWith(path: string, spec: Value, sort: Doc | undefined, context: PipelineContext): WindowFunction {
  const method = spec instanceof Doc ? spec.get('method') : undefined
  const source = spec instanceof Doc ? spec.get('value') : undefined
  if ((method === undefined) === (source === undefined))
    throw new QueryError(6050204, `Exactly one of 'value' or 'method' must be specified for each output of $fill`)
  if (source !== undefined) {
    const run = compile(new Doc(['$ifNull'], [new List([`$${path}`, source])]), context)
    return (rows) => rows.map(({ doc }) => run(doc) ?? null)
  }
  if (method !== 'linear' && method !== 'locf') throw new QueryError(6050202, 'Method must be either locf or linear')
  if (!sort) throw new QueryError(6050203, `$fill with the '${method}' method requires a sortBy`)
  return FUNCTIONS[method === 'locf' ? '$locf' : '$linearFill']!(`$${path}`, context, (rows) => [0, rows.length - 1])
}
