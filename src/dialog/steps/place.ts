import { readDay } from '../../kernel/thai/read-day.ts'
import { countGraphemes, truncate } from '../../kernel/thai/text.ts'
import type { Slots } from '../../line/reply.ts'
import {
  answer,
  noOptions,
  type Option,
  type Optional,
  type Read,
  refused,
  type Skipped,
  type Step,
  unclear,
} from './step.ts'

/** Where: a point from LINE's map, words such as หน้าวัด หมู่ 3, or both. */
export type Place = {
  readonly words?: string
  readonly point?: { readonly latitude: number; readonly longitude: number }
  readonly title?: string
  readonly address?: string
  /** One of those that were offered. */
  readonly village?: string
}

const LONGEST = 300
const IN_SUMMARY = 60
const LETTER = /\p{L}/u
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

/** `from`: places the opening of the dialog knows, as buttons: the villages of the office. */
export function place<
  Given extends Slots,
  const Options extends Optional & { readonly from?: (given: Given) => readonly Option[] },
>(options?: Options & { readonly from?: (given: Given) => readonly Option[] }): Step<Place | Skipped<Options>> {
  const known = (given: Slots): readonly Option[] => options?.from?.(given as Given) ?? noOptions()
  return {
    kind: 'place',
    optional: options?.optional ?? false,
    gathers: ['text', 'place'],
    whys: ['unclear', 'too-long'],
    facts: { max: LONGEST },
    options: known,
    asks: ['location'],
    read(piece, { today, given, soFar = {} }): Read<Place> {
      if (piece.kind === 'button') {
        const village = known(given).find(({ value }) => value === piece.value)?.text
        return village === undefined ? unclear : answer({ ...soFar, words: village, village })
      }
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
