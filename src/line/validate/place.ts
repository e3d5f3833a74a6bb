import { get, isNode, type Node } from './json.ts'

/** Where in what was sent we are, and what is wrong there: the seam all checks share. */

/** `property` as LINE writes it: `messages[0].text`, inside Flex `/body/contents/2/url`. */
export type Fault = { readonly property: string; readonly message: string }

export type Rules = {
  /** The demo has no https of its own: pictures from this very machine are taken over http as well. */
  readonly localMedia?: boolean
}

export type Check = (value: unknown, place: Place) => void
/** `required` fields say so themselves; an optional one is only checked when it is there. */
export type Field = Check | { readonly required: Check; readonly missing?: string }
export type Fields = Readonly<Record<string, Field>>

type Style = 'dots' | 'pointer'
type From = { parent: Place; key: string | number; style?: Style; message?: number }

// Nobody reads the hundredth complaint, and a hostile tree could earn a million.
const MOST_FAULTS = 100

export class Place {
  readonly rules: Rules
  readonly #found: { readonly message: number | null; readonly fault: Fault }[]
  readonly #parent: Place | null
  readonly #key: string | number
  readonly #style: Style
  readonly #message: number | null

  constructor(rules: Rules, from?: From) {
    this.rules = rules
    this.#key = from ? from.key : ''
    this.#parent = from ? from.parent : null
    this.#found = from ? from.parent.#found : []
    this.#style = from ? (from.style ?? from.parent.#style) : 'dots'
    this.#message = from ? (from.message ?? from.parent.#message) : null
  }

  in(key: string | number): Place {
    return new Place(this.rules, { parent: this, key })
  }

  message(index: number): Place {
    return new Place(this.rules, { parent: this, key: index, message: index })
  }

  /** Inside Flex LINE points from the container on, not from the request. */
  flexRoot(): Place {
    return new Place(this.rules, { parent: this, key: '', style: 'pointer' })
  }

  fault(message: string): void {
    if (this.#found.length >= MOST_FAULTS) return
    this.#found.push({ message: this.#message, fault: { property: this.#path() || '/', message } })
  }

  get faults(): Fault[] {
    return this.#found.map((one) => one.fault)
  }

  /** The message of the first fault, for LINE's `A message (messages[n]) in the request body is invalid`. */
  get firstMessage(): number | null {
    return this.#found[0]?.message ?? null
  }

  #path(): string {
    const parent = this.#parent
    if (!parent) return ''
    if (this.#style === 'pointer') return parent.#style === 'dots' ? '' : `${parent.#path()}/${this.#key}`
    const before = parent.#path()
    if (typeof this.#key === 'number') return `${before}[${this.#key}]`
    return before === '' ? this.#key : `${before}.${this.#key}`
  }
}

// LINE leaves out what has no value and takes null for the same.
const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** Checks the fields a table names. `strict`: a name the table does not know is a fault, as in Flex. */
export function checkFields(node: Node, fields: Fields, place: Place, strict = false): void {
  for (const key of Object.keys(fields)) {
    const field = fields[key]!
    const value = get(node, key)
    const check = typeof field === 'function' ? field : field.required
    if (!isAbsent(value)) check(value, place.in(key))
    else if (value === null && strict) place.in(key).fault('invalid property')
    else if (typeof field !== 'function') place.in(key).fault(field.missing ?? 'must be specified')
  }
  if (!strict) return
  for (const key of Object.keys(node)) {
    if (node[key] !== undefined && !Object.hasOwn(fields, key)) place.in(key).fault('unknown field')
  }
}

export const object =
  (fields: Fields, strict = false): Check =>
  (value, place) => {
    if (isNode(value)) checkFields(value, fields, place, strict)
    else place.fault('must be an object')
  }

export const list =
  (check: Check, { min = 0, max }: { min?: number; max: number }): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return place.fault('must be an array')
    if (value.length < min || value.length > max) place.fault(`Size must be between ${min} and ${max}`)
    // What is far too long needs no complaint about each of its thousands.
    for (const [index, item] of value.slice(0, max + 1).entries()) check(item, place.in(index))
  }

/** Chooses by `type`; a type nobody knows is named together with those that are. */
export const byType =
  (kinds: ReadonlyMap<string, Check>): Check =>
  (value, place) => {
    if (!isNode(value)) return place.fault('must be an object')
    const type = get(value, 'type')
    const check = typeof type === 'string' ? kinds.get(type) : undefined
    if (check) check(value, place)
    else place.in('type').fault(`Must be one of the following values: [${[...kinds.keys()].join(', ')}]`)
  }
