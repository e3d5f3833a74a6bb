import { type Connection, Schema } from 'mongoose'
import { type AgencyId, type ChatId, idFrom } from '../../kernel/ids.ts'
import { createRecordStore, type Occurrence } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import { emptyYear, type OitYear, type Release } from './year.ts'

type Releases = { readonly fiscalYear: number; readonly key: string; readonly versions: readonly Release[] }

const yearId = (agency: AgencyId, fiscalYear: number): string => idFrom(`oit:${agency}`, `year:${fiscalYear}`)
const itemId = (agency: AgencyId, fiscalYear: number, key: string): string =>
  idFrom(`oit:${agency}`, `item:${fiscalYear}:${key}`)

/** A year is one document; what was released stands apart, for it is read one item at a time. */
export function createOitStore(connection: Connection, changed: () => void) {
  const yearSchema = new Schema(
    { fiscalYear: Number, catalogue: Object, desks: [Object], changes: [Object] },
    { versionKey: false, minimize: false },
  )
  yearSchema.index({ agency: 1, fiscalYear: 1 }, { name: 'by-year', unique: true })
  const years = createRecordStore<OitYear, Letter>(connection, { name: 'oit-years', schema: yearSchema, changed })
  const itemSchema = new Schema(
    { fiscalYear: Number, key: String, versions: [Object] },
    { versionKey: false, minimize: false },
  )
  itemSchema.index({ agency: 1, fiscalYear: 1, key: 1 }, { name: 'by-item', unique: true })
  const items = createRecordStore<Releases, Letter>(connection, { name: 'oit-releases', schema: itemSchema, changed })

  return {
    letters: [years.letters, items.letters],

    async year(agency: AgencyId, fiscalYear: number): Promise<OitYear | null> {
      const found = await years.find(agency, yearId(agency, fiscalYear))
      return found && yearOf(found)
    },

    /** As it stands, when this cause had a part in it. */
    async yearBy(agency: AgencyId, fiscalYear: number, cause: string): Promise<OitYear | null> {
      const found = await years.find(agency, yearId(agency, fiscalYear))
      return found?.history.some((line) => line.cause === cause) ? yearOf(found) : null
    },

    /** Years somebody worked on, the newest first. */
    async yearsKept(agency: AgencyId): Promise<number[]> {
      const found = await years.rows.find({ agency } as object, { projection: { fiscalYear: 1 } }).toArray()
      return found.map((one) => one.fiscalYear as number).sort((a, b) => b - a)
    },

    /** Changes a year, which is made by its first change. The same cause twice changes nothing. */
    async changeYear(
      agency: AgencyId,
      fiscalYear: number,
      occurrence: Occurrence,
      what: string,
      next: (year: OitYear) => OitYear,
      letters: readonly Letter[] = [],
    ): Promise<OitYear> {
      const id = yearId(agency, fiscalYear)
      const decide = (year: OitYear) => ({ next: next(yearOf(year)), what, letters })
      const there = await years.change(agency, id, occurrence, decide)
      if (there) return yearOf(there)
      const made = await years.create(agency, id, occurrence, decide(emptyYear(fiscalYear)))
      if (made.history[0]?.cause === occurrence.cause) return yearOf(made)
      // Somebody else was first to make it.
      return yearOf((await years.change(agency, id, occurrence, decide))!)
    },

    async releases(agency: AgencyId, fiscalYear: number, key: string): Promise<readonly Release[]> {
      return (await items.find(agency, itemId(agency, fiscalYear, key)))?.versions ?? []
    },

    async releaseBy(agency: AgencyId, fiscalYear: number, key: string, cause: string): Promise<Release | null> {
      const found = await items.find(agency, itemId(agency, fiscalYear, key))
      return (found?.history.some((line) => line.cause === cause) && found.versions.at(-1)) || null
    },

    /** The newest of every item of a year, without what it says. */
    async released(
      agency: AgencyId,
      fiscalYear: number,
    ): Promise<ReadonlyMap<string, readonly Omit<Release, 'facts'>[]>> {
      const found = await items.rows
        .find({ agency, fiscalYear } as object, { projection: { key: 1, versions: 1 } })
        .toArray()
      return new Map(
        found.map(({ key, versions }) => [
          key as string,
          (versions as readonly Release[]).map(({ facts: _, ...rest }) => rest),
        ]),
      )
    },

    /** Another version of what stands on the page; the last one again when nothing has changed since. */
    async release(
      agency: AgencyId,
      fiscalYear: number,
      key: string,
      occurrence: Occurrence,
      given: Omit<Release, 'n' | 'at'>,
    ): Promise<Release> {
      const id = itemId(agency, fiscalYear, key)
      const add = (versions: readonly Release[]): readonly Release[] =>
        versions.at(-1)?.hash === given.hash
          ? versions
          : [...versions, { ...given, n: (versions.at(-1)?.n ?? 0) + 1, at: occurrence.at }]
      const decide = ({ versions }: Pick<Releases, 'versions'>) => ({
        next: { fiscalYear, key, versions: add(versions) },
        what: 'released',
      })
      const there =
        (await items.change(agency, id, occurrence, decide)) ??
        (await items.create(agency, id, occurrence, decide({ versions: [] })))
      return there.versions.at(-1)!
    },

    async handsOf(agency: AgencyId, person: ChatId): Promise<number> {
      return (await years.involving(agency, person)).length + (await items.involving(agency, person)).length
    },

    /** What was written stays the office's; who wrote it is taken out. */
    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      const [inYears, inItems] = [await years.involving(agency, person), await items.involving(agency, person)]
      for (const id of inYears) await years.anonymise(agency, id, person, yearOf)
      for (const id of inItems)
        await items.anonymise(agency, id, person, ({ fiscalYear, key, versions }) => ({ fiscalYear, key, versions }))
      return inYears.length + inItems.length
    },
  }
}

const yearOf = ({ fiscalYear, catalogue, desks, changes }: OitYear): OitYear => ({
  fiscalYear,
  catalogue,
  desks,
  changes,
})
