// Letters for whoever LINE does not reach, or never did: of receipt, of explanation, of the result. Printed from the browser.

import { dayOf } from '../../../kernel/calendar.ts'
import type { Seals } from '../../../kernel/seal.ts'
import { sayLongDay } from '../../../kernel/thai/say-day.ts'
import { html } from '../../../web/html.ts'
import type { Asked, ConsolePage } from '../../../web/page.ts'
import { receiptFacts } from '../citizen/pages/complain.views.ts'
import { currentRun, promiseOf } from '../clock/clocks.ts'
import type { Complaint } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import type { Hands } from '../handling/hand.ts'
import { secretFor } from '../persons/secret.ts'
import type { Voice } from '../voice.ts'

export const LETTERS = ['receipt', 'explanation', 'result'] as const
export type LetterKind = (typeof LETTERS)[number]

/** Which letters there is something to say in. */
export function lettersFor(complaint: Complaint): readonly LetterKind[] {
  const run = currentRun(complaint)
  const isExplained = run !== null && run.promises.length > 1
  const hasResult = complaint.solution !== null || complaint.refusal !== null
  return LETTERS.filter((kind) => kind === 'receipt' || (kind === 'explanation' ? isExplained : hasResult))
}

/** Only on what did not come by LINE stands a secret; it follows from the cause of the filing. */
const secretOf = ({ agency, secret, history }: Complaint, seals: Pick<Seals, 'markOf'>): string | null =>
  secret === null || !history[0] ? null : secretFor(seals, agency, history[0].cause)

export function bodyOf(asked: Asked, kind: LetterKind, complaint: Complaint, voice: Voice): string {
  const { say } = asked
  const category = voice.category(complaint.category)
  if (kind === 'receipt') return say('complaint-web.letter.body', { about: category })
  if (kind === 'explanation') {
    const promise = promiseOf(currentRun(complaint)!)
    const told = { number: complaint.number, category, reason: promise.why ?? '', due: voice.weekday(promise.day) }
    return say('complaint-console.letter.explanation.text', { ...told, unit: voice.unit(complaint.unit) })
  }
  const { solution, refusal } = complaint
  if (solution) {
    const done = { what: solution.what, date: voice.day(solution.on), unit: voice.unit(solution.unit) }
    return say('complaint-console.letter.result.text', { number: complaint.number, category, ...done })
  }
  const where = `${refusal?.where ?? ''} ${refusal?.phone ?? ''}`.trim()
  const reason = refusal ? voice.say(`complaints.refusals.${refusal.reason}`) : ''
  return say('complaint-console.letter.result.refused', { number: complaint.number, category, reason, where })
}

export function letterSheet(
  asked: Asked,
  kind: LetterKind,
  complaint: Complaint,
  { voice, seals }: { readonly voice: Voice; readonly seals: Pick<Seals, 'markOf'> },
) {
  const { say, office, language, agency, at } = asked
  return html`
<p>${office.name(language)}<br>${sayLongDay(dayOf(at), language)}</p>
<p>${say('complaint-web.letter.dear')}</p>
<p>${bodyOf(asked, kind, complaint, voice)}</p>
${kind === 'receipt' && receiptFacts(asked, complaint, { secret: secretOf(complaint, seals), voice })}
<p>${say('complaint-web.letter.follow', { address: `${office.address}/p/${agency}/follow` })}</p>
<p>${say('complaint-web.letter.sign')}</p>`
}

export type LetterDeps = {
  readonly complaints: Complaints
  readonly hands: Pick<Hands, 'on'>
  readonly seals: Pick<Seals, 'markOf'>
}

export function letterOfCase({ complaints, hands, seals }: LetterDeps): ConsolePage {
  return {
    path: '/console/:agency/complaints/:id/letter/:kind',
    action: 'complaint.take',
    async get(asked) {
      const { agency, at, params, visitor, language, say } = asked
      const { complaint } = await hands.on({ agency, at, chat: visitor.chat }, params.id ?? '', 'complaint.read')
      const kind = lettersFor(complaint).find((one) => one === params.kind)
      if (!kind) throw fail('complaints.unknown')
      const voice = await complaints.voices.in(agency, language)
      const title = say(`complaint-console.letter.${kind}.head`, { number: complaint.number })
      return { page: title, body: letterSheet(asked, kind, complaint, { voice, seals }) }
    },
  }
}
