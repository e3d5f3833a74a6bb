import type { Voice } from '../print/voice.ts'
import type { Pack } from '../reading.ts'

/** How long there is until what. */
export const standLine = ({ stand, days }: Pick<Pack, 'stand' | 'days'>, { say }: Pick<Voice, 'say'>): string =>
  say(`oit.stand.${stand.phase}`, {
    n: stand.left,
    open: days.open.toString(),
    close: days.close.toString(),
    results: days.results.toString(),
  })
