// A year's public data: the list, what the house knows of each item, what people wrote beside it, and where that leaves the
// office. Needs only a store: the server and the command line share it.

import type { Connection } from 'mongoose'
import { dayOf, fiscalYearOf, fiscalYearWindow } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import { unitOf } from '../agencies/index.ts'
import type { Duties, DutyDraft, DutyKey } from '../duties/index.ts'
import { readLink } from '../progress/index.ts'
import { daysOf, type OitDays, type Stand, standOn } from './calendar.ts'
import {
  type Catalogue,
  type CatalogueItem,
  copyFor,
  isOwner,
  kindOf,
  knownItem,
  SHIPPED,
  shippedFor,
} from './catalogue/catalogue.ts'
import { fail } from './errors.ts'
import type { Sources } from './facts/asking.ts'
import { hashOf, type ItemFacts } from './facts/facts.ts'
import { factsOf, isOurs } from './facts/providers.ts'
import { type Counts, countsOf, type Estimate, estimateOf, type PackItem, packItem } from './pack.ts'
import { createOitStore } from './year.store.ts'
import {
  type Desk,
  type DeskPatch,
  deskOf,
  emptyYear,
  type OitYear,
  type Release,
  withChange,
  withDesk,
} from './year.ts'

export type OitDeps = Sources & {
  readonly connection: Connection
  readonly changed: () => void
  readonly duties: Pick<Duties, 'plan' | 'fulfil' | 'reopen' | 'list' | 'find'>
}

export type Oit = ReturnType<typeof createOit>

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

const SOURCE = 'oit'
export const dutyKeyOf = (fiscalYear: number, key: string): DutyKey => `${fiscalYear}/${SOURCE}/${key}`
export const pagePath = (agency: AgencyId, fiscalYear: number, key: string): string =>
  `/p/${agency}/oit/${fiscalYear}/${key}`

