import type { Words } from '../../kernel/i18n.ts'
import type { Feature } from '../../turn/feature.ts'
import type { Agencies } from './agencies.ts'
import { createContact } from './contact/contact.ts'

type AgenciesFeatureDeps = {
  readonly agencies: Pick<Agencies, 'letters' | 'of'>
  readonly words: Words
}

/** The office itself: how it is reached, what it is made of; its changes go to the log. */
export function agenciesFeature(deps: AgenciesFeatureDeps): Feature {
  return { name: 'agencies', letters: [deps.agencies.letters], ...createContact(deps) }
}
