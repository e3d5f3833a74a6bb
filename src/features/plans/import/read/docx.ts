// A Word file as lines and tables, with the numbers Word counts by itself and without what was struck out.

import { fail } from '../../errors.ts'
import type { Block, Cell, Line, Row, SourceDocument } from '../document.ts'
import { type Counter, createCounter, readNumbering } from './docx-numbering.ts'
import { layOut } from './layout.ts'
import { type Attributes, readXml } from './xml.ts'
import { openZip } from './zip.ts'

/** Inside these nothing is part of the text: removed passages, field codes, the older twin of a drawing. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:pPrChange', 'w:rPrChange', 'w:sectPr'])

type OpenRow = { readonly cells: Cell[]; no: number }
type OpenCell = { readonly lines: Line[]; span: number; isCovered: boolean }
type OpenTable = { readonly rows: Row[]; row: OpenRow | null; cell: OpenCell | null }
type OpenParagraph = { text: string; list: string | null; level: number }

export function readDocx(bytes: Buffer): SourceDocument {
  const zip = openZip(bytes)
  if (zip.names.some((name) => name.endsWith('vbaProject.bin'))) throw fail('plans.macro-inside')
  const body = zip.read('word/document.xml')
  if (!body) throw fail('plans.file-damaged')
  const reader = createReader(createCounter(readNumbering(zip.read('word/numbering.xml'))))
  readXml(body.toString('utf8'), reader)
  return reader.finish()
}

function createReader(counter: Counter) {
  const loose: Line[] = []
  const blocks: Block[] = []
  const tables: OpenTable[] = []
  const paragraphs: OpenParagraph[] = []
  let skipping = 0
  let inText = false
  let lines = 0

  const flush = () => {
    blocks.push(...layOut(loose))
    loose.length = 0
  }
  const write = (text: string) => {
    const paragraph = paragraphs.at(-1)
    if (paragraph) paragraph.text += text
  }
  const endParagraph = ({ text, list, level }: OpenParagraph) => {
    const label = list === null || text.trim() === '' ? '' : counter.next(list, level)
    for (const part of `${label}${text}`.split('\n')) {
      lines += 1
      const cell = tables.at(-1)?.cell
      if (cell) cell.lines.push({ no: lines, text: part.replaceAll('\t', ' ') })
      else loose.push({ no: lines, text: part })
    }
  }
  const endTable = (table: OpenTable) => {
    const outer = tables.at(-1)?.cell
    // A table within a cell is only lines of that cell.
    if (outer) outer.lines.push(...table.rows.flatMap(({ cells }) => cells.flat()))
    else {
      flush()
      if (table.rows.length > 0) blocks.push({ kind: 'table', rows: table.rows })
    }
  }
  const endCell = (table: OpenTable) => {
    const { row, cell } = table
    if (!row || !cell) return
    row.cells.push(cell.isCovered ? [] : cell.lines)
    for (let i = 1; i < cell.span; i += 1) row.cells.push([])
    if (row.no === 0) row.no = cell.lines[0]?.no ?? lines
    table.cell = null
  }

  const open = (name: string, attributes: Attributes) => {
    if (SKIPPED.has(name)) skipping += 1
    if (skipping > 0) return
    const table = tables.at(-1)
    const value = attributes['w:val'] ?? ''
    if (name === 'w:p') paragraphs.push({ text: '', list: null, level: 0 })
    else if (name === 'w:t') inText = true
    else if (name === 'w:tab' && paragraphs.length > 0 && !('w:pos' in attributes)) write('\t')
    else if (name === 'w:br' || name === 'w:cr') write(attributes['w:type'] === 'page' ? '' : '\n')
    else if (name === 'w:noBreakHyphen') write('-')
    else if (name === 'w:numId') mutate(paragraphs.at(-1), { list: value === '0' ? null : value })
    else if (name === 'w:ilvl') mutate(paragraphs.at(-1), { level: Number(value) })
    else if (name === 'w:tbl') tables.push({ rows: [], row: null, cell: null })
    else if (name === 'w:tr' && table) table.row = { cells: [], no: 0 }
    else if (name === 'w:gridBefore' && table?.row) for (let i = 0; i < Number(value); i += 1) table.row.cells.push([])
    else if (name === 'w:tc' && table) table.cell = { lines: [], span: 1, isCovered: false }
    else if (name === 'w:gridSpan' && table?.cell) table.cell.span = Math.min(Math.max(Number(value) || 1, 1), 64)
    else if (name === 'w:vMerge' && table?.cell) table.cell.isCovered = value !== 'restart'
  }
  const close = (name: string) => {
    if (SKIPPED.has(name)) skipping -= 1
    if (skipping > 0) return
    if (name === 'w:t') inText = false
    else if (name === 'w:p') {
      const paragraph = paragraphs.pop()
      if (paragraph) endParagraph(paragraph)
    } else if (name === 'w:tc') {
      const table = tables.at(-1)
      if (table) endCell(table)
    } else if (name === 'w:tr') {
      const table = tables.at(-1)
      if (table?.row) table.rows.push({ no: table.row.no || lines, cells: table.row.cells })
      if (table) table.row = null
    } else if (name === 'w:tbl') {
      const table = tables.pop()
      if (table) endTable(table)
    }
  }
  const finish = (): SourceDocument => {
    flush()
    return { blocks, lines }
  }
  return { open, close, text: (text: string) => (inText && skipping === 0 ? write(text) : undefined), finish }
}

function mutate<T extends object>(target: T | undefined, change: Partial<T>): void {
  if (target) Object.assign(target, change)
}
