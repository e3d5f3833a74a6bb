import { defineJob, type Job } from '../../../jobs/job.ts'
import { dayOf, inBangkok } from '../../../kernel/calendar.ts'
import { type Agencies, settingOn } from '../../agencies/index.ts'
import type { ComplaintId } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'

export type ContactsJobDeps = { readonly complaints: Complaints; readonly agencies: Pick<Agencies, 'of'> }

/** Years after a matter is done nobody needs to be reached about it: telephones, names and followers go. */
export const forgetContacts = ({ complaints, agencies }: ContactsJobDeps): Job =>
  defineJob({
    name: 'complaints.forget-contacts',
    at: '40 3 * * 0',
    missed: 'latest',
    run: async ({ agency, slot, signal }) => {
      const { rules } = await agencies.of(agency)
      const kept = Temporal.Duration.from(settingOn(rules, 'retention.case-contact', dayOf(slot)))
      const before = inBangkok(slot).subtract(kept).toInstant().epochMilliseconds
      const followed = await complaints.store.doneBefore(agency, before)
      const reachable: ComplaintId[] = []
      for (const id of await complaints.contacts.olderThan(agency, before)) {
        const complaint = await complaints.find(agency, id)
        if (!complaint || (!complaint.open && complaint.endings.every(({ at }) => at < before))) reachable.push(id)
      }
      for (const id of new Set([...followed, ...reachable])) {
        if (signal.aborted) return
        await complaints.forgetEverybody(agency, id)
      }
    },
  })
