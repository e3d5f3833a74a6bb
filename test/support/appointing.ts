import { createAppointmentStore } from '../../src/features/people/office/appointment.store.ts'
import type { AppointmentFields, AppointmentId } from '../../src/features/people/office/appointment.ts'
import type { Office } from '../../src/features/people/office/rights.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import { AGENCY, type World } from './world.ts'

let orders = 0

/** Puts somebody into an office by an order, without the way of the invitation. */
export async function appoint(
  world: World,
  who: string,
  role: Office,
  options: Partial<AppointmentFields> & { readonly agency?: AgencyId } = {},
): Promise<AppointmentId> {
  const { agency = AGENCY, ...fields } = options
  orders += 1
  const id = `appointment-${orders}` as AppointmentId
  const made: AppointmentFields = {
    person: world.chatOf(world.platform.person(who).userId(), agency),
    name: null,
    role,
    unit: null,
    order: `${orders}/2570`,
    from: '2026-10-01',
    to: null,
    endedAt: null,
    actingFor: null,
    seat: null,
    delegation: null,
    ...fields,
  }
  const occurrence = { cause: `order-${orders}`, at: world.now().epochMilliseconds, who: 'test' }
  await createAppointmentStore(world.store.connection, () => undefined).make(agency, id, occurrence, made)
  return id
}
