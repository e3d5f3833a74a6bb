import { readDay } from '../../kernel/thai/read-day.ts'
import { sayDay } from '../../kernel/thai/say-day.ts'
import { answer, noOptions, type Optional, refused, type Skipped, type Step, unclear } from './step.ts'

const ISO = /^\d{4}-\d{2}-\d{2}$/

/** A day, kept as `2026-11-17`: picked on the phone's calendar, or typed as ๑๕ ม.ค. ๖๙, 15/1/2569, พรุ่งนี้. */
export function day<const Options extends Optional & { readonly not?: 'past' | 'future' }>(
  options?: Options,
): Step<string | Skipped<Options>> {
  const not = options?.not
  // A day without a year is looked for on the side where an answer is possible.
  const leaning = not === undefined ? undefined : not === 'future' ? 'past' : 'future'
  return {
    kind: 'day',
    optional: options?.optional ?? false,
    gathers: [],
    whys: not === undefined ? ['unclear'] : ['unclear', not],
    facts: {},
    options: noOptions,
    asks: ['date'],
    days: not === undefined ? {} : { not },
    read(piece, { today, language, plain }) {
      const found =
        piece.kind === 'button'
          ? fromPicker(piece.day)
          : piece.kind === 'text'
            ? readDay(plain(piece.text), today, leaning)
            : null
      if (found === null) return unclear
      const side = Temporal.PlainDate.compare(found, today)
      if (not === 'future' && side > 0) return refused('future', { day: sayDay(found, language) })
      if (not === 'past' && side < 0) return refused('past', { day: sayDay(found, language) })
      return answer(found.toString())
    },
    holds: (value) => typeof value === 'string' && fromPicker(value) !== null,
    inWords: (value, voice) => sayDay(Temporal.PlainDate.from(value), voice.language),
  }
}

function fromPicker(picked: string | undefined): Temporal.PlainDate | null {
  if (picked === undefined || !ISO.test(picked)) return null
  try {
    return Temporal.PlainDate.from(picked, { overflow: 'reject' })
  } catch {
    return null // forged: no phone's calendar has such a day
  }
}
