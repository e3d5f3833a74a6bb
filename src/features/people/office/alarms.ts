// What the office should know before it hurts: an appointment ends, an office or a seat is empty.

import { daysBetween, endOfDay, startOfDay } from '../../../kernel/calendar.ts'
import { type Appointment, type AppointmentId, holdersOf, holdsOnDay } from './appointment.ts'
import { type EmptySeat, emptySeats } from './committees.ts'
import type { Office } from './rights.ts'

export type Alarm =
  | {
      readonly kind: 'ending'
      readonly id: AppointmentId
      readonly role: Office
      readonly unit: string | null
      readonly lastDay: string
      readonly days: number
    }
  | { readonly kind: 'vacant'; readonly role: Office }
  | ({ readonly kind: 'seat' } & EmptySeat)

/** Offices no municipality can be without. */
export const NEEDED: readonly Office[] = [
  'executive',
  'clerk',
  'plan-reporter',
  'complaint-officer',
  'integrity-officer',
  'custodian',
  'admin',
]

const MONDAY = 1

/** What is to be told on this day, once: ends at the given leads; what is empty when it becomes so, then every Monday. */
export function alarmsOn(
  all: readonly Appointment[],
  day: Temporal.PlainDate,
  rules: { readonly leads: readonly number[]; readonly needed?: readonly Office[] },
): Alarm[] {
  const before = day.subtract({ days: 1 })
  const isMonday = day.dayOfWeek === MONDAY
  const vacant = emptyOffices(all, day, rules.needed ?? NEEDED)
  const vacantBefore = emptyOffices(all, before, rules.needed ?? NEEDED)
  const seats = emptySeats(all, day)
  const seatsBefore = new Set(emptySeats(all, before).map(keyOf))
  return [
    ...endings(all, day, rules.leads),
    ...vacant
      .filter((role) => isMonday || !vacantBefore.includes(role))
      .map((role) => ({ kind: 'vacant' as const, role })),
    ...seats
      .filter((seat) => isMonday || !seatsBefore.has(keyOf(seat)))
      .map((seat) => ({ kind: 'seat' as const, ...seat })),
  ]
}

const keyOf = ({ body, seat, missing }: EmptySeat): string => `${body}/${seat}/${missing}`

/** Whether the day ends with nobody in it; whoever is acting counts. */
const emptyOffices = (all: readonly Appointment[], day: Temporal.PlainDate, needed: readonly Office[]): Office[] => {
  const end = endOfDay(day).subtract({ milliseconds: 1 })
  return needed.filter((role) => holdersOf(all, { role }, end).length === 0)
}

function endings(all: readonly Appointment[], day: Temporal.PlainDate, leads: readonly number[]): Alarm[] {
  return all.flatMap((one) => {
    if (one.to === null || one.endedAt !== null || !holdsOnDay(one, day)) return []
    const lastDay = Temporal.PlainDate.from(one.to)
    const days = daysBetween(day, lastDay)
    if (!leads.includes(days) || isFollowed(all, one, lastDay)) return []
    return [{ kind: 'ending' as const, id: one.id, role: one.role, unit: one.unit, lastDay: one.to, days }]
  })
}

/** Somebody is in the same office, or the same seat, on the day after. */
function isFollowed(all: readonly Appointment[], one: Appointment, lastDay: Temporal.PlainDate): boolean {
  const after = startOfDay(lastDay.add({ days: 1 }))
  const isSameSeat = (other: Appointment) =>
    one.seat?.body === other.seat?.body && one.seat?.seat === other.seat?.seat && one.person === other.person
  return holdersOf(all, { role: one.role, unit: one.unit }, after).some(
    (other) => other.id !== one.id && (one.seat === null || isSameSeat(other)),
  )
}
