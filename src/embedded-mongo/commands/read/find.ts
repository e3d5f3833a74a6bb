import { FIRST_BATCH } from '../../cursors.ts'
import { Doc } from '../../query/document.ts'
import { compileFilter } from '../../query/match.ts'
import { compileProjection } from '../../query/project.ts'
import { compileSort } from '../../query/sort.ts'
import { notOffered, Refusal } from '../../refusal.ts'
import { openResults, type ResultsRequest, sourceOf } from '../../storage/results.ts'
import { cursorElements, type Elements } from '../../wire/reply.ts'
import { countAt, docAt, type Fields, flagAt, numberAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { hintAt, sharedOptions } from '../options.ts'

const FIELDS: Fields = {
  find: 'any',
  filter: 'doc',
  projection: 'doc',
  sort: 'doc',
  hint: 'doc or string',
  skip: 'number',
  limit: 'number',
  batchSize: 'number',
  singleBatch: 'bool',
  let: 'doc',
  collation: 'doc',
  allowDiskUse: 'bool',
  allowPartialResults: 'bool',
  noCursorTimeout: 'bool',
  returnKey: 'bool',
  showRecordId: 'bool',
  tailable: 'bool',
  awaitData: 'bool',
  oplogReplay: 'bool',
  min: 'doc',
  max: 'doc',
}

const EMPTY = new Doc()

export const find: Command = { fields: FIELDS, kind: 'read', transaction: true, run }

function run(call: Call): Elements {
  const { body } = call
  const ns = namespaceOf(call)
  const request = findRequest(call)
  const owner = { session: call.session, transaction: call.transaction }
  const collection = call.view.catalogue.get(ns)
  const projection = docAt(body, 'projection')
  if (!collection) {
    openNothing(request, projection)
    return cursorElements('firstBatch', [], 0n, ns)
  }
  const results = openResults(call.view, collection, request)
  const project = projection && compileProjection(projection, { ...request, filter: results.filter })
  const single = flagAt(body, 'singleBatch') || (numberAt(body, 'limit') ?? 0) < 0
  const batch = call.store.cursors.open({
    ns,
    owner,
    source: sourceOf(results, project),
    batchSize: countAt('find', body, 'batchSize') ?? (single ? Number.MAX_SAFE_INTEGER : FIRST_BATCH),
    limit: request.limit,
    single,
    idles: flagAt(body, 'noCursorTimeout'),
  })
  return cursorElements('firstBatch', batch.bodies, batch.id, ns)
}

// A wrong filter is refused even where there is nothing to find.
function openNothing(request: ResultsRequest, projection: Doc | undefined): void {
  const filter = compileFilter(request.filter, request)
  if (request.sort) compileSort(request.sort)
  if (projection) compileProjection(projection, { ...request, filter })
}

export function findRequest(call: Call): ResultsRequest {
  const { body } = call
  for (const name of ['returnKey', 'showRecordId', 'tailable', 'awaitData', 'oplogReplay']) {
    if (flagAt(body, name)) throw notOffered(`find with ${name}`)
  }
  for (const name of ['min', 'max']) if (docAt(body, name)?.size) throw notOffered(`find with ${name}`)
  const limit = numberAt(body, 'limit') ?? 0
  if (limit < 0 && numberAt(body, 'batchSize') !== undefined) {
    throw new Refusal('FailedToParse', 'cannot combine a negative limit with a batch size')
  }
  return {
    ...sharedOptions(body, call.now),
    filter: docAt(body, 'filter') ?? EMPTY,
    sort: sortAt(body, 'sort'),
    hint: hintAt(body),
    skip: countAt('find', body, 'skip') ?? 0,
    limit: limit === 0 ? undefined : Math.abs(Math.trunc(limit)),
    allowDisk: body.get('allowDiskUse') !== false,
    tick: call.tick,
  }
}

export function sortAt(body: Doc, name: string): Doc | undefined {
  const sort = docAt(body, name)
  return sort?.size ? sort : undefined
}
