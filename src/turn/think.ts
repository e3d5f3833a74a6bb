import type { Conversation, Occasion } from '../dialog/conversation.ts'
import type { ConversationEngine } from '../dialog/engine.ts'
import type { Lane, LaneChange, Turn } from '../dialog/lane.store.ts'
import { idFrom } from '../kernel/ids.ts'
import type { LineEvent } from '../line/input.ts'
import type { LineMessage } from '../line/messages.ts'
import { type Reply, say } from '../line/reply.ts'
import type { Library } from '../media/library.ts'
import type { Owner } from '../media/media.ts'
import type { Feature } from './feature.ts'
import type { InboxRow } from './inbox.store.ts'
import type { Office, Offices } from './office.ts'
import type { Think, TurnDeps } from './turn.ts'

export type ThinkDeps = {
  readonly engine: ConversationEngine
  readonly offices: Offices
  readonly render: (replies: readonly Reply[], language: string, office: Office) => LineMessage[]
  readonly library: Pick<Library, 'want' | 'unsend'>
  /** Somebody took a message back: what features made of it goes as well. */
  readonly unsent: NonNullable<Feature['unsent']>
}

const UNSENT_KEPT = 20
const WITH_BYTES = ['photo', 'video', 'audio', 'file'] as const
type WithBytes = Extract<LineEvent['input'], { kind: (typeof WITH_BYTES)[number] }>
const hasBytes = (input: LineEvent['input']): input is WithBytes =>
  (WITH_BYTES as readonly string[]).includes(input.kind)

/** Hears a thought and says what becomes of the lane; the only await is for what a feature decides. */
export function createThink(deps: ThinkDeps): Think {
  /** Bytes are asked for while LINE has them, but only of what became part of an answer: the rest is not kept, as is said. */
  async function keepBytes(
    lane: Lane,
    events: readonly LineEvent[],
    { at, after }: { readonly at: Temporal.Instant; readonly after: Conversation },
  ): Promise<void> {
    const { active } = lane.conversation
    const isFinished = active !== null && active.run !== after.active?.run
    const remembered = JSON.stringify(after)
    const owner: Owner = `chat:${lane.chat}`
    await Promise.all(
      events.map(async ({ input }) => {
        if (input.kind === 'unsend') {
          await deps.library.unsend(lane.agency, input.messageId)
          return deps.unsent({ agency: lane.agency, chat: lane.chat, at }, input.messageId)
        }
        if (!hasBytes(input) || !(isFinished || remembered.includes(`"${input.messageId}"`))) return
        const name = input.kind === 'file' ? { name: input.name } : {}
        await deps.library.want(lane.agency, { messageId: input.messageId, owner, kind: input.kind, ...name })
      }),
    )
  }

  return async (lane, rows) => {
    const office = await deps.offices.of(lane.agency)
    const last = newest(rows)
    const unsent = takenBack(lane, rows)
    const events = rows.map((row) => row.event).filter((event) => !isTakenBack(event, unsent))
    const occasion: Occasion = {
      agency: lane.agency,
      chat: lane.chat,
      at: Temporal.Instant.fromEpochMilliseconds(Math.max(...rows.map((row) => row.heardAt))),
      cause: last.id,
      language: lane.conversation.language ?? office.language,
    }
    const heard = await deps.engine.hear(lane.conversation, events, occasion)
    const { conversation, replies, forget = false, fleeting } = heard
    if (!forget && !fleeting) await keepBytes(lane, events, { at: occasion.at, after: conversation })
    for (const message of fleeting?.messages ?? []) await deps.library.unsend(lane.agency, message)
    const language = (forget ? lane.conversation.language : conversation.language) ?? office.language
    return {
      conversation,
      unsent,
      away: isAway(lane, rows),
      forgotten: forget,
      turn: turnOf(
        lane,
        rows,
        deps.render(replies, language, office),
        replies.some((reply) => reply.class === 'duty'),
        fleeting !== undefined,
      ),
    }
  }
}

/** What the person is told when their message was given up: an apology, and a reference to find it by. */
export function createBury(
  deps: Pick<ThinkDeps, 'offices' | 'render'>,
  tell: (lane: Lane, reference: string, why: unknown) => void,
): TurnDeps['bury'] {
  return async (lane, rows, why) => {
    const office = await deps.offices.of(lane.agency)
    const reference = idFrom(newest(rows).id, 'reference').slice(0, 6).toUpperCase()
    tell(lane, reference, why)
    const isPrivate = rows.every((row) => row.event.source.kind === 'user')
    const replies = isPrivate
      ? deps.render([say('turn.apology', { reference })], lane.conversation.language ?? office.language, office)
      : []
    const { conversation, unsent, away } = lane
    return {
      conversation,
      unsent,
      away,
      forgotten: false,
      turn: turnOf(lane, rows, replies, false),
    } satisfies LaneChange
  }
}

function turnOf(
  lane: Lane,
  rows: readonly InboxRow[],
  replies: readonly LineMessage[],
  receipt: boolean,
  fleeting = false,
): Turn {
  // The newest token has the longest to live; an event without one, such as unsend, brings none.
  const spoken = rows
    .filter((row) => row.event.replyToken)
    .sort((a, b) => a.tokenAt - b.tokenAt || a.at - b.at)
    .at(-1)
  return {
    id: idFrom(`${lane.agency}:${newest(rows).id}`, 'turn'),
    heard: rows.map((row) => row.id),
    replies,
    receipt,
    token: spoken?.event.replyToken ?? null,
    tokenAt: spoken?.tokenAt ?? 0,
    at: Math.max(...rows.map((row) => row.heardAt)),
    state: 'kept',
    ...(fleeting ? { fleeting: true as const } : {}),
  }
}

const newest = (rows: readonly InboxRow[]): InboxRow => rows.at(-1)!

function takenBack(lane: Lane, rows: readonly InboxRow[]): string[] {
  const now = rows.flatMap((row) => (row.event.input.kind === 'unsend' ? [row.event.input.messageId] : []))
  return now.length === 0 ? [...lane.unsent] : [...new Set([...lane.unsent, ...now])].slice(-UNSENT_KEPT)
}

function isTakenBack(event: InboxRow['event'], unsent: readonly string[]): boolean {
  return event.input.kind !== 'unsend' && 'messageId' in event.input && unsent.includes(event.input.messageId)
}

function isAway(lane: Lane, rows: readonly InboxRow[]): boolean {
  let away = lane.away
  for (const { event } of rows) {
    if (event.input.kind === 'unfollow' || event.input.kind === 'left') away = true
    else if (event.input.kind !== 'unsend' && event.input.kind !== 'unknown') away = false
  }
  return away
}
