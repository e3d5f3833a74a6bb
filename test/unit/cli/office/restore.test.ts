import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildApp } from '../../../../src/cli/office/house.ts'
import { openInstallation } from '../../../../src/cli/office/installation.ts'
import { readConfig } from '../../../../src/config.ts'
import { createPeople } from '../../../../src/features/people/index.ts'
import type { AgencyId } from '../../../../src/kernel/ids.ts'
import { trueChance } from '../../../../src/kernel/ids.ts'
import { filesWith } from '../../../support/raw-search.ts'
import { NAMED, openStage, type Stage, words } from './stage.ts'

const A = 'bangexample' as AgencyId
const REASON = 'ถ้อยคำที่ถูกลบไปแล้ว'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
  await stage.run(['agency', 'add', A, ...NAMED, '--without-channel'])
})
afterEach(() => stage.close())

/** The installation as a server would hold it, for as long as it takes. */
async function within<Found>(
  act: (house: Awaited<ReturnType<typeof openInstallation>>) => Promise<Found>,
): Promise<Found> {
  const house = await openInstallation(readConfig(stage.env), words, stage.clock)
  try {
    return await act(house)
  } finally {
    await house.close()
  }
}

const count = (name: string) =>
  within(({ store }) =>
    store.connection.getClient().db(store.connection.name).collection(name).countDocuments({ agency: A }),
  )

test('who was erased after the copy was made is erased in it before anybody can read it', async () => {
  const chat = await within(async (house) => {
    const app = await buildApp(house)
    const id = house.seals.chatOf(A, 'U-somebody')
    await app.stores.lanes.meet(A, id, house.seals.seal(A, 'address', 'U-somebody'))
    const people = createPeople({
      ...house,
      connection: house.store.connection,
      chance: trueChance,
      changed: () => undefined,
    })
    await people.meet(A, id, { cause: 'met', at: 1, who: REASON })
    await app.close()
    return id
  })
  const copy = join(stage.dir, 'copy.db')
  expect(await stage.run(['backup', copy])).toMatchObject({ exit: 0 })
  await within(async (house) => {
    const app = await buildApp(house)
    await app.erasing.erase(A, chat, { cause: 'asked', at: 2 })
    await app.erasing.resume()
    await app.close()
  })
  expect(await count('people')).toBe(0)

  expect(await stage.run(['restore', copy, '--json'])).toMatchObject({ exit: 0, json: { erased: 1 } })
  expect(await count('people')).toBe(0)
  expect(await count('lanes')).toBe(0)
  expect(filesWith(stage.dataDir, REASON).filter((path) => !path.endsWith('.before-restore'))).toEqual([])
  const states = await within(({ store }) =>
    store.connection.getClient().db(store.connection.name).collection('erasures').find({ agency: A }).toArray(),
  )
  expect(states.map(({ state }) => state)).toEqual(['done'])
})

test('a command on a store nobody serves finds every index it may lean on', async () => {
  await stage.run(['staff', 'invite', 'officer', '--name', 'สมชาย ตัวอย่าง'])
  const names = await within(async ({ store }) => {
    const db = store.connection.getClient().db(store.connection.name)
    const indexes = await db.collection('invitations').indexes()
    return indexes.map(({ name }) => name)
  })
  expect(names).toContain('by-code')
})

test('the office’s own words are shown as they will be read, and taken back', async () => {
  const set = (key: string, text: string) => stage.run(['agency', 'words', 'set', key, text])
  const shown = await set('help.greeting', 'สวัสดีจาก{{office}}')
  expect(shown).toMatchObject({ exit: 0, err: '' })
  expect(shown.out).toContain('สวัสดีจากอบต.บางตัวอย่าง')
  expect(await set('people.not-yours', 'ไม่ได้')).toMatchObject({ exit: 2 })
  expect(await set('turn.apology', 'ขออภัย')).toMatchObject({ exit: 2 })
  expect((await stage.run(['agency', 'words', 'list'])).out).toMatch(/\* help\.greeting +สวัสดีจากอบต\.บางตัวอย่าง/)
  expect(await stage.run(['agency', 'words', 'reset', 'help.greeting'])).toMatchObject({ exit: 0 })
  expect((await stage.run(['agency', 'words', 'list'])).out).not.toContain('สวัสดีจาก')
})
