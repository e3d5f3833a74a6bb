// The plan to print and to work on at a desk: measure sheets in the order of the sections, and the register.

import type { Words } from '../../../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../../kernel/ids.ts'
import { notice } from '../../../../line/reply.ts'
import type { Press } from '../../../../papers/press.ts'
import { FILE_TYPES } from '../../../../papers/types.ts'
import type { Feature } from '../../../../turn/feature.ts'
import type { Letter } from '../../../../turn/relay.ts'
import { fail as refuse } from '../../../../web/errors.ts'
import { html } from '../../../../web/html.ts'
import type { Answer, Asked, Visitor } from '../../../../web/page.ts'
import type { Links } from '../../../../web/room.ts'
import type { People } from '../../../people/index.ts'
import { planPaper } from '../../export/sheets.ts'
import { type KeptPlan, toPlanFile } from '../../keep/kept.ts'
import { createCaptions } from '../../register/captions.ts'
import { planToXlsx } from '../../register/carriers.ts'
import { fail } from '../errors.ts'
import { measuresOfUnits } from '../mine.ts'
import { type ReadPlans, showingAt } from '../reading.ts'
import type { Units } from '../units.ts'
import { sayYears } from '../views/voice.ts'

export type PlanSheetsDeps = {
  readonly plans: ReadPlans
  readonly people: Pick<People, 'only'>
  readonly words: Words
  readonly press: Pick<Press, 'docx'>
  readonly links: Pick<Links<Letter>, 'make'>
}

const KIND = 'plan-sheets'
const MINUTES = 60
/** Papers of an office are in Thai, whoever asks for them. */
const LANGUAGE = 'th'

export function createPlanSheets(deps: PlanSheetsDeps, units: Units) {
  const { people, press, words } = deps

  async function planAt(agency: AgencyId, at: Temporal.Instant): Promise<KeptPlan> {
    const showing = await showingAt(deps.plans, agency, at)
    if (!showing) throw fail('plan-talk.no-plan')
    return showing.plan
  }

  async function ownPart(plan: KeptPlan, of: { agency: AgencyId; chat: ChatId; at: Temporal.Instant }) {
    const { codes } = await units.of(of.agency, of.chat, of.at)
    const own = new Set(measuresOfUnits(plan.measures, codes).map(({ measure }) => measure.key))
    return { ...plan, measures: plan.measures.filter(({ key }) => own.has(key)) }
  }

  async function page({ agency, at, query, say, link, visitor }: Asked & { visitor: Visitor }): Promise<Answer> {
    if (!visitor.may('plan.read')) throw refuse('web.not-yours')
    const plan = await planAt(agency, at)
    const mine = await ownPart(plan, { agency, chat: visitor.chat, at })
    const name = (part: string) => say(`plan-sheets.file.${part}`, { years: sayYears(plan.fiscalYears) })
    switch (query.part) {
      case 'all':
        return {
          file: `${name('all')}.docx`,
          type: FILE_TYPES.docx,
          bytes: await press.docx(planPaper(toPlanFile(plan), words)),
        }
      case 'mine':
        return {
          file: `${name('mine')}.docx`,
          type: FILE_TYPES.docx,
          bytes: await press.docx(planPaper(toPlanFile(mine), words)),
        }
      case 'register': {
        const bytes = planToXlsx(toPlanFile(plan), createCaptions(words, LANGUAGE))
        return { file: `${name('register')}.xlsx`, type: FILE_TYPES.xlsx, bytes }
      }
    }
    const way = (part: string, measures: number) =>
      html`<li class="card"><a href="${link(`/my/${agency}/plan-sheets?part=${part}`)}">${name(part)}</a>
<p>${say(`plan-sheets.about.${part}`, { measures })}</p></li>`
    const body = html`<p>${say('plan-sheets.text', { title: plan.titleTh, version: plan.version })}</p>
<ul class="cards">${way('all', plan.measures.length)}${mine.measures.length > 0 && way('mine', mine.measures.length)}${way('register', plan.measures.length)}</ul>`
    return { page: say('plan-sheets.title'), body }
  }

  return {
    commands: {
      'plan-sheets': people.only('plan.read', async (occasion) => {
        await planAt(occasion.agency, occasion.at)
        const link = await deps.links.make(occasion, { kind: KIND, minutes: MINUTES })
        const title = { words: 'plan-sheets.title' }
        const text = { words: 'plan-sheets.card', facts: { minutes: MINUTES } }
        return { replies: [notice({ title, text, rows: [] }, [{ label: { words: 'plan-sheets.open' }, link }])] }
      }),
    },
    doorways: [{ name: 'plan-sheets.get', aside: true, command: 'plan-sheets' }],
    links: [
      {
        kind: KIND,
        what: 'plan-sheets.title',
        goes: (agency: AgencyId) => `/my/${agency}/plan-sheets`,
        action: 'plan.read',
      },
    ],
    pages: [{ path: '/my/:agency/plan-sheets', opened: KIND, get: page }],
  } satisfies Partial<Feature>
}
