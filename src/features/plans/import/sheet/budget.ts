// Section seven of a sheet: nothing, an amount, an amount a year, or one for each year.

import type { ByYear } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import { amountOf } from '../parse/summary-table.ts'

export type SheetBudget = {
  /** The amount printed; 0 for “ไม่ใช้งบประมาณ”; null when nothing can be read. */
  readonly baht: number | null
  readonly byYear: ByYear<number> | null
  readonly basis: 'none' | 'per-year' | 'total' | 'unstated'
  readonly isReadable: boolean
  readonly raw: string
  readonly line: number
}

const NONE = /ไม่ ?(?:ได้)? ?(?:ใช้|มี|ต้องใช้|ตั้ง|ขอ)(?:การใช้)? ?(?:จ่าย)?งบ|^-+$|^[–—]$|^ไม่มี$|^ไม่ใช้$|ไม่มีค่าใช้จ่าย/
const AMOUNT = /(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?(?: ?(?:บาท|\.-))/g
const BY_YEAR =
  /(?:ปี(?:งบประมาณ)? ?)?(?:พ\.ศ\. ?)?(25\d\d) ?(?:[:=–-] ?)?(?:(?:จำนวน|เป็นเงิน|งบประมาณ|ตั้งไว้)(?:เงิน)? ?)?(\d{1,3}(?:,\d{3})+|\d+(?= ?บาท)|-(?= ?(?:บาท|$|ปี)))/g
const PER_YEAR = /ปีละ|ต่อปี|\/ ?ปี|แต่ละปี|ทุกปี ?ๆ? ?ละ/
const TOTAL = /(?:ตลอด|รวม|ทั้งสิ้น|5 ปี|ห้าปี|ทั้งโครงการ)/

export function readSheetBudget(lines: readonly CleanLine[]): SheetBudget | null {
  const own = lines.filter(({ text }) => text !== '')
  const first = own[0]
  if (!first) return null
  const raw = own.map(({ text }) => text).join(' ')
  const found = (reading: Partial<SheetBudget>): SheetBudget => ({
    baht: null,
    byYear: null,
    basis: 'unstated',
    isReadable: true,
    raw,
    line: first.no,
    ...reading,
  })
  const byYear = yearly(raw)
  if (byYear) {
    const amounts = [...new Set(Object.values(byYear))]
    return found({ byYear, baht: amounts.length === 1 ? amounts[0]! : null, basis: 'per-year' })
  }
  const amounts = [...raw.matchAll(AMOUNT)].map((match) => amountOf(match[0])).filter((amount) => amount !== null)
  if (amounts.length === 0) {
    if (NONE.test(raw)) return found({ baht: 0, basis: 'none' })
    const bare = amountOf(raw.replace(/\(.*\)/, '').trim())
    if (bare !== null) return found({ baht: bare, basis: bare === 0 ? 'none' : basisOf(raw) })
    return found({ isReadable: false })
  }
  const perYear = /(?:ปีละ|ต่อปี ?) ?(?:จำนวน)? ?(\d[\d,]*)/.exec(raw)?.[1]
  if (perYear !== undefined) return found({ baht: amountOf(perYear), basis: 'per-year' })
  const different = [...new Set(amounts)]
  if (different.length > 1) return found({ baht: Math.max(...different), basis: 'total', isReadable: false })
  return found({ baht: different[0]!, basis: basisOf(raw) })
}

function basisOf(raw: string): SheetBudget['basis'] {
  if (PER_YEAR.test(raw)) return 'per-year'
  return TOTAL.test(raw) ? 'total' : 'unstated'
}

function yearly(raw: string): ByYear<number> | null {
  const found = [...raw.matchAll(BY_YEAR)].filter(([, , amount]) => !/^2[45]\d\d$/.test(amount!))
  if (found.length >= 2) return Object.fromEntries(found.map(([, year, amount]) => [year!, amountOf(amount!) ?? 0]))
  // A small table in the sheet: the years in one row, the amounts in the next.
  const years = raw.match(/(?<!\d)25\d\d(?!\d)/g) ?? []
  const amounts = raw.match(/(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])/g) ?? []
  if (years.length >= 2 && years.length === amounts.length && new Set(years).size === years.length)
    return Object.fromEntries(years.map((year, i) => [year, amountOf(amounts[i]!) ?? 0]))
  return null
}
