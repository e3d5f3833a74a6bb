// Committees and working groups: who sits in them by rule, and which seats are empty.

import { type Appointment, holdsOnDay, type Seat } from './appointment.ts'
import bodies from './committees.json' with { type: 'json' }

/** A body and how many each kind of seat needs; none given: whoever is appointed. */
export type Body = {
  readonly name: string
  readonly seats: { readonly [seat: string]: number }
  readonly source: string
}

export const BODIES: { readonly [body: string]: Body } = bodies
export const isSeat = ({ body, seat }: Seat): boolean => {
  const seats = BODIES[body]?.seats
  return seats !== undefined && (Object.keys(seats).length === 0 || Object.hasOwn(seats, seat))
}

export type EmptySeat = Seat & { readonly missing: number }

/** Of the bodies that were appointed at all. */
export function emptySeats(all: readonly Appointment[], day: Temporal.PlainDate): EmptySeat[] {
  const seated = all.filter((one) => one.seat !== null && one.endedAt === null && holdsOnDay(one, day))
  const known = new Set(all.flatMap((one) => one.seat?.body ?? []))
  return [...known].flatMap((body) =>
    Object.entries(BODIES[body]?.seats ?? {}).flatMap(([seat, needed]) => {
      const taken = seated.filter((one) => one.seat?.body === body && one.seat.seat === seat).length
      return taken < needed ? [{ body, seat, missing: needed - taken }] : []
    }),
  )
}
