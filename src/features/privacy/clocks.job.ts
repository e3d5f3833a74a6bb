import { defineJob, type Job } from '../../jobs/job.ts'
import { dayOf, inBangkok } from '../../kernel/calendar.ts'
import type { AgencyId } from '../../kernel/ids.ts'
import type { Letter } from '../../turn/relay.ts'
import { warningBefore } from './breach/breach.ts'
import { breachLetter } from './breach/breach.views.ts'
import type { Privacy } from './privacy.ts'
import type { KeptRequest } from './requests/request.store.ts'
import { dueNow } from './requests/request.ts'
import { requestLetter, waitsLetter } from './requests/request.views.ts'

/** Bangkok's hours at which somebody may be told; a clock that strikes at night is told of the evening before. */
const LOOKS = [7, 12, 17] as const

/** Half an hour beyond the next look: it may begin late, and nobody is told too late. */
function nextLook(slot: Temporal.Instant): number {
  const now = inBangkok(slot)
  const hour = LOOKS.find((one) => one > now.hour)
  const next = hour === undefined ? now.add({ days: 1 }).with({ hour: LOOKS[0] }) : now.with({ hour })
  return next.add({ minutes: 30 }).epochMilliseconds
}

/** The clocks of the law on personal data: seventy-two hours of a leak, days of a request. */
export const watchClocks = (deps: {
  privacy: Pick<Privacy, 'breaches' | 'requests'>
  leads: (agency: AgencyId, day: Temporal.PlainDate) => Promise<readonly number[]>
  languageOf: (agency: AgencyId) => Promise<string>
}): Job =>
  defineJob({
    name: 'privacy.clocks',
    at: '10 7,12,17 * * *',
    missed: 'latest',
    run: async ({ agency, slot, cause }) => {
      const { breaches, requests } = deps.privacy
      const occurrence = { cause, at: slot.epochMilliseconds, who: 'job' }
      const language = await deps.languageOf(agency)
      for (const breach of await breaches.all(agency)) {
        const hours = warningBefore(breach, nextLook(slot))
        if (hours === null) continue
        const readers = await breaches.keepers(agency, slot)
        await breaches.change(agency, breach.id, occurrence, (before) => {
          const next = { ...before, warned: hours }
          return {
            next,
            what: 'breach-warned',
            letters: readers.map((to) => breachLetter(to, next, slot.epochMilliseconds, language)),
          }
        })
      }
      const today = dayOf(slot)
      const leads = await deps.leads(agency, today)
      for (const request of await requests.open(agency)) {
        const due = dueNow(request, today, leads)
        if (due === null) continue
        if (due === 'over') {
          await requests.change(agency, request.id, occurrence, (before) => ({
            next: { ...before, state: 'unclaimed', closedAt: occurrence.at },
            what: 'copy-unclaimed',
          }))
          continue
        }
        const letters = await remindersOf(deps, { agency, slot, language, request, due })
        await requests.change(agency, request.id, occurrence, (before) => ({
          next: { ...before, remindedOn: today.toString() },
          what: 'request-reminded',
          letters,
        }))
      }
    },
  })

/** Paper is answered by the office; a copy waits for whoever asked for it. */
async function remindersOf(
  { privacy }: { privacy: Pick<Privacy, 'breaches'> },
  given: {
    readonly agency: AgencyId
    readonly slot: Temporal.Instant
    readonly language: string
    readonly request: KeptRequest
    readonly due: 'office' | 'owner'
  },
): Promise<readonly Letter[]> {
  const { agency, slot, language, request, due } = given
  if (due === 'owner') return request.chat ? [waitsLetter(request.chat, request, language)] : []
  return (await privacy.breaches.keepers(agency, slot)).map((to) => requestLetter(to, request, language))
}
