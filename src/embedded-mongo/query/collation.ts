// Collation by Intl.Collator, which asks the same ICU as MongoDB.
import { type Doc, toPlain } from './document.ts'
import { QueryError } from './errors.ts'
import { compareText } from './order/text-order.ts'

export type Collation = {
  readonly locale: string
  compare(a: string, b: string): number
  // Equal strings have equal keys.
  key(text: string): string
}

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  locale: (value) => typeof value === 'string',
  caseLevel: isBoolean,
  caseFirst: (value) => value === 'off' || value === 'upper' || value === 'lower',
  strength: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 5,
  numericOrdering: isBoolean,
  alternate: (value) => value === 'non-ignorable' || value === 'shifted',
  maxVariable: (value) => value === 'punct' || value === 'space',
  normalization: isBoolean,
  backwards: isBoolean,
  version: (value) => typeof value === 'string',
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean'
}

// `undefined` for the simple (binary) collation.
export function compileCollation(spec: Doc | undefined): Collation | undefined {
  if (!spec || spec.size === 0) return undefined
  const fields = toPlain(spec) as Record<string, unknown>
  for (const [name, value] of Object.entries(fields)) {
    const allowed = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
    if (!allowed) throw new QueryError(40415, `BSON field 'collation.${name}' is an unknown field.`)
    if (name === 'strength' && Number.isInteger(value) && !allowed(value)) {
      const bound = Number(value) > 5 ? '<= 5' : '>= 1'
      throw new QueryError(51024, `BSON field 'strength' value must be ${bound}, actual value '${Number(value)}'`)
    }
    if (!allowed(value)) throw refusal(name, value)
  }
  if (fields.locale === undefined) {
    throw new QueryError(40414, "BSON field 'collation.locale' is missing but a required field")
  }
  return fields.locale === 'simple' ? simple(fields) : make(String(fields.locale), fields)
}

function refusal(name: string, value: unknown): QueryError {
  const type = FIELDS[name] === isBoolean || (name === 'locale' && typeof value !== 'string')
  const shown = JSON.stringify(value)
  return new QueryError(
    type ? 'TypeMismatch' : 'BadValue',
    type
      ? `BSON field 'collation.${name}' is the wrong type: ${shown}`
      : `Enumeration value ${shown} for field 'collation.${name}' is not a valid value.`,
  )
}

function simple(fields: Record<string, unknown>): undefined {
  if (Object.keys(fields).length > 1) {
    throw new QueryError('BadValue', "If the 'locale' is 'simple' no other collation options may be given")
  }
  return undefined
}

function make(locale: string, fields: Record<string, unknown>): Collation {
  const strength = Number(fields.strength ?? 3)
  const collator = collatorFor(locale, fields, strength)
  const order = (a: string, b: string): number => {
    if (a === b) return 0
    const result = collator.compare(a, b)
    // The fifth strength tells apart what all others call equal.
    return result === 0 && strength === 5 ? compareText(a.normalize('NFD'), b.normalize('NFD')) : Math.sign(result)
  }
  return { locale, compare: order, key: keysBy(order) }
}

function collatorFor(locale: string, fields: Record<string, unknown>, strength: number): Intl.Collator {
  const tag = tagOf(locale)
  const sensitivity = strength === 1 ? (fields.caseLevel ? 'case' : 'base') : strength === 2 ? 'accent' : 'variant'
  if (!tag) throw new QueryError('BadValue', `Field 'locale' is invalid in: { locale: "${locale}" }`)
  return new Intl.Collator(tag, {
    usage: 'sort',
    sensitivity: strength === 2 && fields.caseLevel ? 'variant' : sensitivity,
    numeric: fields.numericOrdering === true,
    caseFirst: fields.caseFirst === 'upper' || fields.caseFirst === 'lower' ? fields.caseFirst : 'false',
    ...(fields.alternate === undefined ? {} : { ignorePunctuation: fields.alternate === 'shifted' }),
  })
}

// MongoDB writes en_US and de@collation=phonebook where the web writes en-US and de-u-co-phonebk.
function tagOf(locale: string): string | undefined {
  const [name = '', kind] = locale.split('@collation=')
  const kinds: Readonly<Record<string, string>> = { phonebook: 'phonebk', traditional: 'trad', dictionary: 'dict' }
  try {
    const tag = name.replaceAll('_', '-') + (kind ? `-u-co-${kinds[kind] ?? kind}` : '')
    return Intl.Collator.supportedLocalesOf(tag)[0]
  } catch {
    return undefined
  }
}

// ICU's sort keys cannot be had here, so the first of equal strings stands for all of them.
function keysBy(order: (a: string, b: string) => number): (text: string) => string {
  const sorted: string[] = []
  const known = new Map<string, string>()
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (order(sorted[middle]!, text) < 0) low = middle + 1
      else high = middle
    }
    const found = sorted[low]
    const key = found !== undefined && order(found, text) === 0 ? found : text
    if (key === text) sorted.splice(low, 0, text)
    known.set(text, key)
    return key
  }
}
