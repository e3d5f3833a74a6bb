// What an index may be, and whether two descriptions mean the same one.
import { Buffer } from 'node:buffer'
import { Doc, encode, type Value } from '../../query/document.ts'
import { compileFilter } from '../../query/match.ts'
import { inspect } from '../../query/order/inspect.ts'
import { notOffered, Refusal } from '../../refusal.ts'
import { docAt, flagAt, isNumber, missingField, plainNumber, textAt } from '../arguments.ts'

// Accepted: what is offered, and what MongoDB 7 itself accepts and no longer heeds.
const OFFERED = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
]
const NOT_OFFERED = [
  'collation',
  'hidden',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'bucketSize',
  'wildcardProjection',
  'storageEngine',
  'prepareUnique',
  'clustered',
  'dropDups',
]

export function indexSpec(given: Doc): Doc {
  for (const name of given.names()) {
    if (OFFERED.includes(name)) continue
    const value = given.get(name)
    if (!NOT_OFFERED.includes(name)) {
      throw new Refusal(
        197,
        `The field '${name}' is not valid for an index specification. Specification: ${inspect(given)}`,
      )
    }
    const simple = name === 'collation' && value instanceof Doc && value.get('locale') === 'simple'
    if (value !== false && value !== null && !simple) throw notOffered(`an index with ${name}`)
  }
  const key = docAt(given, 'key')
  if (!key) throw missingField('createIndexes.indexes', 'key')
  const name = textAt(given, 'name')
  if (name === undefined) throw missingField('createIndexes.indexes', 'name')
  checkKey(key)
  checkName(name)
  return build(given, key, name)
}

function build(given: Doc, key: Doc, name: string): Doc {
  const spec = new Doc(['v', 'key', 'name'], [2, key, name])
  if (flagAt(given, 'unique')) spec.append('unique', true)
  if (flagAt(given, 'sparse')) spec.append('sparse', true)
  const partial = given.get('partialFilterExpression')
  if (partial !== undefined && partial !== null) {
    if (!(partial instanceof Doc)) throw refused(`'partialFilterExpression' for an index has to be a document`)
    if (flagAt(given, 'sparse')) throw refused('cannot mix "partialFilterExpression" and "sparse" options')
    compileFilter(partial)
    checkPartial(partial)
    spec.append('partialFilterExpression', partial)
  }
  const expire = given.get('expireAfterSeconds')
  if (expire !== undefined && expire !== null) spec.append('expireAfterSeconds', checkExpire(expire, key))
  return spec
}

function refused(why: string): Refusal {
  return new Refusal('CannotCreateIndex', why)
}

function checkKey(key: Doc): void {
  if (key.size === 0) throw refused('Index keys cannot be an empty object.')
  if (key.size > 32) throw refused('Index key pattern too large')
  for (const [path, direction] of key.entries()) {
    if (path === '') throw refused('Index keys cannot be an empty field.')
    if (path.split('.').some((part) => part === ''))
      throw refused(`Index key ${inspect(key)} contains an empty field name.`)
    if (path === '$**' || path.endsWith('.$**')) throw notOffered('a wildcard index')
    if (path.split('.').some((part) => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part))) {
      throw refused(`Index key contains an illegal field name: field name starts with '$'.`)
    }
    if (typeof direction === 'string') throw noKind(direction)
    if (!isNumber(direction)) {
      throw refused(
        `Values in v:2 index key pattern cannot be of type ${inspect(direction)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
      )
    }
    const number = plainNumber(direction)
    if (number === 0 || Number.isNaN(number)) throw refused('Values in the index key pattern cannot be 0.')
  }
}

const KINDS = ['text', '2d', '2dsphere', 'hashed', 'geoHaystack', 'columnstore']

function noKind(name: string): Refusal {
  return KINDS.includes(name) ? notOffered(`an index of type "${name}"`) : refused(`Unknown index plugin '${name}'`)
}

function checkName(name: string): void {
  if (name === '') throw refused('index name cannot be empty')
  if (name === '*') throw new Refusal('BadValue', "The index name '*' is not valid.")
  if (name.includes('\0')) throw refused('index name cannot contain a zero')
}

const PARTIAL = ['$and', '$or', '$eq', '$in', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$comment']

function checkPartial(filter: Doc, depth = 0): void {
  for (const [name, value] of filter.entries()) {
    if (name.startsWith('$') && !PARTIAL.includes(name)) {
      throw refused(`Expression not supported in partial index: ${name}`)
    }
    if (name === '$exists' && (value === false || value === 0)) {
      throw refused('Expression not supported in partial index: $exists: false')
    }
    if (name === '$and' || name === '$or') {
      for (const inner of (value as { items(): readonly Value[] }).items()) checkPartial(inner as Doc, depth + 1)
    } else if (value instanceof Doc && value.nameAt(0)?.startsWith('$')) checkPartial(value, depth + 1)
  }
}

function checkExpire(value: Value, key: Doc): Value {
  if (!isNumber(value))
    throw refused("TTL index 'expireAfterSeconds' option must be numeric, but received a type of another kind")
  const seconds = plainNumber(value)
  if (seconds < 0) throw refused(`TTL index 'expireAfterSeconds' option cannot be less than 0`)
  if (!(seconds <= 2147483647))
    throw refused(`TTL index 'expireAfterSeconds' option must be within an acceptable range`)
  if (key.size > 1) throw refused('TTL indexes are single-field indexes, compound indexes do not support TTL.')
  if (key.nameAt(0) === '_id')
    throw new Refusal(197, "The field 'expireAfterSeconds' is not valid for an _id index specification.")
  return Math.trunc(seconds)
}

// What makes two indexes different ones, whatever they are called.
function signature(spec: Doc): Buffer {
  const key = new Doc()
  for (const [path, direction] of docAt(spec, 'key')!.entries()) {
    key.append(path, plainNumber(direction as number) < 0 ? -1 : 1)
  }
  return Buffer.from(
    encode(
      Doc.of({
        key,
        unique: flagAt(spec, 'unique'),
        sparse: flagAt(spec, 'sparse'),
        partial: docAt(spec, 'partialFilterExpression') ?? null,
      }),
    ),
  )
}

// True when the index is there already; throws when another stands in its way.
export function isThere(existing: readonly Doc[], spec: Doc): boolean {
  const name = textAt(spec, 'name')
  const own = signature(spec)
  for (const other of existing) {
    const same = signature(other).equals(own)
    const named = textAt(other, 'name') === name
    const equal = same && inspect(other.get('expireAfterSeconds')) === inspect(spec.get('expireAfterSeconds'))
    if (named && !same) {
      throw new Refusal(
        'IndexKeySpecsConflict',
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${inspect(spec)}, existing index: ${inspect(other)}`,
      )
    }
    if (named && equal) return true
    if (named) {
      throw new Refusal(
        'IndexOptionsConflict',
        `An equivalent index already exists with the same name but different options. Requested index: ${inspect(spec)}, existing index: ${inspect(other)}`,
      )
    }
    if (same) {
      throw new Refusal('IndexOptionsConflict', `Index already exists with a different name: ${textAt(other, 'name')}`)
    }
  }
  return false
}
