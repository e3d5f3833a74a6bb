// What of a year can be read: its list, what the house knows of each item, and where that leaves the office.

import { dayOf, fiscalYearOf, fiscalYearWindow } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Duties, DutyKey } from '../duties/index.ts'
import { daysOf, type OitDays, type Stand, standOn } from './calendar.ts'
import { type Catalogue, type CatalogueItem, kindOf, knownItem, SHIPPED, shippedFor } from './catalogue/catalogue.ts'
import { fail } from './errors.ts'
import type { Sources } from './facts/asking.ts'
import { hashOf, type ItemFacts } from './facts/facts.ts'
import { factsOf, isOurs } from './facts/providers.ts'
import { type Counts, countsOf, type Estimate, estimateOf, type PackItem, packItem } from './pack.ts'
import type { createOitStore } from './year.store.ts'
import { type Desk, deskOf, emptyYear, type OitYear, type Release } from './year.ts'

export type ReadingDeps = Sources & {
  readonly store: ReturnType<typeof createOitStore>
  readonly duties: Pick<Duties, 'list'>
}

/** A year with the list that holds for it: the office's own, or the one that ships. */
export type YearList = { readonly year: OitYear; readonly catalogue: Catalogue }

export type Pack = {
  readonly fiscalYear: number
  readonly catalogue: Catalogue
  readonly days: OitDays
  readonly stand: Stand
  readonly items: readonly PackItem[]
  readonly counts: Counts
  readonly estimate: Estimate
  readonly at: Temporal.Instant
}

/** What an item's own page shows: what was released, or how things stand while nothing was. */
export type Shown = {
  readonly facts: ItemFacts
  readonly release: Release | null
  /** Every version before, without what it said. */
  readonly earlier: readonly Omit<Release, 'facts'>[]
  readonly at: number
}

export type OneItem = {
  readonly item: CatalogueItem
  readonly state: PackItem
  readonly page: Shown | null
  readonly desk: Desk
}

export const SOURCE = 'oit'
export const dutyKeyOf = (fiscalYear: number, key: string): DutyKey => `${fiscalYear}/${SOURCE}/${key}`
export const pagePath = (agency: AgencyId, fiscalYear: number, key: string): string =>
  `/p/${agency}/oit/${fiscalYear}/${key}`

