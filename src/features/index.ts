import type { Feature } from '../turn/feature.ts'
import { helpFeature } from './help/feature.ts'

/** What the office gets, in the order in which a feature may look at those above it. */
export function listFeatures(deps: { languages: readonly string[] }): readonly Feature[] {
  return [helpFeature(deps.languages)]
}
