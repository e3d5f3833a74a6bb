// Does it cost the same with a thousand documents and with a million? Does memory stay where it is?

import { randomUUID } from 'node:crypto'
import { memoryUsage } from 'node:process'
import type { Db } from 'mongodb'
import { rate } from './measure.ts'

type Row = { _id: string; owner: number; at: Date; n: number; text: string }

export type Size = {
  readonly documents: number
  readonly loadedPerSecond: number
  readonly find: number
  readonly range: number
  readonly update: number
  readonly insert: number
  readonly megabytes: number
}

const row = (owner: number): Row => ({
  _id: randomUUID(),
  owner,
  at: new Date(1.7e12 + owner),
  n: owner,
  text: 'ข้อความตัวอย่าง '.repeat(5),
})

export async function growth(db: Db, sizes: readonly number[], ms: number, tell: (size: Size) => void): Promise<void> {
  const rows = db.collection<Row>('rows')
  await rows.createIndex({ owner: 1 })
  await rows.createIndex({ at: -1 })
  const known: string[] = []
  let count = 0
  for (const documents of sizes) {
    const began = performance.now()
    const before = count
    while (count < documents) {
      const batch = Array.from({ length: Math.min(1000, documents - count) }, (_, at) => row(count + at))
      known.push(...batch.slice(0, 10).map(({ _id }) => _id))
      await rows.insertMany(batch, { ordered: false })
      count += batch.length
    }
    const loadedPerSecond = (count - before) / ((performance.now() - began) / 1000)
    const any = (): string => known[Math.floor(Math.random() * known.length)]!
    const find = await rate(4, ms, () => rows.findOne({ _id: any() }))
    const range = await rate(4, ms, () => {
      const owner = Math.floor(Math.random() * count)
      return rows
        .find({ owner: { $gte: owner } })
        .sort({ owner: 1 })
        .limit(20)
        .toArray()
    })
    const update = await rate(4, ms, () => rows.updateOne({ _id: any() }, { $inc: { n: 1 } }))
    const insert = await rate(4, ms, () => rows.insertOne(row(Math.floor(Math.random() * count))))
    tell({
      documents,
      loadedPerSecond,
      find: find.perSecond,
      range: range.perSecond,
      update: update.perSecond,
      insert: insert.perSecond,
      megabytes: memoryUsage().rss / 1e6,
    })
  }
}

// Everyday operations in a row, and the memory of this process at every tenth of them.
export async function memoryOver(db: Db, operations: number): Promise<number[]> {
  const rows = db.collection<Row>('everyday')
  await rows.createIndex({ owner: 1 })
  const ids = Array.from({ length: 2000 }, () => randomUUID())
  await rows.insertMany(ids.map((_id, owner) => ({ ...row(owner), _id })))
  const samples: number[] = []
  const tenth = operations / 10
  const any = (): string => ids[Math.floor(Math.random() * ids.length)]!
  for (let part = 0; part < 10; part += 1) {
    let left = tenth
    const caller = async (): Promise<void> => {
      while (left > 0) {
        left -= 10
        await rows.updateOne({ _id: any() }, { $inc: { n: 1 } })
        await rows
          .find({ owner: { $lt: 1000 } })
          .limit(10)
          .toArray()
        await rows.findOneAndUpdate({ _id: any() }, { $set: { text: randomUUID() } })
        const own = randomUUID()
        await rows.insertOne({ ...row(5000), _id: own })
        await rows.deleteOne({ _id: own })
        for (let read = 0; read < 5; read += 1) await rows.findOne({ _id: any() })
      }
    }
    await Promise.all(Array.from({ length: 20 }, caller))
    samples.push(memoryUsage().rss / 1e6)
  }
  return samples
}
