// Whom a measure is for, and how many they are.

import type { TargetGroup } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import { UNITS } from '../words/quantities.ts'
import { joinLines, readItems } from './items.ts'
import { hasBlank } from './quantity-patterns.ts'

export const COUNT_DOUBTS = ['unit', 'groups', 'range', 'blank', 'sum'] as const
export type CountDoubt = (typeof COUNT_DOUBTS)[number]

export type Target = {
  readonly text: string
  readonly groups: readonly TargetGroup[]
  readonly count: number | null
  readonly values: readonly string[]
  readonly doubt: CountDoubt | null
  /** “ระบุจำนวน” left over from the template. */
  readonly hasResidue: boolean
  readonly line: number | null
}

const HEADS = '(?:คน|ราย(?!การ|ได้|เดือน|ปี|งาน|ละเอียด|ไตรมาส|ชื่อ)|ท่าน|นาย(?!ก)|รูป(?!แบบ))'
const PEOPLE = new RegExp(`(?<![\\d.,])(\\d[\\d,]*) ?${HEADS}(?!ละ)`, 'g')
const RANGE = /\d[\d,]* ?[-–] ?\d[\d,]* ?(?:คน|ราย)/
const PER_GROUP = /(?:รุ่น|ครั้ง|แห่ง|หมู่บ้าน|ชุมชน|ตำบล|อำเภอ|โรงเรียน|กลุ่ม|หน่วยงาน|ปี)(?: ?ๆ ?)?ละ/
const BARE = /จำนวน ?(\d[\d,]*)(?![\d,])(?! ?(?:คน|ราย|ท่าน|นาย|รูป))/
/** “500 คม”: a number of something no list knows. */
const UNREAD = /(?<![\d.,/–-])\d[\d,]*(?![\d,.)/]) ?(?=[ก-๎])(?!ปี|เดือน|วัน|ขึ้น|ถึง|มิติ|ระดับ|คน|ราย|ท่าน|นาย|รูป)/
const RESIDUE = / ?(?:จำนวน )?ระบุจำนวน ?/
const COUNT_PHRASE =
  / ?(?:รวม(?:ทั้งสิ้น|ทั้งหมด)?)? ?(?:จำนวน)? ?(?:ประมาณ|ไม่น้อยกว่า|อย่างน้อย)? ?\d[\d,]* ?(?:คน|ราย|ท่าน|นาย|รูป)/g

export function readTarget(lines: readonly CleanLine[]): Target {
  const items: { text: string; line: number }[] = []
  for (const { style, text, line } of readItems(lines)) {
    const last = items.at(-1)
    if (style === 'plain' && last) last.text = joinLines(last.text, text)
    else items.push({ text, line })
  }
  const all = items.map(({ text }) => text).join(' ')
  const groups = items.map(({ text }) => toGroup(text))
  const counted = countPeople(all)
  return {
    text: groups.map(({ group }) => group).join(' '),
    groups: items.length > 1 ? groups : [],
    count: counted.count,
    values: counted.values,
    doubt: counted.doubt,
    hasResidue: RESIDUE.test(all) && counted.count !== null,
    line: items[0]?.line ?? null,
  }
}

function toGroup(text: string): TargetGroup {
  const count = countPeople(text).count
  const group = text
    .replace(RESIDUE, ' ')
    .replace(COUNT_PHRASE, '')
    .replace(/ ?จำนวน$/, '')
    .trim()
  return { group, ...(count === null ? {} : { count }) }
}

function countPeople(text: string): { count: number | null; values: string[]; doubt: CountDoubt | null } {
  const found = [...text.matchAll(PEOPLE)].map((match) => ({
    value: Number(match[1]!.replaceAll(',', '')),
    printed: match[0],
    isTotal: /รวม(?:ทั้งสิ้น|ทั้งหมด|เป็น)? ?(?:จำนวน)? ?$/.test(text.slice(0, match.index)),
  }))
  const values = found.map(({ printed }) => printed)
  const sum = found.filter(({ isTotal }) => !isTotal).reduce((total, { value }) => total + value, 0)
  const total = found.find(({ isTotal }) => isTotal)?.value
  if (found.length === 0) {
    const bare = BARE.exec(text) ?? unreadNumber(text)
    if (bare) return { count: null, values: [bare[0]], doubt: 'unit' }
    return { count: null, values: [], doubt: hasBlank(text) || /จำนวน ?(?:ระบุจำนวน)? ?คน/.test(text) ? 'blank' : null }
  }
  // “25 คม และ 60 คน”: half of them went unread.
  const rest = BARE.exec(text)
  if (
    rest &&
    !UNITS.some((unit) =>
      text
        .slice(rest.index + rest[0].length)
        .trimStart()
        .startsWith(unit),
    )
  )
    return { count: total ?? sum, values: [...values, rest[0]], doubt: 'unit' }
  if (RANGE.test(text)) return { count: found.at(-1)!.value, values, doubt: 'range' }
  if (total !== undefined && found.length > 1) return { count: total, values, doubt: total === sum ? null : 'sum' }
  return { count: total ?? sum, values, doubt: PER_GROUP.test(text) ? 'groups' : null }
}

const isCounted = (after: string): boolean => UNITS.some((unit) => after.trimStart().startsWith(unit))

function unreadNumber(text: string): RegExpExecArray | null {
  const found = UNREAD.exec(text)
  return found && !isCounted(text.slice(found.index + found[0].length)) ? found : null
}
