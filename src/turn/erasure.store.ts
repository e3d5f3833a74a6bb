import { type Connection, Schema } from 'mongoose'
import type { ChatId } from '../kernel/ids.ts'
import { createRecordStore, type Recorded } from '../store/record.ts'
import type { Letter } from './relay.ts'

/** That somebody was erased: their chat's id and nothing else of them, so that it can be done again after a restore. */
export type Erasure = {
  readonly chat: ChatId
  readonly official: boolean
  readonly kept: number
  /** begun: something may be left · wiped: only the chat itself, which still has to tell it · done: nothing is left but
   * what the files of the store may hold of deleted pages · gone: not even that */
  readonly state: 'begun' | 'wiped' | 'done' | 'gone'
}

export function createErasureStore(connection: Connection, changed: () => void) {
  const schema = new Schema({ chat: String, official: Boolean, kept: Number, state: String }, { versionKey: false })
  schema.index({ agency: 1, chat: 1 }, { name: 'by-chat' })
  schema.index({ agency: 1, state: 1 }, { name: 'by-state' })
  schema.index({ state: 1 }, { name: 'claim' })
  return createRecordStore<Erasure, Letter>(connection, { name: 'erasures', schema, changed })
}

type Kept = Recorded<Erasure, Letter>

/** All there are, to be carried over a restore. */
export async function readErasures(connection: Connection): Promise<readonly Kept[]> {
  const { rows, find } = createErasureStore(connection, () => undefined)
  const found = await rows.find({}, { projection: { agency: 1 }, comment: 'tick' }).toArray()
  const all = await Promise.all(found.map(({ _id, agency }) => find(agency, String(_id))))
  return all.filter((one) => one !== null)
}

/** Those the restored store knows nothing of are begun anew; the next start carries them out. Answers how many. */
export async function plantErasures(connection: Connection, erasures: readonly Kept[]): Promise<number> {
  const { find, create } = createErasureStore(connection, () => undefined)
  let planted = 0
  for (const { agency, id, chat, official, history } of erasures) {
    const [asked] = history
    if (!asked || (await find(agency, id))) continue
    const next = { chat, official, kept: 0, state: 'begun' } as const
    await create(agency, id, { cause: asked.cause, at: asked.at, who: asked.who }, { next, what: asked.what })
    planted += 1
  }
  return planted
}
