import { type Collection, MongoServerError } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import { WorldError } from '../kernel/errors.ts'
import { type AgencyId, type Chance, type ChatId, idFrom, trueChance } from '../kernel/ids.ts'
import { declareCollection } from '../store/collection.ts'
import { type Deleted, deletedAt } from '../store/deleted.ts'
import { isDuplicate } from '../store/faults.ts'
import { chainLine, type Head, type LogEntry, type LogLine, type LogWords, NO_LINE } from './log-chain.ts'

export type { LogEntry, LogLine } from './log-chain.ts'

/** The words stand flat beside the digest, so that they can be looked for; erased ones are null. */
type Row = Omit<LogEntry, 'id' | 'words'> & { _id: string } & { [Word in keyof LogWords | 'salt']: string | null }

export type LogStore = ReturnType<typeof createLogStore>

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    seq: Number,
    at: Number,
    what: String,
    of: String,
    cause: String,
    who: String,
    about: String,
    salt: String,
    digest: String,
    hash: String,
  },
  { versionKey: false },
)
schema.index({ agency: 1, seq: 1 }, { name: 'chain', unique: true })
schema.index({ agency: 1, at: 1 }, { name: 'by-time' })
schema.index({ agency: 1, who: 1 }, { name: 'by-person' })
schema.index({ agency: 1, about: 1 }, { name: 'by-thing' })

const TRIES = 50
/** Lines that say somebody looked, and that nothing was changed. */
const READINGS = ['name-opened'] as const
const ERASED = { cause: null, who: null, about: null, salt: null }

const idOf = (line: LogLine): string => idFrom(`${line.agency}:${line.cause}`, `log:${line.of}:${line.about}`)

/** Written by the relay alone. Nothing is ever changed; who it was may be erased. */
export function createLogStore(connection: Connection, chance: Chance = trueChance) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'log', schema)
  // What this process wrote last. Another server may have written since: the unique number says so, and it is read anew.
  const heads = new Map<AgencyId, Head>()

  async function headOf(agency: AgencyId): Promise<Head> {
    const [last] = await rows
      .find({ agency }, { projection: { seq: 1, hash: 1 } })
      .sort({ seq: -1 })
      .limit(1)
      .toArray()
    return last ? { seq: last.seq, hash: last.hash } : NO_LINE
  }

  async function appendTo(agency: AgencyId, given: ReadonlyMap<string, LogLine>): Promise<void> {
    const lines = new Map(given)
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      let head = heads.get(agency) ?? (await headOf(agency))
      const entries: Row[] = []
      for (const [id, line] of lines) {
        const entry = chainLine(head, id, line, chance)
        entries.push(toRow(entry))
        head = { seq: entry.seq, hash: entry.hash }
      }
      try {
        // In order, and stopping at the first that does not fit: so whatever is there always hangs on what was there before.
        if (entries.length > 0) await rows.insertMany(entries, { ordered: true, comment: 'log' })
        heads.set(agency, head)
        return
      } catch (error) {
        heads.delete(agency)
        if (!(error instanceof MongoServerError) || !isDuplicate(error)) throw error
        const there = await rows.find({ agency, _id: { $in: [...lines.keys()] } }, { projection: { _id: 1 } }).toArray()
        for (const { _id } of there) lines.delete(_id)
      }
    }
    throw new WorldError('log: too many servers are writing at once')
  }

  return {
    /** The same cause about the same thing is one line, however often it is relayed. One round trip for each agency. */
    async append(lines: readonly LogLine[]): Promise<void> {
      for (const [agency, own] of Map.groupBy(lines, (line) => line.agency))
        await appendTo(agency, new Map(own.map((line) => [idOf(line), line])))
    },

    /** The last line's value: nothing before it can be changed without another one here. */
    end: headOf,

    async read(agency: AgencyId, options: { since: number; limit: number }): Promise<LogEntry[]> {
      const found = rows.find({ agency, at: { $gte: options.since } }).sort({ at: 1, seq: 1 })
      return (await found.limit(options.limit).toArray()).map(toEntry)
    },

    /** The whole chain from after `seq`, one line at a time: to be verified, or handed out. */
    async *chain(agency: AgencyId, seq = 0): AsyncGenerator<LogEntry> {
      for await (const row of rows.find({ agency, seq: { $gt: seq } }).sort({ seq: 1 })) yield toEntry(row)
    },

    async at(agency: AgencyId, seq: number): Promise<LogEntry | null> {
      const row = await rows.findOne({ agency, seq })
      return row && toEntry(row)
    },

    /** That somebody looked, when it was long ago, stays as a fact; who it was and at what goes. */
    async forgetReadings(agency: AgencyId, before: number): Promise<Deleted> {
      const old = { agency, at: { $lt: before }, what: { $in: [...READINGS] }, salt: { $ne: null } }
      const found = await rows.find(old, { projection: { at: 1 } }).toArray()
      const ids = found.map(({ _id }) => _id)
      if (ids.length > 0) await rows.updateMany({ agency, _id: { $in: ids } }, { $set: ERASED })
      return deletedAt(found.map(({ at }) => at))
    },

    /** What somebody did and what was done to them stays as a fact; who it was goes. */
    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      const theirs = { agency, $or: [{ who: person }, { about: person }] }
      return (await rows.updateMany(theirs, { $set: ERASED })).modifiedCount
    },
  }
}

function toRow({ id, words, ...rest }: LogEntry): Row {
  return { _id: id, ...rest, ...(words ?? ERASED) }
}

function toEntry({ _id, cause, who, about, salt, ...rest }: Row): LogEntry {
  const isWhole = cause !== null && who !== null && about !== null && salt !== null
  return { ...rest, id: _id, words: isWhole ? { cause, who, about, salt } : null }
}
