import { distinctValues } from '../../query/aggregate/distinct.ts'
import { Doc, List } from '../../query/document.ts'
import { compileFilter } from '../../query/match.ts'
import { documentsOf, openResults, type ResultsRequest } from '../../storage/results.ts'
import { elementsOf } from '../../wire/reply.ts'
import { countAt, docAt, missingField, numberAt, textAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { hintAt, sharedOptions } from '../options.ts'
import { countMatches } from './counting.ts'

const EMPTY = new Doc()

export const count: Command = {
  fields: {
    count: 'any',
    query: 'doc',
    limit: 'number',
    skip: 'number',
    hint: 'doc or string',
    collation: 'doc',
    fields: 'doc',
  },
  kind: 'read',
  run: (call) => {
    const collection = call.view.catalogue.get(namespaceOf(call))
    const request = requestOf(call)
    if (!collection) compileFilter(request.filter, request)
    const found = collection ? countMatches(call.view, collection, request) : 0
    return [elementsOf(new Doc(['n'], [found]))]
  },
}

export const distinct: Command = {
  fields: { distinct: 'any', key: 'string', query: 'doc', hint: 'doc or string', collation: 'doc' },
  kind: 'read',
  transaction: true,
  run: (call) => {
    const key = textAt(call.body, 'key')
    if (key === undefined) throw missingField('distinct', 'key')
    const collection = call.view.catalogue.get(namespaceOf(call))
    const request = requestOf(call)
    if (!collection) {
      compileFilter(request.filter, request)
      return [elementsOf(new Doc(['values'], [new List()]))]
    }
    const results = openResults(call.view, collection, request)
    try {
      const values = distinctValues(documentsOf(results), key, request.collation)
      return [elementsOf(new Doc(['values'], [new List(values)]))]
    } finally {
      results.pause()
    }
  },
}

export function requestOf(call: Call): ResultsRequest {
  const { body } = call
  const limit = Math.abs(numberAt(body, 'limit') ?? 0)
  return {
    ...sharedOptions(body, call.now),
    filter: docAt(body, 'query') ?? EMPTY,
    hint: hintAt(body),
    skip: countAt(call.name, body, 'skip') ?? 0,
    limit: limit === 0 ? undefined : Math.trunc(limit),
    allowDisk: true,
    tick: call.tick,
  }
}
