// How the office is reached: its card, its telephones, the hours of its counter.

import { dayOf, inBangkok } from '../../../kernel/calendar.ts'
import { type Holidays, kindOfDay } from '../../../kernel/working-days.ts'
import type { Names } from '../agency.ts'

export type Phone = {
  readonly number: string
  readonly extension: string | null
  /** Who answers there; null: the office. */
  readonly label: Names | null
}

/** 1 is Monday. `HH:MM`, from ≤ t < until. */
export type OpeningHours = { readonly days: readonly number[]; readonly from: string; readonly until: string }

/** ศูนย์รับเรื่องร้องเรียน: a counter of its own, where there is one. */
export type Centre = {
  readonly name: Names
  readonly place: Names
  readonly hours: readonly OpeningHours[]
  readonly phones: readonly Phone[]
  readonly channels: readonly string[]
}

export type Contact = {
  readonly phone: Phone | null
  readonly phones: readonly Phone[]
  readonly address: Names | null
  readonly email: string | null
  readonly website: string | null
  readonly hours: readonly OpeningHours[]
  /** เจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล: an office's address, not a person's. */
  readonly protection: { readonly phone: string | null; readonly email: string | null } | null
  readonly centre: Centre | null
}

export const OFFICE_HOURS: readonly OpeningHours[] = [{ days: [1, 2, 3, 4, 5], from: '08:30', until: '16:30' }]

type Say = (language: string, address: string, facts?: Record<string, string>) => string
type List = (language: string, address: string) => readonly string[]

/** 0 2123 4567 ต่อ 12 */
export function sayPhone(phone: Phone, language: string, say: Say): string {
  if (phone.extension === null) return phone.number
  return say(language, 'agencies.extension', { number: phone.number, extension: phone.extension })
}

/** Dialled by a tap: the number, and after a pause its extension. Takes what sayPhone said as well. */
export function dialLink(said: string): string {
  const [number = '', ...extensions] = said.split(/[^\d\s()+-]+/).map((part) => part.replace(/[^\d+]/g, ''))
  const extension = extensions.find((part) => part !== '')
  return extension === undefined ? `tel:${number}` : `tel:${number},${extension}`
}

/** จันทร์–ศุกร์ 08.30–16.30 น. */
export function sayHours(hours: readonly OpeningHours[], language: string, words: { say: Say; list: List }): string {
  const names = words.list(language, 'agencies.weekdays')
  const time = (text: string) => (language === 'th' ? text.replace(':', '.') : text)
  return hours
    .map(({ days, from, until }) => {
      const spoken = spansOf(days)
        .map(([first, last]) => (first === last ? names[first - 1] : `${names[first - 1]}–${names[last - 1]}`))
        .join(', ')
      return words.say(language, 'agencies.hours', { days: spoken, from: time(from), until: time(until) })
    })
    .join(', ')
}

/** Whether the counter is open at this moment: not on a holiday, not in the evening. */
export function isOpen(hours: readonly OpeningHours[], holidays: Holidays, at: Temporal.Instant): boolean {
  const day = dayOf(at)
  if (kindOfDay(day, holidays) === 'holiday') return false
  const time = inBangkok(at).toPlainTime().toString({ smallestUnit: 'minute' })
  return hours.some(({ days, from, until }) => days.includes(day.dayOfWeek) && from <= time && time < until)
}

/** 1, 2, 3, 5 is Monday to Wednesday, and Friday. */
function spansOf(days: readonly number[]): [number, number][] {
  const spans: [number, number][] = []
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else spans.push([day, day])
  }
  return spans
}
