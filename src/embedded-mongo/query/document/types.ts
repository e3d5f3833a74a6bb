// The values BSON knows and JavaScript does not. An int32 is a plain number here, an int64 a bigint;
// a double wears a coat so that 5.0 stays a double when it is written again.

export class Double {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

export class Decimal {
  readonly high: bigint
  readonly low: bigint
  constructor(high: bigint, low: bigint) {
    this.high = high
    this.low = low
  }
}

// Twelve bytes as three unsigned words: equality and order need no byte loop.
export class ObjectId {
  readonly a: number
  readonly b: number
  readonly c: number
  constructor(a: number, b: number, c: number) {
    this.a = a
    this.b = b
    this.c = c
  }
}

export class Binary {
  readonly subtype: number
  readonly bytes: Uint8Array
  constructor(subtype: number, bytes: Uint8Array) {
    this.subtype = subtype
    this.bytes = bytes
  }
}

// Milliseconds since 1970; wider than JavaScript's Date, exact to 2^53.
export class DateTime {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}

export class Timestamp {
  readonly seconds: number
  readonly increment: number
  constructor(seconds: number, increment: number) {
    this.seconds = seconds
    this.increment = increment
  }
}

export class Regex {
  readonly pattern: string
  readonly flags: string
  constructor(pattern: string, flags: string) {
    this.pattern = pattern
    this.flags = flags
  }
}

export class SymbolText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export class Code<Scope = unknown> {
  readonly text: string
  readonly scope: Scope | undefined
  constructor(text: string, scope?: Scope) {
    this.text = text
    this.scope = scope
  }
}

export class DbPointer {
  readonly namespace: string
  readonly id: ObjectId
  constructor(namespace: string, id: ObjectId) {
    this.namespace = namespace
    this.id = id
  }
}

export class Singular {
  readonly name: 'minKey' | 'maxKey' | 'undefined'
  constructor(name: 'minKey' | 'maxKey' | 'undefined') {
    this.name = name
  }
}

export const MIN_KEY: Singular = new Singular('minKey')
export const MAX_KEY: Singular = new Singular('maxKey')
export const UNDEFINED: Singular = new Singular('undefined')
