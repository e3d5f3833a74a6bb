// One year of an office: its list, and what people wrote beside each item. Pure.

import type { Catalogue, CatalogueItem, ItemOwner } from './catalogue/catalogue.ts'
import { inOrder, KEY, NUMBER } from './catalogue/catalogue.ts'
import { fail } from './errors.ts'
import type { ItemFacts } from './facts/facts.ts'

/** What the office wrote beside an item. */
export type Desk = {
  readonly key: string
  /** Null: as the list has it. */
  readonly owner: ItemOwner | null
  /** Where it stands, when not with us, and since which day. */
  readonly address: string | null
  readonly on: string | null
  /** The day from which that is out of date, when somebody knows it. */
  readonly until: string | null
  readonly note: string | null
}

/** What stands on our own page from some moment on: never written over, a correction is another one with its reason. */
export type Release = {
  readonly n: number
  readonly at: number
  readonly reason: string | null
  readonly hash: string
  /** It covered all it should. */
  readonly isWhole: boolean
  readonly facts: ItemFacts
}

/** An address that was given, changed or taken away, or a page that was released anew. */
export type Change = {
  readonly key: string
  readonly at: number
  readonly what: 'given' | 'moved' | 'gone' | 'released'
}

export type OitYear = {
  readonly fiscalYear: number
  /** Null: the one that ships. */
  readonly catalogue: Catalogue | null
  readonly desks: readonly Desk[]
  readonly changes: readonly Change[]
}

export const emptyYear = (fiscalYear: number): OitYear => ({ fiscalYear, catalogue: null, desks: [], changes: [] })

export const deskOf = ({ desks }: Pick<OitYear, 'desks'>, key: string): Desk =>
  desks.find((one) => one.key === key) ?? { key, owner: null, address: null, on: null, until: null, note: null }

/** What of an item may be written at the desk; what is not named stays. */
export type DeskPatch = Partial<Omit<Desk, 'key'>>

export function withDesk(year: OitYear, key: string, patch: DeskPatch, at: number): OitYear {
  const before = deskOf(year, key)
  const after = { ...before, ...patch }
  const what: Change['what'] | null =
    before.address === after.address ? null : after.address === null ? 'gone' : before.address ? 'moved' : 'given'
  return {
    ...year,
    desks: [...year.desks.filter((one) => one.key !== key), after],
    changes: what ? [...year.changes, { key, at, what }] : year.changes,
  }
}

export const withChange = (year: OitYear, change: Change): OitYear => ({ ...year, changes: [...year.changes, change] })

export type ExtraItem = {
  readonly key: string
  readonly number: string
  readonly title: string
  readonly owner: ItemOwner
}

/** An item the handbook has and the list has not. */
export function withExtra(catalogue: Catalogue, given: ExtraItem, source: string): Catalogue {
  const key = given.key.trim().toLowerCase()
  const number = given.number.trim().toUpperCase()
  const title = given.title.trim()
  if (!KEY.test(key) || key.length > 60) throw fail('oit.bad-key', { key })
  if (catalogue.items.some((one) => one.key === key)) throw fail('oit.key-there', { key })
  if (number !== '' && !NUMBER.test(number)) throw fail('oit.bad-number', { number })
  if (title === '') throw fail('oit.no-title')
  const item: CatalogueItem = {
    key,
    number: number === '' ? null : number,
    title: { th: title.slice(0, 300) },
    content: [],
    owner: given.owner,
    mark: 'U',
    source,
    extra: true,
  }
  return inOrder({ ...catalogue, items: [...catalogue.items, item] })
}

/** Number, title and mark as the year's handbook has them. */
export function withItem(
  catalogue: Catalogue,
  key: string,
  patch: { readonly number?: string; readonly title?: string; readonly confirmed?: boolean; readonly source: string },
): Catalogue {
  const number = patch.number?.trim().toUpperCase()
  if (number && !NUMBER.test(number)) throw fail('oit.bad-number', { number })
  const title = patch.title?.trim()
  const items = catalogue.items.map(
    (one): CatalogueItem =>
      one.key !== key
        ? one
        : {
            ...one,
            ...(number === undefined ? {} : { number: number === '' ? null : number }),
            ...(title ? { title: { ...one.title, th: title.slice(0, 300) } } : {}),
            ...(patch.confirmed === true && one.mark !== 'V' ? { mark: 'V' as const, source: patch.source } : {}),
          },
  )
  return inOrder({ ...catalogue, items })
}

/** Only what the office added itself can go again. */
export const withoutExtra = (catalogue: Catalogue, key: string): Catalogue => ({
  ...catalogue,
  items: catalogue.items.filter((one) => one.key !== key || !one.extra),
})
