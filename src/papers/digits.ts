import { toThaiDigits } from '../kernel/thai/digits.ts'
import type { Block, Digits, Item, Paper, Table } from './paper.ts'

// facebook2, O23, https://…: what a computer or a code reads stays as it is.
const FOREIGN = /(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S+|\S*[a-z]\S*/gi

/** The digits of a paper as its office wants them. */
export function inDigits(text: string, digits: Digits): string {
  if (digits === 'arabic') return text
  let said = ''
  let at = 0
  for (const found of text.matchAll(FOREIGN)) {
    said += toThaiDigits(text.slice(at, found.index)) + found[0]
    at = found.index + found[0].length
  }
  return said + toThaiDigits(text.slice(at))
}

/** Before lines are broken: of an address that goes over two lines nothing may turn Thai. */
export function withDigits(paper: Paper): Paper {
  const { digits } = paper
  if (digits === 'arabic') return paper
  const said = (text: string): string => inDigits(text, digits)
  const sayItem = (item: Item): Item => ({
    ...item,
    text: said(item.text),
    ...(item.mark === undefined ? {} : { mark: said(item.mark) }),
  })
  const sayTable = (table: Table): Table => ({
    ...table,
    columns: table.columns.map((column) => ({ ...column, title: said(column.title) })),
    rows: table.rows.map(({ cells }) => ({
      cells: cells.map((cell) => ({ ...cell, items: cell.items.map(sayItem) })),
    })),
  })
  const sayBlock = (block: Block): Block => {
    if (block.kind === 'table') return sayTable(block)
    if (block.kind === 'picture') return block
    return { ...block, runs: block.runs.map((run) => ({ ...run, text: said(run.text) })) }
  }
  return { ...paper, sections: paper.sections.map((one) => ({ ...one, blocks: one.blocks.map(sayBlock) })) }
}
