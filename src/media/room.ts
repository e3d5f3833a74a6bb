import type { Connection } from 'mongoose'
import type { Clock, Ticks, Timer } from '../kernel/clock.ts'
import type { AgencyId, Chance } from '../kernel/ids.ts'
import type { Log } from '../kernel/log.ts'
import type { Seals } from '../kernel/seal.ts'
import type { Channel, LineGateway } from '../line/gateway.ts'
import { createFetcher, type FetcherDeps } from './fetcher.ts'
import { createKeeping, type Limits } from './keeping.ts'
import { createLibrary } from './library.ts'
import { createLinks } from './links.ts'
import { createMediaStore } from './media.store.ts'
import { createPieceStore } from './piece.store.ts'
import { type MediaRoutesDeps, mediaRouter } from './routes.ts'
import { createSealing } from './sealing.ts'

export type MediaDeps = {
  readonly connection: Connection
  readonly gateway: Pick<LineGateway, 'content'>
  readonly channelOf: (agency: AgencyId) => Promise<Channel>
  /** The first one seals; the others open what they sealed once. */
  readonly masterKeys: readonly [Uint8Array, ...Uint8Array[]]
  readonly seals: Pick<Seals, 'seal' | 'open'>
  readonly clock: Clock
  readonly ticks: Ticks
  readonly timer: Timer
  readonly chance: Chance
  readonly log: Log
  readonly instance: string
  readonly limits?: Limits
  readonly explain?: NonNullable<MediaRoutesDeps['explain']>
  readonly arrived?: NonNullable<FetcherDeps['arrived']>
}

/** The whole room, put together: what features use, what works in the background, what browsers ask. */
export function createMediaRoom(deps: MediaDeps) {
  const { connection, clock, ticks, chance, log, seals } = deps
  const sealing = createSealing(deps.masterKeys, chance)
  const media = createMediaStore(connection)
  const pieces = createPieceStore(connection, sealing)
  const keeping = createKeeping({ pieces, chance, ...(deps.limits ? { limits: deps.limits } : {}) })
  const fetcher = createFetcher({ ...deps, media, pieces, keeping })
  const library = createLibrary({ media, pieces, keeping, seals, clock, ticks, chance, nudge: () => fetcher.nudge() })
  const links = createLinks({ sealing, clock })
  const router = mediaRouter({ library, links, clock, log, ...(deps.explain ? { explain: deps.explain } : {}) })
  return { library, fetcher, links, router }
}
