import type { Feature } from '../../turn/feature.ts'
import type { Plans } from './keep/plans.ts'

export type PlansFeatureDeps = { readonly plans: Pick<Plans, 'letters'> }

/** The office's plan: kept from its own file, read in LINE and at the console. */
export function plansFeature({ plans }: PlansFeatureDeps): Feature {
  return { name: 'plans', letters: [plans.letters] }
}
