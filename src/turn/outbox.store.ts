import type { AnyBulkWriteOperation, Collection } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { LineMessage } from '../line/messages.ts'
import { createBatcher } from '../store/batch.ts'
import { declareCollection } from '../store/collection.ts'
import { isDuplicate } from '../store/faults.ts'
import type { MessageClass } from './schedule.ts'

/**
 * waiting: may ride or be pushed · taken: frozen into a parcel or onto a reply · sent · lost: LINE could not tell and it
 * must not be repeated · dead: LINE will never take it · expired: nobody came for it · replaced: newer news of its case.
 */
export const OUTBOX_STATES = ['waiting', 'taken', 'sent', 'lost', 'dead', 'expired', 'replaced'] as const
export type OutboxState = (typeof OUTBOX_STATES)[number]

/** Something to tell somebody who is not the person of the turn, or whose reply token died. */
export type OutboxRow = {
  readonly id: string
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly class: MessageClass
  readonly messages: readonly LineMessage[]
  /** The case it speaks of; a newer notice of the same case takes its place. */
  readonly about: string | null
  readonly made: number
  /** When it is pushed at the latest, in the office's milliseconds; null: it only rides. */
  readonly due: number | null
  readonly expires: number | null
  readonly state: OutboxState
  /** The reply or the push it is frozen into: a turn's id, or the retry key LINE is shown. */
  readonly parcel: string | null
  readonly parcelAt: number
  readonly tries: number
  /** The month's messages were used up when it was due. */
  readonly quotaHeld: boolean
}

export type NewOutboxRow = Pick<
  OutboxRow,
  'id' | 'agency' | 'chat' | 'class' | 'messages' | 'about' | 'made' | 'due' | 'expires'
>

type Row = Omit<OutboxRow, 'id' | 'chat'> & {
  _id: string
  chat: ChatId | null
  open: boolean
  why?: string
  endedAt?: number
}
export type OutboxStore = ReturnType<typeof createOutboxStore>

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    chat: String,
    class: String,
    messages: [Object],
    about: String,
    made: Number,
    due: Number,
    expires: Number,
    state: String,
    parcel: String,
    parcelAt: Number,
    tries: Number,
    quotaHeld: Boolean,
    open: Boolean,
    why: String,
    endedAt: Number,
  },
  { versionKey: false, minimize: false },
)
// `open` is true while a row is waiting or taken, so that the indexes of the living stay small.
schema.index({ agency: 1, chat: 1, made: 1 }, { name: 'open', partialFilterExpression: { open: true } })
schema.index({ due: 1 }, { name: 'claim', partialFilterExpression: { open: true } })
schema.index({ agency: 1, state: 1, endedAt: 1 }, { name: 'ended', partialFilterExpression: { endedAt: { $gt: 0 } } })

