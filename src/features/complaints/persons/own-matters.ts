import type { Feature } from '../../../turn/feature.ts'
import type { Complaints } from '../complaints.ts'

/** What is kept of somebody in matters: which, how they stand, and how they wanted to be reached. */
export const ownMatters =
  (complaints: Complaints): NonNullable<Feature['ownData']> =>
  async (agency, chat, language) => {
    const voice = await complaints.voices.in(agency, language)
    const listed = await complaints.ofChat(agency, chat)
    const rows = await Promise.all(
      listed.map(async (one) => {
        const full = await complaints.find(agency, one.id)
        const isFilers = full?.people.some((follower) => follower.chat === chat && follower.as === 'filer')
        const contact = isFilers ? await complaints.contacts.of(agency, one.id) : null
        const facts = { state: voice.say(`complaints.states.${one.state}`), date: voice.dayAt(one.receivedAt) }
        const value = contact?.phone
          ? { words: 'complaints.own.reachable', facts: { ...facts, phone: contact.phone } }
          : { words: 'complaints.own.matter', facts }
        return { name: { words: 'complaints.news.title', facts: { number: one.number } }, value }
      }),
    )
    return rows
  }
