import type { House } from '../../src/app.ts'
import { agenciesFeature } from '../../src/features/agencies/index.ts'
import type { Filing } from '../../src/features/complaints/complaints.ts'
import {
  type Complaint,
  type Complaints,
  complaintsFeature,
  createComplaints,
} from '../../src/features/complaints/index.ts'
import { createPeople, peopleFeature } from '../../src/features/people/index.ts'
import type { ChatId } from '../../src/kernel/ids.ts'
import type { Feature } from '../../src/turn/feature.ts'
import { peopleOf } from './invitations.ts'
import { AGENCY, type World, words } from './world.ts'

/** As another process on the same store: a page, the command line. The server carries what it writes. */
export const complaintsOf = (world: World): Complaints =>
  createComplaints({
    connection: world.store.connection,
    changed: () => void world.app.loop.nudge(),
    seals: world.seals,
    library: world.app.media.library,
    agencies: world.agencies,
    people: peopleOf(world),
    words,
    isAway: async (agency, chat) => (await world.app.stores.lanes.find(agency, chat))?.away ?? false,
    conversationOf: async (agency, chat) => (await world.app.stores.lanes.find(agency, chat))?.conversation ?? null,
  })

let filed = 0

/** A matter as it stands after somebody filed it, now. */
export function file(world: World, filer: ChatId | null, given: Partial<Filing> = {}): Promise<Complaint> {
  filed += 1
  const cause = { agency: AGENCY, at: world.now(), cause: `filed-${filed}` }
  return complaintsOf(world).file(cause, {
    kind: 'complaint',
    category: 'light',
    channel: 'line',
    text: 'ไฟหน้าบ้านดับ',
    place: { words: 'หน้าวัด หมู่ 3', village: 'บ้านวัดตัวอย่าง' },
    filer,
    ...given,
  })
}

/** The office, its people and its complaints, and nothing else. */
export function onlyComplaints(house: House): readonly Feature[] {
  const people = createPeople(house)
  const complaints = createComplaints({ ...house, people })
  return [
    agenciesFeature(house),
    peopleFeature({ ...house, people }),
    complaintsFeature({ ...house, people, complaints }),
  ]
}
