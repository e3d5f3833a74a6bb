// What one predicate says about the encoded values of its path.
import type { Collation } from '../collation.ts'
import { Code, Doc, Double, List, MAX_KEY, MIN_KEY, Regex, SymbolText, UNDEFINED, type Value } from '../document.ts'
import { keyOf } from '../key/bytes.ts'
import type { Leaf } from '../match/node.ts'
import { isNanValue } from '../number/numbers.ts'
import { inspect } from '../order/inspect.ts'
import { RANK, rankOf } from '../value.ts'
import { after, EVERYTHING, type Interval, normalize } from './interval.ts'

export type Bounds = {
  readonly intervals: readonly Interval[]
  // Every entry inside belongs to a match of the predicate.
  readonly exact: boolean
  // A document that matches has the field, and not as null.
  readonly present: boolean
}

const NULLISH: Interval = {
  low: Uint8Array.of(RANK.undefined),
  high: Uint8Array.of(RANK.null + 1),
  point: false,
  text: () => '[undefined, null]',
}

// undefined: the predicate cannot be looked up, only run.
export function boundsOf(leaf: Leaf, collation: Collation | undefined): Bounds | undefined {
  if (collation && hasText(leaf.operand) && leaf.operator !== 'exists') return undefined
  switch (leaf.operator) {
    case 'eq':
      return equality(leaf.operand)
    case 'in':
      return membership(leaf.operand)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return comparison(leaf.operator, leaf.operand)
    case 'regex':
      return prefix(leaf.operand as Regex)
    case 'exists':
    case 'type':
    case 'mod':
    case 'bits':
      return { intervals: [EVERYTHING], exact: false, present: leaf.operator !== 'type' }
    default:
      return undefined
  }
}

function hasText(value: Value): boolean {
  if (typeof value === 'string' || value instanceof SymbolText || value instanceof Regex || value instanceof Code)
    return true
  if (value instanceof List) return value.items().some(hasText)
  return value instanceof Doc && [...value.entries()].some(([, inner]) => hasText(inner))
}

function point(value: Value): Interval {
  const low = keyOf(value)
  return { low, high: after(low), point: true, text: () => `[${inspect(value)}, ${inspect(value)}]` }
}

function equality(value: Value): Bounds {
  if (value === null) return { intervals: [NULLISH], exact: false, present: false }
  if (value instanceof List) {
    // An index holds an array's elements; the whole array only where it lies in another one.
    const first = value.size === 0 ? UNDEFINED : value.valueAt(0)
    return { intervals: normalize([firstOf(first), point(value)]), exact: false, present: true }
  }
  return { intervals: [point(value)], exact: true, present: true }
}

function firstOf(value: Value): Interval {
  return value === null || value === UNDEFINED ? NULLISH : point(value)
}

function membership(operand: Value): Bounds {
  const all = (operand as List).items().map((value) => (value instanceof Regex ? prefix(value) : equality(value)))
  return {
    intervals: normalize(all.flatMap(({ intervals }) => [...intervals])),
    exact: all.every(({ exact }) => exact),
    present: all.every(({ present }) => present),
  }
}

function comparison(operator: 'gt' | 'gte' | 'lt' | 'lte', operand: Value): Bounds | undefined {
  const loose = operator === 'gte' || operator === 'lte'
  if (operand === MIN_KEY || operand === MAX_KEY) return edge(operator, operand)
  if (operand === null) return loose ? equality(null) : { intervals: [], exact: true, present: true }
  if (isNanValue(operand)) return loose ? equality(operand) : { intervals: [], exact: true, present: true }
  const rank = rankOf(operand)
  if (rank === RANK.array || rank === RANK.undefined) return undefined
  const key = keyOf(operand)
  const text = () => inspect(operand)
  if (operator === 'gt' || operator === 'gte') {
    const low = operator === 'gte' ? key : after(key)!
    const interval = {
      low,
      high: Uint8Array.of(rank + 1),
      point: false,
      text: () => `${loose ? '[' : '('}${text()}, ${endOf(rank)}`,
    }
    return { intervals: [interval], exact: true, present: true }
  }
  // NaN stands below all numbers but is less than none of them.
  const low = rank === RANK.number ? after(keyOf(new Double(Number.NaN)))! : Uint8Array.of(rank)
  const interval = {
    low,
    high: operator === 'lte' ? after(key) : key,
    point: false,
    text: () => `${startOf(rank)}, ${text()}${loose ? ']' : ')'}`,
  }
  return { intervals: [interval], exact: true, present: true }
}

function startOf(rank: number): string {
  return rank === RANK.number ? '[-inf' : rank === RANK.string ? '[""' : '[MinKey'
}

function endOf(rank: number): string {
  return rank === RANK.number ? 'inf]' : rank === RANK.string ? '{})' : 'MaxKey]'
}

function edge(operator: 'gt' | 'gte' | 'lt' | 'lte', operand: Value): Bounds {
  const key = keyOf(operand)
  const loose = operator === 'gte' || operator === 'lte'
  const up = operator === 'gt' || operator === 'gte'
  const all = { intervals: [EVERYTHING], exact: true, present: false }
  if (up === (operand === MIN_KEY)) {
    if (loose) return all
    const interval = up ? { ...EVERYTHING, low: after(key)! } : { ...EVERYTHING, high: key }
    // An array that holds the edge itself has entries on both sides.
    return { intervals: [interval], exact: false, present: false }
  }
  return loose ? equality(operand) : { intervals: [], exact: true, present: true }
}

// /^abc/ looks up what begins with abc; the stored regular expression itself is a match too.
function prefix(regex: Regex): Bounds {
  const itself = point(regex)
  const start = startsWith(regex)
  if (start === undefined) {
    const texts = {
      low: Uint8Array.of(RANK.string),
      high: Uint8Array.of(RANK.string + 1),
      point: false,
      text: () => '["", {})',
    }
    return { intervals: normalize([texts, itself]), exact: false, present: true }
  }
  // Without the two closing bytes of a text.
  const low = keyOf(start).slice(0, -2)
  const texts = { low, high: after(low), point: false, text: () => `["${start}", "${start}…")` }
  return { intervals: normalize([texts, itself]), exact: false, present: true }
}

function startsWith({ pattern, flags }: Regex): string | undefined {
  if (/[imx]/.test(flags) || pattern.includes('|')) return undefined
  const found = /^(?:\^|\\A)((?:[^\\^$.*+?()[\]{}|]|\\[^a-zA-Z0-9])+)/.exec(pattern)
  if (!found) return undefined
  const literal = found[1]!
  const next = pattern[found[0].length]
  // The last sign is optional when a quantifier follows.
  const kept = next !== undefined && '*?{+'.includes(next) ? dropLast(literal) : literal
  const text = kept.replace(/\\(.)/gs, '$1')
  return text === '' ? undefined : text
}

function dropLast(literal: string): string {
  return literal.replace(/(?:\\.|[\s\S])$/u, '')
}
