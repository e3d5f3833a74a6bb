import type { Collection, Filter, UpdateFilter } from 'mongodb'
import { type Connection, Schema } from 'mongoose'
import type { AgencyId } from '../kernel/ids.ts'
import { declareCollection } from '../store/collection.ts'
import { isDuplicate } from '../store/faults.ts'
import type { Media, MediaId, MediaKind, MediaPart, MediaState, Owner } from './media.ts'
import type { Blob } from './piece.store.ts'

export type Parts = { readonly [Part in MediaPart]?: Blob }

/** A description as it is kept. The name is sealed: people call files by their names. */
export type Description = Omit<Media, 'parts' | 'name'> & { readonly sealedName: string | null; readonly blobs: Parts }

export type Wanted = {
  readonly agency: AgencyId
  readonly id: MediaId
  readonly messageId: string
  readonly owner: Owner
  readonly kind: MediaKind
  readonly sealedName: string | null
  readonly wantedAt: number
}

/** Somebody's turn at an open row; who holds another token has lost it. */
export type Task = {
  readonly agency: AgencyId
  readonly id: MediaId
  readonly state: MediaState
  readonly kind: MediaKind
  readonly messageId: string | null
  readonly tries: number
  readonly since: number
  readonly by: string
  /** What it consists of, once that is known; everything else of it is left over. */
  readonly blobs: Parts
}

export type Contents = Pick<Media, 'kind' | 'size' | 'sha256' | 'fingerprint' | 'width' | 'height'> & {
  readonly type: string
  readonly blobs: Parts
}

type Row = Omit<Description, 'id'> & {
  _id: string
  messageId: string | null
  /** Present while there is something left to do: fetch it, or erase it. */
  open?: true
  /** Ticks from which it may be taken. */
  free: number
  by: string | null
  tries: number
  /** Ticks at which it was first wanted. */
  since: number
}

const schema = new Schema(
  {
    _id: String,
    agency: { type: String, required: true },
    messageId: String,
    owner: String,
    kind: String,
    state: String,
    why: String,
    type: String,
    sealedName: String,
    size: Number,
    sha256: String,
    fingerprint: String,
    width: Number,
    height: Number,
    blobs: Object,
    wantedAt: Number,
    open: Boolean,
    free: Number,
    by: String,
    tries: Number,
    since: Number,
  },
  { versionKey: false, minimize: false },
)
schema.index({ agency: 1, owner: 1, wantedAt: 1 }, { name: 'agency_owner' })
schema.index({ agency: 1, state: 1, wantedAt: 1 }, { name: 'agency_state' })
schema.index({ free: 1 }, { name: 'claim', partialFilterExpression: { open: true } })

const NOTHING = {
  owner: null,
  why: null,
  type: null,
  sealedName: null,
  size: null,
  sha256: null,
  fingerprint: null,
  width: null,
  height: null,
  blobs: {},
  messageId: null,
  by: null,
  tries: 0,
} as const

/** The first text behind everything that begins with `chat:`. */
const AFTER_CHATS = 'chat;' as Owner

type Ended = Exclude<MediaState, 'ready' | 'wanted' | 'arriving' | 'erased'>

export type MediaStore = ReturnType<typeof createMediaStore>

