import { Doc, encode, List, type Value } from '../../query/document.ts'
import { inspect } from '../../query/order/inspect.ts'
import { notOffered, Refusal } from '../../refusal.ts'
import { type Collection, ID_INDEX, type Index } from '../../storage/catalogue.ts'
import { createIndex, dropIndexes as dropThem, makeCollection, redescribe } from '../../storage/define.ts'
import { requireCollection } from '../../storage/view.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import { checkFields, docAt, listAt, missingField, numberAt, textAt } from '../arguments.ts'
import type { Call, Command } from '../command.ts'
import { namespaceOf } from '../namespace.ts'
import { listReply } from './collections.ts'
import { indexSpec, isThere } from './index-spec.ts'

const MOST = 64

export const createIndexes: Command = {
  fields: { createIndexes: 'any', indexes: 'array', commitQuorum: 'any', ignoreUnknownIndexOptions: 'bool' },
  kind: 'write',
  transaction: true,
  run: (call) => {
    const ns = namespaceOf(call)
    const specs = specsOf(call)
    const existing = call.view.catalogue.get(ns)
    let collection = existing ?? makeCollection(call.view, ns, new Doc())
    const before = collection.indexes.length + 1
    for (const spec of specs) collection = createOne(call, collection, spec)
    const after = collection.indexes.length + 1
    const fields = Doc.of({
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: existing ? undefined : true,
      note: before === after ? 'all indexes already exist' : undefined,
    })
    return [elementsOf(fields)]
  },
}

function specsOf(call: Call): Doc[] {
  const list = call.sequences.get('indexes') ?? listAt(call.body, 'indexes')?.items()
  if (!list) throw missingField('createIndexes', 'indexes')
  if (list.length === 0) throw new Refusal('BadValue', 'Must specify at least one index to create')
  return list.map((item) => {
    if (item instanceof Doc) return indexSpec(item)
    throw new Refusal('TypeMismatch', "The elements of the 'indexes' array must be objects")
  })
}

function createOne(call: Call, collection: Collection, spec: Doc): Collection {
  const key = docAt(spec, 'key')!
  const named = textAt(spec, 'name') === '_id_'
  const own = key.size === 1 && key.nameAt(0) === '_id' && numberAt(key, '_id') === 1
  if (own) return collection
  if (named) {
    throw new Refusal(
      'BadValue',
      `The index name '_id_' is reserved for the _id index, which must have key pattern {_id: 1}, found key: ${inspect(key)}`,
    )
  }
  if (
    isThere(
      collection.indexes.map((index) => index.spec),
      spec,
    )
  )
    return collection
  if (collection.indexes.length + 1 >= MOST) {
    throw new Refusal('CannotCreateIndex', `add index fails, too many indexes for ${collection.ns} key:${inspect(key)}`)
  }
  return createIndex(call.view, collection, spec)
}

export const listIndexes: Command = {
  fields: { listIndexes: 'any', cursor: 'doc' },
  kind: 'read',
  run: (call) => {
    const ns = namespaceOf(call)
    const collection = requireCollection(call.view, ns)
    const bodies = [ID_INDEX, ...collection.indexes].map((index) => encode(index.spec))
    return listReply(call, ns, bodies)
  },
}

export const dropIndexes: Command = {
  fields: { dropIndexes: 'any', deleteIndexes: 'any', index: 'any' },
  kind: 'write',
  run: (call) => {
    const collection = requireCollection(call.view, namespaceOf(call))
    const which = call.body.get('index')
    if (which === undefined) throw missingField('dropIndexes', 'index')
    const before = collection.indexes.length + 1
    dropThem(call.view, collection, chosen(collection, which))
    return [elementsOf(new Doc(['nIndexesWas'], [before]))]
  },
}

function chosen(collection: Collection, which: Value): Index[] {
  if (which === '*') return [...collection.indexes]
  if (which instanceof List) return which.items().map((name) => byName(collection, String(name)))
  if (typeof which === 'string') return [byName(collection, which)]
  if (which instanceof Doc) return [byKey(collection, which)]
  throw new Refusal('TypeMismatch', "BSON field 'dropIndexes.index' is the wrong type")
}

function byName(collection: Collection, name: string): Index {
  if (name === '_id_') throw cannotDropId()
  const index = collection.indexes.find((one) => one.name === name)
  if (!index) throw new Refusal('IndexNotFound', `index not found with name [${name}]`)
  return index
}

function byKey(collection: Collection, key: Doc): Index {
  const text = inspect(key)
  if (text === '{ _id: 1 }') throw cannotDropId()
  const found = collection.indexes.filter((index) => inspect(docAt(index.spec, 'key')) === text)
  if (found.length > 1) {
    throw new Refusal(181, `${found.length} indexes found for key: ${text}, identify by name instead.`)
  }
  if (!found[0]) throw new Refusal('IndexNotFound', `can't find index with key: ${text}`)
  return found[0]
}

function cannotDropId(): Refusal {
  return new Refusal('InvalidOptions', 'cannot drop _id index')
}

// Only when documents expire.
export const collMod: Command = {
  fields: {
    collMod: 'any',
    index: 'doc',
    validator: 'any',
    validationLevel: 'any',
    validationAction: 'any',
    viewOn: 'any',
    pipeline: 'any',
    expireAfterSeconds: 'any',
    timeseries: 'any',
    changeStreamPreAndPostImages: 'any',
    cappedSize: 'any',
    cappedMax: 'any',
  },
  kind: 'write',
  run: (call) => {
    const other = call.body.names().find((name) => name !== 'index' && name !== 'collMod' && collMod.fields[name])
    if (other) throw notOffered(`collMod with ${other}`)
    const collection = requireCollection(call.view, namespaceOf(call))
    const change = docAt(call.body, 'index')
    return change ? changeExpiry(call, collection, change) : []
  },
}

function changeExpiry(call: Call, collection: Collection, change: Doc): Elements {
  for (const name of ['hidden', 'unique', 'prepareUnique']) {
    if (change.has(name)) throw notOffered(`collMod of an index with ${name}`)
  }
  checkFields('collMod.index', change, { name: 'string', keyPattern: 'doc', expireAfterSeconds: 'number' })
  const name = textAt(change, 'name')
  const key = docAt(change, 'keyPattern')
  if ((name === undefined) === (key === undefined)) {
    throw new Refusal('InvalidOptions', 'must specify either index name or key pattern')
  }
  const index = name === undefined ? byKey(collection, key!) : byName(collection, name)
  const seconds = numberAt(change, 'expireAfterSeconds')
  if (seconds === undefined) throw new Refusal('InvalidOptions', 'no expireAfterSeconds field')
  const old = index.expireAfterSeconds
  const spec = indexSpec(index.spec.clone().set('expireAfterSeconds', Math.trunc(seconds)))
  redescribe(call.view, collection, index, spec)
  return [elementsOf(Doc.of({ expireAfterSeconds_old: old, expireAfterSeconds_new: Math.trunc(seconds) }))]
}
