import { type Connection, Schema } from 'mongoose'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { MediaId } from '../../media/media.ts'
import { isDuplicate } from '../../store/faults.ts'
import { createRecordStore, type Occurrence } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import { type Complaint, type ComplaintFields, type ComplaintId, isDone, numberOf, type State } from './complaint.ts'

const fields = {
  number: String,
  year: Number,
  serial: Number,
  kind: String,
  category: String,
  channel: String,
  text: String,
  contents: [Object],
  place: Object,
  extra: Object,
  heard: [Object],
  receivedAt: Number,
  people: [Object],
  secret: String,
  wish: String,
  state: String,
  open: Boolean,
  unit: String,
  keptFrom: [String],
  entries: [Object],
  asks: [Object],
  runs: [Object],
  due: String,
  next: String,
  solution: Object,
  proposedAt: Number,
  endings: [Object],
  refusal: Object,
  forwarded: Object,
  joinedTo: String,
  splitFrom: String,
  rating: Object,
  look: Object,
  screenedAt: Number,
  assignedAt: Number,
  acceptedAt: Number,
  undo: Object,
}

/** A line of a list: what it is and when it is due, never who. */
export type Listed = Pick<
  ComplaintFields,
  'number' | 'kind' | 'category' | 'state' | 'unit' | 'due' | 'receivedAt' | 'place' | 'keptFrom' | 'joinedTo'
> & { readonly id: ComplaintId }

const LISTED = {
  number: 1,
  kind: 1,
  category: 1,
  state: 1,
  unit: 1,
  due: 1,
  receivedAt: 1,
  place: 1,
  keptFrom: 1,
  joinedTo: 1,
} as const

const MOST = 50
const TRIES = 40

/**
 * `units`: what these look after, null for all (a null among them: what nobody has yet) · `except`: kept from these it stays out of the list · `due`: its day lies
 * between, the second day not among them.
 */
export type Waiting = {
  readonly units?: readonly (string | null)[] | null
  readonly except?: readonly string[]
  readonly due?: { readonly from?: string; readonly before: string }
  readonly state?: State
}

const waiting = (agency: AgencyId, { units = null, except = [], due, state }: Waiting): object => ({
  agency,
  open: state === undefined || !isDone(state),
  ...(state === undefined ? {} : { state }),
  ...(units === null ? {} : units.length === 1 ? { unit: units[0] } : { unit: { $in: units } }),
  ...(except.length === 0 ? {} : { keptFrom: { $nin: except } }),
  ...(due ? { due: { $lt: due.before, ...(due.from ? { $gte: due.from } : {}) } } : {}),
})

/** A line of the register: what became of it and when, never who or in whose words. */
export type Registered = Listed &
  Pick<ComplaintFields, 'channel' | 'runs' | 'endings' | 'forwarded' | 'proposedAt' | 'rating'>

/** What a summary is made of. */
export type SaidOf = Pick<ComplaintFields, 'category' | 'kind' | 'place' | 'unit' | 'receivedAt' | 'solution' | 'runs'>

export type ComplaintStore = ReturnType<typeof createComplaintStore>

