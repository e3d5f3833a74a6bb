// Taking a person out of their matters: the number, the days and what the office did stay, and the figures balance.

import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import type { Library } from '../../../media/library.ts'
import type { Owner } from '../../../media/media.ts'
import type { Erased } from '../../../turn/erasing.ts'
import { fieldsOf } from '../acts/perform.ts'
import type { ComplaintStore } from '../complaint.store.ts'
import type { Complaint, ComplaintFields, ComplaintId } from '../complaint.ts'
import type { ContactStore } from './contact.store.ts'

export type ForgettingDeps = {
  readonly store: Pick<ComplaintStore, 'find' | 'anonymise' | 'involving' | 'allOfChat'>
  readonly contacts: Pick<ContactStore, 'remove'>
  readonly library: Pick<Library, 'erase'>
  readonly ownerOf: (id: ComplaintId, chat: ChatId | null) => Owner
}

export function createForgetting({ store, contacts, library, ownerOf }: ForgettingDeps) {
  async function forget(agency: AgencyId, id: ComplaintId, chat: ChatId): Promise<void> {
    const complaint = await store.find(agency, id)
    if (!complaint) return
    const isFilers = complaint.people.some((one) => one.chat === chat && one.as === 'filer')
    await library.erase(agency, ownerOf(id, chat))
    if (isFilers) {
      await library.erase(agency, ownerOf(id, null))
      await contacts.remove(agency, id)
    }
    await store.anonymise(agency, id, chat, (thing) => withoutPerson(fieldsOf(thing as Complaint), chat, isFilers))
  }

  return {
    /** Everything they filed, follow or wrote in. Whoever held an office stays the author of what they did there. */
    async erase({ agency, chat, official }: Erased): Promise<number> {
      const followed = await store.allOfChat(agency, chat)
      for (const id of followed) await forget(agency, id, chat)
      if (!official)
        for (const id of await store.involving(agency, chat))
          await store.anonymise(agency, id, chat, (thing) => withoutPerson(fieldsOf(thing as Complaint), chat, false))
      return followed.length
    },

    /** Nobody is left in it, years after it was done. */
    async forgetEverybody(agency: AgencyId, id: ComplaintId): Promise<void> {
      await contacts.remove(agency, id)
      const complaint = await store.find(agency, id)
      for (const { chat } of complaint?.people ?? []) await forget(agency, id, chat)
    },
  }
}

/** Their words, their pictures and where they stood go; a village is no person. */
function withoutPerson(fields: ComplaintFields, chat: ChatId, isFilers: boolean): ComplaintFields {
  const filers = isFilers
    ? {
        text: null,
        extra: null,
        contents: [],
        heard: [],
        secret: null,
        place: fields.place?.village === undefined ? null : { village: fields.place.village },
      }
    : {}
  return {
    ...fields,
    ...filers,
    people: fields.people.filter((one) => one.chat !== chat),
    entries: fields.entries.map((entry) =>
      entry.from === chat ? { ...entry, text: null, contents: [], from: null } : entry,
    ),
    undo: null,
  }
}