export function createReading({ store, ...deps }: ReadingDeps) {
  async function shippedOf(agency: AgencyId, fiscalYear: number): Promise<Catalogue | null> {
    return shippedFor(kindOf((await deps.agencies.of(agency)).type), fiscalYear)
  }

  /** The office's own list before the one that ships; null when there is none for that year. */
  async function listOf(agency: AgencyId, fiscalYear: number): Promise<YearList | null> {
    const year = (await store.year(agency, fiscalYear)) ?? emptyYear(fiscalYear)
    const catalogue = year.catalogue ?? (await shippedOf(agency, fiscalYear))
    return catalogue && { year, catalogue }
  }

  /** Years there is a list for, the newest first. */
  async function years(agency: AgencyId): Promise<number[]> {
    const kind = kindOf((await deps.agencies.of(agency)).type)
    const shipped = SHIPPED.filter((one) => one.kind === kind).map(({ fiscalYear }) => fiscalYear)
    const kept: number[] = []
    for (const year of await store.yearsKept(agency)) if (await listOf(agency, year)) kept.push(year)
    return [...new Set([...kept, ...shipped])].sort((a, b) => b - a)
  }

  async function listThere(agency: AgencyId, fiscalYear: number) {
    const list = await listOf(agency, fiscalYear)
    if (!list) throw fail('oit.no-catalogue', { year: fiscalYear })
    return list
  }

  function itemIn({ items }: Catalogue, key: string): CatalogueItem {
    const item = items.find((one) => one.key === key)
    if (!item) throw fail('oit.no-item')
    return item
  }

  const facts = (agency: AgencyId, fiscalYear: number, key: string, at: Temporal.Instant) =>
    factsOf(deps, agency, fiscalYear, key, momentIn(fiscalYear, at))

  /** Everything there is to know of some items of a year, read together. */
  async function knowing(agency: AgencyId, year: OitYear, at: Temporal.Instant) {
    const { fiscalYear } = year
    const today = dayOf(at)
    const [{ rules }, released, duties] = await Promise.all([
      deps.agencies.of(agency),
      store.released(agency, fiscalYear),
      deps.duties.list(agency, { on: today, fiscalYear }),
    ])
    const days = daysOf(rules, fiscalYear)
    const look = async (item: CatalogueItem): Promise<PackItem> => {
      const known = await facts(agency, fiscalYear, item.key, at)
      const last = released.get(item.key)?.at(-1)
      const duty = duties.find(({ key }) => key === dutyKeyOf(fiscalYear, item.key))
      const done = duty?.done ?? null
      return packItem(
        {
          item,
          desk: deskOf(year, item.key),
          facts: known,
          released: last ? { last, isCurrent: known !== null && last.hash === hashOf(known) } : null,
          duty: done && { address: done.address, on: done.on, isBroken: duty?.link?.state === 'broken' },
          changes: year.changes,
        },
        days,
        today,
      )
    }
    return { look, days, today }
  }

  async function pack(agency: AgencyId, fiscalYear: number, at: Temporal.Instant): Promise<Pack> {
    const { year, catalogue } = await listThere(agency, fiscalYear)
    const { look, days, today } = await knowing(agency, year, at)
    const items: PackItem[] = []
    for (const item of catalogue.items) items.push(await look(item))
    return {
      fiscalYear,
      catalogue,
      days,
      stand: standOn(days, today),
      items,
      counts: countsOf(items),
      estimate: estimateOf(items),
      at,
    }
  }

  /** What the public sees of an item that is ours; null: it stands elsewhere or nowhere yet. */
  async function shown(agency: AgencyId, fiscalYear: number, key: string, at: Temporal.Instant): Promise<Shown | null> {
    const versions = await store.releases(agency, fiscalYear, key)
    const earlier = versions.slice(0, -1).map(({ facts: _, ...rest }) => rest)
    const release = versions.at(-1)
    if (release) return { facts: release.facts, release, earlier, at: release.at }
    const now = await facts(agency, fiscalYear, key, at)
    return now && { facts: now, release: null, earlier: [], at: momentIn(fiscalYear, at).epochMilliseconds }
  }

  return {
    shippedOf,
    listOf,
    listThere,
    itemIn,
    years,
    facts,
    pack,

    /** This year's, or the newest before it while nobody has made one. */
    async current(agency: AgencyId, at: Temporal.Instant): Promise<number | null> {
      const now = fiscalYearOf(at)
      return (await years(agency)).find((year) => year <= now) ?? null
    },

    /** One item with its page; also where no list names it, as long as the facts are ours. */
    async one(agency: AgencyId, fiscalYear: number, key: string, at: Temporal.Instant): Promise<OneItem> {
      const list = await listOf(agency, fiscalYear)
      const item = list?.catalogue.items.find((each) => each.key === key) ?? (isOurs(key) ? knownItem(key) : null)
      if (!item) throw fail('oit.no-item')
      const year = list?.year ?? emptyYear(fiscalYear)
      const { look } = await knowing(agency, year, at)
      const [state, page] = await Promise.all([look(item), shown(agency, fiscalYear, key, at)])
      return { item, state, page, desk: deskOf(year, key) }
    },
  }
}

/** One that has not begun is shown as it begins. */
function momentIn(fiscalYear: number, at: Temporal.Instant): Temporal.Instant {
  const { start } = fiscalYearWindow(fiscalYear)
  return Temporal.Instant.compare(at, start) < 0 ? start : at
}
