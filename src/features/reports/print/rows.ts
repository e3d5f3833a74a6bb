// The six columns, in two layouts: a row to each indicator of the assessment, or to each measure of the plan.

import { sayAmount } from '../../../kernel/thai/amounts.ts'
import { sayMonths } from '../../../kernel/thai/say-day.ts'
import { type Cell, type Column, entries, type Item, lines, type Row, type Table } from '../../../papers/paper.ts'
import { INDICATORS } from '../ita/ita.ts'
import type { MeasureRow, PaperFacts, Point } from './paper-facts.ts'
import type { PaperVoice } from './voice.ts'

export const LAYOUTS = ['ita', 'measure'] as const
export type Layout = (typeof LAYOUTS)[number]
export const isLayout = (text: string): text is Layout => (LAYOUTS as readonly string[]).includes(text)

const COLUMNS = [
  ['measure', 40],
  ['steps', 56],
  ['owners', 28],
  ['period', 38],
  ['results', 58],
  ['suggestion', 27],
] as const

export function resultTable(facts: PaperFacts, layout: Layout, voice: PaperVoice): Table {
  const columns = COLUMNS.map(([key, width]): Column => ({ title: voice.say(`column-${key}`), width }))
  const rows = layout === 'ita' ? indicatorRows(facts, voice) : facts.measures.map((row) => measureRow(row, voice))
  return { kind: 'table', columns, rows, continued: voice.say('continued') }
}

/** Ten rows, an empty one stays open; what serves no indicator still stands, in a row behind them. */
function indicatorRows({ measures }: PaperFacts, voice: PaperVoice): Row[] {
  const rows = INDICATORS.map(({ no, name }) =>
    groupRow(
      `${no}. ${name}`,
      measures.filter(({ ita }) => ita.includes(no)),
      name,
      voice,
    ),
  )
  const others = measures.filter(({ ita }) => ita.length === 0)
  return others.length === 0 ? rows : [...rows, groupRow(voice.say('row-others'), others, '', voice)]
}

function groupRow(name: string, measures: readonly MeasureRow[], indicator: string, voice: PaperVoice): Row {
  const own = measures.filter(({ title }) => title.trim() !== indicator).map(({ title }) => `- ${title}`)
  if (measures.length === 0) return { cells: [lines([name]), ...Array.from({ length: 5 }, () => lines([]))] }
  return {
    cells: [
      lines([name, ...own]),
      grouped(measures, ({ steps }) => entries(steps).items),
      lines(unique(measures.flatMap((one) => ownersOf(one, voice)))),
      lines([spanOf(measures)], 'center'),
      grouped(measures, (one) => resultItems(one, voice)),
      entries(unique(measures.flatMap((one) => suggestionsOf(one, voice))), '-'),
    ],
  }
}

/** Several measures in one cell: each under its own name. */
function grouped(measures: readonly MeasureRow[], itemsOf: (one: MeasureRow) => readonly Item[]): Cell {
  if (measures.length === 1) return { items: itemsOf(measures[0]!) }
  return { items: measures.flatMap((one) => [{ text: one.title, bold: true }, ...itemsOf(one)]) }
}

export const measureRow = (row: MeasureRow, voice: PaperVoice): Row => ({
  cells: [
    lines([`${row.no}. ${row.title}`]),
    entries(row.steps),
    lines(ownersOf(row, voice)),
    lines([spanOf([row])], 'center'),
    { items: resultItems(row, voice) },
    entries(suggestionsOf(row, voice), '-'),
  ],
})

const ownersOf = ({ everyUnit, units }: MeasureRow, voice: PaperVoice): readonly string[] =>
  everyUnit ? [voice.say('every-unit')] : units

const unique = (texts: readonly string[]): string[] => [...new Set(texts)]

/** ต.ค. 69 – มี.ค. 70: from the first month of all to the last. */
export function spanOf(measures: readonly Pick<MeasureRow, 'months'>[]): string {
  const firsts = measures.map(({ months }) => months.first).sort()
  const lasts = measures.map(({ months }) => months.last).sort()
  return sayMonths(Temporal.PlainYearMonth.from(firsts[0]!), Temporal.PlainYearMonth.from(lasts.at(-1)!))
}

/** What was said, else how it stands; then what stood in the way, and the money. */
export function resultItems(row: MeasureRow, voice: PaperVoice): Item[] {
  const said = row.points.map((point) => sayPoint(point, voice))
  const told = said.length > 0 ? entries(said).items : [{ text: sayStatus(row, voice) }]
  const more = [
    ...(row.leftOut ?? []).map((left) => sayLeftOut(left, voice)),
    ...(row.evaluations ?? []).map((one) => sayEvaluation(one, voice)),
    ...row.obstacles.map((obstacle) => voice.say('obstacle', { obstacle })),
    ...(row.spent === null ? [] : [sayMoney(row.spent, row.budget, voice)]),
  ]
  return [...told, ...more.map((text) => ({ text }))]
}

/** What the unit suggests, and what an evaluation proposes beyond going on. */
export const suggestionsOf = ({ suggestions, evaluations = [] }: MeasureRow, voice: PaperVoice): string[] => [
  ...suggestions,
  ...evaluations.flatMap(({ proposal }) => (proposal === 'keep' ? [] : [voice.say(`proposal-${proposal}`)])),
]

const sayEvaluation = ({ finding, people }: MeasureRow['evaluations'][number], voice: PaperVoice): string =>
  people === null ? voice.say('evaluation', { finding }) : voice.say('evaluation-people', { finding, n: people })

function sayLeftOut({ unit, steps, why }: MeasureRow['leftOut'][number], voice: PaperVoice): string {
  const said = voice.say('left-out', { steps: steps.join(', '), why })
  return unit === null ? said : `${unit} ${said}`
}

/** What was done, and what it led to, in one sentence (R29). */
export function sayPoint({ done, changed }: Point, voice: PaperVoice): string {
  if (changed === null) return done
  const leads = voice.list('leading').some((word) => changed.startsWith(word))
  return `${done} ${leads ? changed : voice.say('led-to', { what: changed })}`
}

export function sayStatus({ status, stepsDone, stepsApplicable }: MeasureRow, voice: PaperVoice): string {
  const said = voice.say(`status-${status}`)
  const isUnderWay = status === 'in-progress' || status === 'problem'
  return isUnderWay && stepsApplicable > 0
    ? `${said} ${voice.say('steps-done', { done: stepsDone, all: stepsApplicable })}`
    : said
}

const sayMoney = (spent: number, budget: number | null, voice: PaperVoice): string =>
  budget === null
    ? voice.say('spent', { spent: sayAmount(spent) })
    : voice.say('spent-of', { spent: sayAmount(spent), budget: sayAmount(budget) })
