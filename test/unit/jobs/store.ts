import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import { openStore } from '../../../src/store/connect.ts'
import { migrate } from '../../../src/store/migrate.ts'

/** A store of its own in a temporary folder; `declare` builds the stores under test before their indexes are made. */
export async function openTestStore<Stores>(declare: (connection: Connection) => Stores) {
  const dir = await mkdtemp(join(tmpdir(), 'prongsai-'))
  const store = await openStore({ dir })
  const stores = declare(store.connection)
  await migrate(store.connection, [], new Date(0))
  return {
    stores,
    connection: store.connection,
    async empty() {
      for (const model of Object.values(store.connection.models)) await model.collection.deleteMany({})
    },
    async close() {
      await store.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const WRITES = new Set([
  'insertOne',
  'insertMany',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'bulkWrite',
])

/** The connection of a process that is killed at its nth write, before the store has it or after; then nothing is heard of it. */
export function dyingConnection(connection: Connection, at: number, when: 'before' | 'after') {
  let writes = 0
  let isDead = false
  const die = (): never => {
    isDead = true
    throw new Error('killed')
  }
  const wrap = (collection: object): object =>
    new Proxy(collection, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        if (typeof value !== 'function') return value
        if (!WRITES.has(String(name)))
          return (...given: unknown[]) => (isDead ? die() : (value.apply(target, given) as unknown))
        return async (...given: unknown[]) => {
          if (isDead) die()
          writes += 1
          const isLast = writes === at
          if (isLast && when === 'before') die()
          const answer: unknown = await value.apply(target, given)
          return isLast ? die() : answer
        }
      },
    })
  const client = {
    db: (name: string) => ({ collection: (of: string) => wrap(connection.getClient().db(name).collection(of)) }),
  }
  const dying = new Proxy(connection, {
    get(target, name) {
      if (name === 'getClient') return () => client
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { connection: dying, happened: () => isDead }
}
