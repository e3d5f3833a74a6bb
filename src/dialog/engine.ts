import type { Words } from '../kernel/i18n.ts'
import type { Input, LineEvent } from '../line/input.ts'
import { REQUEST } from '../line/limits.ts'
import type { Reply } from '../line/reply.ts'
import { addressesOf } from './addresses.ts'
import { OWN_COMMANDS } from './buttons.ts'
import type {
  Command,
  Conversation,
  Decision,
  Doorway,
  Finder,
  Guard,
  Notice,
  Occasion,
  Reader,
} from './conversation.ts'
import { END } from './define.ts'
import { answer, askOpen } from './engine/answering.ts'
import { begin } from './engine/beginnings.ts'
import { follow, settle, tidy } from './engine/drafts.ts'
import { contentsOf, isGuarded } from './engine/guarding.ts'
import {
  change,
  dialogOf,
  type House,
  type RegisteredDialog,
  type Talk,
  tell,
  tellNotice,
  understood,
} from './engine/house.ts'
import { hearGroup, isAudible, mayGoOn, toPiece } from './engine/listening.ts'
import { createPhrases } from './engine/phrases.ts'
import { createAsking } from './engine/question.ts'
import { tap } from './engine/taps.ts'
import { obey, wordIn } from './engine/words.ts'
import type { Piece } from './steps/step.ts'
import { takeBack, walk } from './walk.ts'

export { type Beginning, type Filed, type Guess, type RegisteredDialog, registerDialog } from './engine/house.ts'

export type EngineDeps = {
  readonly words: Words
  /** Which looks there are; without any, questions wear the generic ones. */
  readonly templates?: { has(name: string): boolean }
  readonly dialogs: readonly RegisteredDialog[]
  readonly commands: { readonly [name: string]: Command }
  readonly doorways: readonly Doorway[]
  /** The first word to somebody who just came, or came back. */
  readonly greet?: (occasion: Occasion, how: { readonly again: boolean }) => Promise<Decision>
  readonly readers?: readonly Reader[]
  readonly finders?: readonly Finder[]
  readonly guards?: readonly Guard[]
  readonly notice?: Notice
}

/**
 * What a thought comes to. `forget`: once it is answered, nothing of this chat is kept; `fleeting`: nothing of the
 * answer, nor of the messages that were let go with it.
 */
export type Heard = {
  readonly conversation: Conversation
  readonly replies: Reply[]
  readonly forget?: true
  readonly fleeting?: { readonly messages: readonly string[] }
}

export type ConversationEngine = ReturnType<typeof createConversationEngine>

/** Hears what one chat said and answers what becomes of the conversation. Waits only for what features decide. */
export function createConversationEngine(deps: EngineDeps) {
  const house = build(deps)

  /** `thought`: what is heard together, oldest first. The same thought twice comes to the same. */
  async function hear(conversation: Conversation, thought: readonly LineEvent[], occasion: Occasion): Promise<Heard> {
    if (thought.some((event) => event.source.kind === 'group'))
      return { conversation, replies: hearGroup(house, thought) }
    const talk: Talk = { conversation, occasion, replies: [], asks: false }
    const unsent = thought.flatMap(({ input }) => (input.kind === 'unsend' ? [input.messageId] : []))
    for (const message of unsent) forgetMessage(house, talk, message)
    const said = thought.filter((event) => isAudible(event, unsent))
    if (said.length === 0) return { conversation: talk.conversation, replies: [] }
    talk.occasion = { ...occasion, cause: said[0]!.id }
    tidy(house, talk)
    if (await isGuarded(house, talk, said)) {
      const fleeting = { messages: contentsOf(house, conversation.active) }
      return { conversation: talk.conversation, replies: talk.replies, fleeting }
    }
    await finishWhatIsComplete(house, talk)
    let pieces: Piece[] = []
    for (const event of said) {
      const piece = toPiece(event.input)
      const word = piece?.kind === 'text' ? wordIn(house, talk.conversation, piece.text) : null
      if (piece && !word) {
        if (pieces.length === 0) talk.occasion = { ...talk.occasion, cause: event.id }
        pieces.push(piece)
        continue
      }
      await hearPieces(house, talk, pieces)
      pieces = []
      talk.occasion = { ...talk.occasion, cause: event.id }
      if (piece?.kind === 'text') {
        // What came just before may have changed what this word means here.
        const now = wordIn(house, talk.conversation, piece.text)
        if (now) await obey(house, talk, now)
        else pieces = [piece]
      } else await act(house, talk, event.input)
    }
    await hearPieces(house, talk, pieces)
    if (talk.asks) askOpen(house, talk)
    const replies = atMost(REQUEST.messages, talk.replies)
    // What there was no room for was not shown: it is told the next time.
    if (house.notice && talk.replies.includes(house.notice.reply) && !replies.includes(house.notice.reply))
      change(talk, { noticed: conversation.noticed ?? null })
    // Somebody who went on speaking in the same breath is a stranger who just came.
    const forget = talk.forgets && talk.conversation.active === null ? { forget: true as const } : {}
    const fleeting = talk.fleeting ? { fleeting: { messages: [] } } : {}
    return { conversation: talk.conversation, replies, ...forget, ...fleeting }
  }

  return {
    hear,
    /** Is more to be expected after this? Only where a thought may come in pieces. */
    holdsBack: (conversation: Conversation) => (event: LineEvent) => mayGoOn(house, conversation, event),
  }
}

