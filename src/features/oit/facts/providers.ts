import type { AgencyId } from '../../../kernel/ids.ts'
import type { Provider, Sources } from './asking.ts'
import { complaintStatistics } from './complaints.ts'
import type { ItemFacts } from './facts.ts'
import { improvement, integrityMeasures, integrityResults } from './ita.ts'
import { channel, contact, guideline, services } from './office.ts'
import { annual, halfYear, plan, riskResults, risks } from './plan.ts'

/** Of these items the house has the facts; all others are shown where somebody says they stand. */
const PROVIDERS: Readonly<Record<string, Provider>> = {
  'contact.two_way': contact,
  eservice: services,
  'complaint.guideline': guideline,
  'complaint.channel': channel,
  'complaint.statistics': complaintStatistics,
  plan,
  'plan.half_year': halfYear,
  'plan.annual': annual,
  'risk.assessment': risks,
  'risk.result': riskResults,
  'ita.improvement': improvement,
  'integrity.measures': integrityMeasures,
  'integrity.results': integrityResults,
}

export const isOurs = (key: string): boolean => Object.hasOwn(PROVIDERS, key)

/** What the house knows of an item as things stand; null: it keeps nothing of the kind. */
export async function factsOf(
  sources: Sources,
  agency: AgencyId,
  fiscalYear: number,
  key: string,
  at: Temporal.Instant,
): Promise<ItemFacts | null> {
  const provider = isOurs(key) ? PROVIDERS[key] : undefined
  if (!provider) return null
  const [copy, office] = await Promise.all([sources.agencies.of(agency), sources.offices.of(agency)])
  return provider({ ...sources, agency, copy, office, fiscalYear, at })
}
