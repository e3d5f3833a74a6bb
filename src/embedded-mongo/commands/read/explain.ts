import { Doc } from '../../query/document.ts'
import { notOffered, Refusal } from '../../refusal.ts'
import { openResults, type ResultsRequest } from '../../storage/results.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import { checkFields, docAt, flagAt, listAt, missingField, textAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { hintAt, sharedOptions } from '../options.ts'
import { aggregate, aggregation } from './aggregate.ts'
import { count, distinct, requestOf } from './count.ts'
import { explainAggregate } from './explain-aggregate.ts'
import { explainReply } from './explained.ts'
import { find, findRequest, sortAt } from './find.ts'

const VERBOSITY = ['queryPlanner', 'executionStats', 'allPlansExecution']
const EMPTY = new Doc()

type Explained = { readonly fields: Command['fields'] | undefined; request(call: Call): ResultsRequest }

const writeRequest =
  (list: string): Explained['request'] =>
  (call) => {
    const statement = (call.sequences.get(list) ?? listAt(call.body, list)?.items() ?? [])[0]
    if (!(statement instanceof Doc)) throw missingField(call.name, list)
    const limit = flagAt(statement, 'multi') || statement.get('limit') === 0 ? undefined : 1
    return { ...requestOf({ ...call, body: statement }), filter: docAt(statement, 'q') ?? EMPTY, skip: 0, limit }
  }

const EXPLAINED: Readonly<Record<string, Explained>> = {
  find: { fields: find.fields, request: findRequest },
  count: { fields: count.fields, request: requestOf },
  distinct: { fields: distinct.fields, request: requestOf },
  update: { fields: undefined, request: writeRequest('updates') },
  delete: { fields: undefined, request: writeRequest('deletes') },
  findAndModify: {
    fields: undefined,
    request: (call) => ({
      ...sharedOptions(call.body, call.now),
      filter: docAt(call.body, 'query') ?? EMPTY,
      sort: sortAt(call.body, 'sort'),
      hint: hintAt(call.body),
      skip: 0,
      limit: 1,
      allowDisk: true,
      tick: call.tick,
    }),
  },
}

export const explain: Command = {
  fields: { explain: 'doc', verbosity: 'string' },
  kind: 'read',
  run: (call) => {
    const body = docAt(call.body, 'explain')
    const verbosity = textAt(call.body, 'verbosity') ?? 'allPlansExecution'
    if (!VERBOSITY.includes(verbosity))
      throw new Refusal('FailedToParse', `verbosity string must be one of ${VERBOSITY.join(', ')}`)
    if (!body || body.size === 0) throw missingField('explain', 'explain')
    const name = body.nameAt(0)
    const inner = { ...call, name, body }
    if (name === 'aggregate') {
      checkFields(name, body, aggregate.fields, true)
      return explainAggregate(inner, aggregation(inner), verbosity)
    }
    const how = Object.hasOwn(EXPLAINED, name) ? EXPLAINED[name] : undefined
    if (!how) throw notOffered(`explain of ${name}`)
    if (how.fields) checkFields(name, body, how.fields, true)
    return explainRequest(inner, namespaceOf(inner), how.request(inner), verbosity)
  },
}

function explainRequest(call: Call, ns: string, request: ResultsRequest, verbosity: string): Elements {
  const collection = call.view.catalogue.get(ns)
  const results = collection && openResults(call.view, collection, request)
  return [elementsOf(explainReply(call, ns, request, results, verbosity))]
}
