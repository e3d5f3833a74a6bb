// The store's directory: private, held by one process, and how another finds the way in.
import { Buffer } from 'node:buffer'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type Paths = { readonly database: string; readonly lock: string; readonly address: string }

// The kernel's limit is 107 bytes, whatever the path is made of.
const LONGEST = 107

// Drivers write the hosts of a replica set in small letters and decode them: only such a path survives.
const PLAIN = /^[a-z0-9/._-]+$/

export function prepareDirectory(dir: string): Paths {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  chmodSync(dir, 0o700)
  const paths = { database: join(dir, 'mongo.db'), lock: join(dir, 'mongo.lock'), address: join(dir, 'mongo.uri') }
  // SQLite gives its journals the mode of the file they belong to.
  for (const file of [paths.database, paths.lock]) if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  return paths
}

export type Lock = { release(): void }

// Undefined when somebody else holds it. Whatever ends the holder frees it, kill -9 included.
export function takeLock(file: string): Lock | undefined {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE')
    return { release: () => db.close() }
  } catch (error) {
    db.close()
    if (error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === 5) return undefined
    throw error
  }
}

export type SocketPath = { readonly path: string; remove(): void }

export function socketPath(dir: string): SocketPath {
  const wanted = join(resolve(dir), 'mongo.sock')
  if (PLAIN.test(wanted) && Buffer.byteLength(wanted) <= LONGEST) {
    rmSync(wanted, { force: true })
    return { path: wanted, remove: () => rmSync(wanted, { force: true }) }
  }
  const base = PLAIN.test(tmpdir()) ? tmpdir() : '/tmp'
  const own = join(base, `prongsai-${randomBytes(8).toString('hex')}`)
  mkdirSync(own, { mode: 0o700 })
  return { path: join(own, 'mongo.sock'), remove: () => rmSync(own, { recursive: true, force: true }) }
}

// A former life that was killed may have left its directory behind.
export function removeLeftOver(address: string): void {
  const path = /^mongodb:\/\/([^/]*)\//.exec(readAddress(address) ?? '')?.[1]
  const own = path && dirname(decodeURIComponent(path))
  if (own && /\/prongsai-[0-9a-f]{16}$/.test(own)) rmSync(own, { recursive: true, force: true })
  rmSync(address, { force: true })
}

export function writeAddress(file: string, uri: string): void {
  const next = `${file}.new`
  rmSync(next, { force: true })
  writeFileSync(next, `${uri}\n`, { mode: 0o600 })
  renameSync(next, file)
}

export function readAddress(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
