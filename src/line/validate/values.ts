import { fitsGraphemes } from './measure.ts'
import type { Check } from './place.ts'

type TextRule = { readonly min?: number; readonly max: number; readonly empty?: string }

/** A string of at most `max` UTF-16 units, LINE's ordinary way of counting. */
export const chars =
  ({ min = 1, max, empty = 'May not be empty' }: TextRule): Check =>
  (value, place) => {
    if (typeof value !== 'string') place.fault('must be a string')
    else if (value.length < min) place.fault(empty)
    else if (value.length > max) place.fault(`Length must be between ${min} and ${max}`)
  }

/** A string of at most `max` letters as a reader counts them. */
export const graphemes =
  ({ min = 1, max, empty = 'May not be empty' }: TextRule): Check =>
  (value, place) => {
    if (typeof value !== 'string') place.fault('must be a string')
    else if (value.length < min) place.fault(empty)
    else if (!fitsGraphemes(value, max)) place.fault(`Length must be between ${min} and ${max}`)
  }

export const matching =
  (pattern: RegExp, message = `must match "${pattern.source}"`): Check =>
  (value, place) => {
    if (typeof value !== 'string' || !pattern.test(value)) place.fault(message)
  }

export const oneOf =
  (...values: readonly (string | number)[]): Check =>
  (value, place) => {
    if (!values.includes(value as string | number)) place.fault(`must be one of [${values.join(', ')}]`)
  }

export const bool: Check = (value, place) => {
  if (typeof value !== 'boolean') place.fault('must be a boolean')
}

export const number =
  ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false } = {}): Check =>
  (value, place) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) place.fault('must be a number')
    else if (whole && !Number.isInteger(value)) place.fault('must be a whole number')
    else if (value < min || value > max) place.fault(`must be between ${min} and ${max}`)
  }

// https://developers.line.biz/en/reference/messaging-api/#url-encoding
const PERCENT_ENCODED = /^[\x21-\x7e]+$/
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|\[::1\])$/

function parse(value: string): URL | null {
  return PERCENT_ENCODED.test(value) ? URL.parse(value) : null
}

/** A picture, a film or a sound: https only. */
export const mediaUrl =
  (max: number): Check =>
  (value, place) => {
    if (typeof value !== 'string') return place.fault('must be a string')
    if (value.length === 0) return place.fault('May not be empty')
    if (value.length > max) return place.fault(`Length must be between 1 and ${max}`)
    const url = parse(value)
    if (!url) return place.fault('invalid uri')
    if (url.protocol === 'https:') return
    const isLocal = url.protocol === 'http:' && LOCAL_HOST.test(url.hostname)
    if (!isLocal || place.rules.localMedia !== true) place.fault('invalid uri scheme')
  }

const LINK_SCHEMES = new Set(['http:', 'https:', 'line:', 'tel:'])

/** Where a tap leads: https://developers.line.biz/en/reference/messaging-api/#uri-action */
export const linkUri =
  (max: number): Check =>
  (value, place) => {
    if (typeof value !== 'string') return place.fault('must be a string')
    if (value.length === 0) return place.fault('May not be empty')
    if (value.length > max) return place.fault(`Length must be between 1 and ${max}`)
    const url = parse(value)
    if (!url) place.fault('invalid uri')
    else if (!LINK_SCHEMES.has(url.protocol)) place.fault('invalid uri scheme')
  }

export const all =
  (...checks: readonly Check[]): Check =>
  (value, place) => {
    for (const check of checks) check(value, place)
  }