export function createMediaStore(connection: Connection) {
  const rows: Collection<Row> = declareCollection<Row>(connection, 'media', schema)
  const own = (task: Task) => ({ agency: task.agency, _id: task.id, by: task.by, open: true as const })

  async function insert(row: Row): Promise<boolean> {
    try {
      await rows.insertOne(row)
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return false
    }
  }

  /** How it came out. Where there was a try before, the row stays open until what that left behind is removed. */
  async function settle(agency: AgencyId, task: Task, outcome: Partial<Row>): Promise<boolean> {
    const known = { ...outcome, messageId: null }
    const { matchedCount } = await rows.updateOne(
      { ...own(task), agency, state: task.state },
      task.tries > 1 ? { $set: known } : { $set: { ...known, by: null }, $unset: { open: '' } },
    )
    return matchedCount === 1
  }

  return {
    /** Once per message, whatever how often its turn runs. What was taken back stays taken back. */
    want(agency: AgencyId, wanted: Wanted, ticks: number): Promise<boolean> {
      const { id, ...rest } = wanted
      return insert({ ...NOTHING, ...rest, agency, _id: id, state: 'wanted', open: true, free: 0, since: ticks })
    },

    /**
     * Bytes that come by themselves, through a page. Described before the first piece is written: whatever dies then is
     * found and removed. Null: they are here already, or were erased.
     */
    async arrive(
      agency: AgencyId,
      id: MediaId,
      made: Pick<Description, 'owner' | 'sealedName' | 'wantedAt'>,
      lease: { readonly by: string; readonly until: number },
    ): Promise<Task | null> {
      const held = { by: lease.by, free: lease.until }
      const row = {
        ...NOTHING,
        ...made,
        ...held,
        agency,
        _id: id,
        kind: 'file',
        state: 'arriving',
        open: true,
        since: 0,
      } as const
      const known = { agency, id, state: 'arriving', kind: 'file', messageId: null, since: 0, blobs: {} } as const
      const task: Task = { ...known, tries: 1, by: lease.by }
      if (await insert({ ...row })) return task
      // A former attempt died, or a twin is slow: the newest one counts.
      const { matchedCount } = await rows.updateOne({ agency, _id: id, state: 'arriving' }, { $set: held })
      return matchedCount === 1 ? { ...task, tries: 2 } : null
    },

    /** It did not come after all. */
    async leave(agency: AgencyId, task: Task): Promise<void> {
      await rows.deleteOne({ ...own(task), agency, state: 'arriving' })
    },

    async find(agency: AgencyId, ids: readonly MediaId[]): Promise<Description[]> {
      const found = await rows.find({ agency, _id: { $in: [...ids] } }).toArray()
      const byId = new Map(found.map((row) => [row._id, row]))
      return ids.flatMap((id) => byId.get(id) ?? []).map(toDescription)
    },

    async ownedBy(agency: AgencyId, owner: Owner): Promise<Description[]> {
      return (await rows.find({ agency, owner }).sort({ wantedAt: 1, _id: 1 }).toArray()).map(toDescription)
    },

    async adopt(agency: AgencyId, ids: readonly MediaId[], owner: Owner): Promise<void> {
      if (ids.length === 0) return
      await rows.updateMany({ agency, _id: { $in: [...ids] }, state: { $ne: 'erased' } }, { $set: { owner } })
    },

    /** Takes what has waited longest; a lapsed lease is taken again. Looks across agencies. */
    async claim(lease: { readonly by: string; readonly ticks: number; readonly until: number }): Promise<Task | null> {
      const row = await rows.findOneAndUpdate(
        { open: true, free: { $lte: lease.ticks } },
        { $set: { by: lease.by, free: lease.until }, $inc: { tries: 1 } },
        { sort: { free: 1 }, hint: { free: 1 }, returnDocument: 'after', comment: 'claim' },
      )
      if (!row) return null
      const { agency, state, kind, messageId, tries, since, blobs } = row
      return { agency, id: row._id as MediaId, state, kind, messageId, tries, since, blobs, by: lease.by }
    },

    /** When the next open row may be taken, so that nobody has to ask before. */
    async claimNext(): Promise<number | null> {
      const [next] = await rows
        .find({ open: true }, { projection: { free: 1 }, hint: 'claim', comment: 'claim' })
        .sort({ free: 1 })
        .limit(1)
        .toArray()
      return next?.free ?? null
    },

    async tryLater(agency: AgencyId, task: Task, free: number): Promise<void> {
      await rows.updateOne({ ...own(task), agency }, { $set: { by: null, free } })
    },

    /** False: it was taken back or taken over meanwhile, and nothing was kept. */
    ready: (agency: AgencyId, task: Task, contents: Contents): Promise<boolean> =>
      settle(agency, task, { ...contents, state: 'ready' }),

    /** False: somebody else has it now. */
    end: (agency: AgencyId, task: Task, state: Ended, why: string | null): Promise<boolean> =>
      settle(agency, task, { state, why }),

    async close(agency: AgencyId, task: Task): Promise<void> {
      await rows.updateOne({ ...own(task), agency }, { $set: { by: null }, $unset: { open: '' } })
    },

    /** From now on it is nothing but an id to be known by; its pieces are removed by whoever takes the row. */
    async takeBack(agency: AgencyId, id: MediaId, now: number): Promise<void> {
      const update: UpdateFilter<Row> = {
        $set: { ...NOTHING, state: 'erased', open: true, free: 0 },
        $setOnInsert: { kind: 'file', wantedAt: now, since: 0 },
      }
      await rows.updateOne({ agency, _id: id }, update, { upsert: true })
    },

    async takeBackAll(agency: AgencyId, owner: Owner): Promise<MediaId[]> {
      const found = await rows.find({ agency, owner }, { projection: { _id: 1 } }).toArray()
      await rows.updateMany({ agency, owner }, { $set: { ...NOTHING, state: 'erased', open: true, free: 0 } })
      return found.map((row) => row._id as MediaId)
    },

    /** What nobody's case took since `before`. */
    async leftover(agency: AgencyId, before: number, limit: number): Promise<{ id: MediaId; wantedAt: number }[]> {
      const found = await rows
        .find(
          { agency, owner: { $gte: 'chat:', $lt: AFTER_CHATS }, wantedAt: { $lt: before } },
          { projection: { wantedAt: 1 } },
        )
        .limit(limit)
        .toArray()
      return found.map(({ _id, wantedAt }) => ({ id: _id as MediaId, wantedAt }))
    },

    /** Ids of what was erased long ago: no event about it can come any more. */
    async forgetErased(agency: AgencyId, before: number): Promise<number> {
      const filter = { agency, state: 'erased', wantedAt: { $lt: before }, open: { $exists: false } }
      return (await rows.deleteMany(filter as Filter<Row>)).deletedCount
    },
  }
}

function toDescription(row: Row): Description {
  const {
    agency,
    owner,
    kind,
    state,
    why,
    type,
    sealedName,
    size,
    sha256,
    fingerprint,
    width,
    height,
    blobs,
    wantedAt,
  } = row
  return Object.freeze({
    id: row._id as MediaId,
    agency,
    owner,
    kind,
    state,
    why,
    type,
    sealedName,
    size,
    sha256,
    fingerprint,
    width,
    height,
    blobs,
    wantedAt,
  })
}
