// Where an office stands with a year's items: what is ready, what is missing, what will not hold. Pure.

import { dayOf } from '../../kernel/calendar.ts'
import { type OitDays, standOn } from './calendar.ts'
import type { CatalogueItem, ItemOwner } from './catalogue/catalogue.ts'
import { itemsIn } from './catalogue/catalogue.ts'
import { type ItemFacts, type Said, said } from './facts/facts.ts'
import type { Change, Desk, Release } from './year.ts'

export const ITEM_STATES = ['missing', 'expiring', 'ready'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** Where it stands: on a page of this house, where the office says, or where the person who did it said. */
export type Proof =
  | { readonly by: 'own' }
  | { readonly by: 'address'; readonly address: string; readonly on: string | null }
  | { readonly by: 'duty'; readonly address: string; readonly on: string }

/** What is known of an item when it is looked at. */
export type Known = {
  readonly item: CatalogueItem
  readonly desk: Desk
  readonly facts: ItemFacts | null
  /** Whether what was released last is what the facts say now; null: nothing was released. */
  readonly released: { readonly last: Omit<Release, 'facts'>; readonly isCurrent: boolean } | null
  readonly duty: { readonly address: string | null; readonly on: string; readonly isBroken: boolean } | null
  readonly changes: readonly Change[]
}

export type PackItem = {
  readonly key: string
  readonly number: string | null
  readonly title: CatalogueItem['title']
  readonly isConfirmed: boolean
  readonly owner: ItemOwner
  readonly state: ItemState
  readonly proof: Proof | null
  /** What to do now, in one sentence. */
  readonly next: Said
  readonly note: string | null
  /** The last change between opening and results, as a day. */
  readonly changed: { readonly what: Change['what']; readonly on: string } | null
  readonly released: Known['released']
}

/** An own estimate, in whole percents of items; `best`: when everything that will not hold is put right. */
export type Estimate = { readonly now: number; readonly best: number; readonly items: number; readonly ready: number }

export type Counts = Readonly<Record<ItemState, number>>

export function packItem(known: Known, days: OitDays, today: Temporal.PlainDate): PackItem {
  const { item, desk } = known
  const proof = proofOf(known)
  const { state, next } = judge(known, proof, days, today)
  const watched = known.changes.filter(({ key, at }) => key === item.key && isBetween(days, onDay(at)))
  const last = watched.at(-1)
  // Who marks an item done with another address changes it as well, though not at the desk.
  const isDoneAnew = proof?.by === 'duty' && isBetween(days, Temporal.PlainDate.from(proof.on))
  return {
    key: item.key,
    number: item.number,
    title: item.title,
    isConfirmed: item.mark === 'V',
    owner: desk.owner ?? item.owner,
    state,
    proof,
    next,
    note: desk.note,
    changed: last
      ? { what: last.what, on: onDay(last.at).toString() }
      : isDoneAnew
        ? { what: 'given', on: proof.on }
        : null,
    released: known.released,
  }
}

const onDay = (at: number): Temporal.PlainDate => dayOf(Temporal.Instant.fromEpochMilliseconds(at))
const isBetween = ({ open, results }: OitDays, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(day, open) >= 0 && Temporal.PlainDate.compare(day, results) < 0

/** What somebody wrote goes before what the house knows: they may have a better page. */
function proofOf({ desk, facts, released, duty }: Known): Proof | null {
  if (desk.address) return { by: 'address', address: desk.address, on: desk.on }
  if (facts && (facts.lacks.length === 0 || released)) return { by: 'own' }
  if (duty?.address) return { by: 'duty', address: duty.address, on: duty.on }
  return null
}

function judge(
  known: Known,
  proof: Proof | null,
  days: OitDays,
  today: Temporal.PlainDate,
): { readonly state: ItemState; readonly next: Said } {
  const { desk, facts, released, duty } = known
  if (proof === null)
    return {
      state: 'missing',
      next: facts?.lacks[0] ?? said('oit.next.publish'),
    }
  if (proof.by !== 'own') {
    if (duty?.isBroken && duty.address === proof.address) return { state: 'missing', next: said('oit.next.broken') }
    if (desk.until !== null && desk.until < days.close.toString())
      return { state: 'expiring', next: said('oit.next.until', { day: desk.until }) }
    return { state: 'ready', next: said('oit.next.keep', { day: days.results.toString() }) }
  }
  if (facts?.wholeOn) return { state: 'expiring', next: said('oit.next.whole-on', { day: facts.wholeOn }) }
  // Released before it covered all it should; now it does.
  if (released && !released.last.isWhole) return { state: 'expiring', next: said('oit.next.release-again') }
  if (released && !released.isCurrent) return { state: 'ready', next: said('oit.next.newer') }
  if (!released) {
    const { phase } = standOn(days, today)
    if (phase === 'before' || phase === 'countdown')
      return { state: 'ready', next: said('oit.next.release', { day: days.open.toString() }) }
    return { state: 'ready', next: said('oit.next.release-now') }
  }
  return { state: 'ready', next: said('oit.next.keep', { day: days.results.toString() }) }
}

/** The worst of the keys that share a number is the item's. */
export function statesByItem(items: readonly Pick<PackItem, 'key' | 'number' | 'state'>[]): readonly ItemState[] {
  const groups = Map.groupBy(items, ({ number, key }) => number ?? key)
  return [...groups.values()].map((of) => ITEM_STATES.find((state) => of.some((one) => one.state === state))!)
}

export function countsOf(items: readonly Pick<PackItem, 'key' | 'number' | 'state'>[]): Counts {
  const states = statesByItem(items)
  const count = (wanted: ItemState) => states.filter((state) => state === wanted).length
  return { ready: count('ready'), expiring: count('expiring'), missing: count('missing') }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((100 * part) / whole))

/** Every item weighs the same and is there or not: how the assessors look, but not what they find. */
export function estimateOf(items: readonly PackItem[]): Estimate {
  const { ready, expiring } = countsOf(items)
  const all = itemsIn(items)
  return { now: percent(ready, all), best: percent(ready + expiring, all), items: all, ready }
}

/** What is missing first, then what will not hold, each in the order of the list. */
export const worstFirst = <One extends Pick<PackItem, 'state'>>(items: readonly One[]): One[] =>
  items.toSorted((a, b) => ITEM_STATES.indexOf(a.state) - ITEM_STATES.indexOf(b.state))
