import { type Doc, type List, List as ListNode, type Value } from './document.ts'
import { QueryError } from './errors.ts'
import { contextOf, type Filter, type QueryOptions } from './match.ts'
import { identical } from './order/identical.ts'
import { inspect } from './order/inspect.ts'
import { checkId, prepareInsert, withIdFirst, withTimestamps } from './update/insert.ts'
import { compileOperators } from './update/operators.ts'
import { compilePipeline } from './update/pipeline.ts'
import { upsertBase } from './update/upsert.ts'
import { equal } from './value.ts'

export { prepareInsert }

export type UpdateOptions = QueryOptions & { readonly arrayFilters?: readonly Doc[] | undefined }

export type Update = {
  readonly kind: 'operators' | 'replacement' | 'pipeline'
  // Top-level names it may change; undefined when it may change any. An index on none of them needs no look.
  readonly fields: ReadonlySet<string> | undefined
  // A new document, or null when nothing changes. Throws 66 when _id would.
  apply(doc: Doc, context?: { readonly filter?: Filter | undefined; readonly inserting?: boolean }): Doc | null
}

export function compileUpdate(update: Doc | List, options: UpdateOptions = {}): Update {
  if (update instanceof ListNode) return pipelineUpdate(update, options)
  const [first] = update.names()
  if (first?.startsWith('$')) return operatorUpdate(update, options)
  if (options.arrayFilters?.length) {
    throw new QueryError('FailedToParse', 'Cannot specify arrayFilters with a replacement-style update')
  }
  return replacement(update, options.now ?? Date.now())
}

function operatorUpdate(update: Doc, options: UpdateOptions): Update {
  const { fields, dollar, apply } = compileOperators(update, options.arrayFilters ?? [], contextOf(options))
  const mayChangeId = fields.has('_id')
  return {
    kind: 'operators',
    fields,
    apply: (doc, context) => {
      const inserting = context?.inserting === true
      if (dollar !== undefined && !inserting) throw dollarAtTop(dollar)
      const next = apply(doc, context?.filter, inserting)
      if (next === doc) return null
      if (mayChangeId && !inserting) refuseOtherId(doc, next)
      return next
    },
  }
}

function dollarAtTop(name: string): QueryError {
  return new QueryError(
    'DollarPrefixedFieldName',
    `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  )
}

function refuseOtherId(doc: Doc, next: Doc): void {
  if (equal(doc.get('_id'), next.get('_id'))) return
  throw new QueryError(
    'ImmutableField',
    "Performing an update on the path '_id' would modify the immutable field '_id'",
  )
}

function replacement(update: Doc, now: number): Update {
  for (const name of update.names()) {
    if (!name.startsWith('$')) continue
    throw dollarAtTop(name)
  }
  const given = update.get('_id')
  return {
    kind: 'replacement',
    fields: undefined,
    apply: (doc) => {
      const id = doc.get('_id')
      const next = id === undefined && given === undefined ? update : withIdFirst(update, checkedId(id, given))
      const filled = withTimestamps(next, now)
      return identical(filled, doc) ? null : filled
    },
  }
}

function checkedId(id: Value | undefined, given: Value | undefined): Value {
  if (id === undefined) return given!
  if (given !== undefined && !equal(id, given)) throw alteredId(given)
  return id
}

function alteredId(given: Value | undefined): QueryError {
  return new QueryError(
    'ImmutableField',
    `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${inspect(given)}`,
  )
}

function pipelineUpdate(update: List, options: UpdateOptions): Update {
  if (options.arrayFilters?.length) {
    throw new QueryError('FailedToParse', 'arrayFilters may not be specified for pipeline-syle updates')
  }
  const run = compilePipeline(update, contextOf(options))
  return {
    kind: 'pipeline',
    fields: undefined,
    apply: (doc) => {
      const id = doc.get('_id')
      const result = run(doc)
      const given = result.get('_id')
      if (id !== undefined && given !== undefined && !equal(id, given)) throw alteredId(given)
      const next = id === undefined ? result : withIdFirst(result, id)
      return identical(next, doc) ? null : next
    },
  }
}

// What an upsert inserts when nothing matched: the filter's equalities, then the update. _id stands first and is
// made by `newId` when neither gave one.
export function upsert(filter: Filter, update: Update, newId: () => Value, now: number = Date.now()): Doc {
  const base = upsertBase(filter, update.kind === 'replacement')
  const id = base.get('_id')
  const next = update.apply(base, { filter: undefined, inserting: true }) ?? base
  if (id !== undefined && !equal(id, next.get('_id'))) {
    throw update.kind === 'replacement'
      ? alteredId(next.get('_id'))
      : new QueryError(
          'ImmutableField',
          "Performing an update on the path '_id' would modify the immutable field '_id'",
        )
  }
  const given = next.get('_id')
  if (given !== undefined) checkId(given)
  return prepareInsert(next, newId, now)
}
