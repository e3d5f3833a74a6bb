import type { Connection } from 'mongoose'

/** One numbered step from yesterday's documents to today's. May run twice; never edited once released. */
export type Migration = { readonly number: number; readonly name: string; run(connection: Connection): Promise<void> }

type Done = { _id: number; name: string; doneAt: Date }

/** Brings the store up to date before anybody asks: migrations in order, then every declared index. */
export async function migrate(connection: Connection, migrations: readonly Migration[], now: Date): Promise<void> {
  const done = connection.getClient().db(connection.name).collection<Done>('migrations')
  const last = await done.find().sort({ _id: -1 }).limit(1).next()
  const newest = migrations.at(-1)?.number ?? 0
  if (last && last._id > newest)
    throw new Error(
      `The store was written by a newer Prongsai (migration ${last._id}, this one knows ${newest}). Start the newer version, or restore a back-up.`,
    )
  for (const migration of migrations) {
    if (last && migration.number <= last._id) continue
    await migration.run(connection)
    await done.updateOne(
      { _id: migration.number },
      { $setOnInsert: { name: migration.name, doneAt: now } },
      { upsert: true },
    )
  }
  for (const model of Object.values(connection.models)) await model.createIndexes()
}
