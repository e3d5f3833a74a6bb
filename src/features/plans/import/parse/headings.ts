// Is this line a heading, and of what? Misprinted numbers and broken letters are no hindrance; a number that fits but
// words that do not is no heading.

import type { CleanLine } from '../clean.ts'
import { HEADING_TAILS, OUTCOME_WORDS, OUTPUT_WORDS, SECTION_WORDS, SECTIONS, type Section } from '../words/headings.ts'
import { compact, distance } from './likeness.ts'

export type SectionHeading = {
  readonly section: Section
  readonly printed: string | null
  /** What stands on the same line behind the heading. */
  readonly content: string
  /** What the heading says when it names a kind: ชื่อมาตรการ. */
  readonly words: string
}

const NUMBER = /^(?:ข้อ ?)?(\d{1,2}) ?[.)]{0,2} ?/
const MAX_HEADING = 60

type Wording = { readonly section: Section; readonly words: string; readonly pattern: RegExp }
const WORDINGS: readonly Wording[] = SECTIONS.flatMap((section) =>
  SECTION_WORDS[section].map((words) => ({ section, words, pattern: new RegExp(`^${spaced(words)}`) })),
).sort((a, b) => b.words.length - a.words.length)

function spaced(words: string): string {
  return [...words].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(' ?')
}

export function sectionHeading(line: CleanLine): SectionHeading | null {
  const number = NUMBER.exec(line.text)
  const rest = number ? line.text.slice(number[0].length) : line.text
  const printed = number?.[1] ?? null
  for (const { section, words, pattern } of WORDINGS) {
    const found = pattern.exec(rest)
    if (!found) continue
    const after = rest.slice(found[0].length).replace(HEADING_TAILS, '').trimStart()
    // “9. ผลผลิต/ผลลัพธ์ ผลผลิต” is the heading of the section and, run into it, that of its first list.
    const runsOn = section === 'results' && /^ผล(?:ผลิต|ลัพธ์)/.test(after)
    const content = runsOn ? after : contentOf(after, printed !== null, rest.slice(found[0].length))
    if (content !== null) return { section, printed, content, words }
  }
  const bare = printed === '1' ? /^(โครงการ|มาตรการ|กิจกรรม|ชื่อ) ?[:：] ?(\S.*)$/.exec(rest) : null
  if (bare) return { section: 'name', printed, content: bare[2]!, words: `ชื่อ${bare[1]}` }
  return printed === null ? null : nearHeading(rest, printed)
}

/** null when what follows shows that the words only begin a sentence. */
function contentOf(after: string, isNumbered: boolean, untrimmed: string): string | null {
  if (after === '') return ''
  const colon = /^[:：;] ?[-–]? ?(.*)$/.exec(after)
  if (colon) return colon[1]!
  if (/^[-–.]+$/.test(after)) return ''
  if (/^\((?:output|outcome|ถ้ามี|โดยสังเขป|บาท)[^)]*\)?/i.test(after)) return after.replace(/^\([^)]*\)?:? ?/, '')
  const wasApart = /^\s/.test(untrimmed) || untrimmed !== after
  return isNumbered &&
    wasApart &&
    /^[\s/]/.test(` ${after}`) &&
    !/^(?:ของ|ที่|ใน|และ|หรือ|ตาม|จาก|เพื่อ|ให้|ได้|มี)/.test(after)
    ? after
    : null
}

function nearHeading(rest: string, printed: string): SectionHeading | null {
  // “ชื่อโครงกร : …”: only what stands before the colon is the heading.
  const [head = '', ...after] = rest.split(/ ?[:：] ?/)
  const isSplit = after.length > 0 && head.length <= MAX_HEADING
  const bare = compact(isSplit ? head : rest).replace(/\.+$/, '')
  if (bare.length < 6 || bare.length > MAX_HEADING) return null
  const [short = ''] = bare.split('/')
  for (const { section, words } of WORDINGS) {
    if (words.length < 6) continue
    const max = words.length >= 12 ? 2 : 1
    if (Math.min(distance(bare, words, max), distance(short, words, max)) <= max)
      return { section, printed, content: isSplit ? after.join(' : ') : '', words }
  }
  return null
}

/** A heading that ran into the end of the line before it: “...เสนอผู้บริหาร6. ระยะเวลาดำเนินการ”. */
const GLUED = new RegExp(
  `^(.*[^\\d\\s.,(/].*?) ?(\\d{1,2}\\. ?(?:${WORDINGS.filter(({ words }) => words.length >= 10)
    .map(({ words }) => spaced(words))
    .join('|')})(?:โครงการ)?)$`,
)

export function splitGlued(line: CleanLine): CleanLine[] {
  if (sectionHeading(line)) return [line]
  const found = GLUED.exec(line.text)
  if (!found || /(?:ข้อ|มาตรา|หมวด|พ\.ศ\.) ?$/.test(found[1]!)) return [line]
  return [
    { ...line, text: found[1]!, raw: found[1]! },
    { ...line, text: found[2]!, raw: found[2]! },
  ]
}

export type ResultSide = 'outputs' | 'outcomes'
const SIDE = new RegExp(
  `^(?:\\d{1,2}(?:\\.\\d{1,2})? ?[.)]? ?|\\(\\d{1,2}\\) ?)?(${[...OUTPUT_WORDS, ...OUTCOME_WORDS]
    .sort((a, b) => b.length - a.length)
    .map(spaced)
    .join(
      '|',
    )}) ?(?:\\((?:out ?puts?|out ?comes?|[^)]{0,20})\\))? ?(?:ของ(?:โครงการ|มาตรการ|กิจกรรม))? ?(?:[:：-] ?(.*))?$`,
  'i',
)

/** “ผลผลิต” and “ผลลัพธ์” above their lists. */
export function resultSide(line: CleanLine): { side: ResultSide; content: string } | null {
  const found = SIDE.exec(line.text)
  if (!found) return null
  const words = compact(found[1]!).toLowerCase()
  return { side: OUTCOME_WORDS.includes(words) ? 'outcomes' : 'outputs', content: found[2] ?? '' }
}

const BEFORE_SIDE = /^(?:\d{1,2}(?:\.\d{1,2})? ?[.)]? ?|\(\d{1,2}\) ?)?/
const ENGLISH_SIDE = /\( ?out ?(put|come)s? ?\)/i

/** Above its own list a side's heading stands alone, so a letter or two may be broken. */
export function brokenResultSide(line: CleanLine): ResultSide | null {
  const english = ENGLISH_SIDE.exec(line.text)
  if (english && line.text.length <= 30) return english[1]!.toLowerCase() === 'put' ? 'outputs' : 'outcomes'
  const bare = compact(line.text.replace(BEFORE_SIDE, '')).replace(/[:：.\-–]+$/, '')
  if (line.isBullet || bare.length < 5 || bare.length > 9) return null
  const toOutput = distance(bare, 'ผลผลิต', 2)
  const toOutcome = distance(bare, 'ผลลัพธ์', 2)
  if (Math.min(toOutput, toOutcome) > 2 || toOutput === toOutcome) return null
  return toOutput < toOutcome ? 'outputs' : 'outcomes'
}
