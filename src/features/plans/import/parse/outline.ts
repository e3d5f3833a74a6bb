// Where each sheet begins and ends, what stands above it, and its sections.

import type { CleanLine } from '../clean.ts'
import { AFTER_SHEETS, SECTIONS, type Section, SHEET_NUMBER, SHEET_NUMBER_WITH_TITLE } from '../words/headings.ts'
import { resultSide, type SectionHeading, sectionHeading, splitGlued } from './headings.ts'
import { type PlaceHeading, placeHeading } from './place-heading.ts'

export type SheetSection = {
  readonly heading: number
  readonly printed: string | null
  readonly words: string
  readonly lines: readonly CleanLine[]
}

export type Sheet = {
  readonly line: number
  /** As printed after “ลำดับที่”, in Arabic digits, and in the digits of the page. */
  readonly printedNo: number | null
  readonly printedRaw: string | null
  /** The heading above its name was not to be read; where the sheet begins was guessed. */
  readonly isGuessed: boolean
  readonly headings: readonly PlaceHeading[]
  readonly sections: Readonly<Partial<Record<Section, SheetSection>>>
}

export type Outline = {
  readonly before: readonly CleanLine[]
  readonly sheets: readonly Sheet[]
  readonly after: readonly CleanLine[]
  /** Lines that held a heading at their end. */
  readonly glued: readonly number[]
}

const LOOK_BACK = 4
const LOOK_AHEAD = 40

export function outline(lines: readonly CleanLine[]): Outline {
  const split = lines.map(splitGlued)
  const glued = split.flatMap((parts) => (parts.length > 1 ? [parts[0]!.no] : []))
  const all = split.flat()
  const starts = findStarts(all)
  if (starts.length === 0) return { before: all, sheets: [], after: [], glued }
  const runs = starts.map(({ from }, i) => headingRun(all, from, i === 0 ? 0 : starts[i - 1]!.name + 1))
  let after: readonly CleanLine[] = []
  const sheets = starts.map((start, i) => {
    const isLast = i === starts.length - 1
    const end = isLast ? all.length : runs[i + 1]!.from
    const { sections, next, stray } = readSections(all, start, end)
    if (isLast) after = all.slice(next)
    const own = [...(i === 0 ? [] : runs[i]!.stray), ...runs[i]!.headings]
    if (!isLast) runs[i + 1]!.stray.push(...stray)
    const number = start.isNamed && start.from === start.name ? null : all[start.from]!
    const printed = number ? numberIn(number) : undefined
    return {
      line: all[start.from]!.no,
      printedNo: printed === undefined ? null : Number(printed),
      printedRaw: printed === undefined ? null : (/[\d๐-๙]{1,3}/.exec(number!.raw)?.[0] ?? printed),
      isGuessed: start.isGuessed === true,
      headings: own,
      sections,
    }
  })
  return { before: all.slice(0, runs[0]!.from), sheets, after, glued }
}

const numberIn = ({ text }: CleanLine): string | undefined =>
  SHEET_NUMBER.exec(text)?.[1] ?? SHEET_NUMBER_WITH_TITLE.exec(text)?.[1]

/** `title` is what the line of the name says when its heading is broken. */
type Start = {
  readonly from: number
  readonly name: number
  readonly isNamed: boolean
  readonly title?: string
  readonly isGuessed?: boolean
}

/** A sheet begins where it gives its name, or, nameless, with its number; lists of contents go no further. */
function findStarts(lines: readonly CleanLine[]): Start[] {
  const headings = lines.map(sectionHeading)
  const goesOn = (at: number): boolean => {
    for (let i = at + 1; i < Math.min(lines.length, at + LOOK_AHEAD); i += 1) {
      const section = headings[i]?.section
      if (section === 'rationale' || section === 'objectives' || section === 'steps') return true
      if (section === 'name') return false
    }
    return false
  }
  const starts: Start[] = []
  lines.forEach((line, at) => {
    if (headings[at]?.section === 'name' && goesOn(at)) {
      const numberAt = numberAbove(lines, at)
      if (starts.at(-1)?.from === numberAt && numberAt !== at) starts.pop()
      starts.push({ from: numberAt, name: at, isNamed: true })
    } else if (isNumberLine(line) && goesOn(at) && !namedSoon(headings, at)) {
      starts.push({ from: at, name: at, isNamed: false, ...brokenName(lines[at + 1], at + 1) })
    }
  })
  return [...starts, ...missedStarts(lines, headings, starts)].sort((a, b) => a.from - b.from)
}

/** Two rationales cannot belong to one sheet: the name of the second could not be read as such. */
function missedStarts(
  lines: readonly CleanLine[],
  headings: readonly (SectionHeading | null)[],
  starts: readonly Start[],
): Start[] {
  const rationales = headings.flatMap((heading, at) =>
    heading?.section === 'rationale' && heading.printed !== null ? [at] : [],
  )
  return rationales.flatMap((at, i) => {
    const before = rationales[i - 1] ?? -1
    if (starts.some(({ name }) => name > before && name < at)) return []
    const isApart = headings.slice(before + 1, at).some((heading) => heading && rank(heading.section) >= rank('period'))
    if (before >= 0 && !isApart) return []
    const next = starts.find(({ from }) => from > at)?.from ?? lines.length
    const until = Math.min(next, rationales[i + 1] ?? lines.length)
    // The foreword has a rationale too, but nobody carries it out.
    if (!headings.slice(at, until).some((heading) => heading?.section === 'steps')) return []
    const floor = Math.max(0, before + 1, at - LOOK_BACK)
    const numbered = range(floor, at).findLast((place) => FIRST.test(lines[place]!.text))
    const name = numbered ?? at - 1
    if (name < floor || headings[name]) return []
    const title = nameBehind(lines[name]!.text).title
    return [{ from: numberAbove(lines, name), name, isNamed: false, title, isGuessed: true }]
  })
}

