// Text from a PDF or a typewriter breaks every line at the margin. Such lines are put together again; where lines end
// because their sentence does, nothing is touched.

import type { CleanLine } from './clean.ts'
import { resultSide, sectionHeading } from './parse/headings.ts'
import { placeHeading } from './parse/place-heading.ts'
import { SHEET_NUMBER } from './words/headings.ts'

/** A page's line holds no more; a paragraph of a Word file has no such limit. */
const WIDEST_PAGE = 140
const NARROWEST_PAGE = 50
const FULL = 0.82
const MIN_LINES = 60
/** Of a wrapped document this share of lines runs to the margin. */
const SHARE_AT_MARGIN = 0.12

const MARKS_ABOVE_AND_BELOW = /[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/g
const widthOf = (text: string): number => text.replace(MARKS_ABOVE_AND_BELOW, '').length

/** How wide the page is, or null when the lines were not broken by a margin. */
export function pageWidth(lines: readonly CleanLine[]): number | null {
  if (lines.length < MIN_LINES) return null
  const widths = lines.map(({ text }) => widthOf(text)).sort((a, b) => a - b)
  const widest = widths[Math.floor(widths.length * 0.985)]!
  if (widest > WIDEST_PAGE || widest < NARROWEST_PAGE || widths.at(-1)! > widest * 1.6) return null
  const atMargin = widths.filter((width) => width >= widest * FULL).length
  return atMargin >= widths.length * SHARE_AT_MARGIN ? widest : null
}

const BEGINS = /^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[ก-ฮ][.)] |ผลผลิต|ผลลัพธ์|มิติ|ส่วนที่)/

export function unwrap(lines: readonly CleanLine[]): CleanLine[] {
  const width = pageWidth(lines)
  if (width === null) return [...lines]
  const joined: CleanLine[] = []
  let last: CleanLine | undefined
  for (const line of lines) {
    const goesOn =
      last !== undefined &&
      line.no === last.no + 1 &&
      widthOf(last.text) >= width * FULL &&
      !line.isBullet &&
      !line.mayBePage &&
      !BEGINS.test(line.text) &&
      !sectionHeading(line) &&
      !resultSide(line) &&
      !placeHeading(line) &&
      !SHEET_NUMBER.test(line.text)
    const before = joined.at(-1)
    if (goesOn && before)
      joined[joined.length - 1] = {
        ...before,
        text: glue(before.text, line.text),
        raw: glue(before.raw, line.raw),
        source: glue(before.source, line.source.trim()),
      }
    else joined.push(line)
    last = line
  }
  return joined
}

/** Thai breaks a line without leaving a space; what is not Thai keeps one. */
function glue(before: string, more: string): string {
  return /[\u0E00-\u0E7F]$/.test(before) && /^[\u0E00-\u0E7F]/.test(more) ? before + more : `${before} ${more}`
}
