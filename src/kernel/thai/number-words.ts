// Whole numbers in Thai words, both ways.

const DIGITS = ['ศูนย์', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า'] as const
const PLACES = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน'] as const
const MILLION = 1_000_000

/** 21 → ยี่สิบเอ็ด, 101 → หนึ่งร้อยเอ็ด, 1,000,001 → หนึ่งล้านเอ็ด. */
export function spellNumber(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`cannot be spelled: ${number}`)
  if (number < MILLION) return number === 0 ? DIGITS[0] : spellSmall(number, false)
  const rest = number % MILLION
  return `${spellNumber(Math.floor(number / MILLION))}ล้าน${rest === 0 ? '' : spellSmall(rest, true)}`
}

function spellSmall(number: number, hasMore: boolean): string {
  const digits = String(number).split('').map(Number)
  return digits
    .map((digit, i) => {
      const place = digits.length - 1 - i
      if (digit === 0) return ''
      if (place === 1) return `${digit === 1 ? '' : digit === 2 ? 'ยี่' : DIGITS[digit]}สิบ`
      // เอ็ด is a one that ends a longer number.
      if (place === 0) return digit === 1 && (hasMore || number > 10) ? 'เอ็ด' : DIGITS[digit]!
      return DIGITS[digit]! + PLACES[place]!
    })
    .join('')
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ...DIGITS.map((word, digit) => [word, digit] as const),
  ['เอ็ด', 1],
  ['ยี่', 2],
  ['ศูน', 0],
  ['นึ่ง', 1],
])
const SCALES: ReadonlyMap<string, number> = new Map(PLACES.slice(1).map((word, i) => [word, 10 ** (i + 1)] as const))
const WORD = new RegExp([...UNITS.keys(), ...SCALES.keys(), 'ล้าน'].sort((a, b) => b.length - a.length).join('|'), 'y')

/** สองหมื่นห้าพัน → 25,000; null when it is not a number in words. */
export function readNumberWords(text: string): number | null {
  const letters = text.replaceAll(' ', '')
  let millions = 0
  let small = 0
  let digit: number | null = null
  let above = Number.POSITIVE_INFINITY
  for (let at = 0; at < letters.length; at = WORD.lastIndex) {
    WORD.lastIndex = at
    const word = WORD.exec(letters)?.[0]
    if (word === undefined) return null
    const scale = SCALES.get(word)
    if (word === 'ล้าน') {
      const before = small + (digit ?? 0)
      if (millions + before === 0) return null
      millions = (millions + before) * MILLION
      small = 0
      digit = null
      above = Number.POSITIVE_INFINITY
    } else if (scale !== undefined) {
      if (scale >= above || digit === 0) return null
      small += (digit ?? 1) * scale
      digit = null
      above = scale
    } else {
      if (digit !== null) return null
      digit = UNITS.get(word)!
    }
  }
  const number = millions + small + (digit ?? 0)
  return letters === '' || !Number.isSafeInteger(number) ? null : number
}
