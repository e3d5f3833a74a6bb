// A year's public data as every door writes it: the list, what stands beside each item, and what is released. Needs only a
// store: the server and the command line share it.

import type { Connection } from 'mongoose'
import { dayOf } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Occurrence } from '../../store/record.ts'
import { unitOf } from '../agencies/index.ts'
import { readLink } from '../progress/index.ts'
import { type Catalogue, copyFor, isOwner } from './catalogue/catalogue.ts'
import { fail } from './errors.ts'
import type { Sources } from './facts/asking.ts'
import { hashOf } from './facts/facts.ts'
import { createItemDuties, type ItemDutiesDeps } from './item-duties.ts'
import { createReading } from './reading.ts'
import { createOitStore } from './year.store.ts'
import { type DeskPatch, deskOf, type OitYear, type Release, withChange, withDesk } from './year.ts'

export type OitDeps = Sources & {
  readonly connection: Connection
  readonly changed: () => void
  readonly duties: ItemDutiesDeps['duties']
}

export type Oit = ReturnType<typeof createOit>

export function createOit(deps: OitDeps) {
  const store = createOitStore(deps.connection, deps.changed)
  const reading = createReading({ ...deps, store })
  const { listOf, listThere, itemIn, shippedOf, years, facts } = reading
  const duties = createItemDuties({ ...deps, listOf })
  const { planDuties } = duties

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
    years,
    list: listOf,
    current: reading.current,
    pack: reading.pack,
    one: reading.one,
    facts,
    planDuties,
    dutyOf: duties.dutyOf,
    fulfilReady: duties.fulfilReady,

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
        await duties.fulfil(agency, fiscalYear, key, occurrence, desk.address, desk.on ?? today)
      if (before.address && !desk.address)
        await duties.unfulfil(agency, fiscalYear, key, occurrence, before.address, whyGone)
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
      await duties.fulfil(
        agency,
        fiscalYear,
        key,
        occurrence,
        await duties.ownAddress(agency, fiscalYear, key),
        dayOf(at).toString(),
      )
      return release
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
