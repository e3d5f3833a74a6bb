// Questions as parts of a form. Nothing is ticked beforehand: what nobody answers is open.

import type { Words } from '../../../kernel/i18n.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Asked, Filled } from '../../../web/page.ts'
import { fieldName } from '../change-lines.ts'
import { choicesOf, readFree } from '../keep/choices.ts'
import type { AskedQuestion, Settled } from '../keep/plans.ts'
import { createSayFinding } from '../say-finding.ts'
import { sayValue } from '../say-value.ts'

export type QuestionDeps = {
  readonly asked: Asked
  readonly words: Words
  /** Names of units and of the last version's measures, where a bare code says little. */
  readonly nameOf: (field: string, value: unknown) => string | null
  /** Measures whose unit is asked for are named by more than their number. */
  readonly titleOf: (no: number) => string
  /** What was filled in when the form came back. */
  readonly before: Answered | null
}
export type Answered = { readonly answers: Settled['answers']; readonly texts: Readonly<Record<string, string>> }

const OTHER = 'other'

export function questionFields(questions: readonly AskedQuestion[], deps: QuestionDeps): Html {
  const { asked, words } = deps
  const sayFinding = createSayFinding(words, asked.language)
  return html`${questions.map((question, i) => {
    const { id, code, facts, measureNo, line, field } = question
    const where = [
      measureNo === null
        ? asked.say('plans.preview.whole-plan')
        : asked.say('plans.preview.measure', { no: measureNo }),
      fieldName(field, { words, language: asked.language }),
      ...(line === null ? [] : [asked.say('plans.page.line', { line })]),
    ]
    return html`<fieldset>
<legend>${asked.say('plans.page.question', { no: i + 1, where: where.join(' · ') })}</legend>
<p>${sayFinding(code, facts)}</p>
<input type="hidden" name="id${i}" value="${id}">
${answerFields(question, i, deps)}
${field === 'lead' ? leadFields(question, i, deps) : null}
</fieldset>`
  })}`
}

function answerFields(question: AskedQuestion, i: number, deps: QuestionDeps): Html {
  const { asked, before } = deps
  const { offered, free } = choicesOf(question)
  const given =
    before && Object.hasOwn(before.answers, question.id) ? JSON.stringify(before.answers[question.id]) : null
  const choices = offered.map((value) => ({ value: JSON.stringify(value), words: optionWords(question, value, deps) }))
  const isOther = given !== null && choices.every(({ value }) => value !== given)
  return html`${choices.map(
    ({ value, words }) =>
      html`<label class="tick"><input type="radio" name="q${i}" value="${value}"${given === value ? html` checked` : null}> ${words}</label>`,
  )}
${
  free === null
    ? null
    : html`<label class="tick"><input type="radio" name="q${i}" value="${OTHER}"${isOther ? html` checked` : null}> ${asked.say(`plans.page.free.${free}`)}</label>
<input name="t${i}" aria-label="${asked.say('plans.page.other-answer', { no: i + 1 })}" value="${before?.texts[question.id] ?? ''}">`
}`
}

const EACH = /\d+/g
const numbersIn = ({ facts }: AskedQuestion): string[] => String(facts.measures).match(EACH) ?? []
const textOf = (question: AskedQuestion, no: string): string => `${question.id}:${no}`

/** One unit for all is quickly said; where each has its own, each is chosen. */
function leadFields(question: AskedQuestion, i: number, { asked, nameOf, titleOf, before }: QuestionDeps): Html {
  const units = question.values.filter((value): value is string => typeof value === 'string')
  return html`<details><summary>${asked.say('plans.page.each-its-own')}</summary>
${numbersIn(question).map((no) => {
  const chosen = before?.texts[textOf(question, no)]
  return html`<label>${asked.say('plans.page.measure', { no, title: titleOf(Number(no)) })}
<select name="l${i}:${no}"><option value="">${asked.say('plans.page.as-above')}</option>${units.map(
    (unit) =>
      html`<option value="${unit}"${chosen === unit ? html` selected` : null}>${nameOf('lead', unit) ?? unit}</option>`,
  )}</select></label>`
})}</details>`
}

function optionWords(question: AskedQuestion, value: unknown, { asked, words, nameOf }: QuestionDeps): string {
  const { field, proposal } = question
  const known = nameOf(field, value) ?? sayValue(field, value, { words, language: asked.language })
  const said = known ?? asked.say('plans.page.as-read')
  return JSON.stringify(value) === JSON.stringify(proposal) ? asked.say('plans.page.proposed', { value: said }) : said
}

/** What the form says, question by question; what was left alone is no answer. */
export function readAnswers(filled: Filled, questions: readonly AskedQuestion[], acceptProposals: boolean): Answered {
  const answers: Record<string, unknown> = {}
  const texts: Record<string, string> = {}
  const byId = new Map(questions.map((question) => [question.id, question]))
  questions.forEach((_, i) => {
    const question = byId.get(filled.text(`id${i}`))
    if (!question) return
    const [picked, typed] = [filled.text(`q${i}`), filled.text(`t${i}`)]
    if (typed !== '') texts[question.id] = typed
    const all = picked === OTHER ? typedAnswer(question, typed) : parsed(picked)
    const own = numbersIn(question).flatMap((no): [string, string][] => {
      const unit = question.field === 'lead' ? filled.text(`l${i}:${no}`) : ''
      return unit === '' ? [] : [[no, unit]]
    })
    for (const [no, unit] of own) texts[textOf(question, no)] = unit
    const rest = all === undefined && acceptProposals ? question.proposal : all
    const answer = own.length === 0 ? all : eachOf(question, own, rest)
    if (answer !== undefined) answers[question.id] = answer
  })
  return { answers, texts }
}

/** Whoever is not named gets what is said for all; where nothing is, every one has to be named. */
function eachOf(question: AskedQuestion, own: readonly (readonly [string, string])[], rest: unknown): unknown {
  if (rest !== undefined) return { ...Object.fromEntries(own), '*': rest }
  return own.length === numbersIn(question).length ? Object.fromEntries(own) : undefined
}

function typedAnswer(question: AskedQuestion, typed: string): unknown {
  const { free } = choicesOf(question)
  return free === null ? undefined : readFree(free, typed)
}

function parsed(picked: string): unknown {
  if (picked === '') return undefined
  try {
    return JSON.parse(picked)
  } catch {
    return undefined
  }
}
