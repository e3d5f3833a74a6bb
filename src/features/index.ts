import type { Feature } from '../turn/feature.ts'
import { agenciesFeature } from './agencies/index.ts'
import { type ComplaintsHouse, complaintsFeature, createComplaints } from './complaints/index.ts'
import { type HelpDeps, helpFeature } from './help/feature.ts'
import { createPeople, type PeopleFeatureDeps, peopleFeature } from './people/index.ts'

type House = Omit<PeopleFeatureDeps, 'people'> &
  Omit<HelpDeps, 'people'> &
  Parameters<typeof createPeople>[0] &
  Parameters<typeof agenciesFeature>[0] &
  ComplaintsHouse

/** What the office gets, in the order in which a feature may look at those above it. */
export function listFeatures(house: House): readonly Feature[] {
  const people = createPeople(house)
  const complaints = createComplaints({ ...house, people })
  return [
    agenciesFeature(house),
    peopleFeature({ ...house, people }),
    complaintsFeature({ ...house, people, complaints }),
    helpFeature({ ...house, people }),
  ]
}