export function createOit(deps: OitDeps) {
  const store = createOitStore(deps.connection, deps.changed)
  const sources: Sources = deps

  async function shippedOf(agency: AgencyId, fiscalYear: number): Promise<Catalogue | null> {
    return shippedFor(kindOf((await deps.agencies.of(agency)).type), fiscalYear)
  }

  /** The office's own list before the one that ships; null when there is none for that year. */
  async function listOf(
    agency: AgencyId,
    fiscalYear: number,
  ): Promise<{ readonly year: OitYear; readonly catalogue: Catalogue } | null> {
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
    factsOf(sources, agency, fiscalYear, key, momentIn(fiscalYear, at))

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

  /** Every item is a duty of whoever has it, due when the pages are first looked at. */
  async function planDuties(agency: AgencyId, fiscalYear: number, occurrence: Occurrence) {
    const list = await listOf(agency, fiscalYear)
    if (!list) return null
    const { rules } = await deps.agencies.of(agency)
    const { address } = await deps.offices.of(agency)
    const { open } = daysOf(rules, fiscalYear)
    const drafts = list.catalogue.items.map((item): DutyDraft => {
      const number = item.number ? `${item.number} ` : ''
      const { en = item.title.th } = item.title
      return {
        key: dutyKeyOf(fiscalYear, item.key),
        title: { th: `${number}${item.title.th}`, en: `${number}${en}` },
        kind: 'publication',
        fiscalYear,
        due: open.subtract({ days: 1 }).toString(),
        owner: deskOf(list.year, item.key).owner ?? item.owner,
        from: { oit: item.key },
        address: `${address}${pagePath(agency, fiscalYear, item.key)}`,
      }
    })
    return deps.duties.plan(agency, { fiscalYear, source: SOURCE }, drafts, {
      ...occurrence,
      cause: `${occurrence.cause}:duties`,
    })
  }

  /** The duty is done by the same deed; one that is not planned yet is planned first. */
  async function fulfil(
    agency: AgencyId,
    fiscalYear: number,
    key: string,
    occurrence: Occurrence,
    address: string | null,
    on: string,
  ): Promise<void> {
    const duty = dutyKeyOf(fiscalYear, key)
    if (!(await deps.duties.find(agency, duty))) await planDuties(agency, fiscalYear, occurrence)
    await deps.duties.fulfil(agency, duty, { ...occurrence, cause: `${occurrence.cause}:duty` }, { on, address })
  }

  /** Null in a demo, which speaks from localhost: nobody's public page, though the duty is done all the same. */
  async function ownAddress(agency: AgencyId, fiscalYear: number, key: string): Promise<string | null> {
    const { address } = await deps.offices.of(agency)
    const page = `${address}${pagePath(agency, fiscalYear, key)}`
    return readLink(page).kind === 'link' ? page : null
  }

  async function unfulfil(
    agency: AgencyId,
    fiscalYear: number,
    key: string,
    occurrence: Occurrence,
    address: string,
    reason: string,
  ): Promise<void> {
    const duty = await deps.duties.find(agency, dutyKeyOf(fiscalYear, key))
    if (duty?.done?.address !== address) return
    await deps.duties.reopen(agency, duty.key, { ...occurrence, cause: `${occurrence.cause}:gone` }, reason)
  }

  async function change(
    agency: AgencyId,
    fiscalYear: number,
    occurrence: Occurrence,
    what: string,
    next: (year: OitYear, catalogue: Catalogue) => OitYear,
  ): Promise<OitYear> {
    const { catalogue } = await listThere(agency, fiscalYear)
    const after = await store.changeYear(agency, fiscalYear, occurrence, what, (year) =>
      next(year, year.catalogue ?? catalogue),
    )
    await planDuties(agency, fiscalYear, occurrence)
    return after
  }

  return {
    store,
    letters: store.letters,
    list: listOf,
    pack,
    planDuties,

    years,

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

    facts,

    /** The id of an item's duty, once it is planned. */
    dutyOf: async (agency: AgencyId, fiscalYear: number, key: string): Promise<string | null> =>
      (await deps.duties.find(agency, dutyKeyOf(fiscalYear, key)))?.id ?? null,

    async write(
      agency: AgencyId,
      fiscalYear: number,
      key: string,
      occurrence: Occurrence,
      patch: DeskPatch,
      /** Why its duty is open again, when the address is taken away. */
      whyGone = '–',
    ): Promise<OitYear> {
      const list = await listThere(agency, fiscalYear)
      itemIn(list.catalogue, key)
      const before = deskOf(list.year, key)
      const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at)).toString()
      const { units } = await deps.agencies.of(agency)
      const { owner } = patch
      if (owner && (!isOwner(owner) || ('unit' in owner && !unitOf(units, owner.unit)))) throw fail('oit.no-owner')
      for (const day of [patch.on, patch.until]) if (day && !isDay(day)) throw fail('oit.bad-day', { day })
      if (patch.on && patch.on > today) throw fail('oit.bad-day', { day: patch.on })
      const written = patch.address === undefined ? patch : { ...patch, ...addressIn(patch, today) }
      const after = await change(agency, fiscalYear, occurrence, 'written', (year) =>
        withDesk(year, key, written, occurrence.at),
      )
      const desk = deskOf(after, key)
      if (written.address && desk.address)
        await fulfil(agency, fiscalYear, key, occurrence, desk.address, desk.on ?? today)
      if (before.address && !desk.address) await unfulfil(agency, fiscalYear, key, occurrence, before.address, whyGone)
      return after
    },

    /** Freezes what our own page says from now on. */
    async release(
      agency: AgencyId,
      fiscalYear: number,
      key: string,
      occurrence: Occurrence,
      reason: string | null,
    ): Promise<Release> {
      itemIn((await listThere(agency, fiscalYear)).catalogue, key)
      const done = await store.releaseBy(agency, fiscalYear, key, occurrence.cause)
      if (done) return done
      const at = Temporal.Instant.fromEpochMilliseconds(occurrence.at)
      const now = await facts(agency, fiscalYear, key, at)
      if (!now || now.lacks.length > 0) throw fail('oit.not-complete')
      const before = await store.releases(agency, fiscalYear, key)
      const why = reason?.trim() ? reason.trim().slice(0, 300) : null
      if (before.length > 0 && why === null) throw fail('oit.no-reason')
      const given = {
        facts: now,
        hash: hashOf(now),
        reason: before.length > 0 ? why : null,
        isWhole: now.wholeOn === null,
      }
      if (before.at(-1)?.hash === given.hash) throw fail('oit.nothing-changed')
      const release = await store.release(agency, fiscalYear, key, occurrence, given)
      await store.changeYear(
        agency,
        fiscalYear,
        { ...occurrence, cause: `${occurrence.cause}:released` },
        'released',
        (year) => (release.n === 1 ? year : withChange(year, { key, at: occurrence.at, what: 'released' })),
      )
      await fulfil(agency, fiscalYear, key, occurrence, await ownAddress(agency, fiscalYear, key), dayOf(at).toString())
      return release
    },

    /** What our own pages show already nobody is asked to publish. */
    async fulfilReady(agency: AgencyId, { fiscalYear, items, at }: Pack, occurrence: Occurrence): Promise<void> {
      const open = await deps.duties.list(agency, { on: dayOf(at), fiscalYear })
      const undone = new Set(open.filter(({ done }) => !done).map(({ key }) => key))
      for (const { key, proof, state } of items) {
        if (proof?.by !== 'own' || state !== 'ready' || !undone.has(dutyKeyOf(fiscalYear, key))) continue
        const cause = `${occurrence.cause}:${key}`
        const page = await ownAddress(agency, fiscalYear, key)
        await fulfil(agency, fiscalYear, key, { ...occurrence, cause }, page, dayOf(at).toString())
      }
    },

    /** Another list for a year: from a file, or edited. */
    async keepCatalogue(agency: AgencyId, occurrence: Occurrence, catalogue: Catalogue, what: string): Promise<void> {
      await store.changeYear(agency, catalogue.fiscalYear, occurrence, what, (year) => ({ ...year, catalogue }))
      await planDuties(agency, catalogue.fiscalYear, occurrence)
    },

    async editCatalogue(
      agency: AgencyId,
      fiscalYear: number,
      occurrence: Occurrence,
      what: string,
      next: (catalogue: Catalogue) => Catalogue,
    ): Promise<OitYear> {
      return change(agency, fiscalYear, occurrence, what, (year, catalogue) => ({
        ...year,
        catalogue: next(catalogue),
      }))
    },

    /** The year before's list and owners; addresses are not taken over, for they show another year. */
    async copy(agency: AgencyId, fiscalYear: number, occurrence: Occurrence): Promise<Catalogue> {
      const copied = await store.yearBy(agency, fiscalYear, occurrence.cause)
      if (copied?.catalogue) return copied.catalogue
      if ((await store.year(agency, fiscalYear))?.catalogue) throw fail('oit.there-already', { year: fiscalYear })
      if (await shippedOf(agency, fiscalYear)) throw fail('oit.there-already', { year: fiscalYear })
      const last = (await years(agency)).find((year) => year < fiscalYear)
      const from = last === undefined ? null : await listOf(agency, last)
      if (!from) throw fail('oit.nothing-to-copy', { year: fiscalYear })
      const catalogue = copyFor(fiscalYear, from.catalogue)
      const desks = from.year.desks.map((desk) => ({ ...desk, address: null, on: null, until: null }))
      await store.changeYear(agency, fiscalYear, occurrence, 'copied', (year) => ({
        ...year,
        catalogue,
        desks: year.desks.length > 0 ? year.desks : desks,
      }))
      await planDuties(agency, fiscalYear, occurrence)
      return catalogue
    },
  }
}

/** One that has not begun is shown as it begins. */
function momentIn(fiscalYear: number, at: Temporal.Instant): Temporal.Instant {
  const { start } = fiscalYearWindow(fiscalYear)
  return Temporal.Instant.compare(at, start) < 0 ? start : at
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

function addressIn({ address, on }: DeskPatch, today: string): Pick<DeskPatch, 'address' | 'on'> {
  if (!address?.trim()) return { address: null, on: null }
  const read = readLink(address)
  if (read.kind !== 'link') throw fail('oit.bad-address')
  return { address: read.url, on: on || today }
}
