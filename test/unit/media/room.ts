import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { trueChance } from '../../../src/kernel/ids.ts'
import { createLog } from '../../../src/kernel/log.ts'
import { holdClock, holdTicks } from '../../../src/kernel/moving-clock.ts'
import { createSeals } from '../../../src/kernel/seal.ts'
import type { Content } from '../../../src/line/gateway.ts'
import { createMediaRoom, type MediaDeps } from '../../../src/media/room.ts'
import { heldTimers } from '../../support/timers.ts'
import { openTestStore } from '../jobs/store.ts'

export const A = 'agency-a' as AgencyId
export const B = 'agency-b' as AgencyId
const master = Buffer.alloc(32, 5)

/** The room on a real store, with a LINE whose shelf the test fills. */
export function mediaStore() {
  let store: Awaited<ReturnType<typeof openTestStore<unknown>>>
  beforeAll(async () => {
    store = await openTestStore((connection) => open(connection))
  })
  beforeEach(() => store.empty())
  afterAll(() => store.close())

  const shelf = new Map<string, Content | Error | Content[]>()
  const asked: string[] = []
  const lines: string[] = []
  const clock = holdClock('2026-11-20T09:00')
  const ticks = holdTicks()
  const gateway = {
    async content(_channel: unknown, messageId: string): Promise<Content> {
      asked.push(messageId)
      const there = shelf.get(messageId) ?? { kind: 'gone' }
      if (there instanceof Error) throw there
      return Array.isArray(there) ? (there.length > 1 ? there.shift()! : there[0]!) : there
    },
  }
  const open = (connection: Connection, more: Partial<MediaDeps> = {}) =>
    createMediaRoom({
      connection,
      gateway,
      channelOf: async (agency) => ({ agency, accessToken: 'token' }),
      masterKeys: [master],
      seals: createSeals(master),
      clock,
      ticks,
      timer: heldTimers(ticks).timer,
      chance: trueChance,
      log: createLog({ level: 'warn', destination: { write: (line: string) => void lines.push(line) } }),
      instance: 'server',
      ...more,
    })

  return {
    shelf,
    asked,
    lines,
    clock,
    ticks,
    gateway,
    /** Another server on the same store. */
    room: (more: Partial<MediaDeps> = {}) => open(store.connection, more),
    put: (messageId: string, bytes: Uint8Array) => void shelf.set(messageId, { kind: 'ready', type: 'x/y', bytes }),
    connection: () => store.connection,
    empty: () => store.empty(),
    rows: (name: 'media' | 'media_pieces') => store.connection.collection(name).find({}).toArray(),
  }
}

export async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