export function createComplaintStore(connection: Connection, changed: () => void) {
  const schema = new Schema(fields, { versionKey: false })
  schema.index({ agency: 1, year: 1, serial: -1 }, { name: 'number', unique: true })
  schema.index({ agency: 1, 'people.chat': 1, receivedAt: -1 }, { name: 'by-person' })
  schema.index({ agency: 1, open: 1, due: 1 }, { name: 'queue' })
  schema.index({ agency: 1, open: 1, unit: 1, due: 1 }, { name: 'queue-of-unit' })
  schema.index({ agency: 1, state: 1, due: 1 }, { name: 'by-state' })
  schema.index({ agency: 1, keptFrom: 1, open: 1 }, { name: 'kept-away' })
  schema.index({ agency: 1, next: 1 }, { name: 'clock', partialFilterExpression: { next: { $type: 'string' } } })
  schema.index({ agency: 1, category: 1, receivedAt: -1 }, { name: 'alike' })
  schema.index({ agency: 1, receivedAt: -1 }, { name: 'received' })
  schema.index(
    { agency: 1, 'look.unit': 1, 'look.at': 1 },
    { name: 'second-looks', partialFilterExpression: { 'look.unit': { $type: 'string' } } },
  )
  const records = createRecordStore<ComplaintFields, Letter>(connection, { name: 'complaints', schema, changed })
  const { rows } = records

  const find = async (agency: AgencyId, id: string): Promise<Complaint | null> =>
    (await records.find(agency, id)) as Complaint | null

  async function list(filter: object, sort: Record<string, 1 | -1>, limit: number, skip = 0): Promise<Listed[]> {
    const found = await rows
      .find(filter as object, { projection: LISTED })
      .sort(sort)
      .skip(skip)
      .limit(limit)
      .toArray()
    return found.map(({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as Listed)
  }

  return {
    rows,
    letters: records.letters,
    find,
    change: records.change,
    anonymise: records.anonymise,
    involving: records.involving,

    /** Once per id; the number is the year's highest and one more, sought again while somebody else takes it. */
    async create(
      agency: AgencyId,
      id: ComplaintId,
      occurrence: Occurrence,
      made: (number: { number: string; year: number; serial: number }) => {
        readonly next: ComplaintFields
        readonly letters: readonly Letter[]
      },
      year: number,
    ): Promise<Complaint> {
      const there = await find(agency, id)
      if (there) return there
      for (let attempt = 0; ; attempt += 1) {
        const [highest] = await rows
          .find({ agency, year } as object, { projection: { serial: 1 } })
          .sort({ agency: 1, year: 1, serial: -1 })
          .limit(1)
          .toArray()
        const serial = ((highest as { serial?: number } | undefined)?.serial ?? 0) + 1
        const { next, letters } = made({ number: numberOf(year, serial), year, serial })
        try {
          const created = await records.create(agency, id, occurrence, { next, what: 'filed', letters })
          return created as Complaint
        } catch (error) {
          if (!isDuplicate(error) || attempt >= TRIES) throw error
        }
      }
    },

    async byNumber(agency: AgencyId, year: number, serial: number): Promise<Complaint | null> {
      const row = await rows.findOne({ agency, year, serial } as object, { projection: { _id: 1 } })
      return row ? find(agency, String(row._id)) : null
    },

    ofChat: (agency: AgencyId, chat: ChatId, limit = MOST): Promise<Listed[]> =>
      list({ agency, 'people.chat': chat }, { receivedAt: -1 }, limit),

    /** Of what somebody is on: where something was made of this message. */
    async madeOf(agency: AgencyId, chat: ChatId, message: MediaId): Promise<ComplaintId[]> {
      const made = [{ 'heard.message': message }, { 'entries.heard': message }]
      const holds = [{ 'contents.media': message }, { 'entries.contents.media': message }]
      const found = await rows
        .find({ agency, 'people.chat': chat, $or: [...made, ...holds] } as object, { projection: { _id: 1 } })
        .toArray()
      return found.map(({ _id }) => String(_id) as ComplaintId)
    },

    async allOfChat(agency: AgencyId, chat: ChatId): Promise<ComplaintId[]> {
      const found = await rows.find({ agency, 'people.chat': chat } as object, { projection: { _id: 1 } }).toArray()
      return found.map(({ _id }) => String(_id) as ComplaintId)
    },

    /** What waits, the soonest due first: all of it, or what some units look after; less what is kept from others. */
    queue: (agency: AgencyId, of: Waiting = {}, limit = MOST, skip = 0): Promise<Listed[]> =>
      list(waiting(agency, of), { due: 1 }, limit, skip),

    inState: (agency: AgencyId, state: State, limit = MOST): Promise<Listed[]> =>
      list({ agency, state }, { due: 1 }, limit),

    /** Counted in the index alone: all of them, less the few that are kept from somebody. */
    async countOpen(agency: AgencyId, { except = [], ...of }: Waiting = {}): Promise<number> {
      const all = waiting(agency, of)
      const [count, kept] = await Promise.all([
        rows.countDocuments(all as object),
        except.length === 0 ? 0 : rows.countDocuments({ ...all, keptFrom: { $in: except } } as object),
      ])
      return count - kept
    },

    /** Received since then, about the same thing, newest first. */
    alike: (agency: AgencyId, category: string, since: number, limit = MOST): Promise<Listed[]> =>
      list({ agency, category, receivedAt: { $gte: since } }, { receivedAt: -1 }, limit),

    /** Whose clock has something to say until this day. */
    async ringing(agency: AgencyId, day: string, limit: number): Promise<ComplaintId[]> {
      const found = await rows
        .find({ agency, next: { $type: 'string', $lte: day } } as object, { projection: { _id: 1 } })
        .sort({ next: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id }) => String(_id) as ComplaintId)
    },

    /** Done before then, and somebody is still named in it. */
    async doneBefore(agency: AgencyId, before: number): Promise<ComplaintId[]> {
      const found = await rows
        .find({ agency, open: false, receivedAt: { $lt: before }, people: { $ne: [] } } as object, {
          projection: { endings: 1 },
        })
        .toArray()
      return found.flatMap(({ _id, endings }) =>
        (endings as ComplaintFields['endings']).every(({ at }) => at < before) ? [String(_id) as ComplaintId] : [],
      )
    },

    /** What the office itself said of what was received between; read by subject, for that is how it is indexed. */
    async told(agency: AgencyId, codes: readonly string[], start: number, end: number): Promise<SaidOf[]> {
      const category = { $in: codes }
      const projection = { category: 1, kind: 1, place: 1, unit: 1, receivedAt: 1, solution: 1, runs: 1 }
      const found = await rows
        .find({ agency, category, receivedAt: { $gte: start, $lt: end } } as object, { projection })
        .toArray()
      return found as unknown as SaidOf[]
    },

    /** Everything received between, oldest first; without a word of anybody's and without its people. */
    async registered(agency: AgencyId, start: number, end: number, limit: number): Promise<Registered[]> {
      const projection = { ...LISTED, channel: 1, runs: 1, endings: 1, forwarded: 1, proposedAt: 1, rating: 1 }
      const found = await rows
        .find({ agency, receivedAt: { $gte: start, $lt: end } } as object, { projection })
        .sort({ receivedAt: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as Registered)
    },

    receivedSince: (agency: AgencyId, since: number): Promise<number> =>
      rows.countDocuments({ agency, receivedAt: { $gte: since } } as object),

    /** Past their day, or explained and still open: what a working group goes through before it meets. */
    lateOrExplained: (agency: AgencyId, today: string, limit = MOST): Promise<Listed[]> =>
      list({ agency, open: true, $or: [{ due: { $lt: today } }, { state: 'explained' }] }, { due: 1 }, limit),

    /** Changed, and its letters not carried yet. */
    async uncarried(agency: AgencyId): Promise<Complaint[]> {
      const found = await rows.find({ agency, unrelayed: true } as object, { projection: { _id: 1 } }).toArray()
      const all = await Promise.all(found.map(({ _id }) => find(agency, String(_id))))
      return all.filter((one) => one !== null)
    },

    looks: (agency: AgencyId, unit: string, limit = MOST): Promise<Listed[]> =>
      list({ agency, 'look.unit': unit, 'look.at': null, open: false }, { receivedAt: 1 }, limit),
  }
}
