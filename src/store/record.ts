import type { Collection, Filter, OptionalUnlessRequiredId } from 'mongodb'
import type { Connection, Schema } from 'mongoose'
import { WorldError } from '../kernel/errors.ts'
import type { AgencyId } from '../kernel/ids.ts'
import { declareCollection } from './collection.ts'
import { isDuplicate } from './faults.ts'

/** One change of one thing: what caused it, and the letters it wants carried to others. */
export type HistoryLine<Letter> = {
  readonly cause: string
  readonly at: number
  readonly who: string
  readonly what: string
  readonly letters: readonly Letter[]
}

/** What every record keeps beside its own fields. */
type Bookkeeping<Letter> = {
  _id: string
  agency: AgencyId
  rev: number
  history: HistoryLine<Letter>[]
  /** True while a line of the history has not been carried to the outbox and the log; `carried` were. */
  unrelayed?: true
  carried: number
}

type Row<Fields, Letter> = Fields & Bookkeeping<Letter>

/** A thing as a feature sees it. */
export type Recorded<Fields, Letter> = Fields & {
  readonly id: string
  readonly agency: AgencyId
  readonly rev: number
  readonly history: readonly HistoryLine<Letter>[]
}

export type Occurrence = { readonly cause: string; readonly at: number; readonly who: string }
export type Change<Fields, Letter> = {
  readonly next: Fields
  readonly what: string
  readonly letters?: readonly Letter[]
}

/** Lines of one record that still have to be carried. */
export type Pending<Letter> = {
  readonly agency: AgencyId
  readonly id: string
  readonly rev: number
  readonly carried: number
  readonly lines: readonly HistoryLine<Letter>[]
}

/** What the relay asks of every feature that writes letters. */
export type LetterSource<Letter> = {
  readonly name: string
  claim(limit: number): Promise<Pending<Letter>[]>
  /** The flag falls only if nothing was added meanwhile; otherwise the newcomer is found the next time. */
  relayed(pending: Pending<Letter>): Promise<void>
}

const TRIES = 8

