import type { Connection } from 'mongoose'
import type { Clock, Ticks } from '../../kernel/clock.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'
import type { AgencyCopy } from './agency.store.ts'
import { createAgencyStore } from './agency.store.ts'
import { TOKEN } from './channel.ts'
import { createDesk } from './desk.ts'
import { fail } from './errors.ts'
import { createCopies } from './live/copies.ts'
import { createLiveOffices } from './live/offices.ts'

export type AgenciesDeps = {
  readonly connection: Connection
  readonly seals: Seals
  readonly clock: Clock
  readonly ticks: Ticks
  readonly words: Words
  readonly address: string
  readonly demo: boolean
  readonly changed?: () => void
}

export type Agencies = ReturnType<typeof createAgencies>

/** Everything about the offices of this installation; the ports of turn and line among it. */
export function createAgencies(deps: AgenciesDeps) {
  const store = createAgencyStore(deps.connection, deps.changed)
  const copies = createCopies({ store, ticks: deps.ticks })
  return {
    ...createLiveOffices({ ...deps, copies }),
    desk: createDesk({ ...deps, store, copies }),
    letters: store.letters,
    hasChannel: store.hasChannel,
    all: copies.all,

    /** Whether what is sealed here can be opened with the key that was given. */
    async keyFits(): Promise<boolean> {
      const sample = await store.sample()
      if (!sample?.channel) return true
      try {
        deps.seals.open(sample.agency, TOKEN, sample.channel.token)
        return true
      } catch {
        return false
      }
    },

    /** The agency as it was at most five seconds ago. */
    async of(agency: AgencyId): Promise<AgencyCopy> {
      const copy = await copies.of(agency)
      if (!copy) throw fail('agencies.unknown', { slug: agency })
      return copy
    },
    find: (slug: string): Promise<AgencyCopy | null> => copies.of(slug as AgencyId),
  }
}
