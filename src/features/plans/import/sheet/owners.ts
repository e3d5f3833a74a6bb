// Section eight: unit names, told apart without breaking those that hold an “and” themselves.

import type { CleanLine } from '../clean.ts'
import { compact, distance } from '../parse/likeness.ts'

export type UnitLevel = { readonly unit: string; readonly of: string }
export type OwnerReading = {
  readonly units: readonly string[]
  readonly raw: string
  readonly isSure: boolean
  readonly line: number | null
  /** “ฝ่ายนิติการ กองคลัง”: the first is a part of the second, not its partner. */
  readonly levels: readonly UnitLevel[]
  /** Lines that are no owners but promises that slipped under the wrong heading. */
  readonly misplaced: readonly CleanLine[]
}

/** What a unit's name begins with. */
const UNIT =
  '(?:สำนักงาน|สำนัก|กอง|ฝ่าย|งาน(?=[ก-ฮเแโใไ])|หน่วย|ส่วน(?=[ก-ฮเแโใไ])|กลุ่มงาน|กลุ่ม|ศูนย์|โรงเรียน|โรงพยาบาล|สถานี|คณะกรรมการ|คณะทำงาน|ปลัด|หัวหน้า|นิติกร|เลขานุการ)'
const NAME_INSIDE = '(?:งบประมาณ|งานธุรการ)'
const EVERY = /^(?:ทุก ?(?:ๆ ?)?(?:สำนัก|กอง|ส่วน|หน่วย|ฝ่าย|งาน|โรงเรียน).*|(?:สำนัก|กอง) ?\/ ?(?:สำนัก|กอง|ฝ่าย|ส่วน|หน่วย).*)$/
const SEPARATORS = new RegExp(`(?: ?[,;،、\\n] ?| ?/ ?| +| ?(?:และ|กับ|ร่วมกับ|,) ?)(?=${UNIT}(?!${NAME_INSIDE}))`)
const PROMISE = /^(?:มี|จัด|จำนวน|ประชาชน|บุคลากร|ผู้|คณะ|ร้อยละ|เจ้าหน้าที่).{12,}/

const NUMBERED = /^\(?\d{1,2}[.)]+ ?/

/** Without a number before it only what can be no unit is one. */
function saysPromise(text: string): boolean {
  const bare = text.replace(NUMBERED, '').replace(/^[-–•] ?/, '')
  return PROMISE.test(bare) && (NUMBERED.test(text) || !/^(?:คณะ|เจ้าหน้าที่|ผู้อำนวยการ|ผู้บริหาร|ผู้ช่วย)/.test(bare))
}

export function readOwners(
  lines: readonly CleanLine[],
  agencyName: string,
  repair: (text: string) => string,
): OwnerReading {
  const isPromise = lines.map(({ text }, i) => i > 0 && saysPromise(text))
  const cut = isPromise.indexOf(true)
  const own = (cut < 0 ? lines : lines.slice(0, cut)).filter(({ mayBePage }) => !mayBePage)
  const misplaced = cut < 0 ? [] : lines.slice(cut)
  const raw = own.map(({ text }) => text).join(' ')
  const line = own[0]?.no ?? null
  const full = (text: string) => spellOut(repair(text), agencyName)
  const isAgency = (unit: string) =>
    agencyName !== '' && unit.length > 12 && distance(compact(unit), compact(agencyName), 3) <= 3
  const units = own
    .flatMap(({ text }) => splitUnits(full(text), agencyName))
    .map((unit) => (isAgency(unit) ? agencyName : unit))
  const unique = [...new Set(units)]
  if (unique.length === 0 && raw !== '' && agencyName !== '' && compact(full(raw)).includes(compact(agencyName)))
    return { units: [agencyName], raw, isSure: true, line, levels: [], misplaced }
  return {
    units: unique,
    raw,
    isSure: unique.length > 0 && unique.every((unit) => isUnit(unit, agencyName)),
    line,
    levels: levelsOf(full(raw), unique),
    misplaced,
  }
}

const ABBREVIATIONS: readonly { readonly words: string; readonly short: RegExp }[] = [
  { words: 'องค์การบริหารส่วนจังหวัด', short: /(?:(?<= )อบจ\.? ?|(?<= )องค์การบริหารส่วนจังหวัด)(?=$| )|อบจ\.? ?/g },
  { words: 'องค์การบริหารส่วนตำบล', short: /(?:(?<= )อบต\.? ?|(?<= )องค์การบริหารส่วนตำบล)(?=$| )|อบต\.? ?/g },
]

