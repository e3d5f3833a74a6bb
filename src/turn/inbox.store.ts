import { type AnyBulkWriteOperation, type Collection, MongoBulkWriteError } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { LineEvent } from '../line/input.ts'
import { createBatcher } from '../store/batch.ts'
import { declareCollection } from '../store/collection.ts'

/** One webhook event, kept before LINE is answered. */
export type InboxRow = {
  readonly id: string
  readonly agency: AgencyId
  readonly chat: ChatId
  /** LINE's time of the event: orders what arrived shuffled. */
  readonly at: number
  /** Our ticks when it first came; decides what is one thought. */
  readonly received: number
  /** Our ticks when its reply token last came. */
  readonly tokenAt: number
  /** When it was heard, in the office's milliseconds. */
  readonly heardAt: number
  readonly event: LineEvent
}

type Row = Omit<InboxRow, 'id' | 'event' | 'chat'> & {
  _id: string
  chat: ChatId | null
  state: 'waiting' | 'done' | 'buried'
  event: LineEvent | null
  why?: string
}

export type InboxStore = ReturnType<typeof createInboxStore>
export type NewRow = Omit<InboxRow, 'id'>

const BATCH = 500
const PER_CHAT = 200
const THIRTY_DAYS = 30 * 24 * 3600_000

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    chat: String,
    at: Number,
    received: Number,
    tokenAt: Number,
    heardAt: Number,
    state: String,
    event: Object,
    why: String,
  },
  { versionKey: false, minimize: false },
)
schema.index({ agency: 1, chat: 1, at: 1 }, { name: 'waiting', partialFilterExpression: { state: 'waiting' } })

/** LINE's event id is a ULID, so the key sorts by time and old rows can be found without an index of their own. */
const keyOf = (agency: AgencyId, eventId: string): string => `${agency}:${eventId}`

export function createInboxStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'inbox', schema)

  const insert = createBatcher<NewRow[], void>({
    max: 64,
    run: async (bodies) => {
      const all = bodies.flat()
      const documents = new Map(all.map((row) => [keyOf(row.agency, row.event.id), toDocument(row)]))
      const known = await insertNew(rows, [...documents.values()])
      if (known.length > 0) {
        // A redelivery: the row is here. Only its token is fresh again, and only if it still waits.
        const again = known.map((row) => ({
          updateOne: {
            filter: { agency: row.agency, _id: row._id, state: 'waiting' as const },
            update: { $max: { tokenAt: row.tokenAt } },
          },
        }))
        await rows.bulkWrite(again, { ordered: false })
      }
      return bodies.map(() => undefined)
    },
  })

  const readWaiting = createBatcher<{ agency: AgencyId; chat: ChatId }, InboxRow[]>({
    max: 128,
    run: async (wanted) => {
      const byAgency = Map.groupBy(wanted, (one) => one.agency)
      const filters = [...byAgency].map(([agency, ones]) => ({
        agency,
        chat: { $in: [...new Set(ones.map((one) => one.chat))] },
        state: 'waiting' as const,
      }))
      const found = await Promise.all(
        filters.map((filter) =>
          rows
            .find(filter)
            .limit(PER_CHAT * wanted.length)
            .toArray(),
        ),
      )
      const byChat = Map.groupBy(found.flat(), (row) => row.chat)
      return wanted.map((one) => (byChat.get(one.chat) ?? []).map(toInboxRow).sort(byTime))
    },
  })

  const write = createBatcher<AnyBulkWriteOperation<Row>[], void>({
    max: BATCH,
    run: async (operations) => {
      await rows.bulkWrite(operations.flat(), { ordered: false, comment: 'inbox' })
      return operations.map(() => undefined)
    },
  })

  return {
    /** Resolves when the events are durable; an event that is here already only refreshes its token. */
    keep: (all: NewRow[]): Promise<void> => (all.length === 0 ? Promise.resolve() : insert(all)),

    /** What a chat said and nobody has dealt with yet, oldest first by LINE's time. */
    waiting: (agency: AgencyId, chat: ChatId): Promise<InboxRow[]> => readWaiting({ agency, chat }),

    /** Heard and answered: words and chat go, the row stays thirty days to know a redelivery by. */
    async done(agency: AgencyId, ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return
      await write([
        {
          updateMany: {
            filter: { agency, _id: { $in: [...ids] }, state: 'waiting' },
            update: { $set: { state: 'done', event: null, chat: null } },
          },
        },
      ])
    },

    /** Tried and failed too often: put aside where an administrator sees it, so that the chat can go on. */
    async bury(agency: AgencyId, ids: readonly string[], why: string): Promise<void> {
      await rows.updateMany(
        { agency, _id: { $in: [...ids] } },
        { $set: { state: 'buried', event: null, chat: null, why } },
      )
    },

    buried: (agency: AgencyId): Promise<number> => rows.countDocuments({ agency, state: 'buried' }),

    /** Chats with something waiting since before `received`, in ring order after `after`; looks across agencies. */
    async claim(before: number, after: { agency: AgencyId; chat: ChatId } | null, limit: number) {
      const beyond = after
        ? { $or: [{ agency: after.agency, chat: { $gt: after.chat } }, { agency: { $gt: after.agency } }] }
        : {}
      const found = await rows
        .find(
          { state: 'waiting', received: { $lte: before }, ...beyond },
          { projection: { agency: 1, chat: 1 }, hint: 'waiting', comment: 'claim' },
        )
        .sort({ agency: 1, chat: 1, at: 1 })
        .limit(limit)
        .toArray()
      const chats = new Map(found.flatMap(({ agency, chat }) => (chat ? [[chat, { agency, chat }] as const] : [])))
      return { chats: [...chats.values()], more: found.length === limit }
    },

    /** Rows older than thirty days have no redelivery to fear any more. */
    async forgetOld(agency: AgencyId, now: number): Promise<number> {
      const limit = now - THIRTY_DAYS
      const { deletedCount } = await rows.deleteMany({
        agency,
        _id: { $gte: keyOf(agency, ''), $lt: keyOf(agency, ulidFloor(limit)) },
        received: { $lt: limit },
        state: { $ne: 'waiting' },
      })
      return deletedCount
    },
  }
}

/** Inserts what is new and answers the rows that were there before. */
async function insertNew(rows: Collection<Row>, documents: Row[]): Promise<Row[]> {
  try {
    await rows.insertMany(documents, { ordered: false, comment: 'keep' })
    return []
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error
    const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
    if (failures.some((one) => one.code !== 11000)) throw error
    return failures.map((one) => documents[one.index]!)
  }
}

function toDocument({ event, ...row }: NewRow): Row {
  return { _id: keyOf(row.agency, event.id), ...row, state: 'waiting', event }
}

function toInboxRow(row: Row): InboxRow {
  return {
    id: row._id,
    agency: row.agency,
    chat: row.chat!,
    at: row.at,
    received: row.received,
    tokenAt: row.tokenAt,
    heardAt: row.heardAt,
    event: row.event!,
  }
}

const byTime = (a: InboxRow, b: InboxRow): number => a.at - b.at || (a.id < b.id ? -1 : 1)

// Crockford's alphabet, as ULIDs write their 48 bits of milliseconds.
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
function ulidFloor(ms: number): string {
  let text = ''
  for (let rest = Math.max(0, ms), i = 0; i < 10; i += 1, rest = Math.floor(rest / 32))
    text = CROCKFORD[rest % 32] + text
  return text
}
