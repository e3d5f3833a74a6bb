// The month on one page, for the meeting that looks at it (R37).

import { sayDay, sayMoment, sayMonth } from '../../kernel/thai/say-day.ts'
import { type Block, type Digits, lines, type Paper, paragraph, type Table } from '../../papers/paper.ts'
import { inLanguage } from '../agencies/index.ts'
import type { Seen } from './digest.ts'
import { linesOf, type Voice, versionLine } from './digest.views.ts'
import { type Five, monthNamed } from './month.ts'

const WIDE = 160
const SIZE = 14
/** So that a month stays on one page. */
const MOST_DUTIES = 8

export type MonthPaper = {
  readonly seen: Seen
  readonly at: Temporal.Instant
  readonly office: string
  readonly digits: Digits
}

export function monthPaper({ seen, at, office, digits }: MonthPaper, voice: Voice): Paper {
  const { say, unit, language } = voice
  const { plan, complaints, month } = seen.now
  const facts = { month: sayMonth(monthNamed(month)!, language, 'long'), at: sayMoment(at, language) }
  const title = say('digest.paper.title', facts)
  const again = seen.counting ? versionLine(seen.counting, voice) : ''
  const heading = (address: string): Block => paragraph(say(address), { bold: true, before: 6, keepNext: true })
  const unitName = (code: string): string => (code === '' ? say('digest.list.no-unit') : unit(code))
  const blocks: Block[] = [
    paragraph(title, { bold: true, size: 20, align: 'center' }),
    paragraph(office, { bold: true, align: 'center' }),
    paragraph([say('digest.paper.counted', facts), again].filter((line) => line !== '').join(' '), {
      size: SIZE,
      align: 'center',
      after: 4,
    }),
    table(
      [say('digest.paper.what'), say('digest.paper.value'), say('digest.paper.of')],
      [60, 30, 70],
      linesOf(seen, voice, false).map(({ name, value, note }) => [name, value, note]),
    ),
  ]
  if (plan) {
    const dimensions = plan.byDimension.map(({ no, percent }) => [
      say('digest.card.dimension', { no }),
      percent === null ? say('digest.card.none') : say('digest.card.percent', { n: percent }),
    ])
    blocks.push(heading('digest.five.progress.name' satisfies `digest.five.${Five}.name`))
    blocks.push(table([say('digest.paper.dimension'), say('digest.paper.value')], [110, 50], dimensions))
    blocks.push(heading('digest.five.late.name'))
    blocks.push(
      plan.lateOf.length === 0
        ? paragraph(say('digest.list.no-late'), { size: SIZE })
        : table(
            [say('digest.paper.unit'), say('digest.paper.measures')],
            [90, 70],
            plan.lateOf.map((one) => [unitName(one.unit), one.nos.join(', ')]),
          ),
    )
  }
  if (seen.now.duties) {
    const { lateOf } = seen.now.duties
    blocks.push(heading('digest.five.duties.name'))
    blocks.push(
      lateOf.length === 0
        ? paragraph(say('digest.list.no-duties'), { size: SIZE })
        : table(
            ['duty', 'owner', 'due'].map((name) => say(`digest.paper.${name}`)),
            [80, 50, 30],
            lateOf
              .slice(0, MOST_DUTIES)
              .map(({ title, owner, due }) => [
                inLanguage(title, language),
                'unit' in owner ? unitName(owner.unit) : say(`people.roles.${owner.role}`),
                sayDay(Temporal.PlainDate.from(due), language),
              ]),
          ),
    )
  }
  blocks.push(heading('digest.five.complaints.name'))
  blocks.push(
    complaints.byUnit.length === 0
      ? paragraph(say('digest.list.no-complaints'), { size: SIZE })
      : table(
          ['unit', 'received', 'open', 'over15'].map((name) => say(`digest.paper.${name}`)),
          [70, 30, 30, 30],
          complaints.byUnit.map((one) => [unitName(one.unit), one.received, one.open, one.over15].map(String)),
        ),
  )
  return { title, author: office, at, digits, sections: [{ orientation: 'portrait', blocks }] }
}

function table(titles: readonly string[], widths: readonly number[], rows: readonly (readonly string[])[]): Table {
  const scale = WIDE / widths.reduce((sum, width) => sum + width, 0)
  return {
    kind: 'table',
    size: SIZE,
    columns: titles.map((title, i) => ({ title, width: widths[i]! * scale })),
    rows: rows.map((cells) => ({ cells: cells.map((text, i) => lines([text], i === 0 ? 'left' : 'center')) })),
  }
}
