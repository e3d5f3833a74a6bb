import { answer, noOptions, type Read, refused, type Step, unclear } from '../../../dialog/steps/step.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { readLink } from '../../progress/index.ts'

const IN_SUMMARY = 60
const LONGEST = 1000

/** An address anybody could open, as people paste it. */
export function webAddress(): Step<string | null> {
  const step: Step<string> = {
    kind: 'text',
    optional: true,
    gathers: [],
    whys: ['unclear', 'private'],
    facts: { max: LONGEST },
    options: noOptions,
    read(piece, { plain }): Read<string> {
      if (piece.kind !== 'text') return unclear
      const read = readLink(plain(piece.text))
      if (read.kind === 'private') return refused('private')
      return read.kind === 'link' ? answer(read.url) : unclear
    },
    holds: (kept) => typeof kept === 'string',
    inWords: (kept) => truncate(kept, IN_SUMMARY),
  }
  return step as unknown as Step<string | null>
}
