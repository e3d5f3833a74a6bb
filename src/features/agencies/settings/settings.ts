// Every number of law and of the house is a rule with the days it holds for. Old periods are computed by the rule then.

import { fail } from '../errors.ts'
import { isSettingKey, readValue, type SettingKey, type SettingValue } from './keys.ts'
import shipped from './rules.json' with { type: 'json' }

/** Holds from the first day until just before the other; null: as far as one can see. */
export type Rule<Key extends SettingKey = SettingKey> = {
  readonly key: Key
  readonly value: SettingValue<Key>
  readonly from: string | null
  readonly until: string | null
  readonly source: string
  readonly note: string
}

/** A rule the office made for itself. Of one key no two hold on one day. */
export type OwnRule = Rule

type Shipped = { key: string; value: unknown; from: string | null; until?: string; source: string; note: string }

export const SHIPPED_RULES: readonly Rule[] = (shipped as Shipped[]).map(
  ({ key, value, from, until, source, note }) => {
    const read = isSettingKey(key) ? readValue(key, value) : undefined
    if (!isSettingKey(key) || read === undefined) throw new Error(`rules.json: ${key} is unknown or has another shape`)
    return { key, value: read, from, until: until ?? null, source, note }
  },
)

type Dated = { readonly from: string | null; readonly until: string | null }
// Days written 2026-12-07 sort as they follow each other.
const holdsOn = ({ from, until }: Dated, day: string): boolean =>
  (from === null || from <= day) && (until === null || day < until)

/** The rule of that day: the office's own before the one that ships; null when there was none yet. */
export function ruleOn<Key extends SettingKey>(
  own: readonly OwnRule[],
  key: Key,
  day: Temporal.PlainDate,
): Rule<Key> | null {
  const text = day.toString()
  const find = (rules: readonly Rule[]) => rules.find((rule) => rule.key === key && holdsOn(rule, text))
  return (find(own) ?? find(SHIPPED_RULES) ?? null) as Rule<Key> | null
}

/** The value of that day. Whoever may ask about days before there was a rule asks ruleOn. */
export function settingOn<Key extends SettingKey>(
  own: readonly OwnRule[],
  key: Key,
  day: Temporal.PlainDate,
): SettingValue<Key> {
  const rule = ruleOn(own, key, day)
  if (!rule) throw new Error(`there was no rule for ${key} on ${day.toString()}`)
  return rule.value
}

/** The office's rules with this one; what held on its days before gives way, and goes on around it. */
export function withRule(
  own: readonly OwnRule[],
  given: { key: string; value: unknown; from: string | null; until?: string | null; source: string; note?: string },
): readonly OwnRule[] {
  const { key, from, until = null, note = '' } = given
  if (!isSettingKey(key)) throw fail('agencies.unknown-setting', { key })
  const value = readValue(key, given.value)
  if (value === undefined) throw fail('agencies.bad-setting', { key })
  const source = given.source.trim()
  if (source === '') throw fail('agencies.no-source', { key })
  if (from !== null && until !== null && until <= from) throw fail('agencies.bad-period', { from, until })
  const fresh: Rule = { key, value, from, until, source, note }
  const rest = own.flatMap((rule) => (rule.key === key ? around(rule, fresh) : [rule]))
  return [...rest, fresh].sort((a, b) => a.key.localeCompare(b.key) || (a.from ?? '').localeCompare(b.from ?? ''))
}

/** What is left of a rule before and after another. */
function around(rule: Rule, taken: Dated): Rule[] {
  const before = taken.from === null ? null : { ...rule, until: earlier(rule.until, taken.from) }
  const after = taken.until === null ? null : { ...rule, from: later(rule.from, taken.until) }
  return [before, after].filter((one) => one !== null).filter(hasDays)
}

const hasDays = ({ from, until }: Dated): boolean => from === null || until === null || from < until
const earlier = (until: string | null, day: string): string => (until === null || day < until ? day : until)
const later = (from: string | null, day: string): string => (from === null || day > from ? day : from)
