import type { ConversationEngine } from '../dialog/engine.ts'
import type { LaneStore } from '../dialog/lane.store.ts'
import { oneThought } from '../dialog/thought.ts'
import type { Clock, Ticks, Timer } from '../kernel/clock.ts'
import type { AgencyId, Chance, ChatId } from '../kernel/ids.ts'
import { code, type Log } from '../kernel/log.ts'
import type { Seals } from '../kernel/seal.ts'
import type { LineGateway, Outcome } from '../line/gateway.ts'
import type { LineEvent } from '../line/input.ts'
import type { LineMessage } from '../line/messages.ts'
import { type Reply, say } from '../line/reply.ts'
import type { Library } from '../media/library.ts'
import type { LetterSource } from '../store/record.ts'
import { createBudget } from './budget.ts'
import type { Erasing } from './erasing.ts'
import type { InboxStore } from './inbox.store.ts'
import type { LedgerStore } from './ledger.store.ts'
import type { LogStore } from './log.store.ts'
import { createLoop } from './loop.ts'
import type { Office, Offices } from './office.ts'
import type { OutboxStore } from './outbox.store.ts'
import { createPush } from './push.ts'
import { createRelay, type Letter } from './relay.ts'
import { createSettle } from './settle.ts'
import { createBury, createThink, type ThinkDeps } from './think.ts'
import type { TurnDeps } from './turn.ts'

export type TurnRoomDeps = {
  readonly lanes: LaneStore
  readonly inbox: InboxStore
  readonly outbox: OutboxStore
  readonly ledger: LedgerStore
  readonly journal: LogStore
  readonly gateway: LineGateway
  readonly offices: Offices
  readonly seals: Seals
  readonly engine: ConversationEngine
  readonly library: Library
  readonly letters: readonly LetterSource<Letter>[]
  readonly forget: Erasing['finish']
  readonly unsent: ThinkDeps['unsent']
  readonly render: (replies: readonly Reply[], language: string, office: Office) => LineMessage[]
  readonly clock: Clock
  readonly ticks: Ticks
  readonly timer: Timer
  readonly chance: Chance
  readonly log: Log
  readonly instance: string
  readonly alone?: boolean
  readonly pollEvery?: number
  /** Rewrites the store's own files, soon. */
  readonly scrub: () => void
}

/** The way from a kept event to a delivered answer, put together. */
export function createTurnRoom(deps: TurnRoomDeps) {
  const { lanes, inbox, outbox, ledger, gateway, offices, seals, engine, render, clock, ticks, log, chance } = deps
  const now = () => clock.now().epochMilliseconds
  const due = (agency: AgencyId, chat: ChatId) => loop.wake(agency, chat)
  const report = (event: string, lane: { agency: AgencyId; chat: string }, outcome: Outcome) =>
    log.warn(`line.${event}`, { agency: lane.agency, outcome: outcome.kind, request: code(outcome.requestId ?? '-') })

  const budget = createBudget({ ledger, gateway, clock, ticks })
  const settle = createSettle({
    lanes,
    inbox,
    outbox,
    gateway,
    offices,
    clock,
    ticks,
    due,
    report,
    scrub: deps.scrub,
    explainQuota: async ({ agency, conversation }) => {
      const office = await offices.of(agency)
      return render([say('turn.quota-gone')], conversation.language ?? office.language, office)
    },
  })
  const addressOf = (lane: { agency: AgencyId; address: string }) => seals.open(lane.agency, 'address', lane.address)
  const push = createPush({ outbox, ledger, budget, gateway, offices, clock, ticks, chance, addressOf, report })
  const think = createThink({ engine, offices, render, library: deps.library, unsent: deps.unsent })
  const bury = createBury({ offices, render }, (lane, reference, why) =>
    log.error('turn.buried', { agency: lane.agency, chat: lane.chat, reference: code(reference) }, why),
  )
  const relay = createRelay({
    sources: deps.letters,
    outbox,
    log: deps.journal,
    offices,
    now,
    due,
    write: async (office, to, replies) => {
      const lane = await lanes.find(office.agency, to)
      return render(replies, lane?.conversation.language ?? office.language, office)
    },
  })
  const group: TurnDeps['group'] = (lane, rows, at) =>
    oneThought(rows, { now: at, holdsBack: engine.holdsBack(lane.conversation) })

  const loop = createLoop({
    lanes,
    inbox,
    outbox,
    turn: { inbox, lanes, group, think, settle, push, ticks, bury, forget: deps.forget },
    ticks,
    timer: deps.timer,
    chance,
    log,
    now,
    sealAddress: (row) => seals.seal(row.agency, 'address', lineIdOf(row.event)!),
    relay: (only) => relay.run(only),
    instance: deps.instance,
    ...(deps.alone ? { alone: true } : {}),
    ...(deps.pollEvery ? { pollEvery: deps.pollEvery } : {}),
  })

  return {
    loop,
    budget,
    /** Keeps a webhook's events: one insert, durable when it resolves. Answers the chats that have something to say. */
    async keep(agency: AgencyId, events: readonly LineEvent[], received: number) {
      const heardAt = now()
      const rows = events.flatMap((event) => {
        const lineId = lineIdOf(event)
        if (!lineId) return []
        const chat = seals.chatOf(agency, lineId)
        return [{ agency, chat, at: event.at, received, tokenAt: received, heardAt, event }]
      })
      await inbox.keep(rows)
      return rows
    },
  }
}

/** Where an event was said: the group when there is one, else the person. */
function lineIdOf(event: LineEvent): string | undefined {
  return event.source.kind === 'group' ? event.source.groupId : event.source.userId
}
