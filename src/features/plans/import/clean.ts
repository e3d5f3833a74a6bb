// From printed lines to lines that can be read: what belongs to the page and not to the plan goes, letters that look
// alike become one, digits become Arabic. The print itself is kept beside.

import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import { type Block, flatten, type Line } from './document.ts'
import { PRIVATE_GLYPHS } from './words/damage.ts'

export type CleanLine = {
  readonly no: number
  readonly text: string
  readonly raw: string
  /** The line as it came, gaps and all. */
  readonly source: string
  /** Set off by a dash or a dot, as lists are when a page is turned into text. */
  readonly isBullet: boolean
  readonly indent: number
  /** A lone short number: a page's number, unless a budget is expected here. */
  readonly mayBePage: boolean
}

const PRIVATE = /[\uF700-\uF71A]/g
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF\u00AD]/g
/** ำ falls apart in many PDFs: “ด าเนินการ”. No Thai word begins with า, so nothing else can be meant. */
const FALLEN_AM = /([ก-ฮ][\u0E48-\u0E4B]?) +า(?=[ก-ฮเแโใไ]|$|[ )])/g

/** One spelling per letter, one space per gap; the words stay as printed. */
export function normalise(text: string): string {
  return text
    .replace(PRIVATE, (glyph) => PRIVATE_GLYPHS[glyph] ?? glyph)
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replaceAll('เเ', 'แ')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/([\u0E48-\u0E4B])([\u0E31\u0E34-\u0E39\u0E47])/g, '$2$1')
    .replace(/([\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])\1+/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(FALLEN_AM, '$1ำ')
    .trim()
}

/** Gaps of two spaces and more stretch a line to the margin; Thai has no space there. */
export const closeGaps = (text: string): string =>
  normalise(text.replace(/(?<=[\u0E00-\u0E7F])[ \u00A0\t]{2,}(?=[\u0E00-\u0E7F])/g, ''))

const MARKUP = /\*\*|__|<\/?(?:b|strong|i|em|u|p|div|span)(?:\s[^>]*)?>/gi
const HEADING_MARK = /^\s{0,3}#{1,6}\s+/
const BULLET = /^(?:[-–—•●○▪*·]|\uF0B7|\u25CF)\s+(?=\S)/
const RULE = /^[\s#=*_~.…·—–-]{3,}$/
/** “/ดังนั้น...” at the foot of a page announces the first words of the next. */
const CATCH_LINE = /^\/\s*\S.{0,60}?(?:\.{2,}|…)$/
const PAGE_NUMBER =
  /^(?:[-–—~|]\s*\d{1,3}\s*[-–—~|]|หน้า(?:ที่)?\s*\d{1,3}(?:\s*(?:\/|จาก)\s*\d{1,3})?|page \d{1,3}(?: of \d{1,3})?)$/i
const LONE_NUMBER = /^(?:\d{1,3}|[ก-ฮ])$/
const CONTINUED = /\s*\(\s*ต่อ\s*\)\s*$/

export type Cleaned = {
  readonly lines: readonly CleanLine[]
  /** Catch lines and the like that were left out, for the record. */
  readonly dropped: readonly Line[]
}

export function clean(blocks: readonly Block[]): Cleaned {
  const printed = blocks.flatMap((block) => (block.kind === 'line' ? [block.line] : flatten(block.rows)))
  const headers = repeatedHeaders(printed)
  const lines: CleanLine[] = []
  const dropped: Line[] = []
  for (const line of printed) {
    const cleaned = cleanLine(line)
    if (cleaned.text === '') continue
    if (CATCH_LINE.test(cleaned.text) || headers.has(keyOf(cleaned.text))) dropped.push(line)
    else if (!RULE.test(cleaned.text) && !PAGE_NUMBER.test(toArabicDigits(normalise(line.text)))) lines.push(cleaned)
  }
  return { lines, dropped }
}

export function cleanLine({ no, text }: Line): CleanLine {
  const bare = text.replace(HEADING_MARK, '').replace(MARKUP, '')
  const raw = normalise(bare)
  const unmarked = raw.replace(BULLET, '')
  const arabic = toArabicDigits(unmarked).replace(CONTINUED, '')
  return {
    no,
    text: arabic.trim(),
    raw: unmarked,
    source: bare,
    isBullet: unmarked !== raw,
    indent: /^\s*/.exec(bare)![0].length,
    mayBePage: LONE_NUMBER.test(arabic.trim()),
  }
}

const HEADER_TIMES = 4
const keyOf = (text: string): string => text.replace(/[\s\d]/g, '')

/** The plan's own title at the head of every page. A heading of the text does not come back that often. */
function repeatedHeaders(lines: readonly Line[]): ReadonlySet<string> {
  const times = new Map<string, number>()
  for (const line of lines) {
    const { text } = cleanLine(line)
    if (!/^แผนปฏิบัติการป้องกัน(?:และปราบปราม)?การทุจริต/.test(text) || text.length > 160) continue
    times.set(keyOf(text), (times.get(keyOf(text)) ?? 0) + 1)
  }
  return new Set([...times].filter(([, count]) => count >= HEADER_TIMES).map(([key]) => key))
}
