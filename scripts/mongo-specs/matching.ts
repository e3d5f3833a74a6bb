// "Evaluating matches" of the unified test format.
import { isDeepStrictEqual } from 'node:util'
import { BSON, type ClientSession } from 'mongodb'
import type { Json } from './files.ts'

export type Lookup = (name: string) => unknown

export class Mismatch extends Error {}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => typeof value === 'number' || value instanceof BSON.Double,
  string: (value) => typeof value === 'string',
  object: (value) => isPlain(value),
  array: Array.isArray,
  binData: (value) => value instanceof BSON.Binary || value instanceof Uint8Array,
  objectId: (value) => value instanceof BSON.ObjectId,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  int: (value) => Number.isInteger(value) || value instanceof BSON.Int32,
  long: (value) => Number.isInteger(value) || value instanceof BSON.Long || typeof value === 'bigint',
  decimal: (value) => value instanceof BSON.Decimal128,
  timestamp: (value) => value instanceof BSON.Timestamp,
  number: (value) => typeof value === 'number' || typeof value === 'bigint' || value instanceof BSON.Long,
}

function isPlain(value: unknown): value is Json {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('_bsontype' in value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array)
  )
}

export function match(expected: unknown, actual: unknown, lookup: Lookup, root = true, path = ''): void {
  if (isPlain(expected)) {
    const [first] = Object.keys(expected)
    if (first?.startsWith('$$') && Object.keys(expected).length === 1) {
      special(first, expected[first], actual, lookup, root, path)
      return
    }
    matchDocument(expected, actual, lookup, root, path)
    return
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) fail(path, expected, actual)
    expected.forEach((one, at) => {
      match(one, (actual as unknown[])[at], lookup, isPlain(one) && root, `${path}[${at}]`)
    })
    return
  }
  if (!same(expected, actual)) fail(path, expected, actual)
}

function matchDocument(expected: Json, actual: unknown, lookup: Lookup, root: boolean, path: string): void {
  if (typeof actual !== 'object' || actual === null) fail(path, expected, actual)
  const found = actual instanceof Map ? Object.fromEntries(actual) : (actual as Json)
  for (const [name, value] of Object.entries(expected)) {
    const place = `${path}.${name}`
    const operator = isPlain(value) ? Object.keys(value)[0] : undefined
    if (operator === '$$exists') {
      if ((found[name] !== undefined) !== (value as Json).$$exists) fail(place, value, found[name])
      continue
    }
    if (operator === '$$unsetOrMatches' && found[name] === undefined) continue
    match(value, found[name], lookup, false, place)
  }
  if (root) return
  for (const name of Object.keys(found)) {
    // This driver gives commits and aborts ten seconds of its own.
    if (name === 'wtimeout' && path.endsWith('writeConcern')) continue
    if (found[name] !== undefined && !(name in expected)) fail(`${path}.${name}`, undefined, found[name])
  }
}

function special(name: string, value: unknown, actual: unknown, lookup: Lookup, root: boolean, path: string): void {
  switch (name) {
    case '$$exists':
      if ((actual !== undefined) !== value) fail(path, name, actual)
      return
    case '$$type': {
      const types = Array.isArray(value) ? value : [value]
      if (!types.some((type) => TYPES[String(type)]?.(actual))) fail(path, value, actual)
      return
    }
    case '$$unsetOrMatches':
      if (actual !== undefined && actual !== null) match(value, actual, lookup, root, path)
      return
    case '$$matchesEntity':
      match(lookup(String(value)), actual, lookup, root, path)
      return
    case '$$matchesHexBytes':
      if (Buffer.from(actual as Uint8Array).toString('hex') !== value) fail(path, value, actual)
      return
    case '$$sessionLsid':
      match((lookup(String(value)) as ClientSession).id, actual, lookup, false, path)
      return
    case '$$lte':
      if (!(Number(actual) <= Number(value))) fail(path, value, actual)
      return
    case '$$matchAsDocument':
      match(value, BSON.EJSON.parse(String(actual)), lookup, false, path)
      return
    case '$$matchAsRoot':
      match(value, actual, lookup, true, path)
      return
    default:
      throw new Mismatch(`${path}: the operator ${name} is not known to this runner`)
  }
}

function plain(value: unknown): unknown {
  if (value instanceof BSON.Long) return value.toBigInt()
  if (value instanceof BSON.Int32 || value instanceof BSON.Double) return Number(value.valueOf())
  return value
}

function same(expected: unknown, actual: unknown): boolean {
  const [a, b] = [plain(expected), plain(actual)]
  const numbers = ['number', 'bigint']
  if (numbers.includes(typeof a) && numbers.includes(typeof b)) return Number(a) === Number(b)
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  if (typeof a === 'object' && typeof b === 'object') {
    return isDeepStrictEqual(BSON.EJSON.stringify({ v: a }), BSON.EJSON.stringify({ v: b }))
  }
  return a === b
}

function show(value: unknown): string {
  try {
    return (BSON.EJSON.stringify({ v: value }) ?? String(value)).slice(5, -1).slice(0, 300)
  } catch {
    return String(value)
  }
}

function fail(path: string, expected: unknown, actual: unknown): never {
  throw new Mismatch(`${path || 'result'}: expected ${show(expected)}, got ${show(actual)}`)
}
