import { Router } from 'express'
import type { Connection } from 'mongoose'
import type { Conversation, Decision } from './dialog/conversation.ts'
import { createConversationEngine } from './dialog/engine.ts'
import { createLaneStore } from './dialog/lane.store.ts'
import { type Agencies, SLUG } from './features/agencies/index.ts'
import type { Outside } from './features/duties/index.ts'
import { listFeatures } from './features/index.ts'
import { createRunStore } from './jobs/run.store.ts'
import { createRunner } from './jobs/runner.ts'
import { startTicking } from './jobs/ticking.ts'
import { tidyRuns } from './jobs/tidy.job.ts'
import type { Clock, Ticks, Timer } from './kernel/clock.ts'
import type { Words } from './kernel/i18n.ts'
import type { AgencyId, Chance, ChatId } from './kernel/ids.ts'
import { code, type Log } from './kernel/log.ts'
import type { Seals } from './kernel/seal.ts'
import { createSideThread, type SideThread } from './kernel/side-thread.ts'
import type { Templates } from './line/flex.ts'
import type { LineGateway } from './line/gateway.ts'
import { createRenderer } from './line/render.ts'
import type { Reply } from './line/reply.ts'
import { webhookRouter } from './line/webhook.ts'
import type { Library } from './media/library.ts'
import type { Links } from './media/links.ts'
import { createMediaRoom } from './media/room.ts'
import { createPress, type Press } from './papers/press.ts'
import { migrate } from './store/migrate.ts'
import { createErasing, type Erasing } from './turn/erasing.ts'
import type { Feature, MenuEntry } from './turn/feature.ts'
import { createInboxStore } from './turn/inbox.store.ts'
import { createLedgerStore } from './turn/ledger.store.ts'
import { createLogStore } from './turn/log.store.ts'
import { checkLog, createLogCheck } from './turn/log-check.ts'
import type { Office, Offices } from './turn/office.ts'
import { createOutboxStore } from './turn/outbox.store.ts'
import type { Letter } from './turn/relay.ts'
import { type Retainer, retainChats } from './turn/retention.ts'
import { createTurnRoom } from './turn/room.ts'
import { tidyInbox } from './turn/tidy.job.ts'
import { createTiles, type Tiles } from './turn/tiles.ts'
import { NO_VISITORS, type PageOffice } from './web/page.ts'
import { createWebRoom, type Links as WebLinks, type WebRoom } from './web/room.ts'

/** What the world outside gives: time, chance, a voice, LINE and a place to keep things. */
export type AppDeps = {
  readonly connection: Connection
  readonly gateway: LineGateway
  readonly clock: Clock
  readonly ticks: Ticks
  readonly timer: Timer
  readonly chance: Chance
  readonly log: Log
  readonly words: Words
  readonly templates: Templates
  readonly seals: Seals
  /** The first one seals bytes; the others open what they sealed once. */
  readonly masterKeys: readonly [Uint8Array, ...Uint8Array[]]
  /** The offices of this installation, in a store that outlives the app. */
  readonly agencies: Agencies
  readonly defaultAgency: string
  /** Names this process among several on one store. */
  readonly instance: string
  readonly alone?: boolean
  /** The store's own files, when it has some: what was erased leaves them. */
  readonly files?: { readonly scrub: (() => Promise<void>) | null; readonly compact: (() => Promise<void>) | null }
  /** The demo's pictures live at http://localhost, which LINE itself would not take. */
  readonly localMedia?: boolean
  /** Calls addresses people gave, to see whether they open. Absent where nothing outside is called: the demo, tests. */
  readonly outside?: Outside
  readonly pollEvery?: number
  readonly features?: (house: House) => readonly Feature[]
}

