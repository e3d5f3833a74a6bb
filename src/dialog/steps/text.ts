import { countGraphemes, truncate } from '../../kernel/thai/text.ts'
import { answer, noOptions, type Optional, refused, type Skipped, type Step, unclear } from './step.ts'

const LONGEST = 1000
const IN_SUMMARY = 120

/** Words of their own; several quick messages are one text, a line each. Lengths are counted as a reader counts. */
export function text<const Options extends Optional & { readonly max?: number }>(
  options?: Options,
): Step<string | Skipped<Options>> {
  const max = options?.max ?? LONGEST
  return {
    kind: 'text',
    optional: options?.optional ?? false,
    gathers: ['text'],
    whys: ['unclear', 'too-long'],
    facts: { max },
    options: noOptions,
    read(piece, { soFar }) {
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