/** “อบจ.ธารตะวัน”, or the kind of agency alone behind a unit, is the agency. */
function spellOut(text: string, agencyName: string): string {
  const kind = ABBREVIATIONS.find(({ words }) => agencyName.startsWith(words))
  if (!kind) return text
  const own = agencyName.slice(kind.words.length)
  const hidden = text.replaceAll(agencyName, '\u0000')
  return hidden.replace(kind.short, '\u0000').replaceAll(`\u0000${own}`, '\u0000').replaceAll('\u0000', agencyName)
}

/** Printed side by side with nothing between, a section before a division belongs to it. */
const PART = /^(?:ฝ่าย|งาน|กลุ่มงาน|กลุ่ม|ส่วน)/
const WHOLE = /^(?:สำนัก|กอง)/

function levelsOf(text: string, units: readonly string[]): UnitLevel[] {
  return units.flatMap((unit, i) => {
    const of = units[i + 1]
    if (of === undefined || !PART.test(unit) || !WHOLE.test(of)) return []
    const between = text.slice(text.indexOf(unit) + unit.length, text.indexOf(of))
    return /^ *\/? *$/.test(between) ? [{ unit, of }] : []
  })
}

const STARTS_UNIT = new RegExp(`^${UNIT}`)
const isUnit = (unit: string, agencyName: string): boolean =>
  unit === agencyName ||
  EVERY.test(unit) ||
  (STARTS_UNIT.test(unit) && unit.length <= 60 && !/ \S{1,2}$/.test(unit) && !hidesUnit(unit))

const UNIT_STARTS = ['กอง', 'สำนัก', 'ฝ่าย', 'หน่วย']

/** “กองช่าง ภองคลัง”: a second unit whose first letters broke. */
function hidesUnit(unit: string): boolean {
  const [, ...more] = unit.split(/ |และ/)
  return more.some((part) =>
    UNIT_STARTS.some((start) =>
      [0, -1, 1].some((by) => {
        const head = part.slice(0, start.length + by)
        return head !== 'ของ' && head.length >= 2 && distance(head, start, 1) === 1
      }),
    ),
  )
}

function splitUnits(text: string, agencyName: string): string[] {
  const bare = text
    .replace(/^\(?\d{1,2}[.)]+ ?/, '')
    .replace(/^[-–•] ?/, '')
    .trim()
  const whole = dropAgency(bare, agencyName)
  if (EVERY.test(whole)) return [tidy(whole)]
  return joinBroken(bare.split(SEPARATORS))
    .map((part) => tidy(dropNearAgency(dropAgency(part, agencyName), agencyName)))
    .filter((part) => part !== '')
}

/** “กองการศึกษา ศาสนา และวัฒนธรรม” is one name: what begins no unit belongs to the one before. */
function joinBroken(parts: readonly string[]): string[] {
  const joined: string[] = []
  for (const part of parts) {
    if (joined.length > 0 && !STARTS_UNIT.test(part) && !/^ทุก|^เทศบาล|^องค์การ/.test(part))
      joined[joined.length - 1] += ` ${part}`
    else joined.push(part)
  }
  return joined
}

/** The agency's own name behind a unit says nothing; alone it is the owner. */
function dropAgency(text: string, agencyName: string): string {
  if (agencyName === '' || !text.includes(agencyName)) return text
  const rest = text
    .replaceAll(agencyName, ' ')
    .replace(/^ *(?:ดำเนินการ|เป็นผู้ดำเนินการ)? *$/, '')
    .replace(/(?:(?<= )(?:ของ|ใน(?:สังกัด)?|แห่ง)|ของ|ในสังกัด|สังกัด) *$/, '')
    .trim()
  if (/^(?:ดำเนินการ|เป็นผู้ดำเนินการ)?$/.test(rest)) return ''
  return rest
}

/** The agency's name behind a unit, too bent to be put right, is still only the agency's name. */
function dropNearAgency(text: string, agencyName: string): string {
  const at = text.indexOf(' ')
  const tail = compact(text.slice(at + 1))
  const max = Math.ceil(agencyName.length / 5)
  return at > 0 && agencyName !== '' && distance(tail, agencyName, max) <= max ? text.slice(0, at) : text
}

const tidy = (text: string): string =>
  text
    .replace(/ ?(?:เป็นผู้)?(?:ดำเนินการ|รับผิดชอบ)(?:หลัก)?$/, '')
    .replace(/^(?:และ|กับ|,) ?/, '')
    .replace(/[.,;:]+$/, '')
    .trim()
