// A document is raw bytes until somebody looks, then names and values in BSON order; what was not touched is
// written again as the bytes it came from.

import { readScalar, type Scalar } from './scalars.ts'
import { int32At, nameAt, nameEnd, sameAscii, textAt, valueEnd } from './scan.ts'
import { Code } from './types.ts'

export type Value = Scalar | Code<Doc> | Doc | List

const NOTHING = new Uint8Array(0)

// The fields of a document or the elements of an array. A part with `starts[i] >= 0` still is what the bytes say.
abstract class Parts {
  bytes: Uint8Array
  start: number
  end: number
  changed: boolean
  starts: number[] | undefined
  ends: number[] = []
  values: (Value | undefined)[]

  constructor(bytes: Uint8Array, start: number, values: Value[] | undefined) {
    this.bytes = bytes
    this.start = start
    this.end = values ? 0 : start + int32At(bytes, start)
    this.changed = values !== undefined
    this.values = values ?? []
    if (values) {
      this.starts = new Array(values.length).fill(-1)
      this.ends = new Array(values.length).fill(-1)
    }
  }

  abstract parse(): void

  get size(): number {
    if (this.starts === undefined) this.parse()
    return this.values.length
  }

  valueAt(at: number): Value {
    if (this.starts === undefined) this.parse()
    const value = this.values[at]
    if (value !== undefined) return value
    const start = this.starts![at]!
    const read = readValue(this.bytes, this.bytes[start]!, nameEnd(this.bytes, start + 1) + 1)
    this.values[at] = read
    return read
  }

  protected put(at: number, value: Value): void {
    this.changed = true
    this.values[at] = value
    this.starts![at] = -1
    this.ends[at] = -1
  }

  protected copyInto(other: Parts): void {
    if (this.starts === undefined) this.parse()
    other.end = this.end
    other.changed = this.changed
    other.values = this.values.slice()
    other.starts = this.starts!.slice()
    other.ends = this.ends.slice()
  }
}

export class Doc extends Parts {
  private keys: string[] = []

  constructor(names?: string[], values?: Value[]) {
    super(NOTHING, 0, values ?? [])
    this.keys = names ?? []
  }

  static fromBytes(bytes: Uint8Array, start = 0): Doc {
    const doc = new Doc()
    doc.bytes = bytes
    doc.start = start
    doc.end = start + int32At(bytes, start)
    doc.changed = false
    doc.starts = undefined
    return doc
  }

  // Fields that are undefined are left out. Integer-like names move to the front, as JavaScript does.
  static of(fields: Readonly<Record<string, Value | undefined>>): Doc {
    const doc = new Doc()
    for (const name of Object.keys(fields)) {
      const value = fields[name]
      if (value !== undefined) doc.append(name, value)
    }
    return doc
  }

  parse(): void {
    const { bytes } = this
    const keys: string[] = []
    const starts: number[] = []
    const ends: number[] = []
    const last = this.end - 1
    let at = this.start + 4
    while (at < last) {
      const name = nameEnd(bytes, at + 1)
      keys.push(nameAt(bytes, at + 1, name))
      starts.push(at)
      at = valueEnd(bytes, bytes[at]!, name + 1)
      ends.push(at)
    }
    this.keys = keys
    this.starts = starts
    this.ends = ends
    this.values = new Array(keys.length).fill(undefined)
  }

  private indexOf(name: string): number {
    if (this.starts === undefined) this.parse()
    return this.keys.indexOf(name)
  }

  get(name: string): Value | undefined {
    if (this.starts !== undefined) {
      const at = this.keys.indexOf(name)
      return at < 0 ? undefined : this.valueAt(at)
    }
    return this.search(name)
  }

  private search(name: string): Value | undefined {
    const { bytes } = this
    const last = this.end - 1
    const { length } = name
    let at = this.start + 4
    while (at < last) {
      const end = nameEnd(bytes, at + 1)
      if (end - at - 1 === length && sameAscii(bytes, at + 1, name)) return readValue(bytes, bytes[at]!, end + 1)
      at = valueEnd(bytes, bytes[at]!, end + 1)
    }
    for (let i = 0; i < length; i += 1) {
      if (name.charCodeAt(i) <= 127) continue
      const found = this.indexOf(name)
      return found < 0 ? undefined : this.valueAt(found)
    }
    return undefined
  }

  has(name: string): boolean {
    return this.indexOf(name) >= 0
  }

  // Changes this document; a new name goes last.
  set(name: string, value: Value): this {
    const at = this.indexOf(name)
    if (at < 0) return this.append(name, value)
    this.put(at, value)
    return this
  }

  append(name: string, value: Value): this {
    if (this.starts === undefined) this.parse()
    this.keys.push(name)
    this.put(this.keys.length - 1, value)
    return this
  }

  delete(name: string): boolean {
    const at = this.indexOf(name)
    if (at < 0) return false
    this.changed = true
    this.keys.splice(at, 1)
    this.values.splice(at, 1)
    this.starts!.splice(at, 1)
    this.ends.splice(at, 1)
    return true
  }

  names(): readonly string[] {
    if (this.starts === undefined) this.parse()
    return this.keys
  }

  nameAt(at: number): string {
    return this.names()[at]!
  }

  *entries(): IterableIterator<[string, Value]> {
    const names = this.names()
    for (let at = 0; at < names.length; at += 1) yield [names[at]!, this.valueAt(at)]
  }

  // A shallow copy that may be changed without changing this one.
  clone(): Doc {
    const copy = new Doc()
    copy.bytes = this.bytes
    copy.start = this.start
    this.copyInto(copy)
    copy.keys = this.keys.slice()
    return copy
  }
}

export class List extends Parts {
  constructor(items?: Value[]) {
    super(NOTHING, 0, items ?? [])
  }

  static fromBytes(bytes: Uint8Array, start = 0): List {
    const list = new List()
    list.bytes = bytes
    list.start = start
    list.end = start + int32At(bytes, start)
    list.changed = false
    list.starts = undefined
    return list
  }

  parse(): void {
    const { bytes } = this
    const starts: number[] = []
    const ends: number[] = []
    const last = this.end - 1
    let at = this.start + 4
    while (at < last) {
      starts.push(at)
      at = valueEnd(bytes, bytes[at]!, nameEnd(bytes, at + 1) + 1)
      ends.push(at)
    }
    this.starts = starts
    this.ends = ends
    this.values = new Array(starts.length).fill(undefined)
  }

  at(at: number): Value | undefined {
    return at >= 0 && at < this.size ? this.valueAt(at) : undefined
  }

  items(): readonly Value[] {
    const { size } = this
    for (let at = 0; at < size; at += 1) if (this.values[at] === undefined) this.valueAt(at)
    return this.values as Value[]
  }

  // Changes this array; a place past its end is filled up with null.
  set(at: number, value: Value): this {
    while (this.size < at) this.put(this.size, null)
    this.put(at, value)
    return this
  }

  push(value: Value): this {
    this.put(this.size, value)
    return this
  }

  clone(): List {
    const copy = new List()
    copy.bytes = this.bytes
    copy.start = this.start
    this.copyInto(copy)
    return copy
  }
}

export function readValue(bytes: Uint8Array, type: number, at: number): Value {
  if (type === 0x03) return Doc.fromBytes(bytes, at)
  if (type === 0x04) return List.fromBytes(bytes, at)
  if (type !== 0x0f) return readScalar(bytes, type, at)
  const scope = at + 8 + int32At(bytes, at + 4)
  return new Code(textAt(bytes, at + 8, scope - 1), Doc.fromBytes(bytes, scope))
}
