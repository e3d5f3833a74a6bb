import { deletedAt } from '../../../store/deleted.ts'
import type { Retain } from '../../../turn/retention.ts'
import type { ComplaintId } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'

const RULE = 'retention.case-contact'

/** Years after a matter is done nobody needs to be reached about it: telephones, names, words and followers go. */
export const retainContacts =
  (complaints: Complaints): Retain =>
  async (agency, _now, before) => {
    const deadline = before(RULE)
    const found = new Map<ComplaintId, number>()
    for (const id of [
      ...(await complaints.store.doneBefore(agency, deadline)),
      ...(await complaints.contacts.olderThan(agency, deadline)),
    ]) {
      const complaint = await complaints.find(agency, id)
      const last = complaint?.endings.at(-1)?.at ?? 0
      if (!complaint || (!complaint.open && last < deadline)) found.set(id, last)
    }
    for (const id of found.keys()) await complaints.forgetEverybody(agency, id)
    return [{ what: 'complaints.retention.contacts', rule: RULE, ...deletedAt([...found.values()]) }]
  }
