// Keeps the tiles below every chat true: what stands in the account, and who sees which. May run at any time, and twice.

import { createHash } from 'node:crypto'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import type { MenuEntry } from '../../../turn/feature.ts'
import type { Offices } from '../../../turn/office.ts'
import type { Tiles } from '../../../turn/tiles.ts'
import type { Appointment } from '../../people/index.ts'
import { citizensMenu, workMenu } from '../menus.ts'
import { drawMenu } from './draw.ts'
import { richMenuOf, type TileMenu, type TileWords, tilesFor } from './layout.ts'
import type { SeenMenu, TilesStore } from './tiles.store.ts'

export type TileDeps = {
  readonly words: Words
  readonly offices: Offices
  readonly menu: () => readonly MenuEntry[]
  readonly tiles: Tiles
  readonly store: TilesStore
  readonly appointments: (agency: AgencyId) => Promise<readonly Appointment[]>
  readonly now: () => Temporal.Instant
}

export type Synced = { readonly made: number; readonly removed: number; readonly shown: number }

/** Raised when menus are drawn in another way, so that they are made anew. */
const DRAWN = 1
const STANDARD = 'citizen'

export function createTileKeeper(deps: TileDeps) {
  const { words, store } = deps

  const wordsIn = (language: string): TileWords => ({
    language,
    door: (door) => words.list(language, `${door}.words`)[0] ?? door,
    say: (address) => words.say(language, address),
  })

  function menuOf(kind: TileMenu['kind'], entries: readonly MenuEntry[], language: string): TileMenu {
    const voice = wordsIn(language)
    const tiles = tilesFor(kind, entries, voice)
    const mark = createHash('sha256')
      .update(JSON.stringify(entries.map(({ door }) => door)))
      .digest('hex')
      .slice(0, 8)
    const alias = kind === 'citizen' ? `${STANDARD}-${language}` : `work-${mark}-${language}`
    return { alias, kind, language, bar: voice.say('help.tiles.bar'), tiles }
  }

  /** Every menu somebody sees, and who sees which; whoever is not named sees the standard one. */
  async function plan(agency: AgencyId, seen: readonly SeenMenu[]) {
    const office = await deps.offices.of(agency)
    const all = await deps.appointments(agency)
    const at = deps.now()
    const entries = deps.menu()
    const known = new Map(seen.map((one) => [one.chat, one]))
    const menus = new Map<string, TileMenu>()
    const add = (menu: TileMenu): string => {
      menus.set(menu.alias, menu)
      return menu.alias
    }
    for (const language of words.languages) add(menuOf('citizen', citizensMenu(entries), language))
    const wanted = new Map<ChatId, string>()
    for (const { chat, language } of seen) wanted.set(chat, `${STANDARD}-${language ?? office.language}`)
    for (const person of new Set(all.flatMap(({ person }) => person ?? []))) {
      const work = workMenu(entries, all, person, at)
      const language = known.get(person)?.language ?? office.language
      if (work.length > 0) wanted.set(person, add(menuOf('work', work, language)))
    }
    return { menus, wanted, standard: `${STANDARD}-${office.language}` }
  }

  /** True when LINE no longer knew a menu that was believed to stand. */
  async function showAll(
    agency: AgencyId,
    given: {
      seen: readonly SeenMenu[]
      wanted: ReadonlyMap<ChatId, string>
      standard: string
      menus: Readonly<Record<string, string>>
    },
  ): Promise<{ shown: number; isStale: boolean }> {
    const known = new Map(given.seen.map((one) => [one.chat, one]))
    let shown = 0
    for (const [chat, alias] of given.wanted) {
      const menu = alias === given.standard ? null : (given.menus[alias] ?? null)
      const before = known.get(chat)
      if (before ? before.menu === menu && !before.unsure : menu === null) continue
      const what = await deps.tiles.show(agency, chat, menu)
      if (what === 'stale') return { shown, isStale: true }
      await store.keep(agency, { chat, language: before?.language ?? null, menu, unsure: false })
      if (what === 'shown') shown += 1
    }
    return { shown, isStale: false }
  }

  /** null: this account was never given menus, and nobody asked for any now. */
  async function sync(agency: AgencyId, options: { readonly anew: boolean }): Promise<Synced | null> {
    const before = await store.standing(agency)
    if ((!before && !options.anew) || !(await deps.tiles.hasAccount(agency))) return null
    const seen = await store.seen(agency)
    const { menus, wanted, standard } = await plan(agency, seen)
    const mark = createHash('sha256')
      .update(JSON.stringify([DRAWN, standard, [...menus.values()]]))
      .digest('hex')
    if (!options.anew && before?.mark === mark) {
      const { shown, isStale } = await showAll(agency, { seen, wanted, standard, menus: before.menus })
      return isStale ? sync(agency, { anew: true }) : { made: 0, removed: 0, shown }
    }
    const drawn = await Promise.all(
      [...menus.values()].map(async (menu) => ({
        alias: menu.alias,
        menu: richMenuOf(menu),
        image: await drawMenu(menu),
      })),
    )
    let shown = 0
    const { made, removed } = await deps.tiles.deploy(agency, drawn, standard, async (standing) => {
      // Those who came to an old one are moved while both stand: nobody is without a menu in between.
      const given = { seen, wanted, standard, menus: Object.fromEntries(standing) }
      shown = (await showAll(agency, given)).shown
      await store.stand(agency, mark, standing)
    })
    return { made, removed, shown }
  }

  // One after the other for each office, and who asks while another waits waits with them.
  const running = new Map<AgencyId, Promise<unknown>>()
  const waiting = new Map<AgencyId, { anew: boolean; done: Promise<Synced | null> }>()

  function syncInTurn(agency: AgencyId, { anew }: { readonly anew: boolean }): Promise<Synced | null> {
    const next = waiting.get(agency)
    if (next) {
      next.anew ||= anew
      return next.done
    }
    const before = running.get(agency) ?? Promise.resolve()
    const entry = { anew, done: Promise.resolve<Synced | null>(null) }
    entry.done = before
      .catch(() => undefined)
      .then(() => {
        waiting.delete(agency)
        running.set(agency, entry.done)
        return sync(agency, { anew: entry.anew })
      })
      .finally(() => {
        if (running.get(agency) === entry.done) running.delete(agency)
      })
    waiting.set(agency, entry)
    return entry.done
  }

  return {
    sync: syncInTurn,
    /** Came back: LINE may show them something else now. */
    doubt: store.doubtOne,
    speaks: store.speaks,
    /** The demo's LINE remembers nothing of what it was given before. */
    async beginAnew(agency: AgencyId): Promise<Synced | null> {
      await store.doubt(agency)
      return syncInTurn(agency, { anew: true })
    },
    forget: store.forget,
    hide: (agency: AgencyId, chat: ChatId) => deps.tiles.show(agency, chat, null),
  }
}