/** What a feature may be built with. */
export type House = Pick<AppDeps, 'connection' | 'words' | 'clock' | 'agencies' | 'seals' | 'chance'> & {
  readonly offices: Offices
  readonly changed: () => void
  /** Forgets a person, everywhere. */
  readonly erase: Erasing['erase']
  /** What every feature keeps about somebody. */
  readonly ownData: NonNullable<Feature['ownData']>
  /** Who deletes what when its time is over: the chats themselves, then each feature. */
  readonly retainers: () => readonly Retainer[]
  /** Rich menus: what stands in an account, and who sees which. */
  readonly tiles: Tiles
  /** Where long thinking is done, so that no conversation waits for another's paper. */
  readonly thread: SideThread
  /** Draws papers there. */
  readonly press: Press
  /** Work nobody waits for; what fails is logged, and done by the job that finds it undone. */
  readonly background: (what: 'tiles' | 'scrub', work: () => Promise<unknown>) => void
  /** Somebody holds other offices than a moment ago. */
  readonly officesChanged: (agency: AgencyId) => void
  /** Everything there is to do here, in the order of the features. */
  readonly menu: () => readonly MenuEntry[]
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<Conversation | null>
  /** LINE no longer brings this chat anything: they blocked the office. */
  readonly isAway: (agency: AgencyId, chat: ChatId) => Promise<boolean>
  /** The last value of the office's log, null before its first line. */
  readonly logEnd: (agency: AgencyId) => Promise<string | null>
  /** Somebody was just shown how these cases stand: a notice of them that still waits would say it twice. */
  readonly shown: (agency: AgencyId, chat: ChatId, abouts: readonly string[]) => Promise<void>
  readonly library: Library
  /** The path of a link to one file, for those who may see it. */
  readonly mediaPath: Links['pathTo']
  /** One-time links into a browser, and what ends them. */
  readonly links: WebLinks<Letter>
  readonly tidyLinks: WebRoom['tidy']
  readonly outside: Outside | undefined
}

/** Where the demo is played, and by whose phones. `only`: the features that furnish it, all when none are named. */
export type Furnishing = {
  readonly agency: AgencyId
  readonly at: Temporal.Instant
  readonly lineIdOf: (part: string) => string
  readonly only?: readonly string[]
}

export type App = Awaited<ReturnType<typeof createApp>>

