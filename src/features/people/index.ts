export { type PeopleFeatureDeps, peopleFeature } from './feature.ts'
export { showCode } from './joining/code.ts'
export {
  type Appointment,
  type AppointmentId,
  activeAt,
  holdersOf,
  mayAs,
  mayDo,
  type Post,
} from './office/appointment.ts'
export { type OfficeWords, officeName, termOf } from './office/appointments.views.ts'
export { type Approvers, approversOf, type Matter, mayApprove } from './office/four-eyes.ts'
export { type Action, isAction, isRole, mayRole, mayRoles, OFFICES, type Office, type Role } from './office/rights.ts'
export { createPeople, type OfficeCommand, type People } from './people.ts'
export { readPhone } from './person/phone.ts'
export { createStaff, type InvitedPerson, type Staff } from './staff.ts'
