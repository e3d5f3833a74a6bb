import { notice, type Reply } from '../../../line/reply.ts'
import type { Complaint } from '../complaint.ts'
import type { Contact } from '../persons/contact.store.ts'
import type { Voice } from '../voice.ts'

export type ContactRow = { readonly name: 'name' | 'phone' | 'address' | 'wish'; readonly value: string }

/** How somebody can be reached; what they did not give has no row. */
export function contactRows(contact: Contact | null, { wish }: Pick<Complaint, 'wish'>, voice: Voice): ContactRow[] {
  const row = (name: ContactRow['name'], value: string | null | undefined) => (value ? [{ name, value }] : [])
  return [
    ...row('name', contact?.name),
    ...row('phone', contact?.phone),
    ...row('address', contact?.address),
    ...row('wish', voice.say(`complaints.wishes.${wish}`)),
  ]
}

/** The only card on which somebody learns who filed it; that they did, and why, is kept. */
export const contactCard = (contact: Contact | null, complaint: Complaint, voice: Voice): Reply =>
  notice({
    title: { words: 'complaints.contact.title', facts: { number: complaint.number } },
    text: { words: 'complaints.contact.text' },
    rows: contactRows(contact, complaint, voice).map(({ name, value }) => ({
      name: { words: `complaints.contact.${name}` },
      value,
    })),
  })
