import type { AgencyId } from '../../kernel/ids.ts'
import { createLinks } from '../../web/room.ts'
import { atDesk, unchanged } from './at-desk.ts'
import { type OfficeCommand, text } from './call.ts'
import { Refusal } from './refusal.ts'

const MINUTES = 15

/** The way to the console when LINE is away. Its owner is told in LINE all the same. */
export const linkToConsole: OfficeCommand = {
  name: 'console link',
  action: 'appointments.change',
  arguments: [{ name: 'id' }],
  options: [text('agency')],
  async run(call) {
    const { agency, agencies, people, connection, occurrence, now } = await atDesk(call)
    const { seals } = await call.open()
    const id = call.argument('id')!
    const chat = (await people.appointments(agency)).find((one) => one.id === id)?.person
    if (!chat || !(await people.may(agency, chat, 'console.open', now))) throw new Refusal('operate.no-console', { id })
    const links = createLinks({
      connection,
      seals,
      changed: unchanged,
      officeOf: (slug) => agencies.offices.of(slug as AgencyId),
    })
    const of = { agency, chat, at: now, cause: occurrence.cause }
    const link = await links.make(of, { kind: 'console', minutes: MINUTES })
    return { json: { link, minutes: MINUTES }, lines: [link, call.say('operate.console-link', { minutes: MINUTES })] }
  },
}
