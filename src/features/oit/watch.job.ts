// Every night: items become duties, what is whole when the pages are opened is frozen, and what is missing is said in time.

import { defineJob, type Job } from '../../jobs/job.ts'
import { dayOf, daysBetween, fiscalYearOf } from '../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Reply } from '../../line/reply.ts'
import type { Letter } from '../../turn/relay.ts'
import { holdersOf, type People } from '../people/index.ts'
import { daysOf, isWatched } from './calendar.ts'
import type { Oit } from './oit.ts'
import type { Pack } from './reading.ts'
import { noListReply, remindCard } from './talk/oit.views.ts'
import { leadsOn, type TalkDeps, type VoiceFor, voiceFor } from './talk/talk.ts'

export type WatchDeps = Pick<TalkDeps, 'agencies' | 'offices' | 'words'> & {
  readonly oit: Oit
  readonly people: Pick<People, 'appointments'>
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<{ readonly language: string | null } | null>
}

/** A month before, whatever the office set for its last reminders. */
const FIRST_LEAD = 30
const READERS = ['clerk', 'plan-reporter'] as const

export const watchOit = (deps: WatchDeps): Job =>
  defineJob({
    name: 'oit.watch',
    at: '40 3 * * *',
    missed: 'latest',
    stagger: 60,
    run: async ({ agency, slot, cause }) => {
      const { oit } = deps
      const fiscalYear = fiscalYearOf(slot)
      if (!(await oit.list(agency, fiscalYear))) return remindOfList(deps, agency, fiscalYear, slot, cause)
      const occurrence = { cause, at: slot.epochMilliseconds, who: 'job' }
      await oit.planDuties(agency, fiscalYear, occurrence)
      const pack = await oit.pack(agency, fiscalYear, slot)
      await oit.fulfilReady(agency, pack, occurrence)
      if (isWatched(pack.stand)) await freeze(oit, agency, pack, occurrence)
      else await remind(deps, agency, pack, slot, cause)
    },
  })

/** What stands on a page when it is first looked at stays until somebody releases it anew. */
async function freeze(
  oit: Oit,
  agency: AgencyId,
  pack: Pack,
  occurrence: { readonly cause: string; readonly at: number; readonly who: string },
): Promise<void> {
  for (const { key, proof, released } of pack.items) {
    if (proof?.by !== 'own' || released) continue
    await oit.release(agency, pack.fiscalYear, key, { ...occurrence, cause: `${occurrence.cause}:${key}` }, null)
  }
}

/** Nobody has made the year's list when the countdown begins. */
async function remindOfList(
  deps: WatchDeps,
  agency: AgencyId,
  fiscalYear: number,
  slot: Temporal.Instant,
  cause: string,
): Promise<void> {
  const { rules } = await deps.agencies.of(agency)
  const { countdown, open } = daysOf(rules, fiscalYear)
  const today = dayOf(slot)
  if (!today.equals(countdown) && daysBetween(today, open) !== FIRST_LEAD) return
  const letters = (await readersOf(deps, agency, slot)).map((to) => gentle(to, noListReply(fiscalYear)))
  const occurrence = { cause: `${cause}:remind`, at: slot.epochMilliseconds, who: 'job' }
  await deps.oit.store.changeYear(agency, fiscalYear, occurrence, 'reminded', (year) => year, letters)
}

async function readersOf({ people }: WatchDeps, agency: AgencyId, at: Temporal.Instant): Promise<readonly ChatId[]> {
  const all = await people.appointments(agency)
  return [...new Set(READERS.flatMap((role) => holdersOf(all, { role }, at).flatMap(({ person }) => person ?? [])))]
}

const gentle = (to: ChatId, reply: Reply): Letter => ({
  name: 'oit-missing',
  to,
  class: 'gentle',
  about: 'oit',
  replies: [reply],
})

async function remind(
  deps: WatchDeps,
  agency: AgencyId,
  pack: Pack,
  slot: Temporal.Instant,
  cause: string,
): Promise<void> {
  if (pack.counts.missing === 0) return
  const left = daysBetween(dayOf(slot), pack.days.open)
  const isFirst = dayOf(slot).equals(pack.days.countdown)
  const leads = [FIRST_LEAD, ...(await leadsOn(deps, agency, slot))]
  if (!isFirst && !leads.includes(left)) return
  const readers = await readersOf(deps, agency, slot)
  const voice = voiceFor(deps)
  const letters = await Promise.all(readers.map((to) => letterTo(deps, agency, to, pack, slot, voice)))
  const occurrence = { cause: `${cause}:remind`, at: slot.epochMilliseconds, who: 'job' }
  await deps.oit.store.changeYear(agency, pack.fiscalYear, occurrence, 'reminded', (year) => year, letters)
}

async function letterTo(
  deps: WatchDeps,
  agency: AgencyId,
  to: ChatId,
  pack: Pack,
  at: Temporal.Instant,
  voice: VoiceFor,
): Promise<Letter> {
  const language = (await deps.conversationOf(agency, to))?.language ?? (await deps.offices.of(agency)).language
  return gentle(to, remindCard(pack, await voice(agency, language, at)))
}
