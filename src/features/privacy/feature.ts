import type { Feature } from '../../turn/feature.ts'
import type { Retainer } from '../../turn/retention.ts'
import { type Agencies, settingOn } from '../agencies/index.ts'
import { watchClocks } from './clocks.job.ts'
import type { Privacy } from './privacy.ts'
import { keepTime } from './retention/retention.job.ts'

export type PrivacyFeatureDeps = {
  readonly privacy: Privacy
  readonly agencies: Pick<Agencies, 'of'>
  readonly retainers: () => readonly Retainer[]
}

/** The office's duties about personal data: what goes in time, leaks and their clock, what people asked for. */
export function privacyFeature({ privacy, agencies, retainers }: PrivacyFeatureDeps): Feature {
  return {
    name: 'privacy',
    letters: privacy.letters,
    jobs: [
      keepTime({ agencies, retainers, proofs: privacy.proofs }),
      watchClocks({
        privacy,
        leads: async (agency, day) => settingOn((await agencies.of(agency)).rules, 'reminder.leads', day),
        languageOf: async (agency) => (await agencies.of(agency)).language,
      }),
    ],
  }
}
