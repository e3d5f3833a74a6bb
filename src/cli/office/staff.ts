// Staff at the command line: invite, list, take back, and the whole list from a file with slips to be printed.

import { constants, existsSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { createStaff, type InvitedPerson, showCode } from '../../features/people/index.ts'
import { dayOf } from '../../kernel/calendar.ts'
import { sayDay } from '../../kernel/thai/say-day.ts'
import { fail } from '../errors.ts'
import { atDesk } from './at-desk.ts'
import { type Call, type OfficeCommand, text } from './call.ts'
import { Refusal } from './refusal.ts'

async function desk(call: Call) {
  const { agency, agencies, people, words, occurrence, now } = await atDesk(call)
  return { agency, staff: createStaff({ people, agencies, words }), occurrence, now }
}

const told = (call: Call, { name, code, expiresAt }: InvitedPerson): string =>
  call.say('people.desk.invited', {
    name: name ?? call.say('people.slip.nameless'),
    code: showCode(code),
    date: sayDay(dayOf(Temporal.Instant.fromEpochMilliseconds(expiresAt - 1)), call.language),
  })

const asJson = ({ id, name, code, expiresAt }: InvitedPerson) => ({
  id,
  name,
  code: showCode(code),
  expires: Temporal.Instant.fromEpochMilliseconds(expiresAt).toString(),
})

export const inviteStaff: OfficeCommand = {
  name: 'staff invite',
  action: 'invitations.change',
  arguments: [{ name: 'role' }],
  options: [
    text('agency'),
    text('name'),
    text('unit'),
    text('order'),
    text('from'),
    text('to'),
    text('acting-for'),
    text('seat'),
    text('delegate'),
    text('by'),
    text('law'),
  ],
  async run(call) {
    const { agency, staff, occurrence } = await desk(call)
    const flag = (name: string) => call.flag(name) ?? null
    const office = {
      role: call.argument('role')!,
      unit: flag('unit'),
      order: flag('order'),
      from: flag('from'),
      to: flag('to'),
      actingFor: flag('acting-for'),
      seat: seatIn(flag('seat')),
      delegation: delegationIn({ matters: flag('delegate'), by: flag('by'), law: flag('law') }),
    }
    const invited = await staff.invite(agency, occurrence, { name: flag('name'), offices: [office] })
    return { json: asJson(invited), lines: [told(call, invited), call.say('people.desk.once')] }
  },
}

/** `plan-monitoring:council` */
function seatIn(given: string | null): { body: string; seat: string } | null {
  if (given === null) return null
  const [body = '', seat = ''] = given.split(':')
  return { body, seat }
}

function delegationIn({ matters, by, law }: { matters: string | null; by: string | null; law: string | null }) {
  if (matters === null && by === null) return null
  if (matters === null || by === null)
    throw new Refusal('operate.missing', { what: matters === null ? '--delegate' : '--by' })
  return { by, matters: matters.split(',').map((one) => one.trim()), law }
}

export const listStaff: OfficeCommand = {
  name: 'staff list',
  action: 'invitations.read',
  arguments: [],
  options: [text('agency')],
  async run(call) {
    const { agency, staff, now } = await desk(call)
    const found = await staff.list(agency, now, call.language)
    const lines = [
      ...found.appointments.map(({ id, office, from, to, order }) =>
        [id, office, `${from} – ${to ?? ''}`.trim(), order ?? ''].join('  ').trimEnd(),
      ),
      ...found.invitations.map(({ id, offices, expires }) =>
        call.say('people.desk.waiting', { id, offices: offices.join(', '), expires }),
      ),
    ]
    return { json: found, lines: lines.length > 0 ? lines : [call.say('people.desk.nobody')] }
  },
}

/** A sealed name: only for a reason, which its owner reads. */
export const nameStaff: OfficeCommand = {
  name: 'staff name',
  action: 'names.open',
  arguments: [{ name: 'id' }],
  options: [text('agency'), text('reason')],
  async run(call) {
    const { agency, staff, occurrence } = await desk(call)
    const id = call.argument('id')!
    const name = await staff.openName(agency, id, occurrence, call.flag('reason') ?? '')
    return { json: { id, name }, lines: [call.say('people.desk.name', { name })] }
  },
}

export const revokeStaff: OfficeCommand = {
  name: 'staff revoke',
  action: 'invitations.change',
  arguments: [{ name: 'id' }],
  options: [text('agency')],
  async run(call) {
    const { agency, staff, occurrence } = await desk(call)
    const id = call.argument('id')!
    const what = await staff.take(agency, id, occurrence)
    return { json: { id, what }, lines: [call.say(`people.desk.${what}`)] }
  },
}

export const importStaff: OfficeCommand = {
  name: 'staff import',
  action: 'invitations.change',
  arguments: [{ name: 'file' }],
  options: [text('agency'), text('slips')],
  async run(call) {
    const path = call.argument('file')!
    const slips = call.flag('slips') ?? 'slips.html'
    // Looked at before anybody is invited: codes that cannot be written down are lost.
    if (existsSync(slips)) throw fail('cli.file-there', { path: slips })
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      throw new Refusal('operate.unreadable', { path, reason: error.code ?? '-' })
    })
    const { agency, staff, occurrence } = await desk(call)
    const page = await open(slips, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
    let isWritten = false
    try {
      const invited = await staff.importFile(agency, occurrence, bytes, call.language)
      await page.writeFile(await staff.slips(agency, invited, 'th'))
      isWritten = true
      return {
        json: { slips, invited: invited.map(({ id, name }) => ({ id, name })) },
        lines: [call.say('people.desk.imported', { count: invited.length, path: slips })],
      }
    } finally {
      await page.close()
      if (!isWritten) await rm(slips)
    }
  },
}
