import type cardSample from '../../../../flex-templates/complaint-receipt.sample.json'
import { type Choice, notice, question, type Reply, show } from '../../../line/reply.ts'
import { dialLink } from '../../agencies/index.ts'
import { CITIZEN_TAPS, tapTo } from '../buttons.ts'
import { ADD } from '../citizen/taps.ts'
import type { Complaint } from '../complaint.ts'
import type { Voice } from '../voice.ts'

const see = (id: string): Choice => ({
  label: { words: 'complaint-intake.receipt.see' },
  data: tapTo(CITIZEN_TAPS.open, id),
})

/** Number, when, by when, and what happens next: what the law wants told at once. */
export function receiptCard(filed: Complaint, voice: Voice): Reply {
  const { id, number, kind, keptFrom, receivedAt, due, runs, wish } = filed
  const kept = keptFrom.map((unit) => voice.say('complaint-intake.receipt.kept-from', { unit: voice.unit(unit) }))
  const call = wish === 'call' ? [voice.say('complaint-intake.receipt.call')] : []
  const card = show<typeof cardSample>('complaint-receipt', {
    number,
    received: voice.moment(receivedAt),
    due: runs.length > 0 ? voice.weekday(due) : '',
    next: { words: `complaint-intake.receipt.next-${kind}` },
    kept: [...kept, ...call].join(' '),
  })
  const add: Choice = { label: { words: 'complaint-intake.receipt.add' }, data: tapTo(ADD, id) }
  return { ...card, class: 'duty', choices: [see(id), add] }
}

export function joinedCard({ id, number, due }: Complaint, voice: Voice): Reply {
  const facts = { number, due: voice.weekday(due) }
  const title = { words: 'complaint-intake.joined.title', facts }
  const card = notice({ title, text: { words: 'complaint-intake.joined.text', facts }, rows: [] }, [see(id)])
  return { ...card, class: 'duty' }
}

/** Whom to call, or to be called by; asked for at any step. */
export const personCard = (phone: string): Reply =>
  question({ words: 'complaint-intake.person.text' }, [
    { label: { words: 'complaint-intake.person.call' }, link: dialLink(phone) },
    { label: { words: 'complaint-intake.person.call-me' }, data: tapTo('complaint-call-me', '') },
  ])
