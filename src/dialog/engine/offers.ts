// Yes or no to what was proposed, tapped or typed. Nothing proposed is ever done without it.

import type { Answer, Offer } from '../conversation.ts'
import { forget, remember, walk } from '../walk.ts'
import { beginningOf, cleanAnswers } from './beginnings.ts'
import { drop, enter, offerParked, resume, settle, start } from './drafts.ts'
import { change, dialogOf, type House, type Talk, tell, titleOf, understood, withDoors } from './house.ts'

export type Said = 'yes' | 'no' | 'restart' | 'cancel'

/** What these words say to what was proposed. */
export function choiceIn(house: House, offer: Offer, text: string): Said | null {
  if (offer.kind === 'change') return null
  const { is } = house.phrases
  const goesOn = offer.kind === 'continue' || offer.kind === 'resume'
  if (goesOn && is(text, 'continue')) return 'yes'
  if (offer.kind === 'resume' && is(text, 'restart')) return 'restart'
  if (offer.kind === 'continue' && is(text, 'cancel')) return 'cancel'
  if (is(text, 'yes')) return 'yes'
  return is(text, 'no') ? 'no' : null
}

export async function settleOffer(house: House, talk: Talk, offer: Offer, said: Said): Promise<void> {
  understood(talk)
  change(talk, { offer: null })
  talk.asks = true
  switch (offer.kind) {
    case 'start':
      return said === 'yes' ? startGuessed(house, talk, offer) : sayOther(house, talk)
    case 'door': {
      const door = house.doorways.find((one) => one.name === offer.name)
      return said === 'yes' && door ? enter(house, talk, door) : sayOther(house, talk)
    }
    case 'answer':
      return said === 'yes' ? takeAnswer(house, talk, offer) : undefined
    case 'continue':
      return decideResting(house, talk, offer.run, said)
    case 'resume':
      return said === 'yes' ? void (await resume(house, talk, offer.run)) : restart(house, talk, offer.run)
    case 'change':
      return
  }
}

async function startGuessed(house: House, talk: Talk, offer: Offer & { kind: 'start' }): Promise<void> {
  const registered = house.dialogs.get(offer.dialog)
  const guess = registered?.startsFrom?.(beginningOf(talk, offer.pieces))
  if (!registered || !guess) return sayOther(house, talk)
  const answers = cleanAnswers(registered.dialog, guess, offer.pieces)
  await start(house, talk, { dialog: offer.dialog, answers, ...(guess.given ? { given: guess.given } : {}) })
}

const sayOther = (house: House, talk: Talk): void => {
  talk.replies.push(withDoors(house, talk, 'dialog.other'))
}

async function takeAnswer(house: House, talk: Talk, offer: Offer & { kind: 'answer' }): Promise<void> {
  const { active } = talk.conversation
  if (active?.run !== offer.run) return
  const before = talk.conversation
  const answer: Answer = { value: offer.value, from: [] }
  change(talk, { active: { ...remember(active, offer.step, answer), touched: talk.occasion.at.epochMilliseconds } })
  await settle(house, talk, before)
}

async function decideResting(house: House, talk: Talk, run: string, said: Said): Promise<void> {
  const draft = talk.conversation.parked.find((one) => one.run === run)
  if (!draft) return tell(talk, 'dialog.old-button')
  if (said === 'yes') return void (await resume(house, talk, run))
  if (said === 'no') return tell(talk, 'dialog.kept', titleOf(house, talk, draft.dialog))
  drop(talk, run)
  tell(talk, 'dialog.cancelled', titleOf(house, talk, draft.dialog))
  offerParked(house, talk)
}

async function restart(house: House, talk: Talk, run: string): Promise<void> {
  const { active, parked } = talk.conversation
  const draft = [active, ...parked].find((one) => one?.run === run)
  drop(talk, run)
  if (draft) await start(house, talk, { dialog: draft.dialog, ...(draft.given ? { given: draft.given } : {}) })
}

/** Forgets one answer on the way; it is asked again, and what follows is kept as far as it still counts. */
export function changeAnswer(house: House, talk: Talk, step: string): void {
  const { active } = talk.conversation
  if (!active || !walk(dialogOf(house, active), active).way.includes(step)) return
  understood(talk)
  change(talk, { active: forget(active, step) })
  talk.asks = true
}
