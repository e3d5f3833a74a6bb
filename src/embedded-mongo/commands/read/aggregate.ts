import { Buffer } from 'node:buffer'
import { FIRST_BATCH, type Source } from '../../cursors.ts'
import { type PipelineContext, runPipeline, type SplitPipeline, splitPipeline } from '../../query/aggregate.ts'
import { Binary, DateTime, Doc, encode } from '../../query/document.ts'
import { Refusal } from '../../refusal.ts'
import type { Collection } from '../../storage/catalogue.ts'
import { documentsOf, openResults, type Results, type ResultsRequest } from '../../storage/results.ts'
import { cursorElements, type Elements } from '../../wire/reply.ts'
import { countAt, docAt, type Fields, flagAt, listAt, missingField } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { checkDatabase, checkNamespace } from '../namespace.ts'
import { hintAt, sharedOptions } from '../options.ts'
import { writeOutput } from '../write/output.ts'
import { countMatches } from './counting.ts'
import { explainAggregate } from './explain-aggregate.ts'

const FIELDS: Fields = {
  aggregate: 'any',
  pipeline: 'array',
  cursor: 'doc',
  explain: 'bool',
  allowDiskUse: 'bool',
  bypassDocumentValidation: 'bool',
  collation: 'doc',
  hint: 'doc or string',
  let: 'doc',
}

export const aggregate: Command = {
  fields: FIELDS,
  kind: (body) => (writes(body) ? 'write' : 'read'),
  transaction: true,
  run,
}

function stagesOf(body: Doc): Doc[] {
  const list = listAt(body, 'pipeline')
  if (!list) throw missingField('aggregate', 'pipeline')
  return list.items().map((stage) => {
    if (stage instanceof Doc) return stage
    throw new Refusal('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  })
}

function writes(body: Doc): boolean {
  const last = listAt(body, 'pipeline')?.items().at(-1)
  return last instanceof Doc && (last.has('$out') || last.has('$merge')) && !flagAt(body, 'explain')
}

export type Aggregation = {
  readonly ns: string
  readonly split: SplitPipeline
  readonly context: PipelineContext
  readonly request: ResultsRequest
  readonly collection: Collection | undefined
  // Readers of other collections that are in the middle of something.
  readonly open: Set<Results>
}

export function aggregation(call: Call): Aggregation {
  const { body } = call
  const target = body.get('aggregate')
  checkDatabase(call.database)
  const name = typeof target === 'string' ? target : undefined
  if (name === undefined && target !== 1) {
    throw new Refusal(
      'FailedToParse',
      "Invalid command format: the 'aggregate' field must specify a collection name or 1",
    )
  }
  const ns = name === undefined ? `${call.database}.$cmd.aggregate` : checkNamespace(call.database, name)
  const shared = sharedOptions(body, call.now)
  const open = new Set<Results>()
  const context = {
    ...shared,
    database: call.database,
    tick: call.tick,
    find: lookUp(call, open),
    sessions: () => sessionDocs(call),
  }
  const split = splitPipeline(stagesOf(body), context)
  if (name === undefined && !split.sourceless) {
    throw new Refusal(
      'InvalidNamespace',
      `{aggregate: 1} is not valid for '${stagesOf(body)[0]?.nameAt(0) ?? 'an empty pipeline'}'; a collection is required.`,
    )
  }
  const request = {
    ...shared,
    filter: split.filter,
    sort: split.sort,
    skip: split.skip,
    limit: split.limit,
    hint: hintAt(body),
    allowDisk: body.get('allowDiskUse') !== false,
    tick: call.tick,
  }
  return { ns, split, context, request, collection: name === undefined ? undefined : call.view.catalogue.get(ns), open }
}

function run(call: Call): Elements {
  const { body } = call
  if (flagAt(body, 'explain')) return explainAggregate(call, aggregation(call), 'queryPlanner')
  const cursor = docAt(body, 'cursor')
  if (!cursor) {
    throw new Refusal(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    )
  }
  const size = countAt('cursor', cursor, 'batchSize') ?? FIRST_BATCH
  const asked = aggregation(call)
  const { ns, split, collection } = asked
  const owner = { session: call.session, transaction: call.transaction }
  if (split.count && collection) return counted(call, asked)
  const { docs, pause } = produce(call, asked)
  if (split.output) {
    refuseLinearizable(body)
    try {
      writeOutput(call, split.output, docs)
    } finally {
      pause()
    }
    return cursorElements('firstBatch', [], 0n, ns)
  }
  const batch = call.store.cursors.open({ ns, owner, source: sourceFrom(docs, pause), batchSize: size })
  return cursorElements('firstBatch', batch.bodies, batch.id, ns)
}

function refuseLinearizable(body: Doc): void {
  const level = docAt(body, 'readConcern')?.get('level')
  if (level !== 'linearizable') return
  throw new Refusal('InvalidOptions', `$out and $merge cannot run with a read concern of 'linearizable'`)
}

function counted(call: Call, { ns, split, request, collection }: Aggregation): Elements {
  const { id, name } = split.count!
  const found = countMatches(call.view, collection!, request)
  const bodies = found === 0 ? [] : [encode(new Doc(['_id', name], [id, found]))]
  return cursorElements('firstBatch', bodies, 0n, ns)
}

export function produce(call: Call, asked: Aggregation): { docs: Iterable<Doc>; pause(): void; results?: Results } {
  const { split, context, request, collection, open } = asked
  const pauseOthers = (): void => {
    for (const results of open) results.pause()
  }
  if (!collection) return { docs: runPipeline([], split.stages, context), pause: pauseOthers }
  const results = openResults(call.view, collection, request)
  const read = documentsOf(results)
  const docs = split.stages.length === 0 ? read : runPipeline(read, split.stages, context)
  const pause = (): void => {
    results.pause()
    pauseOthers()
  }
  return { docs, pause, results }
}

function sourceFrom(docs: Iterable<Doc>, pause: () => void): Source {
  const steps = docs[Symbol.iterator]()
  return {
    next: () => {
      const step = steps.next()
      return step.done ? undefined : encode(step.value)
    },
    pause,
  }
}

function lookUp(call: Call, open: Set<Results>): PipelineContext['find'] {
  return (name, filter, variables) => {
    const collection = call.view.catalogue.get(`${call.database}.${name}`)
    if (!collection) return []
    const request = { filter, variables, skip: 0, limit: undefined, allowDisk: true, now: call.now, tick: call.tick }
    return readAll(openResults(call.view, collection, request), open)
  }
}

function* sessionDocs(call: Call): Generator<Doc> {
  for (const { id, used } of call.store.sessions.all()) {
    const uuid = new Binary(4, Buffer.from(id, 'hex'))
    yield new Doc(['_id', 'lastUse'], [new Doc(['id'], [uuid]), new DateTime(used)])
  }
}

function* readAll(results: Results, open: Set<Results>): Generator<Doc> {
  open.add(results)
  try {
    yield* documentsOf(results)
  } finally {
    results.pause()
    open.delete(results)
  }
}
