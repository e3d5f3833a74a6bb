import { sayDay } from '../../../kernel/thai/say-day.ts'
import { notice, type Reply } from '../../../line/reply.ts'
import { NEEDED } from './alarms.ts'
import type { Appointment } from './appointment.ts'
import { BODIES } from './committees.ts'
import type { Office } from './rights.ts'

export type OfficeWords = {
  readonly language: string
  readonly say: (address: string, facts?: Record<string, string | number>) => string
  readonly unitName: (code: string) => string
}

type Named = Pick<Appointment, 'role' | 'unit' | 'actingFor'> & Partial<Pick<Appointment, 'seat'>>

/** ผอ.กอง กองช่าง · รักษาราชการแทน… · กรรมการ คณะ… : the office, never the person. */
export function officeName(one: Named, words: OfficeWords): string {
  const role = words.say(`people.roles.${one.role}`)
  const body = one.seat && BODIES[one.seat.body]?.name
  if (body) return `${role} ${body}`
  const named = one.unit ? `${role} ${words.unitName(one.unit)}` : role
  return one.actingFor === null ? named : words.say('people.acting', { office: named })
}

export function termOf({ from, to }: Pick<Appointment, 'from' | 'to'>, { language, say }: OfficeWords): string {
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), language)
  return to === null
    ? say('people.term.open', { from: day(from) })
    : say('people.term.until', { from: day(from), to: day(to) })
}

const MOST_ROWS = 20

/** As an office writes them down: from the top. */
const RANK: readonly Office[] = [
  'executive',
  'clerk',
  'unit-head',
  'plan-reporter',
  'complaint-officer',
  'integrity-officer',
  'custodian',
  'admin',
  'auditor',
  'officer',
  'delegate',
  'committee-member',
]

/** Who is in office: what is held, until when, and what nobody holds. */
export function appointmentsCard(active: readonly Appointment[], words: OfficeWords): Reply {
  const ranked = [...active].sort(
    (a, b) => RANK.indexOf(a.role) - RANK.indexOf(b.role) || (a.unit ?? '').localeCompare(b.unit ?? ''),
  )
  const held = ranked.map((one) => ({ name: officeName(one, words), value: termOf(one, words) }))
  const vacant = NEEDED.filter((role) => !active.some((one) => one.role === role)).map((role) => ({
    name: words.say(`people.roles.${role}`),
    value: words.say('people.alarm.vacant'),
  }))
  const rows = [...vacant, ...held].slice(0, MOST_ROWS)
  const text = { words: 'people.appointments.text', facts: { n: active.length } }
  return notice({ title: { words: 'people.appointments.title' }, text, rows })
}

/** What somebody holds who just joined, or came back. */
export function welcomeCard(
  held: readonly (Named & Pick<Appointment, 'from' | 'to'>)[],
  words: OfficeWords,
  again: boolean,
): Reply {
  const rows = held.slice(0, MOST_ROWS).map((one) => ({ name: officeName(one, words), value: termOf(one, words) }))
  const title = { words: again ? 'people.back.title' : 'people.joined.title' }
  const text = { words: again ? 'people.back.text' : 'people.joined.text' }
  return { ...notice({ title, text, rows }), ...(again ? {} : { class: 'duty' as const }) }
}
