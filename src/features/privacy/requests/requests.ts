// The register of what people ask of their data, whatever the door: chat, console, command line.

import type { Connection } from 'mongoose'
import { dayOf } from '../../../kernel/calendar.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { say } from '../../../line/reply.ts'
import type { Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import { fail } from '../errors.ts'
import { createRequestStore, type KeptRequest } from './request.store.ts'
import { clockOf, type DataRequest, KINDS, type Kind } from './request.ts'
import { refusedLetter } from './request.views.ts'

export type RequestsDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
}

export type Requests = ReturnType<typeof createRequests>

export function createRequests({ connection, changed, agencies }: RequestsDeps) {
  const store = createRequestStore(connection, changed)

  async function bare(agency: AgencyId, kind: Kind, received: Temporal.PlainDate): Promise<DataRequest> {
    const days = settingOn((await agencies.of(agency)).rules, clockOf(kind), received)
    return {
      kind,
      reference: null,
      chat: null,
      receivedOn: received.toString(),
      due: received.add({ days }).toString(),
      state: 'open',
      closedAt: null,
      reason: null,
      remindedOn: null,
    }
  }

  const idOf = (agency: AgencyId, { cause }: Occurrence) => idFrom(`${agency}:${cause}`, 'data-request')

  return {
    letters: store.letters,
    all: store.all,
    open: store.open,
    find: store.find,
    change: store.change,
    waiting: store.waiting,
    forget: store.forget,
    tidy: store.tidy,

    /** What came on paper or to the counter. */
    async add(
      agency: AgencyId,
      occurrence: Occurrence,
      given: { readonly kind: string; readonly reference: string; readonly receivedOn: string | null },
    ): Promise<KeptRequest> {
      const kind = KINDS.find((one) => one === given.kind)
      if (!kind) throw fail('privacy.unknown-kind', { kind: given.kind, kinds: KINDS.join(', ') })
      const reference = given.reference.trim()
      if (reference === '') throw fail('privacy.no-reference')
      const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at))
      const received = given.receivedOn ? dayIn(given.receivedOn) : today
      if (Temporal.PlainDate.compare(received, today) > 0) throw fail('privacy.in-the-future')
      const next = { ...(await bare(agency, kind, received)), reference }
      return store.add(agency, idOf(agency, occurrence), occurrence, next)
    },

    /** A copy, asked for in the chat; asked again it is the same request, with its first date. */
    async ask(agency: AgencyId, chat: ChatId, occurrence: Occurrence): Promise<KeptRequest> {
      const waiting = await store.waiting(agency, chat)
      if (waiting) return waiting
      const today = dayOf(Temporal.Instant.fromEpochMilliseconds(occurrence.at))
      const next = { ...(await bare(agency, 'access', today)), chat }
      return store.add(agency, idOf(agency, occurrence), occurrence, next)
    },

    /** A file of the copy was fetched by its owner; a second one changes nothing. */
    async deliver(agency: AgencyId, chat: ChatId, occurrence: Occurrence, language: string): Promise<void> {
      const waiting = await store.waiting(agency, chat)
      if (!waiting) return
      const date = sayDay(Temporal.Instant.fromEpochMilliseconds(occurrence.at), language)
      const told: Letter = {
        name: 'copy-delivered',
        to: chat,
        class: 'gentle',
        replies: [say('copies.delivered', { date })],
      }
      await store.change(agency, waiting.id, occurrence, (before) => ({
        next: { ...before, state: 'done', closedAt: occurrence.at },
        what: 'copy-delivered',
        letters: [told],
      }))
    },

    /** Refused only for a reason; who asked in the chat is told it. */
    async close(
      agency: AgencyId,
      id: string,
      occurrence: Occurrence,
      how: { readonly refused: boolean; readonly reason: string | null },
    ): Promise<KeptRequest> {
      const reason = how.reason?.trim() || null
      if (how.refused && reason === null) throw fail('privacy.no-reason')
      const after = await store.change(agency, id, occurrence, (before) => {
        if (before.state !== 'open') throw fail('privacy.request-closed', { id })
        const state = how.refused ? 'refused' : 'done'
        const letters = how.refused && before.chat ? [refusedLetter(before.chat, reason!)] : []
        return { next: { ...before, state, reason, closedAt: occurrence.at }, what: `request-${state}`, letters }
      })
      if (!after) throw fail('privacy.no-request', { id })
      return after
    },
  }
}

function dayIn(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    throw fail('privacy.bad-moment', { text })
  }
}
