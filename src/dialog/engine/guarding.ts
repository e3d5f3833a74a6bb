// Before anything is made of words, somebody may have to be told something first, or the words must not be kept at all.

import type { LineEvent } from '../../line/input.ts'
import type { Draft } from '../conversation.ts'
import { follow } from './drafts.ts'
import { change, type House, type Talk, understood } from './house.ts'

/** True when the thought ends here: it was let go, and what was open with it. */
export async function isGuarded(house: House, talk: Talk, said: readonly LineEvent[]): Promise<boolean> {
  const text = said.flatMap(({ input }) => (input.kind === 'text' ? [input.text] : [])).join('\n')
  if (text === '') return false
  const { active } = talk.conversation
  for (const { dialogs, hear } of house.guards) {
    if (active && !dialogs.includes(active.dialog)) continue
    const decision = await hear(text, talk.occasion)
    if (!decision) continue
    if (decision.fleeting) {
      talk.replies.length = 0
      // Neither the draft nor what was proposed may tell what they were about; what is the same stays untouched.
      if (active) change(talk, { active: null })
      if (talk.conversation.offer) change(talk, { offer: null })
    } else {
      understood(talk)
      talk.warned = true
    }
    await follow(house, talk, decision, talk.occasion.cause)
    if (decision.fleeting) return true
  }
  return false
}

/** The messages of a draft whose bytes were asked for. */
export function contentsOf(house: House, draft: Draft | null): readonly string[] {
  const dialog = draft && house.dialogs.get(draft.dialog)?.dialog
  if (!dialog) return []
  return Object.entries(draft.answers).flatMap(([name, { value }]) => {
    const contents = value === null ? undefined : dialog.steps[name]?.contents?.(value as never)
    return (contents ?? []).map(({ message }) => message)
  })
}
