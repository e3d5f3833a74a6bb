import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../../config.ts'
import type { Installation } from '../installation.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

/** Opens the store, or says why it does not open. */
export async function lookAtStore(
  config: Config,
  open: () => Promise<Installation>,
): Promise<{ found: Finding[]; house: Installation | null }> {
  // Looking makes nothing: neither a store nor the key it would be sealed with.
  if (config.mongodbUri === null && !existsSync(join(config.dataDir, 'mongo.db')))
    return { found: [ok('store.fresh')], house: null }
  let house: Installation
  try {
    house = await open()
  } catch (error) {
    return { found: [refusal(config, error)], house: null }
  }
  const found = [ok(house.store.embedded ? 'store.embedded' : 'store.mongodb', { dir: config.dataDir })]
  if (!house.store.embedded && !(await hasTransactions(house))) found.push(warn('store.alone'))
  if (!(await house.agencies.keyFits())) found.push(bad('key.other'))
  return { found, house }
}

function refusal({ mongodbUri, dataDir }: Config, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error)
  if (mongodbUri !== null) return bad('store.unreachable', { reason })
  return bad(/not a database|damaged|malformed|format/i.test(reason) ? 'store.damaged' : 'store.closed', {
    dir: dataDir,
    reason,
  })
}

/** A single mongod loses what it acknowledged when it is elected away; a replica set or sharded cluster does not. */
async function hasTransactions({ store }: Installation): Promise<boolean> {
  const hello = await store.connection.getClient().db(store.connection.name).command({ hello: 1 })
  return hello.setName !== undefined || hello.msg === 'isdbgrid'
}
