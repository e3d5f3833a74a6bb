import { readDay } from '../../kernel/thai/read-day.ts'
import { countGraphemes, truncate } from '../../kernel/thai/text.ts'
import { answer, noOptions, type Optional, type Read, refused, type Skipped, type Step, unclear } from './step.ts'

/** Where: a point from LINE's map, words such as หน้าวัด หมู่ 3, or both. */
export type Place = {
  readonly words?: string
  readonly point?: { readonly latitude: number; readonly longitude: number }
  readonly title?: string
  readonly address?: string
}

const LONGEST = 300
const IN_SUMMARY = 60
const LETTER = /\p{L}/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

export function place<const Options extends Optional>(options?: Options): Step<Place | Skipped<Options>> {
  return {
    kind: 'place',
    optional: options?.optional ?? false,
    gathers: ['text', 'place'],
    whys: ['unclear', 'too-long'],
    facts: { max: LONGEST },
    options: noOptions,
    asks: ['location'],
    read(piece, { today, soFar = {} }): Read<Place> {
      if (piece.kind === 'place') return answer({ ...soFar, ...pointOf(piece) })
      if (piece.kind !== 'text') return unclear
      if (!isPlace(piece.text, today)) return unclear
      const words = [soFar.words, piece.text.trim()].filter((part) => part).join(' ')
      const length = countGraphemes(words)
      return length > LONGEST ? refused('too-long', { max: LONGEST, length }) : answer({ ...soFar, words })
    },
    holds: (value) => typeof value === 'object' && value !== null,
    inWords: (value, voice) => {
      const said = value.words ?? value.title ?? value.address
      return said ? truncate(said, IN_SUMMARY) : voice.say('dialog.place.point')
    },
  }
}

export function pointOf(piece: { latitude: number; longitude: number; title?: string; address?: string }): Place {
  const { latitude, longitude, title, address } = piece
  return { point: { latitude, longitude }, ...(title ? { title } : {}), ...(address ? { address } : {}) }
}

/** พรุ่งนี้ answers another question; 15/1 is a day as well, but here it is a house. */
function isPlace(text: string, today: Temporal.PlainDate): boolean {
  if (!LETTER_OR_DIGIT.test(text)) return false
  return !(LETTER.test(text) && readDay(text, today) !== null)
}
