// A document as a plain paper: lines as paragraphs, rows as tables.

import { type Block as OnPaper, type Paper, paragraph } from '../../../papers/paper.ts'
import { textWidth } from '../../../papers/sheet.ts'
import type { Block, Row } from '../import/document.ts'

const PLAIN = { title: '', author: '', at: Temporal.Instant.fromEpochMilliseconds(0), digits: 'arabic' } as const

export const plainPaper = (blocks: readonly Block[]): Paper => ({
  ...PLAIN,
  sections: [{ orientation: 'portrait', blocks: blocks.map(onPaper) }],
})

const onPaper = (block: Block): OnPaper => (block.kind === 'line' ? paragraph(block.line.text) : tableOf(block.rows))

/** Its rows as they are: whichever is a head, the text says so. */
function tableOf(rows: readonly Row[]): OnPaper {
  const count = Math.max(...rows.map(({ cells }) => cells.length))
  const column = { title: '', width: Math.floor(textWidth('portrait') / count) }
  return {
    kind: 'table',
    columns: Array.from({ length: count }, () => column),
    rows: rows.map(({ cells }) => ({ cells: cells.map((cell) => ({ items: cell.map(({ text }) => ({ text })) })) })),
  }
}
