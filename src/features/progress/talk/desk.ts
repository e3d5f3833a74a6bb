// What both sides of the conversation need: the board of this moment, who the person is, and how to speak to them.

import type { Conversation, Occasion } from '../../../dialog/conversation.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import type { Holidays } from '../../../kernel/working-days.ts'
import type { Library } from '../../../media/library.ts'
import type { Links } from '../../../media/links.ts'
import type { Media, MediaId } from '../../../media/media.ts'
import { type Agencies, holidaysOf } from '../../agencies/index.ts'
import { type Item, isOwed, isTakable } from '../board.ts'
import { fail } from '../errors.ts'
import { heldUnits } from '../held.ts'
import type { Board, Progress } from '../progress.ts'
import type { Entry } from '../report/entry.ts'
import { reusedAmong } from '../report/fingerprints.ts'
import type { KeptReport } from '../report/report.store.ts'
import { countingOf } from '../report/report.ts'
import type { Area } from '../report/values.ts'
import { type Speech, type SpeechDeps, speechOf } from './speak.ts'

export type DeskDeps = SpeechDeps & {
  readonly progress: Progress
  readonly library: Pick<Library, 'find' | 'adopt'>
  readonly mediaPath: Links['pathTo']
  readonly agencies: Pick<Agencies, 'of'>
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<Pick<Conversation, 'language'> | null>
  readonly shown: (agency: AgencyId, chat: ChatId, abouts: readonly string[]) => Promise<void>
}

export type Desk = ReturnType<typeof createDesk>

export function createDesk(deps: DeskDeps) {
  const { progress, library } = deps

  /** What this person's units owe; nothing of others. */
  async function mine({ agency, chat, at }: Occasion): Promise<{ board: Board; items: Item[] }> {
    const board = await progress.board(agency, at)
    const units = await progress.unitsOf(agency, heldUnits(board.appointments, chat, at))
    return { board, items: board.items.filter(({ unit }) => units.includes(unit)) }
  }

  return {
    ...deps,
    mine,

    speech: (agency: AgencyId, language: string): Promise<Speech> => speechOf(deps, agency, language),

    /** How to speak to somebody who is not the person of the turn. */
    async speechTo(agency: AgencyId, chat: ChatId): Promise<Speech> {
      const language = (await deps.conversationOf(agency, chat))?.language
      return speechOf(deps, agency, language ?? (await deps.agencies.of(agency)).language)
    },

    /** One of their own that may be reported now. */
    async item(occasion: Occasion, ref: string): Promise<{ board: Board; items: Item[]; item: Item }> {
      const { board, items } = await mine(occasion)
      const item = items.find((one) => one.ref === ref)
      if (!item) throw fail(board.items.some((one) => one.ref === ref) ? 'progress.not-yours' : 'progress.no-measure')
      if (!isTakable(item)) throw fail(item.roundState === 'ahead' ? 'progress.not-open' : 'progress.closed')
      return { board, items, item }
    },

    async areas(agency: AgencyId): Promise<Area[]> {
      const { villages } = await deps.agencies.of(agency)
      return villages.map(({ name, number, people }) => ({ name, number, people: people ?? 0 }))
    },

    async holidays(agency: AgencyId): Promise<Holidays> {
      return holidaysOf((await deps.agencies.of(agency)).holidays)
    },

    /** Photos of this entry that already prove other measures, by their numbers. */
    async reusedIn(board: Board, item: Item, entry: Entry, twins: readonly string[] = []): Promise<number[]> {
      const mediaOf = (one: Entry) => one.evidence.flatMap((proof) => (proof.kind === 'photo' ? [proof.media] : []))
      const own = mediaOf(entry)
      if (own.length === 0) return []
      const owners = new Map<MediaId, number>()
      for (const { report, measure } of board.items)
        if (report && measure.key !== item.measure.key && !twins.includes(measure.key))
          for (const id of mediaOf(countingOf(report).entry)) owners.set(id, measure.no)
      const found = new Map((await library.find(board.agency, [...own, ...owners.keys()])).map((one) => [one.id, one]))
      const kept = (ids: readonly MediaId[]) => ids.flatMap((id): Media[] => (found.has(id) ? [found.get(id)!] : []))
      const reused = reusedAmong(kept(own), kept([...owners.keys()]))
      return [...new Set(reused.map(({ other }) => owners.get(other)!))].sort((a, b) => a - b)
    },
  }
}

/** What is asked for first; when nothing is, what may be sent ahead of time. */
export function toReport(items: readonly Item[]): Item[] {
  const owed = items.filter(isOwed)
  if (owed.length > 0) return owed
  const running = items.filter(({ roundState, state }) => roundState === 'running' && state === 'missing')
  const [first] = running
  return running.filter(({ round }) => round.key === first?.round.key)
}

export const itemOf = (board: Board, report: KeptReport): Item | null =>
  board.items.find((item) => item.report?.id === report.id) ?? null
