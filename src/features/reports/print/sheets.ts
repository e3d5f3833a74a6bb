// The same facts as a workbook: the table, the rows e-PlanNACC asks for, and the scores.

import { sayDay } from '../../../kernel/thai/say-day.ts'
import { type Cell, textOf } from '../../../papers/paper.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import { percentOf } from '../../progress/index.ts'
import { sayScore } from '../ita/ita.ts'
import type { MeasureRow, PaperFacts } from './paper-facts.ts'
import { type Layout, resultItems, resultTable, sayStatus, spanOf, suggestionsOf } from './rows.ts'
import type { PaperVoice } from './voice.ts'

export const reportSheets = (facts: PaperFacts, layout: Layout, voice: PaperVoice): readonly Sheet[] => [
  tableSheet(facts, layout, voice),
  planNaccSheet(facts, voice),
  ...(facts.ita ? [itaSheet(facts, voice)] : []),
]

const inLines = (cell: Cell): string => cell.items.map(textOf).join('\n')

function tableSheet(facts: PaperFacts, layout: Layout, voice: PaperVoice): Sheet {
  const { columns, rows } = resultTable(facts, layout, voice)
  return {
    name: voice.say('sheet-table'),
    columns: columns.map(({ title, width }) => ({ title, width: Math.round(width * 0.7) })),
    rows: rows.map(({ cells }) => cells.map(inLines)),
  }
}

type Field = { readonly key: string; readonly width: number; readonly of: (row: MeasureRow) => string | number | null }

/** What the form of e-PlanNACC asks for, a row per measure and round; what the office does not know stays empty. */
export function planNaccSheet(facts: PaperFacts, voice: PaperVoice): Sheet {
  const { office, plan, dimensions, fiscalYear, kind } = facts
  const inBaht = (satang: number | null) => (satang === null ? null : satang / 100)
  const named = new Map(dimensions.map(({ no, title }) => [no, title]))
  const fields: readonly Field[] = [
    { key: 'office', width: 28, of: () => office.name },
    { key: 'district', width: 16, of: () => office.district },
    { key: 'province', width: 16, of: () => office.province },
    { key: 'window', width: 14, of: () => `${plan.years[0]}–${plan.years.at(-1)}` },
    { key: 'year', width: 10, of: () => fiscalYear },
    { key: 'round', width: 8, of: () => (kind === 'half-year' ? 1 : 2) },
    { key: 'dimension', width: 32, of: ({ dimension }) => `${dimension}. ${named.get(dimension) ?? ''}`.trim() },
    { key: 'kind', width: 14, of: (row) => row.kind },
    { key: 'no', width: 8, of: ({ no }) => no },
    { key: 'name', width: 48, of: ({ title }) => title },
    { key: 'objective', width: 48, of: ({ objectives }) => objectives.join('\n') },
    { key: 'quarters', width: 10, of: ({ quarters }) => quarters.join(', ') },
    {
      key: 'audiences',
      width: 24,
      of: ({ audiences, targetGroup }) =>
        audiences.length > 0 ? audiences.map((one) => voice.say(`audience-${one}`)).join(', ') : targetGroup,
    },
    { key: 'budget', width: 14, of: ({ budget }) => inBaht(budget) ?? voice.say('no-budget') },
    { key: 'spent', width: 14, of: ({ spent }) => inBaht(spent) },
    { key: 'period', width: 20, of: (row) => spanOf([row]) },
    { key: 'status', width: 24, of: (row) => sayStatus(row, voice) },
    { key: 'steps', width: 14, of: ({ stepsDone, stepsApplicable }) => `${stepsDone}/${stepsApplicable}` },
    { key: 'percent', width: 10, of: percentIn },
    { key: 'met', width: 14, of: ({ resultsMet, resultsMeasured }) => `${resultsMet}/${resultsMeasured}` },
    { key: 'results', width: 56, of: (row) => inLines({ items: resultItems(row, voice) }) },
    { key: 'obstacles', width: 32, of: ({ obstacles }) => obstacles.join('\n') || '-' },
    { key: 'suggestions', width: 32, of: (row) => suggestionsOf(row, voice).join('\n') || '-' },
    {
      key: 'owners',
      width: 24,
      of: ({ everyUnit, units }) => (everyUnit ? voice.say('every-unit') : units.join(', ')),
    },
    { key: 'evidence', width: 10, of: ({ evidence }) => evidence },
    { key: 'reported', width: 16, of: ({ reportedOn }) => dayIn(reportedOn) },
    { key: 'approved', width: 16, of: ({ approvedOn }) => dayIn(approvedOn) },
    // Only the office knows in which region of the commission it lies, and what else it wants to remark.
    { key: 'region', width: 8, of: () => null },
    { key: 'remark', width: 24, of: () => null },
  ]
  return {
    name: voice.say('sheet-plan-nacc'),
    columns: fields.map(({ key, width }) => ({ title: voice.say(`nacc-${key}`), width })),
    rows: facts.measures.map((row) => fields.map(({ of }) => of(row))),
  }
}

const percentIn = (row: MeasureRow): number | null => percentOf(row)
const dayIn = (day: string | null | undefined): string | null =>
  day ? sayDay(Temporal.PlainDate.from(day), 'th') : null

function itaSheet({ ita }: PaperFacts, voice: PaperVoice): Sheet {
  const { fiscalYear, instruments, total, grade } = ita!
  const rows = instruments.flatMap(({ code, indicators, average }) => [
    ...indicators.map(({ no, name, score }) => [code, `${no}. ${name}`, sayScore(score)]),
    [code, voice.say('sheet-average'), sayScore(average)],
  ])
  return {
    name: voice.say('sheet-ita', { year: fiscalYear }),
    columns: [
      { title: voice.say('column-instrument'), width: 12 },
      { title: voice.say('column-indicator'), width: 40 },
      { title: voice.say('column-year', { year: fiscalYear }), width: 14 },
    ],
    rows: [...rows, ['', voice.say('sheet-total'), sayScore(total)], ['', voice.say('sheet-grade'), grade]],
  }
}
