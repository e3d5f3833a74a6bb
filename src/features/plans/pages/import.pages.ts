// From the office's own file to a kept version: sent, looked at, answered, confirmed.

import type { Words } from '../../../kernel/i18n.ts'
import type { Press } from '../../../papers/press.ts'
import { html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Posted, Visitor } from '../../../web/page.ts'
import { type Agencies, unitName } from '../../agencies/index.ts'
import { fail } from '../errors.ts'
import { MAX_FILE_BYTES } from '../import/read/file-kind.ts'
import type { PlanReader } from '../import/reader.ts'
import type { DraftId, PlanDraft } from '../keep/draft.store.ts'
import type { KeptPlan } from '../keep/kept.ts'
import type { Plans, Review } from '../keep/plans.ts'
import { openOf } from '../keep/questions.ts'
import { changeTables } from './change.views.ts'
import { previewTables } from './preview.views.ts'
import { type Answered, questionFields, readAnswers } from './question.views.ts'

export type PlanPagesDeps = {
  readonly plans: Plans
  readonly agencies: Pick<Agencies, 'of'>
  readonly words: Words
  readonly press: Pick<Press, 'docx'>
  readonly readPlan: PlanReader
}

const ACCEPTED = '.docx,.xlsx,.csv,.txt,.json'
type Page = Asked & { readonly visitor: Visitor }
type Confirmed = Posted & { readonly visitor: Visitor }

export const draftPath = (agency: string, draft: string): string => `/console/${agency}/plan/draft/${draft}`
export const versionPath = (agency: string, { id, version }: Pick<KeptPlan, 'id' | 'version'>): string =>
  `/console/${agency}/plan/version/${id}/${version}`

export function importPages({ plans, agencies, words, readPlan }: PlanPagesDeps): readonly ConsolePage[] {
  async function draftOf({ agency, params }: Asked): Promise<PlanDraft> {
    const draft = await plans.drafts.find(agency, params.draft as DraftId)
    if (!draft) throw fail('plans.draft-gone')
    return draft
  }

  const reviewOf = ({ agency, at }: Asked, { imported }: PlanDraft, year: string): Promise<Review> =>
    plans.review(agency, imported, { at, ...(/^\d{4}$/.test(year) ? { fiscalYear: Number(year) } : {}) })

  /** Codes of units and numbers of measures by what people call them. */
  async function namesFor({ agency, language, say }: Asked, { before }: Review) {
    const { units } = await agencies.of(agency)
    const last = before && (await plans.at(agency, before.id, before.version))
    return (field: string, value: unknown): string | null => {
      if (field === 'unit' || field === 'lead') {
        const unit = units.find(({ code }) => code === value)
        return unit ? unitName(unit, language) : null
      }
      const old = field === 'continues' ? last?.measures.find(({ no }) => no === value) : undefined
      return old ? say('plans.page.measure', { no: old.no, title: old.titleTh }) : null
    }
  }

  async function draftPage(asked: Asked, draft: PlanDraft, review: Review, back: Back | null): Promise<Answer> {
    const { say, language, form } = asked
    const { imported, questions, before, version, fiscalYear, diff } = review
    const nameOf = await namesFor(asked, review)
    const titles = new Map(imported.plan.plan.measures.map(({ no, titleTh }) => [no, titleTh]))
    const titleOf = (no: number) => titles.get(no) ?? ''
    const body = html`${back ? html`<p class="refused" role="alert">${back.why}</p>` : null}
<p>${say('plans.page.nothing-kept', { file: draft.file })}</p>
${previewTables(imported, asked)}
<h2>${before ? say('plans.page.revises', { version: before.version }) : say('plans.page.first')}</h2>
${diff ? changeTables(diff, { words, language }) : null}
<h2>${say('plans.page.questions', { count: questions.length })}</h2>
${form(html`${questionFields(questions, { asked, words, nameOf, titleOf, before: back?.answered ?? null })}
${
  questions.length === 0
    ? null
    : html`<label class="tick"><input type="checkbox" name="accept" value="yes"> ${say('plans.page.accept')}</label>`
}
<label>${say('plans.page.from-year')}
<select name="year">${imported.plan.plan.fiscalYears.map(
  (year) => html`<option value="${year}"${year === fiscalYear ? html` selected` : null}>${year}</option>`,
)}</select></label>
<input type="hidden" name="version" value="${version}">
<p class="buttons"><button name="do" value="keep">${say('plans.page.keep', { version })}</button>
<button class="quiet" name="do" value="discard">${say('plans.page.discard')}</button></p>`)}`
    return { page: say('plans.page.preview'), body }
  }

  /** A form sent twice at one moment: the second finds the draft gone, or the version there, and what the first kept. */
  async function confirm(posted: Confirmed): Promise<Answer> {
    const keptAlready = async (): Promise<Answer | null> => {
      const done = await plans.keptBy(posted.agency, posted.cause)
      return done && { go: versionPath(posted.agency, done) }
    }
    try {
      return (await keptAlready()) ?? (await decide(posted))
    } catch (error) {
      const answer = await keptAlready()
      if (answer) return answer
      throw error
    }
  }

  async function decide(posted: Confirmed): Promise<Answer> {
    const { agency, filled, cause, at, visitor } = posted
    const draft = await draftOf(posted)
    if (filled.text('do') === 'discard') {
      await plans.drafts.remove(agency, draft.id)
      return { go: `/console/${agency}/plan` }
    }
    const review = await reviewOf(posted, draft, filled.text('year'))
    if (String(review.version) !== filled.text('version')) throw fail('plans.changed-meanwhile')
    const acceptProposals = filled.text('accept') === 'yes'
    const answered = readAnswers(filled, review.questions, acceptProposals)
    const open = openOf(review.questions, { ...answered, acceptProposals })
    if (open.length > 0) {
      const why = posted.say('plans.page.open', { count: open.length })
      return draftPage(posted, draft, review, { why, answered })
    }
    const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
    const { plan } = await plans.keep(agency, occurrence, review, { answers: answered.answers, acceptProposals })
    await plans.drafts.remove(agency, draft.id)
    return { go: versionPath(agency, plan) }
  }

  return [
    {
      path: '/console/:agency/plan/import',
      action: 'plan.change',
      async get({ say, form }: Page) {
        const body = html`<p>${say('plans.page.import-text')}</p>
${form(html`<label>${say('plans.page.file')}
<input type="file" name="file" accept="${ACCEPTED}" required>
<small>${say('plans.page.file-hint', { max: MAX_FILE_BYTES / 1024 / 1024 })}</small></label>
<button>${say('plans.page.read')}</button>`)}`
        return { page: say('plans.page.import'), body }
      },
      async post({ agency, office, filled, cause, at, visitor }) {
        const [file] = filled.files('file')
        if (!file) throw fail('plans.file-empty')
        const imported = await readPlan(file.name, file.bytes, office.language)
        const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
        const { id } = await plans.drafts.put(agency, occurrence, imported)
        return { go: draftPath(agency, id) }
      },
    },
    {
      path: '/console/:agency/plan/draft/:draft',
      action: 'plan.change',
      async get(asked) {
        const draft = await draftOf(asked)
        return draftPage(asked, draft, await reviewOf(asked, draft, asked.query.year ?? ''), null)
      },
      post: confirm,
    },
  ]
}

/** The form comes back, with what was filled in and why it was not enough. */
type Back = { readonly why: string; readonly answered: Answered }
