import type { AgencyId } from '../kernel/ids.ts'

/** One office's account on LINE, as the door needs it. */
export type ChannelRecord = {
  readonly agency: AgencyId
  readonly slug: string
  /** Every secret that counts just now: after a change the old one still does for ten minutes. */
  readonly secrets: readonly string[]
  readonly accessToken: string
  /** The bot's own LINE id, once known. */
  readonly destination?: string
}

export type Channels = {
  bySlug(slug: string): Promise<ChannelRecord | null>
}
