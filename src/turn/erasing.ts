// A person is forgotten: everywhere, at once, and again when a back-up brought them back.

import type { Connection } from 'mongoose'
import type { Lane, LaneStore } from '../dialog/lane.store.ts'
import { defineJob, type Job } from '../jobs/job.ts'
import type { Ticks } from '../kernel/clock.ts'
import { type AgencyId, type ChatId, idFrom } from '../kernel/ids.ts'
import type { Library } from '../media/library.ts'
import type { Occurrence, Recorded } from '../store/record.ts'
import { createErasureStore, type Erasure } from './erasure.store.ts'
import type { LogStore } from './log.store.ts'
import type { OutboxStore } from './outbox.store.ts'
import type { Letter } from './relay.ts'

/** `official`: held an office. What they signed and approved stays theirs, by an id that leads to nobody any more. */
export type Erased = { readonly agency: AgencyId; readonly chat: ChatId; readonly official: boolean }

/** What a feature does for it. */
export type Eraser = {
  /** Takes the person out of everything it keeps; answers how many records stay, without them, because the law wants it. */
  readonly erase?: (person: Erased) => Promise<number>
  readonly isOfficial?: (agency: AgencyId, chat: ChatId) => Promise<boolean>
}

export type ErasingDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly erasers: () => readonly Eraser[]
  /** Carries what is under way, so that nothing of the person comes out of it later. */
  readonly relay: () => Promise<void>
  readonly lanes: Pick<LaneStore, 'remove'>
  readonly outbox: Pick<OutboxStore, 'forget'>
  readonly log: Pick<LogStore, 'forget'>
  readonly library: Pick<Library, 'erase'>
  readonly ticks: Ticks
  /** What the store's files still hold of what was erased goes: as much as is quick, and at night all of it. */
  readonly leftovers: { readonly scrub: () => void; readonly compact: () => Promise<void> }
}

export type Erasing = ReturnType<typeof createErasing>

/** Who asked, for the log: that it was asked is a fact, by whom is what was erased. */
const ASKED = 'own-request'
const LEFT_BEHIND = 10 * 60_000

export function createErasing(deps: ErasingDeps) {
  const records = createErasureStore(deps.connection, deps.changed)
  type Row = Recorded<Erasure, Letter>

  async function wipe({ agency, chat, official }: Erased): Promise<number> {
    await deps.relay()
    let kept = 0
    for (const { erase } of deps.erasers()) kept += (await erase?.({ agency, chat, official })) ?? 0
    await deps.library.erase(agency, `chat:${chat}`)
    await deps.outbox.forget(agency, chat)
    if (!official) await deps.log.forget(agency, chat)
    return kept
  }

  const step = (row: Pick<Row, 'id' | 'history'>, state: Erasure['state']): Occurrence => {
    const { cause, at } = row.history[0]!
    return { cause: `${cause}:${state}`, at, who: ASKED }
  }

  async function carryOut(row: Row): Promise<Row> {
    const { agency, id, chat, official } = row
    if (row.state !== 'begun') return row
    const kept = await wipe({ agency, chat, official })
    const after = await records.change(agency, id, step(row, 'wiped'), () => ({
      next: { chat, official, kept, state: 'wiped' },
      what: 'erased',
    }))
    return after ?? row
  }

  async function end(row: Row): Promise<void> {
    const { agency, id, chat, official, kept } = row
    const next = { chat, official, kept, state: 'done' } as const
    await records.change(agency, id, step(row, 'done'), () => ({ next, what: 'forgotten' }))
    ended.add(id)
    deps.leftovers.scrub()
  }

  // Who was erased since the last rewriting began has to wait for another; one is enough for all others of that night.
  let ended = new Set<string>()
  let rewriting: { readonly night: number; readonly done: Promise<void> } | null = null

  /** What is remembered in the records themselves is done though the server was not there in the night after. */
  async function rewrite(agency: AgencyId, night: number): Promise<void> {
    const rows = await open(agency, { state: 'done' })
    if (rows.length === 0) return
    if (rewriting?.night !== night || rows.some(({ id }) => ended.has(id))) {
      ended = new Set()
      rewriting = { night, done: deps.leftovers.compact() }
    }
    const { done } = rewriting
    await done.catch((error: unknown) => {
      rewriting = null
      throw error
    })
    for (const row of rows) {
      const { chat, official, kept } = row
      const next = { chat, official, kept, state: 'gone' } as const
      await records.change(agency, row.id, step(row, 'gone'), () => ({ next, what: 'files-rewritten' }))
    }
  }

  const open = async (agency: AgencyId, filter: object): Promise<Row[]> => {
    const found = await records.rows.find({ agency, ...filter } as object, { projection: { _id: 1 } }).toArray()
    const all = await Promise.all(found.map(({ _id }) => records.find(agency, String(_id))))
    return all.filter((row) => row !== null)
  }

  async function finishLeftBehind(agency: AgencyId, before: number): Promise<void> {
    for (const row of await open(agency, { state: { $in: ['begun', 'wiped'] } })) {
      if (row.history[0]!.at > before) continue
      const wiped = await carryOut(row)
      if (await deps.lanes.remove(agency, row.chat, { lapsed: deps.ticks() })) await end(wiped)
    }
  }

  return {
    letters: records.letters,

    /** One command, everywhere. The chat itself goes when its answer is told: see `finish`. Twice is once. */
    async erase(agency: AgencyId, chat: ChatId, occurrence: { cause: string; at: number }): Promise<{ kept: number }> {
      const id = idFrom<'erasure'>(`${agency}:${occurrence.cause}`, 'erasure')
      const officials = deps.erasers().map(({ isOfficial }) => isOfficial?.(agency, chat) ?? false)
      const official = (await Promise.all(officials)).some(Boolean)
      const next = { chat, official, kept: 0, state: 'begun' } as const
      const row = await records.create(agency, id, { ...occurrence, who: ASKED }, { next, what: 'asked-to-be-erased' })
      const { kept } = await carryOut(row)
      return { kept }
    },

    /** Its last answer is told: the chat is removed by whoever holds it. */
    async finish({ agency, chat, lease }: Lane): Promise<void> {
      await deps.outbox.forget(agency, chat)
      await deps.lanes.remove(agency, chat, { by: lease.by })
      for (const row of await open(agency, { chat, state: { $in: ['begun', 'wiped'] } })) await end(row)
    },

    /** What a crash left half done, or a restored back-up brought back: finished before anybody is answered. */
    async resume(): Promise<void> {
      const open = await records.rows
        .find({ state: { $in: ['begun', 'wiped'] } } as object, {
          projection: { agency: 1 },
          hint: 'claim',
          comment: 'claim',
        })
        .toArray()
      for (const agency of new Set(open.map((row) => row.agency))) await finishLeftBehind(agency, Number.MAX_VALUE)
    },

    /** What a crash left half done, and what the store's files may still hold. */
    job: (now: () => number): Job =>
      defineJob({
        name: 'turn.finish-erasures',
        at: '10 3 * * *',
        missed: 'latest',
        run: async ({ agency, slot }) => {
          await finishLeftBehind(agency, now() - LEFT_BEHIND)
          await rewrite(agency, slot.epochMilliseconds)
        },
      }),
  }
}
