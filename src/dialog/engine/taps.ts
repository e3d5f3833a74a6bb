// Buttons stay in the chat for ever. One of the open run acts, every other is told so kindly; none is guessed at.

import { CONTINUE, DOOR, isAct, OFFER, parseButton } from '../buttons.ts'
import { walk } from '../walk.ts'
import { keep, readingOf } from './answering.ts'
import { enter, offerParked, perform, resume, settle } from './drafts.ts'
import { change, dialogOf, type House, type Talk, tell, tellOnce, understood } from './house.ts'
import { changeAnswer, type Said, settleOffer } from './offers.ts'
import { obeyControl } from './words.ts'

const SAID: readonly string[] = ['yes', 'no', 'restart'] satisfies Said[]

export async function tap(house: House, talk: Talk, { data, date }: { data: string; date?: string }): Promise<void> {
  const button = parseButton(data)
  talk.asks = true
  if (!button) return tell(talk, 'dialog.old-button')
  if (button.kind === 'answer') return tapAnswer(house, talk, button, date)
  const { command, id, value } = button
  switch (command) {
    case DOOR: {
      const door = house.doorways.find((one) => one.name === id)
      return door ? enter(house, talk, door) : tell(talk, 'dialog.old-button')
    }
    case OFFER: {
      const { offer } = talk.conversation
      if (offer?.id !== id || !SAID.includes(value)) return tell(talk, 'dialog.old-button')
      return settleOffer(house, talk, offer, value as Said)
    }
    case CONTINUE:
      if (!(await resume(house, talk, id))) tell(talk, 'dialog.old-button')
      return
    default:
      understood(talk)
      return perform(house, talk, command, { id, value })
  }
}

type Answering = { dialog: string; run: string; step: string; value: string }

async function tapAnswer(house: House, talk: Talk, button: Answering, date: string | undefined): Promise<void> {
  const draft = talk.conversation.active
  if (draft?.run !== button.run || draft.dialog !== button.dialog) {
    tell(talk, 'dialog.old-button')
    return offerParked(house, talk)
  }
  const dialog = dialogOf(house, draft)
  const { step: name, value } = button
  const step = Object.hasOwn(dialog.steps, name) ? dialog.steps[name] : undefined
  if (!step) return tell(talk, 'dialog.old-button')
  change(talk, { offer: null })
  if (isAct(value) && value !== '~day') return act(house, talk, name, value)
  const before = talk.conversation
  const piece = { kind: 'button' as const, value, from: [], ...(date === undefined ? {} : { day: date }) }
  const isOpen = walk(dialog, draft).at === name
  const soFar = isOpen && draft.answers[name]?.open ? draft.answers[name].value : undefined
  const read = step.read(piece, readingOf(house, talk, draft, name, soFar))
  if (read.kind === 'more' && isOpen) {
    understood(talk)
    return keep(talk, name, { value: read.value, from: [], open: true })
  }
  if (read.kind !== 'answer') {
    if (read.kind !== 'refused' || read.why === 'unclear') return tell(talk, 'dialog.old-button')
    tellOnce(talk, house.asking.refuse(dialog, name, read.why, read.facts ?? {}))
    return
  }
  understood(talk)
  const old = draft.answers[name]
  const isChange = walk(dialog, draft).way.includes(name) && JSON.stringify(old?.value) !== JSON.stringify(read.value)
  // The second tap of an impatient finger changes nothing.
  if (old && !old.open && !isChange && walk(dialog, draft).way.includes(name)) return
  keep(talk, name, { value: read.value, from: [] })
  if (isChange) tell(talk, 'dialog.changed')
  await settle(house, talk, before)
}

async function act(house: House, talk: Talk, step: string, value: string): Promise<void> {
  const draft = talk.conversation.active!
  const { at } = walk(dialogOf(house, draft), draft)
  if (value === '~cancel') return obeyControl(house, talk, 'cancel')
  if (value === '~change' && step !== at) return changeAnswer(house, talk, step)
  // Of a question that is answered already: tapped twice, and once was meant.
  if (step !== at) return
  switch (value) {
    case '~back':
      return obeyControl(house, talk, 'back')
    case '~help':
      return obeyControl(house, talk, 'help')
    case '~skip':
      return obeyControl(house, talk, 'skip')
    case '~done':
      return obeyControl(house, talk, 'done')
    case '~change':
      return obeyControl(house, talk, 'change')
  }
}