/** One change, one document: load, decide, write once; the same cause twice is a success and changes nothing. */
export function createRecordStore<Fields extends object, Letter>(
  connection: Connection,
  options: { name: string; schema: Schema; changed: (source: string) => void },
) {
  options.schema.add({
    _id: String,
    agency: { type: String, required: true },
    rev: Number,
    history: [Object],
    unrelayed: Boolean,
    carried: Number,
  })
  options.schema.index({ agency: 1, _id: 1 }, { name: 'relay', partialFilterExpression: { unrelayed: true } })
  type R = Row<Fields, Letter>
  const rows = declareCollection(connection, options.name, options.schema) as unknown as Collection<R>
  const byId = (agency: AgencyId, id: string) => ({ agency, _id: id }) as Filter<R>

  async function find(agency: AgencyId, id: string): Promise<Recorded<Fields, Letter> | null> {
    const row = await rows.findOne(byId(agency, id))
    return row && toThing<Fields, Letter>(row as R)
  }

  return {
    rows,
    find,

    /** Makes it once. When the id is there already, that is answered instead. */
    async create(
      agency: AgencyId,
      id: string,
      occurrence: Occurrence,
      made: Change<Fields, Letter>,
    ): Promise<Recorded<Fields, Letter>> {
      const line: HistoryLine<Letter> = { ...occurrence, what: made.what, letters: made.letters ?? [] }
      const row = { ...made.next, _id: id, agency, rev: 1, history: [line], unrelayed: true, carried: 0 }
      try {
        await rows.insertOne(row as unknown as OptionalUnlessRequiredId<R>)
        options.changed(options.name)
      } catch (error) {
        const there = isDuplicate(error) ? await find(agency, id) : null
        if (!there) throw error // another unique index: the caller knows which number was taken
        return there
      }
      return toThing<Fields, Letter>(row as unknown as R)
    },

    /** Answers the thing after the change; null when there is no such thing. `decide` may throw a DomainError: nothing is written. */
    async change(
      agency: AgencyId,
      id: string,
      occurrence: Occurrence,
      decide: (thing: Recorded<Fields, Letter>) => Change<Fields, Letter>,
    ): Promise<Recorded<Fields, Letter> | null> {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const thing = await find(agency, id)
        if (!thing) return null
        if (thing.history.some((line) => line.cause === occurrence.cause)) return thing
        const { next, what, letters = [] } = decide(thing)
        const line: HistoryLine<Letter> = { ...occurrence, what, letters }
        const after = await rows.findOneAndUpdate(
          { ...byId(agency, id), rev: thing.rev } as Filter<R>,
          { $set: { ...next, rev: thing.rev + 1, unrelayed: true }, $push: { history: line } } as never,
          { returnDocument: 'after' },
        )
        if (after) {
          options.changed(options.name)
          return toThing<Fields, Letter>(after as R)
        }
      }
      throw new WorldError(`${options.name}: too many changes of one record at once`)
    },

    /** Takes a person out of one record and all its history: `next` are the fields without them. What happened stays. */
    async anonymise(
      agency: AgencyId,
      id: string,
      person: string,
      next: (thing: Recorded<Fields, Letter>) => Fields,
    ): Promise<void> {
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        const thing = await find(agency, id)
        if (!thing) return
        const history = thing.history.map((line) => withoutPerson(line, person))
        const { matchedCount } = await rows.updateOne(
          { ...byId(agency, id), rev: thing.rev } as Filter<R>,
          { $set: { ...next(thing), history, rev: thing.rev + 1 } } as never,
        )
        if (matchedCount === 1) return
      }
      throw new WorldError(`${options.name}: too many changes of one record at once`)
    },

    /** Records somebody changed or was written to in. Reads them all: asked only when a person is to be forgotten. */
    async involving(agency: AgencyId, person: string): Promise<string[]> {
      const theirs = {
        agency,
        $or: [{ 'history.who': person }, { 'history.letters.to': person }],
      } as unknown as Filter<R>
      return (await rows.find(theirs, { projection: { _id: 1 } }).toArray()).map(({ _id }) => String(_id))
    },

    /** The record and its history go; the log keeps what it says of them. */
    async remove(agency: AgencyId, id: string): Promise<void> {
      await rows.deleteOne(byId(agency, id))
    },

    letters: {
      name: options.name,
      async claim(limit) {
        const found = await rows
          .find({ unrelayed: true } as Filter<R>, { hint: 'relay', comment: 'relay' })
          .limit(limit)
          .toArray()
        return found.map(({ agency, _id, rev, carried, history }) => ({
          agency,
          id: String(_id),
          rev,
          carried,
          lines: history.slice(carried),
        }))
      },
      async relayed({ agency, id, rev, carried, lines }) {
        const count = { $max: { carried: carried + lines.length } }
        const last = await rows.updateOne(
          { ...byId(agency, id), rev } as Filter<R>,
          { ...count, $unset: { unrelayed: '' } } as never,
        )
        if (last.matchedCount === 0) await rows.updateOne(byId(agency, id), count as never)
      },
    } satisfies LetterSource<Letter>,
  }
}

/** Stands in a history where a person was taken out. */
export const NOBODY = 'erased'

function withoutPerson<Letter>(line: HistoryLine<Letter>, person: string): HistoryLine<Letter> {
  const letters = line.letters.filter((letter) => (letter as { to?: unknown }).to !== person)
  return { ...line, who: line.who === person ? NOBODY : line.who, letters }
}

function toThing<Fields, Letter>(row: Row<Fields, Letter>): Recorded<Fields, Letter> {
  const { _id, unrelayed: _unrelayed, carried: _carried, ...rest } = row
  return { ...rest, id: _id } as unknown as Recorded<Fields, Letter>
}
