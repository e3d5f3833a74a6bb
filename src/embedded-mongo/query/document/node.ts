import type {
  Binary,
  Code,
  DateTime,
  DbPointer,
  Decimal,
  Double,
  ObjectId,
  Regex,
  Singular,
  SymbolText,
  Timestamp,
} from './types.ts'

export type Value =
  | string
  | number
  | bigint
  | boolean
  | null
  | Double
  | Decimal
  | ObjectId
  | Binary
  | DateTime
  | Timestamp
  | Regex
  | SymbolText
  | Code<Doc>
  | DbPointer
  | Singular
  | Doc
  | List

// A document: raw bytes until somebody looks, then names and values in BSON order.
export declare class Doc {
  constructor(names?: string[], values?: Value[])
  static fromBytes(bytes: Uint8Array, start?: number): Doc
  static of(fields: Readonly<Record<string, Value | undefined>>): Doc
  readonly size: number
  get(name: string): Value | undefined
  has(name: string): boolean
  // Changes this document; a new name goes last.
  set(name: string, value: Value): this
  delete(name: string): boolean
  names(): readonly string[]
  nameAt(at: number): string
  valueAt(at: number): Value
  entries(): IterableIterator<[string, Value]>
  // A shallow copy that may be changed without changing this one.
  clone(): Doc
}

// An array: the same, without names.
export declare class List {
  constructor(items?: Value[])
  readonly size: number
  at(at: number): Value | undefined
  items(): readonly Value[]
  set(at: number, value: Value): this
  push(value: Value): this
  clone(): List
}
