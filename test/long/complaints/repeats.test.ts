import { afterEach, beforeEach, expect, test } from 'vitest'
import { repeatsIn } from '../../../src/features/complaints/register/repeats.ts'
import { createDuties } from '../../../src/features/duties/index.ts'
import { dayOf } from '../../../src/kernel/calendar.ts'
import { file } from '../../support/complaints.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ start: '2026-11-06T09:00' })
})
afterEach(() => world.close())

const told = (village: string | null, receivedAt: number, more = {}) => ({
  category: 'light',
  kind: 'complaint' as const,
  place: village === null ? null : { village },
  unit: 'works',
  receivedAt,
  ...more,
})

test('the same trouble three times in one village is a repeat since the third', () => {
  const found = repeatsIn([
    told('ก', 3),
    told('ก', 1),
    told('ก', 2),
    told('ก', 9, { category: 'road' }),
    told('ข', 4),
    told(null, 5),
  ])
  expect(found).toEqual([{ category: 'light', village: 'ก', n: 3, unit: 'works', since: 3 }])
  expect(repeatsIn([1, 2, 3].map((at) => told('ก', at, { kind: 'praise' as const })))).toEqual([])
})

test('a repeat opens a task to look at the cause, once, whatever comes after', async () => {
  const { connection } = world.store
  const duties = createDuties({ connection, changed: () => undefined, agencies: world.agencies, library: null })
  const tasks = async () =>
    (await duties.list(AGENCY, { fiscalYear: 2570, on: dayOf(world.now()) })).filter(({ key }) =>
      key.startsWith('2570/repeat/'),
    )
  for (let n = 0; n < 3; n += 1) await file(world, null, { channel: 'counter' })
  expect(await tasks()).toEqual([])
  await world.advanceTo(world.at('2026-11-09T09:00'))
  const [task] = await tasks()
  expect(task).toMatchObject({ kind: 'task', due: '2026-12-06', owner: { role: 'complaint-officer' } })
  expect(task?.title.th).toContain('ไฟส่องสว่าง')
  await file(world, null, { channel: 'counter' })
  await world.advanceTo(world.at('2026-11-16T09:00'))
  expect((await tasks()).map(({ id }) => id)).toEqual([task?.id])
})
