// The letter of receipt for whoever has no LINE: printed at the console and handed over or sent.

import type { Seals } from '../../../../kernel/seal.ts'
import { html } from '../../../../web/html.ts'
import type { Asked, ConsolePage } from '../../../../web/page.ts'
import type { Complaint } from '../../complaint.ts'
import type { Complaints } from '../../complaints.ts'
import { letterSheet } from '../../console/letter.page.ts'
import type { Hands } from '../../handling/hand.ts'

export type LetterDeps = {
  readonly complaints: Complaints
  readonly hands: Pick<Hands, 'on'>
  readonly seals: Pick<Seals, 'markOf'>
}

export function letterPage({ complaints, hands, seals }: LetterDeps): ConsolePage {
  const ask = ({ say, form }: Asked, why: string | null) => ({
    page: say('complaint-web.letter.title'),
    body: html`
${why && html`<p role="alert"><strong>${why}</strong></p>`}
<p>${say('complaint-web.letter.text')}</p>
${form(html`<label>${say('complaint-web.receipt.number')} <input name="number" required maxlength="30" autocomplete="off"></label>
<button type="submit">${say('complaint-web.letter.print')}</button>`)}`,
  })

  return {
    path: '/console/:agency/complaint-letter',
    action: 'complaint.take',
    menu: 'complaint-web.letter.title',
    get: async (asked) => ask(asked, null),
    post: async (posted) => {
      const { agency, at, say, filled, language, visitor } = posted
      const found = await complaints.byNumber(agency, filled.text('number'), at)
      const isTaker = found?.history[0]?.who === visitor.chat
      const may = found !== null && (isTaker || (await sees(hands, { agency, at, chat: visitor.chat }, found)))
      if (!found || !may) return ask(posted, say('complaint-web.letter.unknown'))
      const voice = await complaints.voices.in(agency, language)
      return {
        page: say('complaint-web.letter.head', { number: found.number }),
        body: letterSheet(posted, 'receipt', found, { voice, seals }),
      }
    },
  }
}

type Somebody = Parameters<Hands['on']>[0]

const sees = (hands: Pick<Hands, 'on'>, somebody: Somebody, { id }: Complaint): Promise<boolean> =>
  hands.on(somebody, id, 'complaint.read').then(
    () => true,
    () => false,
  )
