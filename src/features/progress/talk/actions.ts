// What progress offers on the card of a measure: report it, where that is this person's to do.

import type { Occasion } from '../../../dialog/conversation.ts'
import type { Choice } from '../../../line/reply.ts'
import type { KeptMeasure } from '../../plans/index.ts'
import { askButtons } from '../asks/ask.views.ts'
import { type Item, isOwed, isTakable } from '../board.ts'
import { command } from '../button.ts'
import { heldUnits } from '../held.ts'
import type { Progress } from '../progress.ts'

export const reportAction =
  (progress: Pick<Progress, 'board' | 'unitsOf'>) =>
  async (
    { agency, chat, at }: Occasion,
    { measure }: { readonly measure: Pick<KeptMeasure, 'key'> },
  ): Promise<readonly Choice[]> => {
    const board = await progress.board(agency, at)
    const units = await progress.unitsOf(agency, heldUnits(board.appointments, chat, at))
    const theirs = board.items.filter((item) => item.measure.key === measure.key && units.includes(item.unit))
    const item = nextOf(theirs)
    if (!item) return []
    const report = { label: { words: 'progress.buttons.report' }, data: command('progress-start', item.ref) }
    return [report, ...(isOwed(item) ? askButtons(item.ref) : [])]
  }

/** What is asked for, else what may be sent ahead, else what may still be changed. */
export function nextOf(items: readonly Item[]): Item | undefined {
  const takable = items.filter(isTakable)
  return takable.find(isOwed) ?? takable.find(({ state }) => state === 'missing') ?? takable.at(-1)
}
