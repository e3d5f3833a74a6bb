// No room, and a disk that fails: both are told, and what was acknowledged stays.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath, platform } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { MongoClient } from 'mongodb'
import { expect, onTestFinished, test } from 'vitest'
import { openEmbeddedMongo } from '../../../src/embedded-mongo/index.ts'

function directory(): string {
  const dir = mkdtempSync(join(tmpdir(), 'full-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

function integrity(dir: string): unknown {
  const file = new DatabaseSync(join(dir, 'mongo.db'), { readOnly: true })
  const [answer] = Object.values(file.prepare('PRAGMA integrity_check').get()!)
  file.close()
  return answer
}

test('without room writes are refused, reading and deleting go on', { timeout: 120_000 }, async () => {
  const dir = directory()
  const store = await openEmbeddedMongo({ dir, maxBytes: 4_000_000 })
  const client = await MongoClient.connect(store.uri)
  const collection = client.db().collection('a')
  await collection.createIndex({ n: 1 })
  let written = 0
  const insert = () => collection.insertOne({ n: written, text: 'x'.repeat(5000) })
  const refusal = await (async () => {
    for (;;) {
      await insert()
      written += 1
    }
  })().catch((error) => error)
  expect(refusal).toMatchObject({ code: 14031, codeName: 'OutOfDiskSpace' })
  expect(written).toBeGreaterThan(100)
  const together = await Promise.allSettled([insert(), insert(), collection.countDocuments()])
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  expect(await collection.find({ n: { $gte: 0 } }, { hint: 'n_1' }).toArray()).toHaveLength(written)
  await collection.deleteMany({ n: { $lt: 50 } })
  await insert()
  expect(await collection.countDocuments()).toBe(written - 49)
  await client.close()
  await store.close()
  expect(integrity(dir)).toBe('ok')
})

// A limit on the size of files makes the very next write of the log fail, as a broken disk would.
test.skipIf(platform === 'win32')(
  'a disk that fails stops the store, and nothing more is acknowledged',
  { timeout: 120_000 },
  async () => {
    const dir = directory()
    const script = `
    import { MongoClient } from 'mongodb'
    import { openEmbeddedMongo } from '${join(import.meta.dirname, '../../../src/embedded-mongo/index.ts')}'
    const store = await openEmbeddedMongo({ dir: ${JSON.stringify(dir)}, onFailure: (error) => console.log('failed', error.message) })
    const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 1000 })
    let acknowledged = 0
    let refused = 0
    for (let n = 0; refused < 3; n += 1) {
      await client.db().collection('a').insertOne({ _id: n, text: 'x'.repeat(5000) }).then(
        () => { if (refused > 0) console.log('acknowledged after a failure'); acknowledged += 1 },
        () => { refused += 1 },
      )
    }
    console.log('acknowledged', acknowledged)
    process.exit(0)
  `
    const shell = `trap '' XFSZ; ulimit -f 2000; exec "$0" --input-type=module -e "$1"`
    const child = spawn('bash', ['-c', shell, execPath, script], {
      cwd: join(import.meta.dirname, '../../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = await Promise.all([text(child.stdout), once(child, 'close')])
    expect(said).toContain('failed The embedded store has stopped')
    expect(said).not.toContain('after a failure')
    const acknowledged = Number(/acknowledged (\d+)/.exec(said)![1])
    expect(acknowledged).toBeGreaterThan(10)
    const store = await openEmbeddedMongo({ dir })
    const client = await MongoClient.connect(store.uri)
    expect(await client.db().collection('a').countDocuments()).toBeGreaterThanOrEqual(acknowledged)
    await client.close()
    await store.close()
    expect(integrity(dir)).toBe('ok')
  },
)
