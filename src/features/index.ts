import type { Feature } from '../turn/feature.ts'
import { agenciesFeature } from './agencies/index.ts'
import { type ComplaintsHouse, complaintsFeature, createComplaints } from './complaints/index.ts'
import { type ConsoleDeps, consoleFeature } from './console/index.ts'
import { type HelpDeps, helpFeature } from './help/feature.ts'
import { type CopiesDeps, copiesFeature, createPeople, type PeopleFeatureDeps, peopleFeature } from './people/index.ts'
import { createPlans, type PlansFeatureDeps, plansFeature } from './plans/index.ts'

type House = Omit<PeopleFeatureDeps, 'people'> &
  Omit<HelpDeps, 'people'> &
  Omit<ConsoleDeps, 'people'> &
  CopiesDeps &
  Parameters<typeof createPeople>[0] &
  Omit<PlansFeatureDeps, 'people' | 'plans'> &
  Parameters<typeof agenciesFeature>[0] &
  ComplaintsHouse

/** What the office gets, in the order in which a feature may look at those above it. */
export function listFeatures(house: House): readonly Feature[] {
  const people = createPeople(house)
  const plans = createPlans(house)
  const complaints = createComplaints({ ...house, people })
  return [
    agenciesFeature(house),
    peopleFeature({ ...house, people }),
    copiesFeature(house),
    plansFeature({ ...house, people, plans }),
    consoleFeature({ ...house, people }),
    complaintsFeature({ ...house, people, complaints }),
    helpFeature({ ...house, people }),
  ]
}
