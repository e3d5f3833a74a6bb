import type { AnyBulkWriteOperation, Collection, UpdateFilter } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { LineMessage } from '../line/messages.ts'
import { createBatcher } from '../store/batch.ts'
import { declareCollection } from '../store/collection.ts'
import { type Deleted, deletedAt } from '../store/deleted.ts'
import { isDuplicate } from '../store/faults.ts'
import { type Conversation, newConversation } from './conversation.ts'

/** The last thought of a chat and what became of its answer. */
export type Turn = {
  readonly id: string
  /** The inbox rows it was made of. */
  readonly heard: readonly string[]
  /** What is answered, rendered and checked; empty once settled. */
  readonly replies: readonly LineMessage[]
  /** A receipt is repeated when its reply may have been lost; nothing else is. */
  readonly receipt: boolean
  readonly token: string | null
  readonly tokenAt: number
  /** When the person spoke, in the office's milliseconds. */
  readonly at: number
  /** kept: not tried yet · spent: the token's only call was about to be made · settled: nothing left to do. */
  readonly state: 'kept' | 'spent' | 'settled'
  /** Told now or never, and forgotten either way. */
  readonly fleeting?: true
}

/** One chat's own document. */
export type Lane = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly rev: number
  readonly lease: { readonly by: string; readonly until: number }
  /** Claims since the last saved thought: a chat that kills its server again and again is noticed. */
  readonly claims: number
  /** LINE's id of the person or group, sealed. */
  readonly address: string
  readonly conversation: Conversation
  readonly turn: Turn
  /** Messages taken back by their sender, the newest twenty: one that arrives late is dropped. */
  readonly unsent: readonly string[]
  /** Blocked us or left: nothing is pushed until they come back. */
  readonly away: boolean
  /** Asked to be forgotten: the lane goes when its last answer is told. */
  readonly forgotten?: boolean
}

/** What a thought changes of its lane. */
export type LaneChange = Pick<Lane, 'conversation' | 'turn' | 'unsent' | 'away' | 'forgotten'>

type LaneRow = Omit<Lane, 'chat'> & { _id: ChatId }

export type LaneStore = ReturnType<typeof createLaneStore>

const quietTurn: Turn = {
  id: '',
  heard: [],
  replies: [],
  receipt: false,
  token: null,
  tokenAt: 0,
  at: 0,
  state: 'settled',
}
const BATCH = 256

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    rev: Number,
    lease: Object,
    claims: Number,
    address: String,
    conversation: Object,
    turn: Object,
    unsent: [String],
    away: Boolean,
    forgotten: Boolean,
  },
  { versionKey: false, minimize: false },
)

schema.index({ agency: 1 }, { name: 'by-agency' })

