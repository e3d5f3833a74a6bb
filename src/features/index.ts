import type { Words } from '../kernel/i18n.ts'
import type { Feature } from '../turn/feature.ts'
import type { Offices } from '../turn/office.ts'
import { type Agencies, agenciesFeature } from './agencies/index.ts'
import { helpFeature } from './help/feature.ts'

/** What the office gets, in the order in which a feature may look at those above it. */
export function listFeatures(house: { words: Words; offices: Offices; agencies: Agencies }): readonly Feature[] {
  return [agenciesFeature(house), helpFeature({ languages: house.words.languages, offices: house.offices })]
}
