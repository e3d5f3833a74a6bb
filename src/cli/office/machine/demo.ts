// The demo's municipality without a server: made, or thrown away and made anew. Never where a server works, never beside
// somebody's real office.

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../../config.ts'
import { holdsChannel, seedDemo } from '../../../features/agencies/index.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { createMovingClock } from '../../../kernel/moving-clock.ts'
import { CLOCK_FILE, readAhead } from '../../../office-clock.ts'
import { userIdFor } from '../../../simulator/world/world.ts'
import type { Call, OfficeCommand, Told } from '../call.ts'
import { flag } from '../call.ts'
import { type Installation, openInstallation } from '../installation.ts'
import { Refusal } from '../refusal.ts'

/** As the server would furnish it at its first start; what is there already stays. */
export const seedTheDemo: OfficeCommand = {
  name: 'demo seed',
  action: 'machine',
  arguments: [],
  options: [],
  async run(call) {
    const config = demoOnly(call)
    const house = await call.open({ asItIs: true })
    await checkNobody(house)
    return seed(call, config, house)
  },
}

/** Everything in the folder but its key goes, and the demo begins anew today. */
export const resetTheDemo: OfficeCommand = {
  name: 'demo reset',
  action: 'machine',
  arguments: [],
  options: [flag('yes')],
  async run(call) {
    const config = demoOnly(call)
    const before = await openInstallation(config, call.words)
    try {
      await checkNobody(before)
    } finally {
      await before.close()
    }
    await confirm(call, config)
    for (const name of ['mongo.db', 'mongo.db-wal', 'mongo.db-shm', CLOCK_FILE])
      await rm(join(config.dataDir, name), { force: true })
    return seed(call, config, await call.open({ asItIs: true }))
  },
}

function demoOnly(call: Call): Config {
  const config = call.config()
  if (config.mongodbUri !== null) throw new Refusal('operate.demo.mongodb')
  if (config.line || config.mode === 'live') throw new Refusal('operate.demo.real', { dir: config.dataDir })
  return config
}

async function checkNobody({ store, config }: Pick<Installation, 'store' | 'config'>): Promise<void> {
  if (store.joined) throw new Refusal('operate.demo.served', { dir: config.dataDir })
  if (await holdsChannel(store.connection)) throw new Refusal('operate.demo.real', { dir: config.dataDir })
}

/** A flag, or a word typed by somebody who was told what goes. */
async function confirm(call: Call, { dataDir }: Config): Promise<void> {
  if (call.isOn('yes')) return
  const word = call.say('operate.demo.word')
  const answer = await call.terminal?.ask(`${call.say('operate.demo.sure', { dir: dataDir, word })} `)
  if (answer?.trim() !== word) throw new Refusal('operate.demo.no-yes', { dir: dataDir })
}

async function seed(call: Call, config: Config, house: Installation): Promise<Told> {
  const home = config.defaultAgency as AgencyId
  // Where the demo's time was moved ahead, it is furnished as of then.
  const ahead = await readAhead(join(config.dataDir, CLOCK_FILE))
  const now = createMovingClock(house.clock, ahead).now()
  const { buildApp } = await import('../house.ts')
  const app = await buildApp({ ...house, clock: { now: () => now } })
  try {
    call.progress(call.say('operate.demo.seeding'))
    await seedDemo(house.agencies, home, now.epochMilliseconds)
    // The ids its own LINE gives: the phones of the next start are these people.
    await app.furnish({ agency: home, at: now, lineIdOf: (part) => userIdFor(home, part) })
  } finally {
    await app.close()
  }
  const facts = { dir: config.dataDir, agency: home }
  return { json: facts, lines: [call.say('operate.demo.seeded', facts)] }
}
