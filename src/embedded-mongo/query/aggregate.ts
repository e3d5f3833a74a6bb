// Pipelines: what goes to the planner, what is written at the end, and the stages between.

import type { PipelineContext } from './aggregate/context.ts'
import { countOf } from './aggregate/flow.ts'
import { type Output, parseOutput } from './aggregate/output.ts'
import { compilePipeline, stageName } from './aggregate/stages.ts'
import { Doc, List, type Value } from './document.ts'
import { parseSort } from './sort.ts'

export type { PipelineContext } from './aggregate/context.ts'
export type { Output } from './aggregate/output.ts'

// Where a pipeline starts and where it ends; the rest goes to runPipeline.
export type SplitPipeline = {
  readonly filter: Doc
  readonly sort: Doc | undefined
  readonly skip: number
  readonly limit: number | undefined
  // The stages after that, without $out and $merge.
  readonly stages: readonly Doc[]
  // The first stage makes its own documents ($documents): nothing is read.
  readonly sourceless: boolean
  readonly output: Output | undefined
  // [{$match}, {$group: {_id: <constant>, n: {$sum: 1}}}]: answer `{ _id, [name]: n }` (none when n is 0). `stages`
  // would give the same.
  readonly count: { readonly id: Value; readonly name: string } | undefined
  // Other collections it reads (of the same database).
  readonly reads: ReadonlySet<string>
}

const SOURCELESS = ['$documents', '$listLocalSessions']

// Throws for stages and operators that are unknown (40324) or not offered, before anything is read.
export function splitPipeline(stages: readonly Doc[], context: Omit<PipelineContext, 'find'>): SplitPipeline {
  const whole = { ...context, find: () => [] }
  const { body, output } = takeOutput(stages, whole)
  compilePipeline(body, whole)
  const head = takeHead(body)
  return {
    ...head,
    sourceless: body[0] !== undefined && SOURCELESS.includes(stageName(body[0])),
    output,
    count: countShape(head.stages),
    reads: readsOf(body),
  }
}

export function runPipeline(docs: Iterable<Doc>, stages: readonly Doc[], context: PipelineContext): Iterable<Doc> {
  return compilePipeline(stages, context)(ticking(docs, context))
}

function* ticking(docs: Iterable<Doc>, context: PipelineContext): Iterable<Doc> {
  let seen = 0
  for (const doc of docs) {
    seen += 1
    if (seen % 64 === 0) context.tick?.()
    yield doc
  }
}

function takeOutput(
  stages: readonly Doc[],
  context: PipelineContext,
): { body: readonly Doc[]; output: Output | undefined } {
  const last = stages.at(-1)
  const name = last && stageName(last)
  if (!last || (name !== '$out' && name !== '$merge')) return { body: stages, output: undefined }
  return { body: stages.slice(0, -1), output: parseOutput(name, last.valueAt(0), context, compilePipeline) }
}

type Head = Pick<SplitPipeline, 'filter' | 'sort' | 'skip' | 'limit' | 'stages'>

// As many first stages as a find could do: $match …, $sort, $skip, $limit, in this order.
function takeHead(stages: readonly Doc[]): Head {
  const filters: Doc[] = []
  let at = 0
  const next = (name: string): Value | undefined => (stages[at]?.size === 1 ? stages[at]?.get(name) : undefined)
  for (let match = next('$match'); match instanceof Doc; match = next('$match')) {
    filters.push(match)
    at += 1
  }
  const order = next('$sort')
  const sort = order instanceof Doc && parseSort(order).length > 0 ? order : undefined
  if (sort) at += 1
  const first = next('$skip')
  const skip = first === undefined ? 0 : countOf(first, '$skip', 0n)
  if (first !== undefined) at += 1
  const most = next('$limit')
  const limit = most === undefined ? undefined : countOf(most, '$limit', 1n)
  if (most !== undefined) at += 1
  return { filter: joined(filters), sort, skip, limit, stages: stages.slice(at) }
}

function joined(filters: readonly Doc[]): Doc {
  const some = filters.filter(({ size }) => size > 0)
  return some.length < 2 ? (some[0] ?? new Doc()) : new Doc(['$and'], [new List([...some])])
}

function countShape(stages: readonly Doc[]): SplitPipeline['count'] {
  const group = stages.length === 1 ? stages[0]?.get('$group') : undefined
  if (!(group instanceof Doc) || group.size !== 2 || group.nameAt(0) !== '_id') return undefined
  const id = group.valueAt(0)
  const sum = group.valueAt(1)
  if (id instanceof Doc || id instanceof List || (typeof id === 'string' && id.startsWith('$'))) return undefined
  if (!(sum instanceof Doc) || sum.size !== 1 || sum.get('$sum') !== 1) return undefined
  return { id, name: group.nameAt(1) }
}

function readsOf(stages: readonly Doc[]): Set<string> {
  const reads = new Set<string>()
  for (const stage of stages) collectReads(stage.nameAt(0), stage.valueAt(0), reads)
  return reads
}

function collectReads(name: string, spec: Value, reads: Set<string>): void {
  if (typeof spec === 'string') {
    if (name === '$unionWith') reads.add(spec)
    return
  }
  if (!(spec instanceof Doc)) return
  const from = spec.get(name === '$unionWith' ? 'coll' : 'from')
  if (typeof from === 'string' && ['$lookup', '$graphLookup', '$unionWith'].includes(name)) reads.add(from)
  const pipelines = name === '$facet' ? [...spec.entries()].map(([, inner]) => inner) : [spec.get('pipeline')]
  for (const inner of pipelines) {
    if (!(inner instanceof List)) continue
    for (const stage of inner.items())
      if (stage instanceof Doc && stage.size === 1) collectReads(stage.nameAt(0), stage.valueAt(0), reads)
  }
}
