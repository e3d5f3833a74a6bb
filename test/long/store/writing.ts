// A process that writes until it is killed and says what was acknowledged. Run by kill.test.ts.
import { writeSync } from 'node:fs'
import { argv } from 'node:process'
import { MongoClient } from 'mongodb'
import { openEmbeddedMongo } from '../../../src/embedded-mongo/index.ts'

const [dir, durability, run] = argv.slice(2) as [string, 'full' | 'normal', string]
const store = await openEmbeddedMongo({ dir, durability })
const client = await MongoClient.connect(store.uri)
const db = client.db()

const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}

async function insert(caller: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const _id = `${run}-${caller}-${n}`
    await db
      .collection<{ _id: string; caller: number; n: number; tags: number[]; text: string }>('inserted')
      .insertOne({ _id, caller, n, tags: [n, n + 1], text: 'x'.repeat(300) })
    say(`inserted ${_id}`)
  }
}

async function count(caller: number): Promise<never> {
  for (;;) {
    const found = await db
      .collection<{ _id: number; n: number }>('counted')
      .findOneAndUpdate({ _id: caller }, { $inc: { n: 1 } }, { upsert: true, returnDocument: 'after' })
    say(`counted ${caller} ${found!.n}`)
  }
}

async function together(): Promise<never> {
  for (let n = 0; ; n += 1) {
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await db.collection('left').insertOne({ n, run }, { session })
        await db.collection('right').insertOne({ n, run }, { session })
      }),
    )
    say(`paired ${run}-${n}`)
  }
}

say('ready')
await Promise.all([insert(1), insert(2), insert(3), count(1), count(2), together()])
