import { fromBaht, readAmount, type Satang, sayAmount } from '../../kernel/thai/amounts.ts'
import { toArabicDigits } from '../../kernel/thai/digits.ts'
import { readNumberWords } from '../../kernel/thai/number-words.ts'
import { plainText, wordsOf } from '../../kernel/thai/text.ts'
import { answer, noOptions, type Optional, refused, type Skipped, type Step, unclear } from './step.ts'

type Range = Optional & { readonly min?: number; readonly max?: number }

const MOST = 1_000_000_000
const FIGURE = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+))(?:\.(\d+))?(.*)$/

/** How many: in Thai or Arabic digits, with or without separators and unit, or in words. Whole unless `decimals` are wanted. */
export function number<const Options extends Range & { readonly decimals?: number }>(
  options?: Options,
): Step<number | Skipped<Options>> {
  const { min = 0, max = MOST, decimals = 0 } = options ?? ({} as Options)
  return {
    kind: 'number',
    optional: options?.optional ?? false,
    gathers: [],
    whys: ['unclear', decimals > 0 ? 'too-fine' : 'not-whole', 'too-small', 'too-large'],
    facts: { min, max, decimals },
    options: noOptions,
    read(piece, { plain }) {
      const found = piece.kind === 'text' ? readNumber(plain(piece.text)) : null
      if (found === null) return unclear
      if (Number(found.toFixed(decimals)) !== found)
        return refused(decimals > 0 ? 'too-fine' : 'not-whole', { decimals })
      if (found < min) return refused('too-small', { min: grouped.format(min) })
      if (found > max) return refused('too-large', { max: grouped.format(max) })
      return answer(found)
    },
    holds: (value) => typeof value === 'number' && value >= min && value <= max,
    inWords: (value) => grouped.format(value),
  }
}

/** Money, in satang so that sums stay exact; “ไม่ใช้งบประมาณ” and a dash are nought. */
export function money<const Options extends Optional & { readonly maxBaht?: number }>(
  options?: Options,
): Step<Satang | Skipped<Options>> {
  const max = fromBaht(options?.maxBaht ?? MOST)
  return {
    kind: 'money',
    optional: options?.optional ?? false,
    gathers: [],
    whys: ['unclear', 'too-large'],
    facts: { max: sayAmount(max) },
    options: noOptions,
    read(piece, { plain }) {
      const found = piece.kind === 'text' ? readAmount(plain(piece.text)) : null
      if (found === null) return unclear
      const amount = found === 'none' ? 0 : found
      return amount > max ? refused('too-large', { max: sayAmount(max) }) : answer(amount)
    },
    holds: (value) => Number.isSafeInteger(value) && value <= max,
    inWords: (value, voice) => voice.say('dialog.money.amount', { amount: sayAmount(value) }),
  }
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 10 })

function readNumber(text: string): number | null {
  const plain = toArabicDigits(plainText(text))
  const figure = FIGURE.exec(plain)
  if (!figure) return readNumberWords(plain) ?? readNumberWords(wordsOf(plain).slice(0, -1).join(''))
  // A unit may follow (`25 คน`), another number may not: `3 4` is not thirty-four.
  const [, whole, part = '', rest = ''] = figure
  if (!UNIT.test(rest)) return null
  const value = Number(`${whole!.replaceAll(',', '')}.${part || '0'}`)
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null
}

const UNIT = /^ ?(?:\p{L}[\p{L}\p{M}.]*|%)?$/u