/** “1. ซือโคราภร : มาตรการ…”: what stands behind the broken heading. */
function nameBehind(text: string): { readonly title: string; readonly isHeaded: boolean } {
  const whole = text.replace(FIRST, '')
  const [head = '', ...after] = whole.split(/ ?[:：] ?/)
  const isHeaded = after.length > 0 && head.length <= 25
  return { title: isHeaded ? after.join(' : ') : whole, isHeaded }
}

/** Below the number of its sheet the name may stand behind a “1.” whose heading cannot be read. */
function brokenName(line: CleanLine | undefined, at: number): Partial<Start> {
  if (!line || !FIRST.test(line.text)) return {}
  const { title, isHeaded } = nameBehind(line.text)
  return { name: at, title, isGuessed: isHeaded }
}

const FIRST = /^1 ?[.)] ?(?!\d)/
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)

const isNumberLine = ({ text }: CleanLine): boolean => SHEET_NUMBER.test(text) || SHEET_NUMBER_WITH_TITLE.test(text)

function namedSoon(headings: readonly (SectionHeading | null)[], at: number): boolean {
  return headings.slice(at + 1, at + 1 + LOOK_BACK).some((heading) => heading?.section === 'name')
}

function numberAbove(lines: readonly CleanLine[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - LOOK_BACK); i -= 1) {
    if (SHEET_NUMBER.test(lines[i]!.text)) return i
    if (!placeHeading(lines[i]!) && !lines[i]!.mayBePage) break
  }
  return at
}

/** The dimension and mission headings that stand right above a sheet, a heading of two lines joined into one. */
function headingRun(lines: readonly CleanLine[], from: number, floor: number) {
  const headings: PlaceHeading[] = []
  let at = from
  let wrapped = ''
  for (let i = from - 1; i >= floor; i -= 1) {
    const line = lines[i]!
    const heading = placeHeading(line)
    if (heading) {
      headings.unshift(wrapped === '' ? heading : { ...heading, title: `${heading.title} ${wrapped}` })
      wrapped = ''
      at = i
    } else if (line.mayBePage && headings.length > 0) at = i
    else if (wrapped === '' && isWrap(line) && i > floor && placeHeading(lines[i - 1]!)) wrapped = line.text
    else break
  }
  return { headings, from: at, stray: [] as PlaceHeading[] }
}

const isWrap = (line: CleanLine): boolean => !line.isBullet && !/^\(?\d/.test(line.text) && !sectionHeading(line)

const rank = (section: Section): number => SECTIONS.indexOf(section)

function readSections(lines: readonly CleanLine[], start: Start, end: number) {
  const found: Partial<
    Record<Section, { heading: number; printed: string | null; words: string; lines: CleanLine[] }>
  > = {}
  const stray: PlaceHeading[] = []
  let current: Section = 'name'
  let at = start.name
  if (!start.isNamed) {
    const line = lines[at]!
    const title = start.title ?? SHEET_NUMBER_WITH_TITLE.exec(line.text)?.[2]
    const own = title === undefined ? [] : [{ ...line, text: title, raw: lastOf(line, title) }]
    found.name = { heading: line.no, printed: null, words: '', lines: own }
    at += 1
  }
  for (; at < end; at += 1) {
    const line = lines[at]!
    const heading = sectionHeading(line)
    if (heading && opens(heading, current, found)) {
      current = heading.section
      found[current] ??= { heading: line.no, printed: heading.printed, words: heading.words, lines: [] }
      if (heading.content !== '')
        found[current]!.lines.push({ ...line, text: heading.content, raw: lastOf(line, heading.content) })
      continue
    }
    const isLate = rank(current) >= rank('owner')
    if (isLate && AFTER_SHEETS.test(line.text) && line.text.length < 120) break
    const place = isLate ? placeHeading(line) : null
    // Between two sheets stands a heading with something below it that is not the next sheet.
    if (place?.kind === 'dimension') stray.push(place)
    else if (current !== 'results' && isLate && resultSide(line)) {
      current = 'results'
      found.results ??= { heading: line.no, printed: null, words: '', lines: [] }
      found.results.lines.push(line)
    } else found[current]?.lines.push(line)
  }
  return { sections: found, next: at, stray }
}

/** The print of what stands behind a heading, in its own digits: the line's last letters. */
const lastOf = (line: CleanLine, content: string): string => line.raw.slice(-content.length)

function opens(heading: SectionHeading, current: Section, found: Readonly<Partial<Record<Section, unknown>>>): boolean {
  const { section, printed, content } = heading
  if (section === 'name') return found.name === undefined
  // The heading again, after a page break: the section goes on.
  if (section === current) return printed !== null && content === ''
  if (rank(section) > rank(current)) return !(current === 'results' && section !== 'benefits')
  return found[section] === undefined && printed !== null && content === ''
}
