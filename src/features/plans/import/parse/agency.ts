// Whose plan it is, and the ways its name was misread.

import type { AgencyInPlan } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import { distance } from './likeness.ts'

const TYPES = [
  { words: 'องค์การบริหารส่วนจังหวัด', type: 'อบจ.' },
  { words: 'องค์การบริหารส่วนตำบล', type: 'อบต.' },
  { words: 'เทศบาลนคร', type: 'เทศบาลนคร' },
  { words: 'เทศบาลเมือง', type: 'เทศบาลเมือง' },
  { words: 'เทศบาลตำบล', type: 'เทศบาลตำบล' },
] as const

const LONGEST_NAME = 30

export type AgencyFacts = AgencyInPlan & {
  /** As printed elsewhere, with how often: บางเสร์, บางเส่ย. */
  readonly variants: ReadonlyMap<string, number>
}

export function findAgency(lines: readonly CleanLine[]): AgencyFacts | null {
  const counted = TYPES.map(({ words, type }) => ({ words, type, tails: tailsAfter(lines, words) }))
  const { words, type, tails } = counted.reduce((a, b) => (b.tails.length > a.tails.length ? b : a))
  const own = commonName(lines, words, tails)
  if (own === null) return null
  const place = findPlace(lines)
  const province = type === 'อบจ.' ? own : place.province
  return {
    nameTh: `${words}${own}`,
    type,
    ...(province === undefined ? {} : { province }),
    ...(place.district === undefined ? {} : { district: place.district }),
    locationStatedInSource: place.province !== undefined || type === 'อบจ.',
    variants: misreadings(tails, own),
  }
}

/** What stands right after the words for the agency's type, spaces left out. */
function tailsAfter(lines: readonly CleanLine[], words: string): string[] {
  return lines.flatMap(({ text }) =>
    text
      .split(words)
      .slice(1)
      .map((tail) => tail.replaceAll(' ', '').slice(0, LONGEST_NAME))
      .filter((tail) => /^[ก-๎]{2}/.test(tail)),
  )
}

/**
 * Thai does not part the name from what follows it. A line that holds nothing else shows it; otherwise it is the longest
 * beginning that most places share.
 */
function commonName(lines: readonly CleanLine[], words: string, tails: readonly string[]): string | null {
  const alone = new Map<string, number>()
  for (const { text } of lines) {
    const bare = text.replaceAll(' ', '').replace(/^(?:ประกาศ|ของ)/, '')
    const name = bare.startsWith(words) ? bare.slice(words.length).replace(/(?:อำเภอ|จังหวัด).*$/, '') : ''
    if (/^[ก-๎]{2,30}$/.test(name)) alone.set(name, (alone.get(name) ?? 0) + 1)
  }
  const shares = (name: string) => tails.filter((tail) => tail.startsWith(name)).length
  const named = [...alone.keys()]
    .filter((name) => shares(name) * 2 >= tails.length)
    .sort((a, b) => shares(b) - shares(a) || b.length - a.length)
  if (named[0] !== undefined) return named[0]
  if (tails.length === 0) return null
  let name = ''
  for (;;) {
    const next = new Map<string, number>()
    for (const tail of tails)
      if (tail.startsWith(name) && tail.length > name.length)
        next.set(tail[name.length]!, (next.get(tail[name.length]!) ?? 0) + 1)
    const [letter, times] = [...next].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
    if (times * 2 < tails.length) break
    name += letter
  }
  return name.length >= 2 ? name : null
}

function findPlace(lines: readonly CleanLine[]): { district?: string; province?: string } {
  for (const { text } of lines) {
    const found = /^(?:.*\s)?อำเภอ ?([ก-๎]+) +จังหวัด ?([ก-๎]+)$/.exec(text)
    if (found) return { district: found[1]!, province: found[2]! }
  }
  return {}
}

function misreadings(tails: readonly string[], name: string): Map<string, number> {
  const found = new Map<string, string[]>()
  const max = slips(name)
  for (const tail of tails) {
    if (tail.startsWith(name)) continue
    const wrong = nearest(tail, name, max)
    if (wrong !== null) found.set(wrong, [...(found.get(wrong) ?? []), tail])
  }
  return new Map([...found].map(([wrong, own]) => [grown(wrong, own, name, max), own.length]))
}

/** A letter that always follows belongs to the misreading: บางเส่ is always บางเส่ย. */
function grown(wrong: string, tails: readonly string[], name: string, max: number): string {
  const next = tails[0]![wrong.length] ?? ''
  const longer = wrong + next
  const isShared = next !== '' && tails.length > 1 && tails.every((tail) => tail.startsWith(longer))
  return isShared && longer.length <= name.length + 1 && distance(longer, name, max) <= max ? longer : wrong
}

const slips = (name: string): number => (name.length <= 4 ? 1 : 2)

/** The beginning of the text that is the name but for a slip. It must begin alike: another place is another name. */
function nearest(tail: string, name: string, max: number): string | null {
  if (tail.slice(0, 2) !== name.slice(0, 2)) return null
  const lengths = [name.length, name.length - 1, name.length + 1].filter(
    (length) => length >= 2 && tail.length >= length,
  )
  const candidates = lengths
    .map((length) => tail.slice(0, length))
    .map((text) => ({ text, off: distance(text, name, max) }))
  const best = candidates.reduce<{ text: string; off: number } | null>((a, b) => (a && a.off <= b.off ? a : b), null)
  // A cut in the middle of a syllable would leave its mark behind.
  if (!best || best.off > max) return null
  const rest = tail.slice(best.text.length)
  return /^[\u0E31\u0E34-\u0E3A\u0E47-\u0E4E]/.test(rest) ? best.text + rest[0]! : best.text
}

export type NameRepair = (text: string) => string

/** Puts the agency's name right wherever it was misread or torn apart. */
export function nameRepair(agency: AgencyFacts | null): NameRepair {
  if (!agency) return (text) => text
  const own = ownName(agency)
  const words = agency.nameTh.slice(0, -own.length)
  const spaced = (text: string) => [...text].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join(' *')
  const wrong = [own, ...agency.variants.keys()].sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `${spaced(words)} *(?:${wrong.map(spaced).join('|')})(?![\\u0E31\\u0E34-\\u0E3A\\u0E47-\\u0E4E])`,
    'g',
  )
  return (text) => text.replace(pattern, agency.nameTh)
}

export function ownName(agency: AgencyInPlan): string {
  const words = TYPES.find((type) => agency.nameTh.startsWith(type.words))?.words ?? ''
  return agency.nameTh.slice(words.length)
}

/** Words only another type of agency has: what is left of the template somebody copied from. */
export const FOREIGN_WORDS: Readonly<Record<string, RegExp>> = {
  'อบต.': /พนักงานเทศบาล|นายกเทศมนตรี|เทศบัญญัติ(?!\/)|สภาเทศบาล|ข้าราชการองค์การบริหารส่วนจังหวัด/,
  'อบจ.': /พนักงานเทศบาล|พนักงานส่วนตำบล|นายกเทศมนตรี|สภาเทศบาล|นายกองค์การบริหารส่วนตำบล/,
  เทศบาล: /พนักงานส่วนตำบล|นายกองค์การบริหารส่วน|สภาองค์การบริหารส่วน/,
}