function build(deps: EngineDeps): House {
  const dialogs = new Map(deps.dialogs.map((registered) => [registered.dialog.name, registered]))
  if (dialogs.size < deps.dialogs.length) throw new Error('two dialogs have one name')
  for (const name of Object.keys(deps.commands))
    if (OWN_COMMANDS.includes(name) || name.includes('|')) throw new Error(`a command may not be called "${name}"`)
  for (const { dialog, startsFrom } of deps.dialogs) {
    const wanted = [...addressesOf(dialog).needed, ...(startsFrom ? [`${dialog.name}.offer`] : [])]
    const missing = wanted.filter((address) => !deps.words.has(address))
    if (missing.length > 0) throw new Error(`dialog "${dialog.name}" has no words at ${missing.join(', ')}`)
  }
  for (const door of deps.doorways) {
    if ('dialog' in door && !dialogs.has(door.dialog))
      throw new Error(`doorway "${door.name}" leads to dialog "${door.dialog}", which nobody offers`)
    if ('command' in door && !Object.hasOwn(deps.commands, door.command))
      throw new Error(`doorway "${door.name}" does "${door.command}", which nobody offers`)
  }
  return {
    words: deps.words,
    phrases: createPhrases(deps.words, deps.doorways),
    asking: createAsking({ words: deps.words, templates: deps.templates ?? { has: () => false } }),
    dialogs,
    commands: deps.commands,
    doorways: deps.doorways,
    readers: deps.readers ?? [],
    finders: deps.finders ?? [],
    guards: deps.guards ?? [],
    ...(deps.greet ? { greet: deps.greet } : {}),
    ...(deps.notice ? { notice: deps.notice } : {}),
  }
}

async function hearPieces(house: House, talk: Talk, pieces: readonly Piece[]): Promise<void> {
  if (pieces.length === 0) return
  // What was proposed while a question was open is off the table once something else is said.
  if (talk.conversation.active && talk.conversation.offer) change(talk, { offer: null })
  if (talk.conversation.active) await answer(house, talk, pieces)
  else await begin(house, talk, pieces)
}

async function act(house: House, talk: Talk, input: Input): Promise<void> {
  switch (input.kind) {
    case 'tap':
      return tap(house, talk, input)
    case 'follow':
    case 'joined':
      understood(talk)
      talk.asks = true
      if (house.greet) {
        const again = input.kind === 'follow' && input.again
        await follow(house, talk, await house.greet(talk.occasion, { again }), talk.occasion.cause)
      }
      if (input.kind === 'follow') tellNotice(house, talk)
      return
    default:
      talk.asks = true
      return tell(talk, 'dialog.unknown.content')
  }
}

/** A deployment that dropped the last question leaves drafts with nothing more to ask. */
async function finishWhatIsComplete(house: House, talk: Talk): Promise<void> {
  const { active } = talk.conversation
  if (!active || walk(dialogOf(house, active), active).at !== END) return
  talk.asks = true
  await settle(house, talk, talk.conversation)
}

function forgetMessage(house: House, talk: Talk, message: string): void {
  const { active, parked, offer } = talk.conversation
  const dialog = (name: string) => house.dialogs.get(name)?.dialog
  change(talk, {
    active: active && takeBack(dialog(active.dialog), active, message),
    parked: parked.map((draft) => takeBack(dialog(draft.dialog), draft, message)),
  })
  if (offer?.kind !== 'start') return
  const pieces = offer.pieces.filter((piece) => !piece.from.includes(message))
  if (pieces.length < offer.pieces.length) change(talk, { offer: pieces.length > 0 ? { ...offer, pieces } : null })
}

/** Receipts and the question at the end matter most; what is left out are the oldest other words. */
function atMost(most: number, replies: readonly Reply[]): Reply[] {
  const kept = [...replies]
  while (kept.length > most) {
    const spare = kept.findIndex((reply, i) => reply.class !== 'duty' && i < kept.length - 1)
    kept.splice(Math.max(spare, 0), 1)
  }
  return kept
}
