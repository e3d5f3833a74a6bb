// What is deleted when its time is over, and the proof that it was. Each feature knows its own; the rules are settings.

import type { LaneStore } from '../dialog/lane.store.ts'
import type { Ticks } from '../kernel/clock.ts'
import type { AgencyId } from '../kernel/ids.ts'
import type { Library } from '../media/library.ts'
import type { Deleted } from '../store/deleted.ts'
import type { LogStore } from './log.store.ts'

/** `what`: the address of its words. `rule`: the setting by which its time was over. */
export type ProofLine = Deleted & { readonly what: string; readonly rule: string }

/** Whatever is older than this, by the rule that holds now. */
export type Deadlines = (rule: string) => number

export type Retain = (agency: AgencyId, now: Temporal.Instant, before: Deadlines) => Promise<readonly ProofLine[]>
export type Retainer = { readonly name: string; readonly retain: Retain }

/** What the chats themselves keep: drafts nobody finished, photos that became part of nothing, who looked at what. */
export const retainChats = (deps: {
  lanes: Pick<LaneStore, 'tidyDrafts'>
  library: Pick<Library, 'tidy'>
  log: Pick<LogStore, 'forgetReadings'>
  ticks: Ticks
}): Retainer => ({
  name: 'turn',
  retain: async (agency, _now, before) => [
    {
      what: 'turn.retention.drafts',
      rule: 'retention.drafts',
      ...(await deps.lanes.tidyDrafts(agency, before('retention.drafts'), deps.ticks())),
    },
    {
      what: 'turn.retention.media',
      rule: 'retention.chat',
      ...(await deps.library.tidy(agency, before('retention.chat'))),
    },
    {
      what: 'turn.retention.readings',
      rule: 'retention.log',
      ...(await deps.log.forgetReadings(agency, before('retention.log'))),
    },
  ],
})
