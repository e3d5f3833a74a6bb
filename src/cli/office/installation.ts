// What a command works with: the store, joined or opened, and the offices in it. No server is started.

import { type Config, LINE_API } from '../../config.ts'
import { type Agencies, createAgencies } from '../../features/agencies/index.ts'
import { type Clock, systemClock, systemTicks } from '../../kernel/clock.ts'
import type { Words } from '../../kernel/i18n.ts'
import { createLog } from '../../kernel/log.ts'
import { createSeals, type Seals } from '../../kernel/seal.ts'
import type { LineGateway } from '../../line/gateway.ts'
import { createSdkGateway } from '../../line/sdk-gateway.ts'
import { readMasterKey } from '../../master-key.ts'
import { openStore, type Store } from '../../store/connect.ts'

export type Installation = {
  readonly config: Config
  readonly words: Words
  readonly store: Store
  readonly seals: Seals
  readonly agencies: Agencies
  readonly gateway: LineGateway
  readonly clock: Clock
  /** Migrations and indexes, as the server would see to them when it starts; nothing where one is running. */
  bringUpToDate(): Promise<void>
  close(): Promise<void>
}

/** The demo's own LINE lives in its server; a command speaks to the real one, or to the one that was named. */
export const openGateway = (config: Config): LineGateway =>
  createSdkGateway({ ...(config.lineApi ?? LINE_API), log: createLog({ level: 'silent' }) })

export async function openInstallation(
  config: Config,
  words: Words,
  clock: Clock = systemClock,
): Promise<Installation> {
  const seals = createSeals(await readMasterKey(config.masterKey, config.dataDir))
  const where = { dir: config.dataDir, join: true, ...(config.mongodbUri ? { uri: config.mongodbUri } : {}) }
  const store = await openStore(where)
  const agencies = createAgencies({
    connection: store.connection,
    seals,
    clock,
    ticks: systemTicks,
    words,
    address: config.publicBaseUrl,
    demo: true,
  })
  const house = { config, words, store, seals, agencies, gateway: openGateway(config), clock }
  return {
    ...house,
    bringUpToDate: async () => {
      if (store.joined) return
      const { buildApp } = await import('./house.ts')
      await (await buildApp(house)).close()
    },
    close: () => store.close(),
  }
}