/** Builds every part and hands each what it needs; nothing moves before start(). */
export async function createApp(deps: AppDeps) {
  const { connection, clock, ticks, log, agencies, seals, words } = deps
  const { offices, channels } = agencies
  const now = () => clock.now().epochMilliseconds

  const lanes = createLaneStore(connection)
  const inbox = createInboxStore(connection)
  const outbox = createOutboxStore(connection)
  const ledger = createLedgerStore(connection)
  const journal = createLogStore(connection, deps.chance)
  const logCheck = createLogCheck({ connection, log: journal, seals, now })

  const runs = createRunStore(connection)

  const media = createMediaRoom({
    ...deps,
    channelOf: async (agency) => ({ agency, accessToken: (await offices.of(agency)).accessToken }),
    arrived: async (...given) => {
      for (const { arrived } of features) await arrived?.(...given)
    },
    explain: (...given) => web.explainFile(...given),
  })

  const changed = (source?: string) => loop.nudge(source)
  const web = createWebRoom<Letter>({
    ...deps,
    changed,
    officeOf: async (slug) => (SLUG.test(slug) && (await agencies.find(slug)) ? offices.of(slug as AgencyId) : null),
    factsOf: officeFacts,
    languageOf: async (agency, chat) => (await lanes.find(agency, chat))?.conversation.language ?? null,
    told: async (use) => {
      const what = features.flatMap(({ links }) => links ?? []).find(({ kind }) => kind === use.kind)?.what
      if (what === undefined) return []
      return (await Promise.all(features.map(({ linkUsed }) => linkUsed?.({ ...use, what }) ?? []))).flat()
    },
  })
  const behind = new Set<Promise<unknown>>()
  const background: House['background'] = (what, work) => {
    const done = work()
      .catch((error: unknown) => log.warn('background.failed', { what: code(what) }, error))
      .finally(() => behind.delete(done))
    behind.add(done)
  }

  const thread = createSideThread()
  const house: House = {
    connection,
    words,
    clock,
    offices,
    agencies,
    seals,
    chance: deps.chance,
    changed,
    erase: (...given) => erasing.erase(...given),
    ownData: async (...given) => (await Promise.all(features.map(({ ownData }) => ownData?.(...given) ?? []))).flat(),
    menu: () => menu,
    retainers: () => [
      retainChats({ lanes, library: media.library, log: journal, ticks }),
      ...features.flatMap(({ name, retain }) => (retain ? [{ name, retain }] : [])),
    ],
    thread,
    press: createPress(thread),
    tiles: createTiles({ ...deps, offices, lanes }),
    background,
    officesChanged: (agency) => background('tiles', async () => void (await syncMenus?.(agency, { anew: false }))),
    conversationOf: async (agency, chat) => (await lanes.find(agency, chat))?.conversation ?? null,
    logEnd: async (agency) => {
      const { seq, hash } = await journal.end(agency)
      return seq === 0 ? null : hash
    },
    isAway: async (agency, chat) => (await lanes.find(agency, chat))?.away ?? false,
    shown: (agency, chat, abouts) => outbox.supersede(agency, chat, abouts, now()),
    library: media.library,
    mediaPath: media.links.pathTo,
    links: web.links,
    tidyLinks: web.tidy,
    outside: deps.outside,
  }
  const features: readonly Feature[] = (deps.features ?? listFeatures)(house)
  const menu = menuOf(features, words)
  const syncMenus = features.find(({ menus }) => menus)?.menus?.sync
  const scrub = () => background('scrub', async () => deps.files?.scrub?.())
  const erasing = createErasing({
    connection,
    changed,
    erasers: () => [web, ...features],
    relay: () => loop.relay(),
    lanes,
    outbox,
    log: journal,
    library: media.library,
    ticks,
    leftovers: {
      scrub,
      compact: async () => deps.files?.compact?.(),
    },
  })
  await migrate(connection, [], new Date(now()))

  const renderer = createRenderer({
    words,
    templates: deps.templates,
    rules: { localMedia: deps.localMedia ?? false },
  })
  const render = (replies: readonly Reply[], language: string, office: Office) =>
    renderer.render(
      replies,
      language,
      officeFacts(office, language),
      (address) => office.own?.(language, address) ?? null,
    )
  const engine = createConversationEngine({ words, templates: deps.templates, ...offered(features) })

  const { loop, budget, keep } = createTurnRoom({
    ...deps,
    lanes,
    inbox,
    outbox,
    ledger,
    journal,
    offices,
    engine,
    library: media.library,
    letters: [erasing.letters, web.letters, ...features.flatMap((feature) => feature.letters ?? [])],
    forget: erasing.finish,
    unsent: async (...given) => {
      for (const { unsent } of features) await unsent?.(...given)
    },
    scrub,
    render,
  })

  const router = Router()
  router.use(media.router)
  router.use(
    web.router({
      pages: features.flatMap((feature) => feature.pages ?? []),
      kinds: features.flatMap((feature) => feature.links ?? []),
      visitors: features.find((feature) => feature.visitors)?.visitors ?? NO_VISITORS,
    }),
  )
  router.use(
    webhookRouter({
      channels,
      defaultSlug: deps.defaultAgency,
      log,
      ticks,
      keep,
      wake: (rows) => {
        for (const row of rows) loop.wake(row.agency, row.chat)
      },
    }),
  )

  const runner = createRunner({
    jobs: [
      tidyRuns({ runs, clock }),
      tidyInbox({ inbox, ticks }),
      checkLog({ check: logCheck, log }),
      erasing.job(now),
      ...features.flatMap((feature) => feature.jobs ?? []),
    ],
    runs,
    agencies: () => offices.all(),
    clock,
    ticks,
    timer: deps.timer,
    log,
    instance: deps.instance,
  })

  let stopTicking: (() => Promise<void>) | null = null
  return {
    router,
    loop,
    runner,
    media,
    stores: { lanes, inbox, outbox, ledger, journal },
    logCheck,
    erasing,
    budget,
    /** With a clock somebody holds, jobs run when they are walked to; otherwise a timer asks. */
    start(options: { jobs: 'by-timer' | 'by-hand' } = { jobs: 'by-timer' }): void {
      void erasing.resume().catch((error: unknown) => log.warn('erasing.away', {}, error))
      loop.start()
      media.fetcher.start()
      if (options.jobs === 'by-timer') stopTicking = startTicking({ runner, log })
    },
    /** Tiles below the chats, for the operator. */
    syncMenus,
    /** Resolves when nothing is done behind anybody's back. */
    async quiet(): Promise<void> {
      while (behind.size > 0) await Promise.all(behind)
    },
    /** Gives the demo something true to show; `lineIdOf` answers whose phone plays a part. Twice is once. */
    async furnish(stage: Furnishing): Promise<void> {
      const { agency, at, only } = stage
      const personOf = async (part: string): Promise<ChatId> => {
        const lineId = stage.lineIdOf(part)
        const chat = seals.chatOf(agency, lineId)
        await lanes.meet(agency, chat, seals.seal(agency, 'address', lineId))
        return chat
      }
      const invited = only ? features.filter(({ name }) => only.includes(name)) : features
      for (const { demo } of invited) await demo?.({ agency, at, personOf })
    },
    /** Nothing new is begun; what is under way ends. */
    async close(): Promise<void> {
      await stopTicking?.()
      await Promise.all(behind)
      await Promise.all([loop.stop(), runner.stop(), media.fetcher.stop()])
      await thread.stop()
    },
  }
}

