import type { AgencyId } from '../../../kernel/ids.ts'
import type { Office, Offices } from '../../../turn/office.ts'
import type { Agencies, AgencyCopy } from '../../agencies/index.ts'
import type { Complaints } from '../../complaints/index.ts'
import type { Plans } from '../../plans/index.ts'
import type { Reports } from '../../reports/index.ts'
import type { ItemFacts } from './facts.ts'

/** Where the facts are. */
export type Sources = {
  readonly agencies: Pick<Agencies, 'of'>
  readonly offices: Pick<Offices, 'of'>
  readonly plans: Pick<Plans, 'inForce'>
  readonly complaints: Pick<Complaints, 'statistics'>
  readonly reports: Pick<Reports, 'paper' | 'judged'>
}

/** One item asked about, and the office it is asked of. */
export type Asking = Sources & {
  readonly agency: AgencyId
  readonly copy: AgencyCopy
  readonly office: Office
  readonly fiscalYear: number
  readonly at: Temporal.Instant
}

export type Provider = (asking: Asking) => Promise<ItemFacts>
