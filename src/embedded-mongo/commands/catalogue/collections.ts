import { FIRST_BATCH } from '../../cursors.ts'
import { Binary, Doc, encode } from '../../query/document.ts'
import { compileFilter } from '../../query/match.ts'
import { notOffered, Refusal } from '../../refusal.ts'
import { type Collection, collectionOf, databaseOf, ID_INDEX } from '../../storage/catalogue.ts'
import { dropCollection, makeCollection, renameCollection } from '../../storage/define.ts'
import { cursorElements, elementsOf } from '../../wire/reply.ts'
import { countAt, docAt, flagAt, missingField, numberAt, textAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { checkDatabase, checkNamespace, namespaceOf } from '../namespace.ts'

const NOT_OFFERED = [
  'capped',
  'timeseries',
  'viewOn',
  'pipeline',
  'validator',
  'validationLevel',
  'validationAction',
  'collation',
  'clusteredIndex',
  'expireAfterSeconds',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'indexOptionDefaults',
  'idIndex',
  'encryptedFields',
  'size',
  'max',
  'autoIndexId',
  'flags',
] as const

const anyOf = (names: readonly string[]): Record<string, 'any'> =>
  Object.fromEntries(names.map((name) => [name, 'any' as const]))

export const create: Command = {
  fields: { create: 'any', ...anyOf(NOT_OFFERED) },
  kind: 'write',
  transaction: true,
  run: (call) => {
    const ns = namespaceOf(call)
    for (const name of NOT_OFFERED) {
      const value = call.body.get(name)
      if (value === undefined || value === null || value === false) continue
      if (name === 'collation' && value instanceof Doc && value.get('locale') === 'simple') continue
      throw notOffered(`create with ${name}`)
    }
    if (call.view.catalogue.has(ns)) {
      throw new Refusal('NamespaceExists', `Collection ${ns} already exists.`)
    }
    makeCollection(call.view, ns, new Doc())
    return []
  },
}

export const drop: Command = {
  fields: { drop: 'any' },
  kind: 'write',
  run: (call) => {
    const ns = namespaceOf(call)
    const collection = call.view.catalogue.get(ns)
    if (!collection) return []
    dropCollection(call.view, collection)
    return [elementsOf(new Doc(['ns', 'nIndexesWas'], [ns, collection.indexes.length + 1]))]
  },
}

export const dropDatabase: Command = {
  fields: { dropDatabase: 'any' },
  kind: 'write',
  run: (call) => {
    checkDatabase(call.database)
    if (numberAt(call.body, 'dropDatabase') !== 1) {
      throw new Refusal(5255100, "Have to pass 1 as 'dropDatabase' parameter")
    }
    const found = collectionsOf(call)
    for (const collection of found) dropCollection(call.view, collection)
    return found.length > 0 ? [elementsOf(new Doc(['dropped'], [call.database]))] : []
  },
}

export const rename: Command = {
  fields: { renameCollection: 'string', to: 'string', dropTarget: 'bool' },
  kind: 'write',
  run: (call) => {
    if (call.database !== 'admin') {
      throw new Refusal('Unauthorized', 'renameCollection may only be run against the admin database.')
    }
    const from = fullName(textAt(call.body, 'renameCollection') ?? '')
    const to = textAt(call.body, 'to')
    if (to === undefined) throw missingField('renameCollection', 'to')
    const target = fullName(to)
    const collection = call.view.catalogue.get(from)
    if (!collection) throw new Refusal('NamespaceNotFound', `Source collection ${from} does not exist`)
    if (from === target) throw new Refusal('IllegalOperation', "Can't rename a collection to itself")
    const taken = call.view.catalogue.get(target)
    if (taken && !flagAt(call.body, 'dropTarget')) throw new Refusal('NamespaceExists', 'target namespace exists')
    if (taken) dropCollection(call.view, taken)
    renameCollection(call.view, collection, target)
    return []
  },
}

function fullName(ns: string): string {
  const dot = ns.indexOf('.')
  if (dot < 0) throw new Refusal('InvalidNamespace', `Invalid namespace specified '${ns}'`)
  return checkNamespace(ns.slice(0, dot), ns.slice(dot + 1))
}

export const listCollections: Command = {
  fields: { listCollections: 'any', filter: 'doc', nameOnly: 'bool', authorizedCollections: 'bool', cursor: 'doc' },
  kind: 'read',
  run: (call) => {
    checkDatabase(call.database)
    const filter = compileFilter(docAt(call.body, 'filter') ?? new Doc(), { now: call.now })
    const nameOnly = flagAt(call.body, 'nameOnly')
    const shown = collectionsOf(call)
      .map((collection) => describe(collection, false))
      .filter((doc) => filter.matches(doc))
      .map((doc) => encode(nameOnly ? new Doc(['name', 'type'], [doc.get('name')!, 'collection']) : doc))
    const ns = `${call.database}.$cmd.listCollections`
    return listReply(call, ns, shown)
  },
}

// A list that is complete already, in batches.
export function listReply(call: Call, ns: string, bodies: readonly Uint8Array[]): ReturnType<typeof cursorElements> {
  let at = 0
  const source = {
    next: () => {
      at += 1
      return bodies[at - 1]
    },
    pause: () => undefined,
  }
  const cursor = docAt(call.body, 'cursor')
  const batchSize = (cursor && countAt('cursor', cursor, 'batchSize')) ?? FIRST_BATCH
  const owner = { session: call.session, transaction: call.transaction }
  const batch = call.store.cursors.open({ ns, owner, source, batchSize, limit: bodies.length })
  return cursorElements('firstBatch', batch.bodies, batch.id, ns)
}

function collectionsOf(call: Call): Collection[] {
  return [...call.view.catalogue.values()].filter(({ ns }) => databaseOf(ns) === call.database)
}

function describe(collection: Collection, readOnly: boolean): Doc {
  return Doc.of({
    name: collectionOf(collection.ns),
    type: 'collection',
    options: collection.options,
    info: Doc.of({ readOnly, uuid: new Binary(4, collection.uuid) }),
    idIndex: ID_INDEX.spec,
  })
}
