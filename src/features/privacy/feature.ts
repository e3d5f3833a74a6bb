import type { Feature } from '../../turn/feature.ts'
import type { Retainer } from '../../turn/retention.ts'
import type { ConsolePage } from '../../web/page.ts'
import { type Agencies, settingOn } from '../agencies/index.ts'
import { breachPages } from './breach/breaches.page.ts'
import { watchClocks } from './clocks.job.ts'
import type { Privacy } from './privacy.ts'
import { requestPages } from './requests/requests.page.ts'
import { keepTime } from './retention/retention.job.ts'

export type PrivacyFeatureDeps = {
  readonly privacy: Privacy
  readonly agencies: Pick<Agencies, 'of'>
  readonly retainers: () => readonly Retainer[]
  readonly clock: { now(): Temporal.Instant }
}

/** Its pages come behind what people work with every day. */
export const privacyPages = (privacy: Privacy): readonly ConsolePage[] => [
  ...requestPages(privacy.requests),
  ...breachPages(privacy.breaches),
]

/** The office's duties about personal data: what goes in time, leaks and their clock, what people asked for. */
export function privacyFeature({ privacy, agencies, retainers, clock }: PrivacyFeatureDeps): Feature {
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
    retain: async (agency, _now, before) => [
      {
        what: 'privacy.retention.requests',
        rule: 'retention.log',
        ...(await privacy.requests.tidy(agency, before('retention.log'))),
      },
    ],
    async erase({ agency, chat }) {
      await privacy.requests.forget(agency, chat, clock.now().epochMilliseconds)
      await privacy.breaches.forget(agency, chat)
      return 0
    },
  }
}
