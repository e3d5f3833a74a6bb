// What can be seen without opening anything: the program, the folder, the key, the room left.

import { access, constants, readFile, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../../config.ts'
import { bad, type Finding, ok, warn } from './finding.ts'

const MB = 1024 ** 2
// The store needs room to write its journal before it can give any back.
const TOO_LITTLE = 200
const LITTLE = 1024
const NODE = 26

/** What the doctor asks of the machine; handed in, so that a full disk can be tried without filling one. */
export type Probe = { readonly freeBytes: (dir: string) => Promise<number>; readonly nodeVersion: string }

export const systemProbe: Probe = {
  freeBytes: async (dir) => {
    const { bavail, bsize } = await statfs(dir)
    return bavail * bsize
  },
  nodeVersion: process.versions.node,
}

export async function lookAtMachine(config: Config, probe: Probe): Promise<Finding[]> {
  const found = [nodeFinding(probe)]
  if (config.mongodbUri === null && !(await isThere(config.dataDir)))
    return [...found, ok('data.fresh', { dir: config.dataDir })]
  if (!(await isWritable(config.dataDir))) return [...found, bad('data.not-writable', { dir: config.dataDir })]
  found.push(await diskFinding(config.dataDir, probe))
  found.push(await keyFinding(config))
  return found
}

function nodeFinding({ nodeVersion }: Probe): Finding {
  const facts = { version: nodeVersion, wanted: NODE }
  return Number.parseInt(nodeVersion, 10) >= NODE ? ok('node.fits', facts) : bad('node.too-old', facts)
}

async function isWritable(dir: string): Promise<boolean> {
  try {
    if (!(await stat(dir)).isDirectory()) return false
    await access(dir, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

async function diskFinding(dir: string, probe: Probe): Promise<Finding> {
  const mb = Math.floor((await probe.freeBytes(dir)) / MB)
  if (mb < TOO_LITTLE) return bad('disk.full', { mb })
  return mb < LITTLE ? warn('disk.little', { mb }) : ok('disk.fits', { mb })
}

/** Looked at, never made: a new key beside an old store would lock it for ever. */
async function keyFinding({ masterKey, dataDir, mongodbUri }: Config): Promise<Finding> {
  if (masterKey !== null) return ok('key.given')
  const file = join(dataDir, 'master.key')
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    const hasStore = mongodbUri !== null || (await isThere(join(dataDir, 'mongo.db')))
    if (isMissing) return hasStore ? bad('key.lost', { file }) : ok('key.to-be-made', { file })
    return bad('key.unreadable', { file })
  }
  if (Buffer.from(text.trim(), 'base64').length !== 32) return bad('key.damaged', { file })
  const isOpen = ((await stat(file)).mode & 0o077) !== 0 && process.platform !== 'win32'
  return isOpen ? bad('key.open', { file }) : ok('key.kept', { file })
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
