// The whole house, though nothing in it is started: for commands that need what only features know.

import { join } from 'node:path'
import { type App, createApp } from '../../app.ts'
import { systemTicks, systemTimer } from '../../kernel/clock.ts'
import { newId, trueChance } from '../../kernel/ids.ts'
import { createLog } from '../../kernel/log.ts'
import { loadTemplates } from '../../line/flex.ts'
import { readMasterKey } from '../../master-key.ts'
import type { Installation } from './installation.ts'

export type Bare = Omit<Installation, 'bringUpToDate' | 'close'>

/** Building it brings the store up to date. */
export async function buildApp({ config, store, gateway, clock, words, seals, agencies }: Bare): Promise<App> {
  return createApp({
    connection: store.connection,
    gateway,
    clock,
    ticks: systemTicks,
    timer: systemTimer,
    chance: trueChance,
    log: createLog({ level: 'silent' }),
    words,
    templates: loadTemplates(join(import.meta.dirname, '../../../flex-templates')),
    seals,
    masterKeys: [await readMasterKey(config.masterKey, config.dataDir)],
    agencies,
    defaultAgency: config.defaultAgency,
    instance: newId(),
    files: store,
  })
}