/** What every sentence may speak of. */
export function officeFacts(office: PageOffice, language: string) {
  const { phone, lineId, address } = office
  return {
    ...office.words(language),
    office: office.name(language),
    hours: office.hours(language),
    phone,
    lineId,
    address,
  }
}

/** Entries that lead nowhere or say nothing are found at the start, not by whoever taps them. */
function menuOf(features: readonly Feature[], words: Words): readonly MenuEntry[] {
  const doors = new Set(features.flatMap(({ doorways }) => doorways ?? []).map(({ name }) => name))
  const entries = features.flatMap((feature) => feature.menu ?? [])
  for (const { door, explain } of entries) {
    if (!doors.has(door)) throw new Error(`a menu entry leads to "${door}", which nobody offers`)
    if (!words.has(explain)) throw new Error(`the menu entry "${door}" has no words at ${explain}`)
  }
  const placeOf = ({ first, last }: MenuEntry): number => (first ? 0 : last ? 2 : 1)
  return entries.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function offered(features: readonly Feature[]) {
  const commands = Object.assign({}, ...features.map((feature) => feature.commands ?? {})) as NonNullable<
    Feature['commands']
  >
  const notice = features.find((feature) => feature.notice)?.notice
  return {
    dialogs: features.flatMap((feature) => feature.dialogs ?? []),
    commands,
    doorways: features.flatMap((feature) => feature.doorways ?? []),
    readers: features.flatMap((feature) => feature.readers ?? []),
    finders: features.flatMap((feature) => feature.finders ?? []),
    guards: features.flatMap((feature) => feature.guards ?? []),
    greet: greetAll(features),
    ...(notice ? { notice } : {}),
  }
}

/** Each feature may have something to say to who just came. */
function greetAll(features: readonly Feature[]): NonNullable<Feature['greet']> {
  return async (occasion, how) => {
    const decisions: Decision[] = []
    for (const { greet } of features) if (greet) decisions.push(await greet(occasion, how))
    return Object.assign({}, ...decisions, { replies: decisions.flatMap(({ replies }) => replies) }) as Decision
  }
}
