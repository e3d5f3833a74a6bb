import { type Connection, Schema } from 'mongoose'
import { WorldError } from '../../../kernel/errors.ts'
import { type AgencyId, idFrom } from '../../../kernel/ids.ts'
import { declareCollection } from '../../../store/collection.ts'
import { isDuplicate } from '../../../store/faults.ts'
import { type Facts, FOREVER, readLine, writeLine } from './facts.ts'

/** A hundred matters of one year on one page: a year is read in few steps, and a change writes one small page. */
type Page = {
  _id: string
  agency: AgencyId
  rev: number
  /** When the first of them was received, and when the last was done. */
  from: number
  until: number
  lines: { [serial: string]: string }
}

const PER_PAGE = 100
const TRIES = 20

export function createRegisterStore(connection: Connection) {
  const schema = new Schema(
    {
      _id: String,
      agency: { type: String, required: true },
      rev: Number,
      from: Number,
      until: Number,
      lines: Object,
    },
    { versionKey: false },
  )
  schema.index({ agency: 1, until: 1 }, { name: 'open-since' })
  const pages = declareCollection<Page>(connection, 'complaint-register', schema)

  return {
    /** As of this revision; what is there already, of this one or a newer, stays: many may bring the same at once. */
    async put(
      agency: AgencyId,
      matter: { readonly year: number; readonly serial: number; readonly rev: number },
      facts: Facts,
    ): Promise<void> {
      const _id = idFrom(agency, `register ${matter.year} ${Math.floor(matter.serial / PER_PAGE)}`)
      const key = `n${matter.serial}`
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const page = await pages.findOne({ agency, _id })
        if (!page) {
          const lines = { [key]: writeLine(matter.rev, facts) }
          try {
            await pages.insertOne({ _id, agency, rev: 1, from: facts.received, until: facts.done, lines })
            return
          } catch (error) {
            if (isDuplicate(error)) continue
            throw error
          }
        }
        if ((readLine(page.lines[key])?.rev ?? 0) >= matter.rev) return
        const others = Object.entries(page.lines).flatMap(([name, line]) =>
          name === key ? [] : (readLine(line) ?? []),
        )
        const until = others.reduce((last, { done }) => Math.max(last, done), facts.done)
        const { matchedCount } = await pages.updateOne(
          { agency, _id, rev: page.rev },
          {
            $set: {
              [`lines.${key}`]: writeLine(matter.rev, facts),
              from: Math.min(page.from, facts.received),
              until,
              rev: page.rev + 1,
            },
          },
        )
        if (matchedCount === 1) return
      }
      throw new WorldError('complaint-register: too many changes of one page at once')
    },

    /** Everything that was open at some moment between. */
    async between(agency: AgencyId, start: number, end: number): Promise<Facts[]> {
      const found = await pages
        .find({ agency, until: { $gte: start, $lte: FOREVER }, from: { $lt: end } }, { projection: { lines: 1 } })
        .toArray()
      return found.flatMap(({ lines }) =>
        Object.values(lines).flatMap((line) => {
          const facts = readLine(line)
          return facts && facts.done >= start && facts.received < end ? [facts] : []
        }),
      )
    },
  }
}
