// What a stored document must be: _id first, of a kind that can be one, and empty timestamps filled in.
import { Doc, List, Regex, Timestamp, UNDEFINED, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { timestampAt } from './field-changes.ts'

// Throws unless the document may be inserted; puts _id first, making one when it is missing.
export function prepareInsert(doc: Doc, newId: () => Value, now: number = Date.now()): Doc {
  const id = doc.get('_id')
  if (id !== undefined) checkId(id)
  const ordered = id !== undefined && doc.nameAt(0) === '_id' ? doc : withIdFirst(doc, id ?? newId())
  return withTimestamps(ordered, now)
}

export function checkId(id: Value): void {
  const type = id instanceof List ? 'array' : id instanceof Regex ? 'regex' : id === UNDEFINED ? 'undefined' : undefined
  if (type) throw new QueryError('InvalidIdField', `The '_id' value cannot be of type ${type}`)
  if (id instanceof Doc) refuseDollars(id)
}

function refuseDollars(id: Doc): void {
  for (const [name, value] of id.entries()) {
    if (name.startsWith('$') && name !== '$ref' && name !== '$id' && name !== '$db') {
      throw new QueryError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
      )
    }
    if (value instanceof Doc) refuseDollars(value)
  }
}

export function withIdFirst(doc: Doc, id: Value): Doc {
  const ordered = new Doc(['_id'], [id])
  for (const [name, value] of doc.entries()) if (name !== '_id') ordered.append(name, value)
  return ordered
}

// An empty timestamp at the top means: now.
export function withTimestamps(doc: Doc, now: number): Doc {
  let filled: Doc | undefined
  for (const at of timestampPlaces(doc)) {
    const value = doc.valueAt(at)
    if (!(value instanceof Timestamp) || value.seconds !== 0 || value.increment !== 0) continue
    const name = doc.nameAt(at)
    if (name === '_id') continue
    filled ??= doc.clone()
    filled.set(name, timestampAt(now))
  }
  return filled ?? doc
}

function timestampPlaces(doc: Doc): number[] {
  const places: number[] = []
  const { size, starts, bytes } = doc
  for (let at = 0; at < size; at += 1) {
    const start = starts![at]!
    if (start < 0 ? doc.values[at] instanceof Timestamp : bytes[start] === 0x11) places.push(at)
  }
  return places
}
