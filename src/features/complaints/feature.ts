import type { Feature } from '../../turn/feature.ts'
import type { People } from '../people/index.ts'
import { tellClocks } from './clock/clock.job.ts'
import type { Complaints, ComplaintsDeps } from './complaints.ts'

/** What the house gives; the feature's own parts come beside it. */
export type ComplaintsHouse = Omit<ComplaintsDeps, 'people'>
export type ComplaintsFeatureDeps = ComplaintsHouse & {
  readonly people: People
  readonly complaints: Complaints
}

/** Complaints: filed by citizens, handled by units, counted by days. */
export function complaintsFeature({ complaints }: ComplaintsFeatureDeps): Feature {
  return {
    name: 'complaints',
    letters: complaints.letters,
    jobs: [tellClocks({ complaints })],
    erase: complaints.erase,
  }
}
