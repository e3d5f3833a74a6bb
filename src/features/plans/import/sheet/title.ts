// A title as the sheet prints it, put right where only the scanning went wrong.

import { toArabicDigits } from '../../../../kernel/thai/digits.ts'
import { KINDS, type Kind } from '../../plan.ts'
import { type CleanLine, closeGaps } from '../clean.ts'
import { compact, distance } from '../parse/likeness.ts'
import { REPAIRS } from '../words/damage.ts'

export type Title = {
  readonly text: string
  /** The print, when it is not the same. */
  readonly raw: string | null
  /** Letters were put right, not only gaps closed. */
  readonly isRepaired: boolean
  readonly line: number
}

export const repairWords = (text: string): string =>
  REPAIRS.reduce((repaired, { broken, whole }) => repaired.replace(broken, whole), text)

export function readTitle(lines: readonly CleanLine[], repairName: (text: string) => string): Title | null {
  const own = lines.filter(({ text, mayBePage }) => text !== '' && !mayBePage)
  const first = own[0]
  if (!first) return null
  const printed = own
    .map(spacedAsPrinted)
    .reduce(joinTitle)
    .replace(/^[:\-–\s]+/, '')
    .trim()
  const whole = own
    .map(({ raw, text }) => raw.slice(-Math.max(text.length, 1)))
    .join(' ')
    .trim()
  const gapless = closeGaps(printed)
  const text = repairName(repairWords(gapless)).replace(/(?<=[\u0E00-\u0E7F)”"])\.$/, '')
  const isRepaired = compact(text) !== compact(gapless)
  const differs = isRepaired || gapless !== toArabicDigits(whole)
  return { text, raw: differs && compact(text) !== '' ? printed : null, isRepaired, line: first.no }
}

/** Thai breaks a line without leaving a space. */
function joinTitle(before: string, more: string): string {
  return /[\u0E00-\u0E7F]$/.test(before) && /^[\u0E00-\u0E7F]/.test(more) ? before + more : `${before} ${more}`
}

/** The end of the line that holds the same letters, with the gaps it was printed with. */
function spacedAsPrinted(line: CleanLine): string {
  const source = toArabicDigits(line.source).trimEnd()
  const letters = compact(line.text).length
  let seen = 0
  for (let at = source.length - 1; at >= 0; at -= 1) {
    if (compact(source[at]!) !== '') seen += 1
    if (seen === letters) {
      const tail = source.slice(at)
      return compact(tail) === compact(line.text) ? withQuotes(source, at) : line.text
    }
  }
  return line.text
}

/** Quotation marks are no letters here, so one may stand before the first. */
function withQuotes(source: string, at: number): string {
  const before = /["“'‘]\s*$/.exec(source.slice(0, at))
  return source.slice(before ? before.index : at)
}

const KIND = new RegExp(`^["“'‘(]* ?(${[...KINDS, 'แนวปฏิบัติ'].join('|')})`)

export function kindOf(title: string): Kind | null {
  const found = KIND.exec(title)?.[1]
  if (found === undefined) return null
  return found === 'แนวปฏิบัติ' ? 'แนวปฏิบัติงาน' : (found as Kind)
}

/** “มาตธการ…”: the kind with a letter broken, and the title as it would read. */
export function brokenKind(
  title: string,
): { readonly kind: Kind; readonly found: string; readonly text: string } | null {
  if (kindOf(title) !== null) return null
  for (const kind of KINDS)
    for (const length of [kind.length, kind.length - 1, kind.length + 1]) {
      const found = title.slice(0, length)
      if (distance(found, kind, 1) === 1) return { kind, found, text: kind + title.slice(length) }
    }
  return null
}
