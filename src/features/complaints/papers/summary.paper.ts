// The summary of a period (R89): figures that balance, problems, obstacles and solutions. One version for the executive, one
// for everybody.

import { type Block, type Column, entries, lines, type Paper, paragraph, type Table } from '../../../papers/paper.ts'
import type { Count } from '../register/statistics.ts'
import type { Summary } from '../register/summary.ts'
import type { Published } from './published.ts'
import type { PapersVoice } from './voice.ts'

export type SummaryFacts = {
  readonly office: string
  readonly period: string
  readonly days: { readonly from: string; readonly to: string }
  readonly at: Temporal.Instant
  readonly version: 'executive' | 'public'
  readonly figures: Published
  readonly summary: Summary
  /** Of how many counts on a small one is not printed; null where all are. */
  readonly threshold: number | null
  /** The last value of the office's log: whoever has the paper can see later that nothing before it was changed. */
  readonly seal: string | null
}

const COLUMNS = ['received', 'done', 'open', 'explained', 'silent'] as const satisfies readonly (keyof Count)[]
const WIDE = 60
const NARROW = 20

export function summaryPaper(facts: SummaryFacts, voice: PapersVoice): Paper {
  const { say } = voice
  const heading = (text: string): Block => paragraph(text, { bold: true, before: 12, after: 4, keepNext: true })
  const text = (said: string): Block => paragraph(said, { indent: 25, align: 'spread', after: 6 })
  const { figures, summary, threshold, seal, period, office } = facts
  const title = say('complaint-papers.summary.title', { period })
  return {
    title: `${title} ${office}`,
    author: office,
    at: facts.at,
    digits: voice.digits,
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          paragraph(title, { bold: true, size: 18, align: 'center' }),
          paragraph(office, { bold: true, align: 'center' }),
          paragraph(say(`complaint-papers.summary.version.${facts.version}`), { align: 'center', after: 8 }),
          text(say('complaint-papers.summary.window', facts.days)),
          text(say('complaint-papers.summary.definition')),
          ...(threshold === null ? [] : [text(say('complaint-papers.summary.small', { threshold }))]),
          heading(say('complaint-papers.summary.total')),
          totals(figures, voice),
          text(say('complaint-papers.summary.balance')),
          heading(say('complaint-papers.summary.by-category')),
          breakdown(figures.byCategory, voice.category, voice),
          heading(say('complaint-papers.summary.by-unit')),
          breakdown(figures.byUnit, voice.unit, voice),
          heading(say('complaint-papers.summary.by-channel')),
          breakdown(figures.byChannel, voice.channel, voice),
          heading(say('complaint-papers.summary.time')),
          ...times(figures, voice).map(text),
          heading(say('complaint-papers.summary.problems')),
          problems(summary, voice),
          ...(summary.repeats.length === 0
            ? []
            : [
                heading(say('complaint-papers.summary.repeats')),
                ...summary.repeats.map((one) => text(repeat(one, voice))),
              ]),
          text(say('complaint-papers.summary.made', { moment: voice.moment(facts.at) })),
          ...(seal === null ? [] : [text(say('complaint-papers.summary.seal', { seal }))]),
        ],
      },
    ],
  }
}

const repeat = ({ category, village, n }: Summary['repeats'][number], voice: PapersVoice): string =>
  voice.say('complaint-papers.summary.repeat', { category: voice.category(category), village, n })

function totals({ total }: Published, { say }: PapersVoice): Table {
  const rows = [
    'carried',
    'received',
    'done',
    'open',
    'closed',
    'refused',
    'withdrawn',
    'joined',
    'forwarded',
    'inTime',
    'explained',
    'silent',
    'reopened',
  ] as const
  return {
    kind: 'table',
    centred: true,
    columns: [
      { title: say('complaint-papers.summary.what'), width: 100 },
      { title: say('complaint-papers.summary.matters'), width: 30, align: 'right' },
    ],
    rows: rows.map((name) => ({
      cells: [lines([say(`complaint-papers.count.${name}`)]), lines([String(total[name])], 'right')],
    })),
  }
}

function breakdown(table: Published['byCategory'], name: (key: string) => string, { say }: PapersVoice): Table {
  const columns: Column[] = [
    { title: say('complaint-papers.summary.what'), width: WIDE },
    ...COLUMNS.map((column) => ({
      title: say(`complaint-papers.count.${column}`),
      width: NARROW,
      align: 'right' as const,
    })),
  ]
  const rows = table.map(({ key, count }) => ({
    cells: [lines([name(key)]), ...COLUMNS.map((column) => lines([cell(count[column], say)], 'right'))],
  }))
  return { kind: 'table', columns, rows, centred: true }
}

const cell = (value: number | null | undefined, say: PapersVoice['say']): string =>
  value === null || value === undefined ? say('complaint-papers.summary.hidden') : String(value)

export function times({ days, satisfaction }: Published, { say }: PapersVoice): string[] {
  const took = (['toScreen', 'toAssign', 'toSolve'] as const).map((name) => {
    const { average, of } = days[name]
    return average === null
      ? say(`complaint-papers.days.${name}-none`)
      : say(`complaint-papers.days.${name}`, { days: average, of })
  })
  const { percent, of } = satisfaction
  return [
    ...took,
    ...(days.stopped > 0 ? [say('complaint-papers.days.stopped', { days: days.stopped })] : []),
    percent === null || of === null
      ? say('complaint-papers.summary.no-stars')
      : say('complaint-papers.summary.stars', { percent, of }),
  ]
}

function problems({ subjects }: Summary, voice: PapersVoice): Block {
  const { say } = voice
  if (subjects.length === 0) return paragraph(say('complaint-papers.summary.no-problems'), { indent: 25 })
  const none = say('complaint-papers.summary.none')
  return {
    kind: 'table',
    columns: [
      { title: say('complaint-papers.summary.subject'), width: 32 },
      { title: say('complaint-papers.summary.causes'), width: 42 },
      { title: say('complaint-papers.summary.obstacles'), width: 42 },
      { title: say('complaint-papers.summary.solutions'), width: 44 },
    ],
    rows: subjects.map((one) => ({
      cells: [
        lines([
          say('complaint-papers.summary.subject-of', { category: voice.category(one.category), n: one.received }),
        ]),
        entries(one.causes, none),
        entries(one.obstacles, none),
        entries(
          [...one.solutions, ...one.preventions.map((text) => say('complaint-papers.summary.prevention', { text }))],
          none,
        ),
      ],
    })),
    continued: say('complaint-papers.summary.continued'),
  }
}
