// The pieces of a thought, heard while a question is open. Each goes to the step that can use it; nothing is guessed.

import { question, say } from '../../line/reply.ts'
import type { Answer, Conversation, Draft } from '../conversation.ts'
import { type Dialog, END } from '../define.ts'
import type { Piece, Read, Reading } from '../steps/step.ts'
import { forget, remember, walk } from '../walk.ts'
import { settle } from './drafts.ts'
import {
  change,
  dialogOf,
  type House,
  misunderstood,
  offerChoice,
  propose,
  type Talk,
  tell,
  tellOnce,
  titleOf,
  todayOf,
  understood,
} from './house.ts'
import { isOtherScript } from './scripts.ts'

/** Reads what belongs to the open draft; when its last question is answered, the feature decides. */
export async function answer(house: House, talk: Talk, pieces: readonly Piece[]): Promise<void> {
  const before = talk.conversation
  const draft = before.active!
  talk.asks = true
  if (draft.unasked) return neverAsked(house, talk, draft)
  const spoken = pieces.filter((piece) => piece.kind !== 'sticker')
  if (spoken.length === 0) return tell(talk, 'dialog.sticker')
  const touched: string[] = []
  for (const piece of spoken) {
    const step = stepFor(dialogOf(house, draft), talk.conversation.active!, piece, touched)
    if (step === null) tell(talk, piece.kind === 'text' ? 'dialog.unknown.first' : 'dialog.not-kept')
    else if (take(house, talk, step, piece, { before, touched }) && !touched.includes(step)) touched.push(step)
  }
  await settle(house, talk, before)
}

/** Somebody took back what stood here: their next words may answer either question, so they are not taken for one. */
function neverAsked(house: House, talk: Talk, draft: Draft): void {
  if (!talk.replies.some((reply) => 'say' in reply && reply.say === 'dialog.afresh'))
    tell(talk, 'dialog.unsent', titleOf(house, talk, draft.dialog))
}

/**
 * A piece goes on with what this very thought began, else to the open question. A photo, file or place the open
 * question cannot use is kept for the step of the same dialog that asks for one.
 */
function stepFor(dialog: Dialog, draft: Draft, piece: Piece, touched: readonly string[]): string | null {
  const gathers = (name: string) => dialog.steps[name]!.gathers.includes(piece.kind)
  const begun = touched.findLast(gathers)
  if (begun) return begun
  const { at, way } = walk(dialog, draft)
  if (at !== END && (piece.kind === 'text' || gathers(at))) return at
  if (piece.kind === 'text') return null
  return Object.keys(dialog.steps).find((name) => !way.includes(name) && gathers(name)) ?? null
}

type Hearing = { readonly before: Conversation; readonly touched: readonly string[] }

/** True when the step took it. */
function take(house: House, talk: Talk, name: string, piece: Piece, { before, touched }: Hearing): boolean {
  const draft = talk.conversation.active!
  const dialog = dialogOf(house, draft)
  const { at, way } = walk(dialog, draft)
  const isLater = name !== at && !way.includes(name)
  const old = draft.answers[name]
  const goesOn = old !== undefined && (isLater || old.open === true || touched.includes(name))
  const read = dialog.steps[name]!.read(piece, readingOf(house, talk, draft, name, goesOn ? old.value : undefined))
  switch (read.kind) {
    case 'answer':
    case 'more': {
      const from = [...new Set([...(goesOn ? old.from : []), ...piece.from])]
      // What comes before its question was put still waits for it to be put.
      const open = read.kind === 'more' || isLater ? { open: true as const } : {}
      keep(talk, name, { value: read.value, from, ...open })
      understood(talk)
      if (isLater) tell(talk, 'dialog.kept-for-later')
      return true
    }
    case 'guess':
      proposeAnswer(house, talk, name, read.value)
      return false
    case 'refused':
      refuse(house, talk, { name, piece, read, before })
      return false
  }
}

export function keep(talk: Talk, step: string, answer: Answer): void {
  const draft = talk.conversation.active!
  const touched = talk.occasion.at.epochMilliseconds
  change(talk, { active: { ...remember(draft, step, answer), touched } })
}

export function readingOf(house: House, talk: Talk, draft: Draft, step: string, soFar?: unknown): Reading<unknown> {
  const dialog = dialogOf(house, draft)
  return {
    today: todayOf(talk),
    language: talk.occasion.language,
    given: draft.given ?? {},
    soFar: soFar === null ? undefined : (soFar as Reading<unknown>['soFar']),
    named: (text) => house.phrases.named(text, house.asking.wordings(dialog, step, draft)),
    plain: house.phrases.plain,
  }
}

function proposeAnswer(house: House, talk: Talk, step: string, value: string): void {
  const draft = talk.conversation.active!
  const dialog = dialogOf(house, draft)
  const offer = propose(talk, { kind: 'answer', run: draft.run, step, value })
  const name = house.asking.optionName(dialog, step, value, draft, talk.occasion.language)
  talk.asks = false
  talk.replies.push(
    question({ words: 'dialog.choice.guess', facts: { name } }, [
      offerChoice(offer, 'yes', 'dialog.buttons.yes'),
      offerChoice(offer, 'no', 'dialog.buttons.other'),
    ]),
  )
}

type Refusal = {
  name: string
  piece: Piece
  read: Extract<Read<unknown>, { kind: 'refused' }>
  before: Conversation
}

function refuse(house: House, talk: Talk, { name, piece, read, before }: Refusal): void {
  const draft = talk.conversation.active!
  if (!read.keeps) {
    // Half of a text that was too long as a whole is not what they wanted to say.
    const old = before.active?.answers[name]
    if (old) keep(talk, name, old)
    else change(talk, { active: forget(draft, name) })
  }
  const reply = house.asking.refuse(dialogOf(house, draft), name, read.why, read.facts ?? {})
  if (read.why !== 'unclear') tellOnce(talk, reply)
  else if (piece.kind === 'text' && isOtherScript(piece.text)) tell(talk, 'dialog.other-language')
  else misunderstood(talk, (isSecond) => (isSecond ? say('dialog.unknown.person') : reply))
}

/** The open question of the walk, put into the last reply; from now on words may answer it. */
export function askOpen(house: House, talk: Talk): void {
  const { active } = talk.conversation
  if (!active) return
  const { unasked: _, ...asked } = active
  if (active.unasked) change(talk, { active: asked })
  const at = { language: talk.occasion.language, today: todayOf(talk) }
  talk.replies.push(house.asking.ask(dialogOf(house, active), active, at))
}
