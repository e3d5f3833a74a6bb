// Words that act wherever they are said: back, cancel, help, a menu entry, yes or no to what was proposed.

import type { Conversation, Doorway } from '../conversation.ts'
import { END } from '../define.ts'
import { agree, goBack, walk } from '../walk.ts'
import { keep } from './answering.ts'
import { cancel, enter, offerParked, perform, proposeResume, resume, settle } from './drafts.ts'
import { change, dialogOf, type House, propose, type Talk, tell, tellOnce, understood, withDoors } from './house.ts'
import { changeAnswer, choiceIn, type Said, settleOffer } from './offers.ts'
import type { Control } from './phrases.ts'

export type Word =
  | { readonly kind: 'offer'; readonly said: Said }
  | { readonly kind: 'which'; readonly step: string }
  | { readonly kind: 'control'; readonly control: Control }
  | { readonly kind: 'door'; readonly door: Doorway }
  | { readonly kind: 'read'; readonly command: string; readonly id: string; readonly value: string }

const EVERYWHERE = ['cancel', 'back', 'help', 'continue', 'restart'] as const
const OUTSIDE = ['cancel', 'back', 'continue', 'restart', 'skip', 'thanks', 'hello'] as const

/** The word this text is, said here; null: it is an answer, or the beginning of something. */
export function wordIn(house: House, { offer, active }: Conversation, text: string): Word | null {
  const { phrases, asking } = house
  const dialog = active ? house.dialogs.get(active.dialog)?.dialog : undefined
  const isOpen = active !== null && dialog !== undefined && agree(dialog, active) === 'same'
  if (offer?.kind === 'change' && isOpen) {
    const named = phrases.named(text, asking.changeable(dialog, active))
    if (named?.sure) return { kind: 'which', step: named.value }
  } else if (offer) {
    const said = choiceIn(house, offer, text)
    if (said) return { kind: 'offer', said }
  }
  const door = () => {
    const found = phrases.doorway(text)
    return found ? ({ kind: 'door', door: found } as const) : null
  }
  const control = (ones: readonly Control[]) => {
    const found = ones.find((one) => phrases.is(text, one))
    return found ? ({ kind: 'control', control: found } as const) : null
  }
  if (!isOpen) return door() ?? control(OUTSIDE) ?? readIn(house, text)
  const { at } = walk(dialog, active)
  if (at === END) return control(EVERYWHERE) ?? door()
  const step = dialog.steps[at]!
  const local: Control[] = []
  if (step.optional) local.push('skip')
  if (step.kind === 'confirm') local.push('change')
  if (active.answers[at]?.open || step.whys.includes('none')) local.push('done')
  const owned = control([...EVERYWHERE, ...local])
  if (owned) return owned
  if (phrases.named(text, asking.wordings(dialog, at, active))?.sure) return null
  return door()
}

function readIn({ readers }: House, text: string): Word | null {
  for (const read of readers) {
    const found = read(text)
    if (found) return { kind: 'read', ...found }
  }
  return null
}

export async function obey(house: House, talk: Talk, word: Word): Promise<void> {
  switch (word.kind) {
    case 'offer':
      return settleOffer(house, talk, talk.conversation.offer!, word.said)
    case 'which':
      change(talk, { offer: null })
      return changeAnswer(house, talk, word.step)
    case 'door':
      return enter(house, talk, word.door)
    case 'read':
      understood(talk)
      return perform(house, talk, word.command, word)
    case 'control':
      return obeyControl(house, talk, word.control)
  }
}

export async function obeyControl(house: House, talk: Talk, control: Control): Promise<void> {
  understood(talk)
  if (!talk.conversation.active) return outside(house, talk, control)
  change(talk, { offer: null })
  talk.asks = true
  const draft = talk.conversation.active
  const dialog = dialogOf(house, draft)
  const { at } = walk(dialog, draft)
  switch (control) {
    case 'cancel':
      return cancel(house, talk)
    case 'back': {
      const before = goBack(dialog, draft)
      if (before) change(talk, { active: before })
      else tell(talk, 'dialog.first-question')
      return
    }
    case 'help':
      if (at !== END) talk.replies.push(house.asking.help(dialog, at))
      return
    case 'skip':
      return skip(house, talk)
    case 'done':
      return done(house, talk)
    case 'change':
      propose(talk, { kind: 'change', run: draft.run })
      talk.asks = false
      talk.replies.push(house.asking.askWhich(dialog, draft))
      return
    case 'restart':
      return proposeResume(house, talk, draft)
    default:
      return
  }
}

async function outside(house: House, talk: Talk, control: Control): Promise<void> {
  const latest = talk.conversation.parked.at(-1)
  if (control === 'continue' && latest) return void (await resume(house, talk, latest.run))
  if (control === 'thanks') return tell(talk, 'dialog.thanks')
  const words = control === 'hello' ? 'dialog.hello' : 'dialog.nothing-open'
  talk.replies.push(withDoors(house, talk, words))
  offerParked(house, talk)
}

/** Skipping is an answer; silence is not. */
async function skip(house: House, talk: Talk): Promise<void> {
  const draft = talk.conversation.active!
  const dialog = dialogOf(house, draft)
  const { at } = walk(dialog, draft)
  if (at === END || !dialog.steps[at]!.optional) return
  const before = talk.conversation
  keep(talk, at, { value: null, from: [] })
  await settle(house, talk, before)
}

/** That was all: what came so far is the answer. */
async function done(house: House, talk: Talk): Promise<void> {
  const draft = talk.conversation.active!
  const dialog = dialogOf(house, draft)
  const { at } = walk(dialog, draft)
  if (at === END) return
  const kept = draft.answers[at]
  if (!kept?.open) {
    if (dialog.steps[at]!.optional) return skip(house, talk)
    tellOnce(talk, house.asking.refuse(dialog, at, 'none', {}))
    return
  }
  const before = talk.conversation
  keep(talk, at, { value: kept.value, from: kept.from })
  await settle(house, talk, before)
}
