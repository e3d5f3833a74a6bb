// Two short papers: what the working group goes through before it meets, and the statement that nothing came.

import { type Block, lines, type Paper, paragraph } from '../../../papers/paper.ts'
import type { Value } from './sheets.ts'
import type { PapersVoice } from './voice.ts'

type Head = { readonly office: string; readonly at: Temporal.Instant }
const DOTS = '........................................................'

const MEETING = ['number', 'category', 'unit', 'due', 'late', 'state', 'reason'] as const
const WIDTHS: Readonly<Record<(typeof MEETING)[number], number>> = {
  number: 32,
  category: 36,
  unit: 40,
  due: 28,
  late: 18,
  state: 34,
  reason: 56,
}
export type MeetingRow = { readonly [Name in (typeof MEETING)[number]]: Value }

export const meetingRows = (rows: readonly MeetingRow[], { say }: PapersVoice) => ({
  name: say('complaint-papers.meeting.sheet'),
  columns: MEETING.map((name) => say(`complaint-papers.meeting.${name}`)),
  rows: rows.map((row) => MEETING.map((name) => row[name])),
})

export function meetingPaper(rows: readonly MeetingRow[], { office, at }: Head, voice: PapersVoice): Paper {
  const { say, digits, moment } = voice
  const title = say('complaint-papers.meeting.title')
  const table: Block =
    rows.length === 0
      ? paragraph(say('complaint-papers.meeting.none'), { indent: 25 })
      : {
          kind: 'table',
          columns: MEETING.map((name) => ({ title: say(`complaint-papers.meeting.${name}`), width: WIDTHS[name] })),
          rows: rows.map((row) => ({ cells: MEETING.map((name) => lines([String(row[name] ?? '')])) })),
        }
  return {
    title: `${title} ${office}`,
    author: office,
    at,
    digits,
    sections: [
      {
        orientation: 'landscape',
        blocks: [
          paragraph(title, { bold: true, size: 18, align: 'center' }),
          paragraph(office, { bold: true, align: 'center' }),
          paragraph(say('complaint-papers.meeting.text', { n: rows.length, moment: moment(at) }), {
            after: 8,
            align: 'center',
          }),
          table,
        ],
      },
    ],
  }
}

export type Statement = Head & {
  readonly days: { readonly from: string; readonly to: string }
  readonly executive: string
  readonly today: string
}

/** Signed by hand: only a person can state that nothing came. */
export function statementPaper({ office, at, days, executive, today }: Statement, { say, digits }: PapersVoice): Paper {
  const title = say('complaint-papers.none.title')
  return {
    title: `${title} ${office}`,
    author: office,
    at,
    digits,
    sections: [
      {
        orientation: 'portrait',
        blocks: [
          paragraph(title, { bold: true, size: 20, align: 'center', after: 6 }),
          paragraph(office, { bold: true, align: 'center', after: 12 }),
          paragraph(say('complaint-papers.none.text', { office, ...days }), { indent: 25, align: 'spread', after: 6 }),
          paragraph(say('complaint-papers.none.channels'), { indent: 25, align: 'spread', after: 6 }),
          paragraph(say('complaint-papers.none.given', { day: today }), { indent: 25, after: 30 }),
          paragraph(say('complaint-papers.none.signature', { dots: DOTS }), { align: 'center', keepNext: true }),
          paragraph(`(${DOTS})`, { align: 'center', keepNext: true }),
          paragraph(executive, { align: 'center' }),
        ],
      },
    ],
  }
}
