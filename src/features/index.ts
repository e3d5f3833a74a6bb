import type { Feature } from '../turn/feature.ts'
import { agenciesFeature } from './agencies/index.ts'
import { helpFeature } from './help/feature.ts'
import { createPeople, type PeopleFeatureDeps, peopleFeature } from './people/index.ts'

type House = Omit<PeopleFeatureDeps, 'people'> &
  Parameters<typeof createPeople>[0] &
  Parameters<typeof agenciesFeature>[0]

/** What the office gets, in the order in which a feature may look at those above it. */
export function listFeatures(house: House): readonly Feature[] {
  const people = createPeople(house)
  return [
    agenciesFeature(house),
    peopleFeature({ ...house, people }),
    helpFeature({ languages: house.words.languages, offices: house.offices }),
  ]
}
