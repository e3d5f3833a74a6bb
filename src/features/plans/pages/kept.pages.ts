// The kept plan at the console: what is in force, every version, what changed, and the plan as a file.

import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { FILE_TYPES } from '../../../papers/types.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Visitor } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import { unitName } from '../../agencies/index.ts'
import { fieldName } from '../change-lines.ts'
import { fail } from '../errors.ts'
import { planPaper } from '../export/sheets.ts'
import {
  type GivenAnswer,
  type KeptMeasure,
  type KeptPlan,
  type PlanId,
  type PlanVersion,
  toPlanFile,
} from '../keep/kept.ts'
import { type PlanFile, totalBudget } from '../plan.ts'
import { createCaptions } from '../register/captions.ts'
import { planToCsv, planToXlsx } from '../register/carriers.ts'
import { sayValue } from '../say-value.ts'
import { changeTables } from './change.views.ts'
import { draftPath, type PlanPagesDeps, versionPath } from './import.pages.ts'
import { remarks } from './preview.views.ts'

const { xlsx, docx, csv } = FILE_TYPES
const KINDS = { xlsx, docx, csv, json: 'application/json; charset=utf-8' } as const
type FileKind = keyof typeof KINDS
const isFileKind = (kind: string): kind is FileKind => Object.hasOwn(KINDS, kind)

