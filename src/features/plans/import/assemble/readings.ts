// The sheet and the yearly table print one title. Where they differ by a few letters one of them was misread; the
// reading the rest of the document uses more often is taken to be whole.

import { compact, distance } from '../parse/likeness.ts'

export type Settled = {
  /** `open`: letters of the text were chosen that a person should look at. */
  readonly verdict: 'same' | 'reworded' | 'settled' | 'open'
  readonly text: string
}

/** Words a title may gain or lose without being another reading of the same letters. */
const SMALL_WORDS =
  /^(?:(?:ของ|และ|การ|ใน|ที่|แห่ง|ด้าน|ให้|ต่อ|ตาม|เพื่อ|แก่|สำหรับ|ประจำ|ประจำปี|ความ|ด้วย|หรือ|กับ|โครงการ|มาตรการ|กิจกรรม|[-–/()“”"',.])+)?$/
const MOST_SLIPS = 4
const LEAST_LETTERS = 12
const CONTEXT = 5

/** `text` is the whole document without spaces; the sheet's own title stands in it once, the table does not. */
export function settleReadings(sheet: string, table: string, text: string): Settled {
  const [a, b] = [compact(sheet), compact(table)]
  if (a === b) return { verdict: 'same', text: sheet }
  if (Math.min(a.length, b.length) < LEAST_LETTERS || distance(a, b, MOST_SLIPS) > MOST_SLIPS)
    return { verdict: 'reworded', text: sheet }
  const slips = differences(a, b).filter(({ own, other }) => !SMALL_WORDS.test(own) || !SMALL_WORDS.test(other))
  if (slips.length === 0) return { verdict: 'reworded', text: sheet }
  const times = (part: string) => text.split(part).length - 1
  const around = (of: string, at: number, length: number) => of.slice(Math.max(0, at - CONTEXT), at + length + CONTEXT)
  const weighed = slips.map((slip) => ({
    ...slip,
    inSheet: times(around(a, slip.at, slip.own.length)) - 1,
    inTable: times(around(b, slip.otherAt, slip.other.length)),
  }))
  const isOpen = weighed.some(({ inSheet, inTable }) => inTable >= inSheet)
  const wrong = weighed.filter(({ inSheet, inTable }) => inTable > inSheet)
  return { verdict: isOpen ? 'open' : 'settled', text: wrong.reduceRight(putRight, sheet) }
}

type Difference = { readonly at: number; readonly own: string; readonly otherAt: number; readonly other: string }

function putRight(title: string, { at, own, other }: Difference): string {
  const letters = [...title].flatMap((letter, place) => (compact(letter) === '' ? [] : [place]))
  const from = letters[at] ?? title.length
  const to = own === '' ? from : letters[at + own.length - 1]! + 1
  return title.slice(0, from) + other + title.slice(to)
}

/** The stretches where they differ, by the shortest way from one to the other. */
function differences(a: string, b: string): Difference[] {
  const costs = costTable(a, b)
  const found: Difference[] = []
  let [i, j] = [0, 0]
  let open: { at: number; own: string; otherAt: number; other: string } | null = null
  while (i < a.length || j < b.length) {
    const here = costs[i]![j]!
    if (i < a.length && j < b.length && a[i] === b[j] && costs[i + 1]![j + 1] === here) {
      open = null
      i += 1
      j += 1
      continue
    }
    if (!open) {
      open = { at: i, own: '', otherAt: j, other: '' }
      found.push(open)
    }
    const isChange = i < a.length && j < b.length && costs[i + 1]![j + 1] === here - 1
    const isLoss = i < a.length && costs[i + 1]![j] === here - 1
    if (isChange || isLoss) {
      open.own += a[i]
      i += 1
    }
    if (isChange || !isLoss) {
      open.other += b[j]
      j += 1
    }
  }
  return found
}

/** How many letters must change from here to the end. */
function costTable(a: string, b: string): number[][] {
  const costs = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length; i >= 0; i -= 1)
    for (let j = b.length; j >= 0; j -= 1) {
      if (i === a.length || j === b.length) costs[i]![j] = a.length - i + b.length - j
      else {
        const change = costs[i + 1]![j + 1]! + (a[i] === b[j] ? 0 : 1)
        costs[i]![j] = Math.min(change, costs[i + 1]![j]! + 1, costs[i]![j + 1]! + 1)
      }
    }
  return costs
}
