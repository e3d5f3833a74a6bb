import type { AgencyId } from '../kernel/ids.ts'
import type { QuietHours } from './schedule.ts'

/** What the conversation needs to know of the office. Nobody trusts a copy of it for more than five seconds. */
export type Office = {
  readonly agency: AgencyId
  readonly slug: string
  /** The office's short name: the one who acts in every sentence. */
  readonly name: (language: string) => string
  readonly phone: string
  readonly hours: (language: string) => string
  /** The only LINE ID and the only address it speaks from. */
  readonly lineId: string
  readonly address: string
  readonly language: string
  readonly quiet: QuietHours
  /** Pushes kept back for duties. */
  readonly reserve: number
  readonly accessToken: string
  /** Words that follow from its kind, as facts for every sentence: executive, clerk, council, place … */
  readonly words: (language: string) => Readonly<Record<string, string>>
  /** A sentence in the office's own words, with its {{facts}} unfilled; null: as it ships. */
  readonly own?: (language: string, address: string) => string | null
}

export type Offices = {
  of(agency: AgencyId): Promise<Office>
  all(): Promise<readonly AgencyId[]>
}
