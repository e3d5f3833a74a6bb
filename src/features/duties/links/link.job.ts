import { defineJob, type Job } from '../../../jobs/job.ts'
import { fiscalYearOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { notice } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { Duty, LinkLook } from '../duty.ts'
import { toldOf } from '../owners.ts'
import { command, titleIn } from '../talk/cards.ts'
import { ABOUT, type Desk, type DeskDeps } from '../talk/desk.ts'
import { type Look, lookAt, type Outside } from './look.ts'

/** A page that was away once may only have been tired: broken is what does not open twice in a row. */
const BROKEN_AFTER = 2
const DAY = 24 * 3_600_000
const AGAIN_AFTER = 7 * DAY

/** In the small hours, one after the other: what opened last week is looked at again, what did not every night. */
export const linkJob = (
  deps: Pick<DeskDeps, 'duties' | 'offices'> & Pick<Desk, 'staffOf' | 'speechTo'>,
  outside: Outside,
): Job =>
  defineJob({
    name: 'duties.links',
    at: '50 3 * * *',
    missed: 'none',
    stagger: 90,
    run: async ({ agency, slot, cause, signal }) => {
      const year = fiscalYearOf(slot)
      const { address: own } = await deps.offices.of(agency)
      const all = await deps.duties.store.ofYears(agency, [year - 1, year])
      const looks: { readonly duty: Duty; readonly look: Look }[] = []
      // Our own pages are not looked at from inside: the way to them may be another one here than out there.
      for (const duty of all.filter((one) => isToLook(one, slot) && !one.done!.address!.startsWith(own))) {
        if (signal.aborted) return
        looks.push({ duty, look: await lookAt(duty.done!.address!, outside) })
      }
      if (isCutOff(looks.map(({ look }) => look))) return
      for (const { duty, look } of looks)
        if (look.state !== 'unknown') await keep(deps, agency, duty, look, { cause: `${cause}:${duty.id}`, slot })
    },
  })

/** Nothing at all can be reached: then it is this machine that is cut off, and nothing is known of anybody's page. */
export const isCutOff = (looks: readonly Look[]): boolean =>
  looks.length > 1 && looks.every((look) => look.state === 'broken' && look.why === 'away')

export function isToLook({ done, withdrawn, link }: Duty, slot: Temporal.Instant): boolean {
  if (withdrawn || !done?.address) return false
  if (!link || link.state === 'broken' || link.times > 0) return true
  // Half a day of leeway: a job is never on the very second.
  return slot.epochMilliseconds - link.at >= AGAIN_AFTER - DAY / 2
}

/** What is known now: told once when it does not open, and forgotten when it does. */
export function seen(before: LinkLook | null, look: Exclude<Look, { state: 'unknown' }>, at: number): LinkLook {
  if (look.state === 'ok') return { state: 'ok', at, since: at, times: 0, why: null, told: false }
  const times = (before?.times ?? 0) + 1
  const since = before && before.times > 0 ? before.since : at
  const state = times >= BROKEN_AFTER ? 'broken' : 'ok'
  return { state, at, since, times, why: look.why, told: (before?.told ?? false) || state === 'broken' }
}

async function keep(
  { duties, staffOf, speechTo }: Parameters<typeof linkJob>[0],
  agency: AgencyId,
  duty: Duty,
  look: Exclude<Look, { state: 'unknown' }>,
  { cause, slot }: { readonly cause: string; readonly slot: Temporal.Instant },
): Promise<void> {
  const at = slot.epochMilliseconds
  const link = seen(duty.link, look, at)
  const isNews = link.told && !duty.link?.told
  const persons = isNews ? toldOf(duty.owner, await staffOf(agency, slot)).slice(0, 1) : []
  const letters = await Promise.all(
    persons.map(async (to): Promise<Letter> => {
      const speech = await speechTo(agency, to)
      return {
        name: 'link-broken',
        to,
        class: 'gentle',
        about: `${ABOUT}:link:${duty.id}`,
        replies: [
          notice(
            {
              title: { words: 'duties.link.title', facts: { title: titleIn(duty, speech) } },
              text: { words: `duties.link.why.${link.why ?? 'away'}`, facts: { address: duty.done!.address! } },
              rows: [],
            },
            [{ label: { words: 'duties.buttons.look' }, data: command('duty-open', duty.id) }],
          ),
        ],
      }
    }),
  )
  await duties.looked(agency, duty, { cause, at, who: 'job' }, link, letters)
}
