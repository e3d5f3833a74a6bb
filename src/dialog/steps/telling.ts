import { countGraphemes, truncate } from '../../kernel/thai/text.ts'
import { type Content, noOptions, type Optional, type Read, refused, type Skipped, type Step, unclear } from './step.ts'
import { joinLines } from './text.ts'

/** What happened, told as people like: written, spoken, shown, or all of it in one breath. */
export type Telling = { readonly text: string | null; readonly contents: readonly Content[] }

const LONGEST = 1000
const MOST = 10
const IN_SUMMARY = 120

/** `inPieces`: people go on telling, and may send files as well, until they say that it is all. */
export function telling<const Options extends Optional & { readonly max?: number; readonly inPieces?: true }>(
  options?: Options,
): Step<Telling | Skipped<Options>> {
  const max = options?.max ?? LONGEST
  const inPieces = options?.inPieces ?? false
  const taken = (value: Telling): Read<Telling> => ({ kind: inPieces ? 'more' : 'answer', value })
  return {
    kind: 'telling',
    optional: options?.optional ?? false,
    gathers: ['text', 'photo', 'audio', 'video', ...(inPieces ? (['file'] as const) : [])],
    whys: ['unclear', 'too-long', 'too-many', ...(inPieces ? ['none'] : [])],
    facts: { max },
    options: noOptions,
    read(piece, { soFar = { text: null, contents: [] } }): Read<Telling> {
      if (piece.kind === 'text') {
        const text = joinLines(soFar.text, piece.text)
        if (text === '') return unclear
        const length = countGraphemes(text)
        return length > max
          ? { ...refused('too-long', { max, length }), ...(inPieces ? { keeps: true as const } : {}) }
          : taken({ ...soFar, text })
      }
      if (!('message' in piece) || (piece.kind === 'file' && !inPieces)) return unclear
      if (soFar.contents.length >= MOST) return { ...refused('too-many', { max: MOST }), keeps: true }
      return taken({ ...soFar, contents: [...soFar.contents, { kind: piece.kind, message: piece.message }] })
    },
    holds: (value) => typeof value === 'object' && value !== null,
    contents: (value) => value.contents,
    without(value, message) {
      const contents = value.contents.filter((content) => content.message !== message)
      // Not one of the contents, so it was among the words; they were joined and go together.
      const text = contents.length < value.contents.length ? value.text : null
      return text === null && contents.length === 0 ? null : { text, contents }
    },
    inWords(value, voice) {
      const count = value.contents.length
      const sent = count > 0 ? voice.say('dialog.telling.contents', { count }) : null
      return [value.text === null ? null : truncate(value.text, IN_SUMMARY), sent].filter((part) => part).join(' · ')
    },
  }
}
