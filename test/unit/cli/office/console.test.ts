import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAppointmentStore } from '../../../../src/features/people/office/appointment.store.ts'
import type { AppointmentFields, AppointmentId } from '../../../../src/features/people/office/appointment.ts'
import type { AgencyId, ChatId } from '../../../../src/kernel/ids.ts'
import { openStore } from '../../../../src/store/connect.ts'
import { createPassStore } from '../../../../src/web/access/pass.store.ts'
import { NAMED, openStage, type Stage, withAccount } from './stage.ts'

const AGENCY = 'bangexample' as AgencyId

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
  const { files } = await withAccount(stage)
  await stage.run(['agency', 'add', AGENCY, ...NAMED, ...files])
  await inStore(async (connection) => {
    const appointments = createAppointmentStore(connection, () => undefined)
    const occurrence = { cause: 'order', at: stage.clock.now().epochMilliseconds, who: 'test' }
    const made: AppointmentFields = {
      person: 'chat-of-admin' as ChatId,
      name: null,
      role: 'admin',
      unit: null,
      order: '1/2570',
      from: '2026-10-01',
      to: null,
      endedAt: null,
      actingFor: null,
      seat: null,
      delegation: null,
    }
    await appointments.make(AGENCY, 'one' as AppointmentId, occurrence, made)
    await appointments.make(AGENCY, 'by-paper' as AppointmentId, occurrence, { ...made, person: null })
    await appointments.make(AGENCY, 'over' as AppointmentId, occurrence, {
      ...made,
      person: 'chat-of-former' as ChatId,
      to: '2026-10-31',
    })
  })
})
afterEach(() => stage.close())

type Connection = Awaited<ReturnType<typeof openStore>>['connection']
async function inStore<Found>(look: (connection: Connection) => Promise<Found>): Promise<Found> {
  const store = await openStore({ dir: stage.dataDir, join: true })
  try {
    return await look(store.connection)
  } finally {
    await store.close()
  }
}

const passes = () =>
  inStore((connection) =>
    createPassStore(connection, () => undefined).living(
      AGENCY,
      'chat-of-admin' as ChatId,
      stage.clock.now().epochMilliseconds,
    ),
  )

test('whoever is at the machine gets a link for somebody appointed, good once and not for long', async () => {
  const made = await stage.run(['console', 'link', 'one', '--json'])
  expect(made).toMatchObject({ exit: 0, json: { minutes: 15 } })
  const { link } = made.json as { link: string }
  expect(link).toMatch(new RegExp(`^${stage.url}/l/${AGENCY}/[\\w-]{43}$`))
  expect(await passes()).toMatchObject([{ kind: 'console', session: null, ended: null }])
})

test('nobody else gets one: not who uses no LINE, whose appointment is over, or whom nobody appointed', async () => {
  for (const id of ['by-paper', 'over', 'nobody']) {
    const refused = await stage.run(['console', 'link', id])
    expect(refused.exit, id).toBe(2)
    expect(refused.err).toContain(id)
    expect(refused.out).toBe('')
  }
  expect(await passes()).toEqual([])
})
