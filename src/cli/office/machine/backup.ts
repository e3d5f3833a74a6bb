import { access, copyFile, mkdtemp, rename, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Connection } from 'mongoose'
import type { Config } from '../../../config.ts'
import { openEmbeddedMongo } from '../../../embedded-mongo/index.ts'
import { readMasterKey } from '../../../master-key.ts'
import { openStore } from '../../../store/connect.ts'
import { plantErasures, readErasures } from '../../../turn/erasure.store.ts'
import { type Call, type OfficeCommand, text } from '../call.ts'
import { openInstallation } from '../installation.ts'
import { Refusal } from '../refusal.ts'

/** One file of one moment, made while the server goes on. The key that opens it is kept apart. */
export const backUp: OfficeCommand = {
  name: 'backup',
  action: 'machine',
  options: [],
  arguments: [{ name: 'file' }],
  async run(call) {
    const file = wantedFile(call.argument('file'))
    const config = embeddedOnly(call.config())
    if (await isThere(file)) throw new Refusal('operate.backup.there', { file })
    const store = await openEmbeddedMongo({ dir: config.dataDir, durability: 'full', join: true })
    try {
      await store.backup(file)
    } finally {
      await store.close()
    }
    const key = config.masterKey === null ? join(config.dataDir, 'master.key') : 'MASTER_KEY'
    return {
      json: { file },
      lines: [call.say('operate.backup.made', { file }), call.say('operate.backup.key', { key })],
    }
  },
}

/** Puts a copy in the store's place; what was there is kept aside. The server must be stopped. */
export const restore: OfficeCommand = {
  name: 'restore',
  action: 'machine',
  arguments: [{ name: 'file' }],
  options: [text('keep-as')],
  async run(call) {
    const file = wantedFile(call.argument('file'))
    const config = embeddedOnly(call.config())
    const { dataDir } = config
    if (!(await isThere(file))) throw new Refusal('operate.unreadable', { path: file, reason: 'ENOENT' })
    checkFile(file)
    const draft = await mkdtemp(join(resolve(dataDir, '..'), '.restore-'))
    try {
      // Opened once where it does no harm: a file of another program or of a newer version is refused here.
      await copyFile(file, join(draft, STORE))
      await openAndClose(draft, 'operate.restore.no-store', { file })
      const hadStore = await isThere(join(dataDir, STORE))
      if (hadStore) await openAndClose(dataDir, 'operate.restore.in-use', { dir: dataDir })
      // Whoever was erased since the copy was made is in it again: they are erased before anybody can read it.
      const erased = hadStore ? await carryErasures(call, config, draft) : 0
      const aside = join(dataDir, call.flag('keep-as') ?? `${STORE}.before-restore`)
      if (hadStore && (await isThere(aside))) throw new Refusal('operate.backup.there', { file: aside })
      if (hadStore) await rename(join(dataDir, STORE), aside)
      for (const rest of ['-wal', '-shm']) await rm(join(dataDir, `${STORE}${rest}`), { force: true })
      await rename(join(draft, STORE), join(dataDir, STORE))
      return {
        json: { file, aside: hadStore ? aside : null, erased },
        lines: [
          call.say('operate.restore.done', { file: basename(file), dir: dataDir }),
          ...(hadStore ? [call.say('operate.restore.aside', { file: aside })] : []),
          ...(erased > 0 ? [call.say('operate.restore.erased', { n: erased })] : []),
        ],
      }
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  },
}

const STORE = 'mongo.db'

function wantedFile(word: string | undefined): string {
  if (word === undefined) throw new Refusal('operate.missing', { what: 'FILE' })
  return resolve(word)
}

function embeddedOnly(config: Config): Config {
  if (config.mongodbUri !== null) throw new Refusal('operate.backup.mongodb')
  return config
}

/** Whatever was cut off or bent on its way is refused before anything is moved. */
function checkFile(file: string): void {
  try {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const [answer] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})
      if (answer !== 'ok') throw new Error(String(answer))
    } finally {
      database.close()
    }
  } catch {
    throw new Refusal('operate.restore.no-store', { file })
  }
}

async function carryErasures(call: Call, config: Config, to: string): Promise<number> {
  const erasures = await within(config.dataDir, readErasures)
  if (erasures.length === 0) return 0
  // The key stays where it is: only the store is another.
  const key = await readMasterKey(config.masterKey, config.dataDir)
  const masterKey = Buffer.from(key).toString('base64')
  const house = await openInstallation({ ...config, dataDir: to, masterKey }, call.words)
  try {
    const { buildApp } = await import('../house.ts')
    const app = await buildApp(house)
    const planted = await plantErasures(house.store.connection, erasures)
    await app.erasing.resume()
    await app.close()
    return planted
  } finally {
    await house.close()
  }
}

async function within<Found>(dir: string, act: (connection: Connection) => Promise<Found>): Promise<Found> {
  const store = await openStore({ dir })
  try {
    return await act(store.connection)
  } finally {
    await store.close()
  }
}

async function openAndClose(dir: string, otherwise: string, facts: Record<string, string>): Promise<void> {
  try {
    await (await openEmbeddedMongo({ dir, durability: 'full' })).close()
  } catch {
    throw new Refusal(otherwise, facts)
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
