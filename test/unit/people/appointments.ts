import type { Appointment, AppointmentId } from '../../../src/features/people/office/appointment.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'

export const chat = (name: string) => name as ChatId

let made = 0
export function appointment(given: Partial<Appointment> & Pick<Appointment, 'role'>): Appointment {
  made += 1
  return {
    id: `appointment-${made}` as AppointmentId,
    person: chat(`person-${made}`),
    name: null,
    unit: null,
    order: '12/2569',
    from: '2026-10-01',
    to: null,
    endedAt: null,
    actingFor: null,
    seat: null,
    delegation: null,
    ...given,
  }
}
