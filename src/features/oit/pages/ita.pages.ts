// The assessment over the years at the console: scores against the mark and the plan's own target, the weakest indicators
// first, and what is done about each.

import { fiscalYearOf } from '../../../kernel/calendar.ts'
import { html } from '../../../web/html.ts'
import type { Asked, ConsolePage } from '../../../web/page.ts'
import type { MeasureFacts } from '../../progress/index.ts'
import { INSTRUMENTS, type ItaTrend, trendOf } from '../../reports/index.ts'
import { type Cell, type FactTable, own, said } from '../facts/facts.ts'
import { sheetOf } from '../print/item.ts'
import { type PagesDeps, penFor, printed } from './desk.ts'
import { factTable } from './item.views.ts'

/** Years back that are looked at. */
const YEARS = 6
/** The plan's target that is a score of the assessment. */
const IS_ITA = /ITA/

export function itaPages(deps: PagesDeps): readonly ConsolePage[] {
  const { reports, plans, progress } = deps

  async function read({ agency, at }: Asked) {
    const now = fiscalYearOf(at)
    const years = Array.from({ length: YEARS }, (_, i) => now - i)
    const [plan, ...results] = await Promise.all([
      plans.inForce(agency, now),
      ...years.map((year) => reports.judged(agency, year)),
    ])
    const trend = trendOf(results.flatMap((one) => one ?? []))
    const target = plan?.plan.targets.find(({ nameTh }) => IS_ITA.test(nameTh))?.byYear ?? {}
    const measures = plan ? (await progress.roundFacts(agency, `${now}-6`, at)).measures : []
    return { now, trend, target, measures }
  }

  return [
    {
      path: '/console/:agency/ita',
      action: 'paper.read',
      menu: 'oit.ita.title',
      async get(asked) {
        const { now, trend, target, measures } = await read(asked)
        const { voice } = await penFor(deps, asked, now)
        const { say } = voice
        if (!trend) return { page: say('oit.ita.title'), body: html`<p>${say('oit.ita.none')}</p>` }
        if (asked.query.as !== undefined) {
          const tables = tablesOf(trend, target, measures)
          const name = say('oit.ita.title')
          if (asked.query.as !== 'xlsx') return { go: `/console/${asked.agency}/ita` }
          return printed(deps.press, 'xlsx', name, {
            sheets: () => tables.map((one) => sheetOf(one, voice)),
            paper: () => {
              throw new Error('the trend has no paper of its own: the papers of the rounds open with it')
            },
          })
        }
        const weak = trend.indicators.filter(({ stands }) => stands === 'weak').length
        return {
          page: say('oit.ita.title'),
          body: html`<p>${say('oit.ita.text', { year: trend.years.at(-1)!.fiscalYear, weak, n: trend.indicators.length })}</p>
${tablesOf(trend, target, measures).map((one) => factTable(one, voice))}
<ul><li><a href="/console/${asked.agency}/ita?as=xlsx">${say('oit.page.file-xlsx')}</a></li></ul>`,
        }
      },
    },
  ]
}

export function tablesOf(
  { years, indicators }: ItaTrend,
  target: Readonly<Record<string, number>>,
  measures: readonly MeasureFacts[],
): readonly FactTable[] {
  const change = (by: number | null): Cell =>
    by === null
      ? null
      : by === 0
        ? said('oit.ita.same')
        : said(by > 0 ? 'oit.ita.up' : 'oit.ita.down', { n: (Math.abs(by) / 100).toFixed(2) })
  const byYear: FactTable = {
    title: 'oit.ita.by-year',
    columns: [
      'year',
      'total',
      'change',
      'grade',
      ...INSTRUMENTS.map((code) => code.toLowerCase()),
      'target',
      'met',
    ].map((name) => `oit.ita.column.${name}`),
    rows: years.map(({ fiscalYear, total, grade, averages, change: by }) => {
      const wanted = target[fiscalYear]
      return [
        own(String(fiscalYear)),
        { score: total },
        change(by),
        own(grade),
        ...INSTRUMENTS.map((code) => ({ score: averages[code] })),
        wanted ?? null,
        wanted === undefined ? null : said(total >= wanted * 100 ? 'oit.ita.met' : 'oit.ita.not-met'),
      ]
    }),
  }
  const byIndicator: FactTable = {
    title: 'oit.ita.by-indicator',
    columns: ['no', 'indicator', 'last', 'change', 'stands', 'measures'].map((name) => `oit.ita.column.${name}`),
    rows: indicators.map(({ no, name, last, change: by, stands }) => [
      no,
      own(name),
      { score: last },
      change(by),
      said(`oit.facts.ita.${stands}`),
      measuresFor(measures, no),
    ]),
  }
  return [byIndicator, byYear]
}

/** What was done: each measure with its steps, so that a score is seen beside the work on it. */
function measuresFor(measures: readonly MeasureFacts[], no: number): Cell {
  const found = measures.filter(({ ita }) => ita.includes(no))
  if (found.length === 0) return said('oit.facts.ita.no-measure')
  return own(
    found
      .map(({ measure, merged }) => `${measure.no}. ${measure.titleTh} (${merged.stepsDone}/${merged.stepsApplicable})`)
      .join('\n'),
  )
}
