import { resolve } from 'node:path'
import { copyDatabase, openEmbeddedMongo } from '../../../embedded-mongo/index.ts'
import { type OfficeCommand, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

const MONGODB = /^mongodb(\+srv)?:\/\//

/** The whole store into an empty one, MongoDB or a folder, and read again there. Nothing is taken from where it was. */
export const copyStore: OfficeCommand = {
  name: 'db copy',
  action: 'machine',
  arguments: [],
  options: [text('to')],
  async run(call) {
    const to = call.flag('to')
    if (to === undefined) throw new Refusal('operate.missing', { what: '--to' })
    const config = call.config()
    if (to === config.mongodbUri || resolve(to) === resolve(config.dataDir)) throw new Refusal('operate.copy.itself')
    await using stack = new AsyncDisposableStack()
    const embedded = async (dir: string): Promise<string> => {
      // Not joined: what a running server wrote meanwhile would be missing in the copy.
      const store = await openEmbeddedMongo({ dir, durability: 'full' }).catch(() => null)
      if (!store) throw new Refusal('operate.restore.in-use', { dir })
      stack.defer(() => store.close())
      return store.uri
    }
    const from = config.mongodbUri ?? (await embedded(config.dataDir))
    const target = MONGODB.test(to) ? to : await embedded(resolve(to))
    const copied = await copyDatabase({
      from,
      to: target,
      onProgress: ({ collection, documents }) => call.progress(call.say('operate.copy.one', { collection, documents })),
    }).catch((error: unknown) => {
      // What MongoDB or the copy itself says is plain English and says why; a password in the address is not in it.
      throw new Refusal('operate.copy.failed', { reason: error instanceof Error ? error.message : '-' }, 1)
    })
    const documents = copied.reduce((sum, one) => sum + one.documents, 0)
    const key = config.masterKey === null ? `${config.dataDir}/master.key` : 'MASTER_KEY'
    return {
      json: { collections: copied },
      lines: [
        call.say('operate.copy.done', { collections: copied.length, documents }),
        call.say('operate.copy.key', { key }),
      ],
    }
  },
}