export function createLaneStore(connection: Connection) {
  const rows: Collection<LaneRow> = declareCollection<LaneRow>(connection, 'lanes', schema)

  const write = createBatcher<AnyBulkWriteOperation<LaneRow>, number>({
    max: BATCH,
    run: async (operations) => {
      const { matchedCount } = await rows.bulkWrite(operations, { ordered: false, comment: 'lanes' })
      return operations.map(() => (matchedCount === operations.length ? 1 : -1))
    },
  })

  const read = createBatcher<{ agency: AgencyId; chat: ChatId }, LaneRow | null>({
    max: BATCH,
    run: async (wanted) => {
      const filter = {
        agency: { $in: unique(wanted, (one) => one.agency) },
        _id: { $in: unique(wanted, (one) => one.chat) },
      }
      const found = new Map<string, LaneRow>()
      for (const row of await rows.find(filter).toArray()) found.set(row._id, row)
      return wanted.map((one) => found.get(one.chat) ?? null)
    },
  })

  /** True when this very update was the one that matched; after a mixed batch the row itself is asked. */
  async function wrote(
    agency: AgencyId,
    chat: ChatId,
    filter: object,
    update: UpdateFilter<LaneRow>,
    mine: (row: LaneRow) => boolean,
  ) {
    const matched = await write({ updateOne: { filter: { agency, _id: chat, ...filter }, update } })
    if (matched === 1) return true
    const row = await read({ agency, chat })
    return row !== null && mine(row)
  }

  return {
    async find(agency: AgencyId, chat: ChatId): Promise<Lane | null> {
      const row = await read({ agency, chat })
      return row && toLane(row)
    },

    /** Takes the chat for one worker, or answers null: another has it. `by` is new for every claim. */
    async claim(
      agency: AgencyId,
      chat: ChatId,
      lease: { by: string; until: number; lapsed: number },
      address: () => Promise<string>,
    ): Promise<Lane | null> {
      const held = { by: lease.by, until: lease.until }
      await write({
        updateOne: {
          filter: { agency, _id: chat, 'lease.until': { $lte: lease.lapsed } },
          update: { $set: { lease: held }, $inc: { claims: 1 } },
        },
      })
      const row = await read({ agency, chat })
      if (row) return row.lease.by === lease.by ? toLane(row) : null
      const fresh = { ...freshRow(agency, chat, held, await address()), claims: 1 }
      try {
        await rows.insertOne(fresh)
        return toLane(fresh)
      } catch (error) {
        if (isDuplicate(error)) return null // somebody met this chat in the same instant
        throw error
      }
    },

    /** A chat that has not spoken yet, so that it can be written to. One that is there already stays as it is. */
    async meet(agency: AgencyId, chat: ChatId, address: string): Promise<void> {
      try {
        await rows.insertOne(freshRow(agency, chat, { by: '', until: 0 }, address))
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    /** The one write that counts. A slow twin, whose lease or revision is old, loses here and answers false. */
    save(lane: Lane, next: LaneChange): Promise<boolean> {
      return wrote(
        lane.agency,
        lane.chat,
        { rev: lane.rev, 'lease.by': lane.lease.by },
        { $set: { ...next, rev: lane.rev + 1, claims: 0 } },
        (row) => row.rev === lane.rev + 1 && row.lease.by === lane.lease.by && row.turn.id === next.turn.id,
      )
    },

    /** Said before the token's only call, so that a crash after it is never mistaken for a call never made. */
    markSpent(lane: Lane): Promise<boolean> {
      return wrote(
        lane.agency,
        lane.chat,
        { 'turn.id': lane.turn.id, 'lease.by': lane.lease.by },
        { $set: { 'turn.state': 'spent' } },
        (row) => row.turn.id === lane.turn.id && row.turn.state === 'spent' && row.lease.by === lane.lease.by,
      )
    },

    /** LINE took nothing of it, and said so. */
    async keepAgain(lane: Lane): Promise<void> {
      await write({
        updateOne: {
          filter: { agency: lane.agency, _id: lane.chat, 'turn.id': lane.turn.id, 'lease.by': lane.lease.by },
          update: { $set: { 'turn.state': 'kept' } },
        },
      })
    },

    /** Nothing of this turn is left to do; its words are forgotten, and the chat is free unless it is kept. */
    async settle(lane: Lane, options: { release: boolean }): Promise<void> {
      await write({
        updateOne: {
          filter: { agency: lane.agency, _id: lane.chat, 'turn.id': lane.turn.id, 'lease.by': lane.lease.by },
          update: {
            $set: { 'turn.state': 'settled', 'turn.replies': [], ...(options.release ? { 'lease.until': 0 } : {}) },
            $unset: { 'turn.fleeting': '' },
          },
        },
      })
    },

    async release(lane: Lane): Promise<void> {
      await write({
        updateOne: {
          filter: { agency: lane.agency, _id: lane.chat, 'lease.by': lane.lease.by },
          // Whoever can give it back did not die of it: only claims nobody gave back are counted.
          update: { $set: { 'lease.until': 0, claims: 0 } },
        },
      })
    },

    /** Nothing is left of the chat. Without a lease only one nobody works at is removed; true when it is gone. */
    async remove(agency: AgencyId, chat: ChatId, holder: { by: string } | { lapsed: number }): Promise<boolean> {
      const free = 'by' in holder ? { 'lease.by': holder.by } : { 'lease.until': { $lte: holder.lapsed } }
      await rows.deleteOne({ agency, _id: chat, ...free })
      return (await read({ agency, chat })) === null
    },

    /**
     * Drafts last touched before, and what was proposed then, leave their lanes; a chat somebody works at is left to the
     * next time. Answers when each was touched.
     */
    async tidyDrafts(agency: AgencyId, before: number, lapsed: number): Promise<Deleted> {
      const times: number[] = []
      const found = rows.find({ agency }, { projection: { conversation: 1, rev: 1 } })
      for await (const { _id, conversation, rev } of found) {
        const { kept, gone } = withoutOld(conversation, before)
        if (gone.length === 0) continue
        const free = { agency, _id, rev, 'lease.until': { $lte: lapsed } }
        const { matchedCount } = await rows.updateOne(free, { $set: { conversation: kept, rev: rev + 1 } })
        if (matchedCount === 1) times.push(...gone)
      }
      return deletedAt(times)
    },

    /** Still at work on it. */
    async renew(lane: Lane, until: number): Promise<void> {
      await write({
        updateOne: {
          filter: { agency: lane.agency, _id: lane.chat, 'lease.by': lane.lease.by },
          update: { $set: { 'lease.until': until } },
        },
      })
    },
  }
}

function withoutOld(conversation: Conversation, before: number): { kept: Conversation; gone: number[] } {
  const { active, parked, offer } = conversation
  const drafts = [...(active ? [active] : []), ...parked]
  const gone = drafts.filter(({ touched }) => touched < before).map(({ touched }) => touched)
  // A proposal holds what somebody said; its buttons say that they are old.
  const isOldOffer = offer != null && offer.at < before
  return {
    kept: {
      ...conversation,
      active: active && active.touched < before ? null : active,
      parked: parked.filter(({ touched }) => touched >= before),
      ...(isOldOffer ? { offer: null } : {}),
    },
    gone: isOldOffer ? [...gone, offer.at] : gone,
  }
}

function freshRow(agency: AgencyId, chat: ChatId, lease: Lane['lease'], address: string): LaneRow {
  return {
    _id: chat,
    agency,
    rev: 0,
    lease,
    claims: 0,
    address,
    conversation: newConversation,
    turn: quietTurn,
    unsent: [],
    away: false,
  }
}

function toLane(row: LaneRow): Lane {
  const { _id, ...rest } = row
  return { ...rest, chat: _id }
}

function unique<Item, Key>(items: readonly Item[], key: (item: Item) => Key): Key[] {
  return [...new Set(items.map(key))]
}
