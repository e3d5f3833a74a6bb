import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

// What the disk and SQLite alone can do: one document with two indexes in a durable transaction of its own.
export function rawCommits(dir: string, ms: number): number {
  const file = join(dir, 'raw.db')
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE docs (rid INTEGER PRIMARY KEY, key BLOB UNIQUE, body BLOB);
    CREATE TABLE one (key BLOB, rid INTEGER, PRIMARY KEY (key, rid)) WITHOUT ROWID;
    CREATE TABLE two (key BLOB, rid INTEGER, PRIMARY KEY (key, rid)) WITHOUT ROWID;`)
  const insert = db.prepare('INSERT INTO docs VALUES (?, ?, ?)')
  const one = db.prepare('INSERT INTO one VALUES (?, ?)')
  const two = db.prepare('INSERT INTO two VALUES (?, ?)')
  const body = new Uint8Array(300)
  let done = 0
  const began = performance.now()
  while (performance.now() - began < ms) {
    done += 1
    const key = Buffer.alloc(12)
    key.writeUInt32BE(Math.imul(done, 2654435761) >>> 0)
    db.exec('BEGIN IMMEDIATE')
    insert.run(done, key, body)
    one.run(key, done)
    two.run(key, done)
    db.exec('COMMIT')
  }
  const perSecond = done / ((performance.now() - began) / 1000)
  db.close()
  return perSecond
}
