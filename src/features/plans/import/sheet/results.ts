// Section nine: outputs and outcomes, line by line, with the targets they name.

import type { ResultLine } from '../../indicator.ts'
import type { CleanLine } from '../clean.ts'
import { brokenResultSide, type ResultSide, resultSide } from '../parse/headings.ts'
import { type Item, joinLines, readItems } from './items.ts'
import { type Doubt, findQuantities } from './quantities.ts'
import { hasBlank, verifiedBy } from './quantity-patterns.ts'
import { shapeOf } from './shapes.ts'

export type DraftResult = ResultLine & { readonly line: number; readonly doubt: Doubt | null }
export type Results = {
  readonly outputs: readonly DraftResult[]
  readonly outcomes: readonly DraftResult[]
  /** Lines that stand under no heading of their own and were taken for outputs. */
  readonly hasStray: boolean
}

export function readResults(lines: readonly CleanLine[]): Results {
  const sides: Record<ResultSide, CleanLine[]> = { outputs: [], outcomes: [] }
  let side: ResultSide = 'outputs'
  let isNamed = false
  let hasStray = false
  for (const line of lines) {
    const heading = resultSide(line) ?? broken(line)
    if (heading && (heading.content !== '' || isHeadingAlone(line))) {
      side = heading.side
      isNamed = true
      if (heading.content !== '') sides[side].push({ ...line, text: heading.content })
    } else {
      if (!isNamed) hasStray = true
      sides[side].push(line)
    }
  }
  return { outputs: linesToResults(sides.outputs), outcomes: linesToResults(sides.outcomes), hasStray }
}

const broken = (line: CleanLine) => {
  const side = brokenResultSide(line)
  return side === null ? null : { side, content: '' }
}

const isHeadingAlone = (line: CleanLine): boolean => line.text.length <= 40

export function linesToResults(lines: readonly CleanLine[]): DraftResult[] {
  return group(readItems(lines)).flatMap((item, i) => toResults(item, String(i + 1)))
}

type Grouped = { text: string; line: number }

/** A promise is a numbered line with what hangs on it; without numbers, a line that begins a sentence. */
function group(items: readonly Item[]): Grouped[] {
  const grouped: Grouped[] = []
  const numbered = items.find(({ numbers }) => numbers.length > 0)?.style
  let isOpen = false
  for (const { style, numbers, text, line } of items) {
    const last = grouped.at(-1)
    const begins =
      numbered === undefined
        ? style === 'bullet' || !last || !goesOn(last.text, text)
        : numbers.length > 0 && (style === numbered || !isOpen)
    if (begins || !last) {
      grouped.push({ text, line })
      isOpen = numbers.length > 0
    } else last.text = joinLines(last.text, text)
  }
  return grouped
}

const CONTINUES = /^(?:ร้อยละ|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|และ|หรือ|ที่|ใน|ของ|ซึ่ง|โดย|ได้แก่|เช่น|ให้|ตาม|เพื่อ|\(|[-–]|\d)/
const IS_OPEN = /(?:\d|ร้อยละ|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|จำนวน|และ|หรือ|ของ|ที่|ใน|โดย|[,/(–-])$/
const goesOn = (before: string, text: string): boolean => CONTINUES.test(text) || IS_OPEN.test(before)

function toResults({ text, line }: Grouped, no: string): DraftResult[] {
  const { found, hasUnread } = findQuantities(text)
  const form = verifiedBy(text)
  const base = { no, textTh: text, line, ...(form === null ? {} : { verifiedByTh: form }) }
  const left: Doubt | null = hasBlank(text) ? 'blank' : hasUnread ? 'number-unread' : null
  if (found.length === 0) return [{ ...base, shape: shapeOf(text, null), doubt: left }]
  return found.map(({ indicator, doubt }) => ({
    ...base,
    shape: shapeOf(text, indicator),
    indicator,
    doubt: doubt ?? left,
  }))
}

/** Without where it stood and how sure it is: what the plan keeps. */
export function toResultLine({ line: _line, doubt: _doubt, ...result }: DraftResult): ResultLine {
  return result
}
