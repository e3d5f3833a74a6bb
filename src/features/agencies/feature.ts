import type { Feature } from '../../turn/feature.ts'
import type { Agencies } from './agencies.ts'

/** The office itself says nothing; its changes go to the log. */
export function agenciesFeature(deps: { agencies: Pick<Agencies, 'letters'> }): Feature {
  return { name: 'agencies', letters: [deps.agencies.letters] }
}
