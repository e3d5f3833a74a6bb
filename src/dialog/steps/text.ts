import { countGraphemes, truncate } from '../../kernel/thai/text.ts'
import type { Slots } from '../../line/reply.ts'
import { answer, noOptions, type Option, type Optional, refused, type Skipped, type Step, unclear } from './step.ts'

const LONGEST = 1000
const IN_SUMMARY = 120

/**
 * Words of their own; several quick messages are one text, a line each. Lengths are counted as a reader counts. `from`: what
 * is often said, as buttons whose words become the answer.
 */
export function text<
  Given extends Slots,
  const Options extends Optional & { readonly max?: number; readonly from?: (given: Given) => readonly Option[] },
>(options?: Options & { readonly from?: (given: Given) => readonly Option[] }): Step<string | Skipped<Options>> {
  const max = options?.max ?? LONGEST
  const known = (given: Slots): readonly Option[] => options?.from?.(given as Given) ?? noOptions()
  return {
    kind: 'text',
    optional: options?.optional ?? false,
    gathers: ['text'],
    whys: ['unclear', 'too-long'],
    facts: { max },
    options: known,
    read(piece, { soFar, given }) {
      if (piece.kind === 'button') {
        const said = known(given).find(({ value }) => value === piece.value)?.text
        return said === undefined ? unclear : answer(joinLines(soFar, said))
      }
      if (piece.kind !== 'text') return unclear
      const written = joinLines(soFar, piece.text)
      if (written === '') return unclear
      const length = countGraphemes(written)
      return length > max ? refused('too-long', { max, length }) : answer(written)
    },
    holds: (value) => typeof value === 'string',
    inWords: (value) => truncate(value, IN_SUMMARY),
  }
}

export function joinLines(before: string | null | undefined, next: string): string {
  const line = next.trim()
  return before ? `${before}\n${line}`.trimEnd() : line
}