export function keptPages({ plans, agencies, words, press }: PlanPagesDeps): readonly ConsolePage[] {
  async function versionIn({ agency, params }: Asked): Promise<KeptPlan> {
    const plan = await plans.at(agency, params.plan as PlanId, Number(params.version))
    if (!plan) throw fail('plans.version-unknown', { version: params.version ?? '-' })
    return plan
  }

  async function ownerNames({ agency, language, say }: Asked): Promise<(measure: KeptMeasure) => string> {
    const { units } = await agencies.of(agency)
    return ({ everyUnit, units: own }) => {
      if (everyUnit) return say('plans.page.every-unit')
      if (own.length === 0) return say('plans.page.no-unit')
      return own
        .map((code) => units.find((unit) => unit.code === code))
        .flatMap((unit) => (unit ? unitName(unit, language) : []))
        .join(', ')
    }
  }

  async function planBody(asked: Asked, plan: KeptPlan, year: number): Promise<Html> {
    const { say, link, agency } = asked
    const ownersOf = await ownerNames(asked)
    const { id, version, fiscalYear, measures, titleTh, keptAt, file } = plan
    const baht = (amount: number) => amount.toLocaleString('en-US')
    return html`${facts([
      { name: say('plans.page.title-in-file'), value: titleTh },
      { name: say('plans.page.version'), value: say('plans.page.version-since', { version, year: fiscalYear }) },
      { name: say('plans.page.kept-on'), value: say('plans.page.kept-from', { date: dayWords(keptAt, asked), file }) },
      {
        name: say('plans.page.budget', { year }),
        value: say('plans.page.baht', { baht: baht(totalBudget(measures, year)) }),
      },
    ])}
<p class="buttons">${(Object.keys(KINDS) as FileKind[]).map(
      (kind) =>
        html`<a class="button quiet" href="${link(`/console/${agency}/plan/file/${id}/${version}/${kind}`)}">${say(`plans.page.as.${kind}`)}</a> `,
    )}</p>
${plan.plan.dimensions.map(({ no, titleTh: title }) =>
  table(
    say('plans.page.dimension', { no, title }),
    [
      say('plans.page.no'),
      say('plans.page.measure-title'),
      say('plans.page.owners'),
      say('plans.page.budget', { year }),
    ],
    measures
      .filter(({ dimension }) => dimension === no)
      .map((measure) => [measure.no, measure.titleTh, ownersOf(measure), baht(measure.budgetByYear[year] ?? 0)]),
  ),
)}`
  }

  function versionList(versions: readonly PlanVersion[], asked: Asked): Html {
    const { agency, say, link } = asked
    return table(
      say('plans.page.versions'),
      [
        say('plans.page.version'),
        say('plans.page.years'),
        say('plans.page.holds-from'),
        say('plans.page.kept-on'),
        say('plans.page.changes'),
      ],
      versions.map((one) => [
        html`<a href="${link(versionPath(agency, one))}">${say('plans.page.version-no', { version: one.version })}</a>`,
        `${one.fiscalYears[0]}–${one.fiscalYears.at(-1)}`,
        one.fiscalYear,
        dayWords(one.keptAt, asked),
        one.version === 1
          ? '–'
          : html`<a href="${link(`/console/${agency}/plan/diff/${one.id}/${one.version - 1}/${one.version}`)}">${say('plans.page.compare', { from: one.version - 1, to: one.version })}</a>`,
      ]),
    )
  }

  async function overview(asked: Asked & { readonly visitor: Visitor }): Promise<Answer> {
    const { agency, at, say, link, visitor } = asked
    const year = fiscalYearOf(at)
    const [versions, plan] = await Promise.all([plans.versions(agency), plans.inForce(agency, year)])
    const drafts = visitor.may('plan.change') ? await plans.drafts.of(agency, visitor.chat) : []
    const body = html`${
      visitor.may('plan.change')
        ? html`<p class="buttons"><a class="button" href="${link(`/console/${agency}/plan/import`)}">${say('plans.page.import')}</a></p>`
        : null
    }
${
  drafts.length === 0
    ? null
    : html`<h2>${say('plans.page.drafts')}</h2><ul>${drafts.map(
        ({ id, file, at: when }) =>
          html`<li><a href="${link(draftPath(agency, id))}">${file}</a> · ${dayWords(when, asked)}</li>`,
      )}</ul>`
}
${plan ? html`<h2>${say('plans.page.in-force', { year })}</h2>${await planBody(asked, plan, year)}` : html`<p>${say('plans.none-kept', { year })}</p>`}
${versions.length === 0 ? null : versionList(versions, asked)}`
    return { page: say('plans.page.title'), body }
  }

  async function answersGiven(answers: readonly GivenAnswer[], asked: Asked): Promise<Html | null> {
    if (answers.length === 0) return null
    const { say, language, agency } = asked
    const { units } = await agencies.of(agency)
    const answerWords = ({ field, value }: GivenAnswer): string => {
      const unit = field === 'unit' || field === 'lead' ? units.find(({ code }) => code === value) : undefined
      if (unit) return unitName(unit, language)
      if (field === 'lead' && typeof value === 'object' && value !== null) return say('plans.page.each-its-own')
      return sayValue(field, value, { words, language }) ?? say('plans.page.as-read')
    }
    return table(
      say('plans.page.answers'),
      [say('plans.page.about'), say('plans.page.answer'), say('plans.page.how')],
      answers.map((answer) => [
        [
          answer.measureNo === null
            ? say('plans.preview.whole-plan')
            : say('plans.preview.measure', { no: answer.measureNo }),
          ' ',
          fieldName(answer.field, { words, language }),
        ],
        answerWords(answer),
        say(`plans.page.by.${answer.by}`),
      ]),
    )
  }

  return [
    { path: '/console/:agency/plan', action: 'plan.read', menu: 'plans.page.title', get: overview },
    {
      path: '/console/:agency/plan/version/:plan/:version',
      action: 'plan.read',
      async get(asked) {
        const plan = await versionIn(asked)
        const now = fiscalYearOf(asked.at)
        const year = plan.fiscalYears.includes(now) ? now : (plan.fiscalYears.at(-1) ?? now)
        const body = html`${await planBody(asked, plan, year)}
${await answersGiven(plan.answers, asked)}
${remarks(plan.anomalies, asked.say)}`
        return { page: asked.say('plans.page.version-no', { version: plan.version }), body }
      },
    },
    {
      path: '/console/:agency/plan/diff/:plan/:from/:to',
      action: 'plan.read',
      async get({ agency, params, say, language }) {
        const [from, to] = [Number(params.from), Number(params.to)]
        const diff = await plans.diff(agency, params.plan as PlanId, from, to)
        if (!diff) throw fail('plans.version-unknown', { version: params.to ?? '-' })
        return { page: say('plans.page.compare', { from, to }), body: changeTables(diff, { words, language }) }
      },
    },
    {
      path: '/console/:agency/plan/file/:plan/:version/:kind',
      action: 'plan.read',
      async get(asked) {
        const { kind = '' } = asked.params
        if (!isFileKind(kind)) throw fail('plans.version-unknown', { version: kind })
        const plan = await versionIn(asked)
        const bytes = await written(kind, toPlanFile(plan), asked.language)
        return { file: `${plan.titleTh.slice(0, 80)}.${kind}`, type: KINDS[kind], bytes }
      },
    },
  ]

  async function written(kind: FileKind, plan: PlanFile, language: string): Promise<Uint8Array> {
    const captions = createCaptions(words, language)
    switch (kind) {
      case 'xlsx':
        return planToXlsx(plan, captions)
      case 'csv':
        return Buffer.from(planToCsv(plan, captions))
      case 'json':
        return Buffer.from(`${JSON.stringify(plan, null, 2)}\n`)
      case 'docx':
        return press.docx(planPaper(plan, words))
    }
  }
}

const dayWords = (at: number, { language }: Asked): string =>
  sayDay(dayOf(Temporal.Instant.fromEpochMilliseconds(at)), language)
