// Values as MongoDB prints them in messages: { a: 1, b: "x" }.
import { Buffer } from 'node:buffer'
import {
  Binary,
  Code,
  DateTime,
  Decimal,
  Doc,
  Double,
  List,
  ObjectId,
  objectIdHex,
  Regex,
  SymbolText,
  Timestamp,
  type Value,
} from '../document.ts'
import { decimalText, doubleText } from '../number/text.ts'

// A message is no place for a whole document.
const MOST = 4000

export function inspect(value: Value | undefined): string {
  const text = whole(value)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

function whole(value: Value | undefined): string {
  if (value === undefined) return 'missing'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Doc) return value.size === 0 ? '{}' : `{ ${fieldsOf(value)} }`
  if (value instanceof List) return value.size === 0 ? '[]' : `[ ${value.items().map(whole).join(', ')} ]`
  if (value instanceof Double) return Number.isInteger(value.value) ? value.value.toFixed(1) : doubleText(value.value)
  if (value instanceof ObjectId) return `ObjectId('${objectIdHex(value)}')`
  if (value instanceof DateTime) return `new Date(${value.ms})`
  return inspectRare(value)
}

function fieldsOf(doc: Doc): string {
  return [...doc.entries()].map(([name, value]) => `${name}: ${whole(value)}`).join(', ')
}

function inspectRare(value: Value): string {
  if (value instanceof Decimal) return `NumberDecimal("${decimalText(value)}")`
  if (value instanceof Timestamp) return `Timestamp(${value.seconds}, ${value.increment})`
  if (value instanceof Regex) return `/${value.pattern}/${value.flags}`
  if (value instanceof Binary) {
    const hex = Buffer.from(value.bytes).toString('hex').toUpperCase()
    return `BinData(${value.subtype}, ${hex})`
  }
  if (value instanceof SymbolText) return JSON.stringify(value.text)
  if (value instanceof Code) return value.text
  return value && typeof value === 'object' && 'name' in value ? String(value.name) : String(value)
}