export function createOutboxStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'outbox', schema)

  const read = createBatcher<{ agency: AgencyId; chat: ChatId }, OutboxRow[]>({
    max: 256,
    run: async (wanted) => {
      const byAgency = Map.groupBy(wanted, (one) => one.agency)
      const found = await Promise.all(
        [...byAgency].map(([agency, ones]) =>
          rows.find({ agency, chat: { $in: [...new Set(ones.map((one) => one.chat))] }, open: true }).toArray(),
        ),
      )
      const byChat = Map.groupBy(found.flat(), (row) => row.chat)
      return wanted.map((one) => (byChat.get(one.chat) ?? []).map(toRow).sort(byAge))
    },
  })

  const write = createBatcher<AnyBulkWriteOperation<Row>, void>({
    max: 256,
    run: async (operations) => {
      await rows.bulkWrite(operations, { ordered: false, comment: 'outbox' })
      return operations.map(() => undefined)
    },
  })

  const taken = (agency: AgencyId, chat: ChatId, parcel: string) => ({
    agency,
    chat,
    open: true,
    parcel,
    state: 'taken' as const,
  })

  return {
    /** Keeps a notice once, whatever how often its cause is relayed; an older one of the same case still waiting gives way. */
    async put(row: NewOutboxRow, now: number): Promise<void> {
      const { id, ...rest } = row
      try {
        await rows.insertOne({
          _id: id,
          ...rest,
          state: 'waiting',
          open: true,
          parcel: null,
          parcelAt: 0,
          tries: 0,
          quotaHeld: false,
        })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
      if (row.about === null) return
      await rows.updateMany(
        {
          agency: row.agency,
          chat: row.chat,
          about: row.about,
          state: 'waiting',
          made: { $lt: row.made },
          class: { $ne: 'duty' },
        },
        { $set: { state: 'replaced', open: false, messages: [], endedAt: now } },
      )
    },

    /** What waits to tell somebody of these cases need not be told any more: they were just shown how things stand. */
    async supersede(agency: AgencyId, chat: ChatId, abouts: readonly string[], now: number): Promise<void> {
      if (abouts.length === 0) return
      await rows.updateMany(
        { agency, chat, open: true, about: { $in: [...abouts] }, state: 'waiting', class: { $ne: 'duty' } },
        { $set: { state: 'replaced', open: false, messages: [], endedAt: now } },
      )
    },

    /** Everything of this chat that has not ended, oldest first. */
    openOf: (agency: AgencyId, chat: ChatId): Promise<OutboxRow[]> => read({ agency, chat }),

    async hasOpen(agency: AgencyId, chat: ChatId): Promise<boolean> {
      return (await read({ agency, chat })).length > 0
    },

    /** Freezes rows into one parcel; only the holder of the chat's lane may. */
    async take(agency: AgencyId, ids: readonly string[], parcel: { id: string; at: number }): Promise<void> {
      if (ids.length === 0) return
      await rows.updateMany(
        { agency, _id: { $in: [...ids] }, state: 'waiting' },
        { $set: { state: 'taken', parcel: parcel.id, parcelAt: parcel.at, tries: 0 } },
      )
    },

    /** The parcel was not taken by LINE: its rows wait again as they were. */
    async giveBack(agency: AgencyId, chat: ChatId, parcel: string): Promise<void> {
      await rows.updateMany(taken(agency, chat, parcel), { $set: { state: 'waiting', parcel: null, parcelAt: 0 } })
    },

    /** How a parcel ended; its words are forgotten, the row stays to know its cause by. */
    async end(
      agency: AgencyId,
      chat: ChatId,
      parcel: string,
      state: 'sent' | 'lost' | 'dead',
      now: number,
      why?: string,
    ): Promise<void> {
      await rows.updateMany(taken(agency, chat, parcel), {
        $set: { state, open: false, messages: [], endedAt: now, ...(why ? { why } : {}) },
      })
    },

    /** An answer LINE refused to take: kept as a dead letter, without its words. */
    async bury(agency: AgencyId, id: string, now: number, why: string): Promise<void> {
      await rows.updateOne(
        { agency, _id: id, state: 'waiting' },
        { $set: { state: 'dead', open: false, messages: [], endedAt: now, why } },
      )
    },

    /** Tried again later. */
    async retryLater(agency: AgencyId, chat: ChatId, parcel: string, due: number): Promise<void> {
      await rows.updateMany(taken(agency, chat, parcel), { $set: { due }, $inc: { tries: 1 } })
    },

    /** The month is used up: these wait for the next one, or ride. */
    async holdForQuota(agency: AgencyId, ids: readonly string[], until: number): Promise<void> {
      await rows.updateMany(
        { agency, _id: { $in: [...ids] }, state: 'waiting' },
        { $set: { due: until, quotaHeld: true } },
      )
    },

    /** Due in the quiet hours after all: told in the morning. */
    async postpone(agency: AgencyId, ids: readonly string[], due: number): Promise<void> {
      await rows.updateMany({ agency, _id: { $in: [...ids] }, state: 'waiting' }, { $set: { due } })
    },

    /** Nothing waits for this person any more, and no row says it was theirs. */
    async forget(agency: AgencyId, chat: ChatId): Promise<void> {
      await rows.updateMany({ agency, chat, open: true }, { $set: { state: 'expired', open: false } })
      await rows.updateMany({ agency, chat }, { $set: { chat: null, messages: [] } })
    },

    async expire(agency: AgencyId, id: string, now: number): Promise<void> {
      await write({
        updateOne: {
          filter: { agency, _id: id, state: 'waiting' },
          update: { $set: { state: 'expired', open: false, messages: [], endedAt: now } },
        },
      })
    },

    /** Chats with something to push by now; looks across agencies. */
    async claim(now: number, limit: number): Promise<{ agency: AgencyId; chat: ChatId }[]> {
      const due = await rows
        .find(
          { due: { $lte: now }, open: true },
          { projection: { agency: 1, chat: 1 }, comment: 'claim', hint: 'claim' },
        )
        .sort({ due: 1 })
        .limit(limit)
        .toArray()
      const chats = new Map(due.flatMap(({ agency, chat }) => (chat ? [[chat, { agency, chat }] as const] : [])))
      return [...chats.values()]
    },

    /** What never arrived, for the administrator's eyes: ids, causes and reasons, no words. */
    async dead(
      agency: AgencyId,
      limit: number,
    ): Promise<{ id: string; chat: ChatId | null; endedAt: number; why: string }[]> {
      const found = await rows
        .find({ agency, state: 'dead', endedAt: { $gt: 0 } })
        .sort({ endedAt: -1 })
        .limit(limit)
        .toArray()
      return found.map((row) => ({ id: row._id, chat: row.chat, endedAt: row.endedAt ?? 0, why: row.why ?? '' }))
    },

    /** What is left to be pushed this month, for the forecast. */
    waiting: (agency: AgencyId): Promise<number> => rows.countDocuments({ agency, open: true, due: { $ne: null } }),
  }
}

function toRow({ _id, open: _open, why: _why, endedAt: _endedAt, chat, ...row }: Row): OutboxRow {
  return { id: _id, ...row, chat: chat! }
}

const byAge = (a: OutboxRow, b: OutboxRow): number => a.made - b.made || (a.id < b.id ? -1 : 1)
