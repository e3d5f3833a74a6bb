// Blocks as WordprocessingML.

import { LINE } from '../fonts.ts'
import { breakLines, type WidthOf } from '../measure.ts'
import {
  createTableMeasure,
  HANGING_MM,
  PADDING,
  POINTS_PER_MM,
  pagesOf,
  type TableMeasure,
  toPoints,
} from '../pages.ts'
import {
  type Align,
  type Block,
  type Cell,
  type Digits,
  type Item,
  type Paragraph,
  type Picture,
  type Row,
  type Section,
  TABLE_SIZE,
  type Table,
  TEXT_SIZE,
  textOf,
} from '../paper.ts'
import { MARGIN, SIZE } from '../sheet.ts'
import { escapeXml } from '../xml.ts'
import { bold, halves } from './styles.ts'

export type BodyDeps = {
  readonly digits: Digits
  readonly widthOf: WidthOf
  /** Puts the picture into the file and answers what it is called there. */
  readonly add: (picture: Picture) => { readonly id: string; readonly no: number }
}

type Place = { readonly isFirst: boolean; readonly isLast: boolean }

/** Word's letters are not quite ours: pages are planned a little shorter, so that no row falls over the edge alone. */
const SLACK = 1.04
const TWIPS = 20
const twips = (mm: number): number => Math.round(toPoints(mm) * TWIPS)

export function sectionXml(section: Section, place: Place, deps: BodyDeps): string {
  const { width, height } = SIZE[section.orientation]
  const inner = { width: width - MARGIN.left - MARGIN.right, height: toPoints(height - MARGIN.top - MARGIN.bottom) }
  let used = 0
  const blocks = section.blocks.map((block, i) => {
    if (block.kind === 'table') {
      const measure = createTableMeasure(block, deps.widthOf, SLACK)
      // Without a word for going on, Word parts the rows itself.
      const pages =
        block.continued === undefined
          ? [block.rows]
          : pagesOf(block, measure, { first: inner.height - used, page: inner.height })
      const next = section.blocks[i + 1]
      const isFollowed = next?.kind === 'paragraph' && next.keepNext === true
      used = pages.length > 1 ? 0 : used
      used += measure.headerHeight + (pages.at(-1) ?? []).reduce((sum, row) => sum + measure.rowHeight(row), 0)
      return tableXml(block, { pages, measure, pageHeight: inner.height, isFollowed }) + separator(next)
    }
    used = (used + heightOf(block, inner.width, deps)) % inner.height
    return block.kind === 'picture' ? pictureXml(block, deps) : paragraphXml(block)
  })
  const isAnew = place.isFirst || section.anew
  const numbers = `<w:pgNumType w:fmt="${deps.digits === 'thai' ? 'thaiNumbers' : 'decimal'}"${isAnew ? ' w:start="1"' : ''}/>`
  const turned = section.orientation === 'landscape' ? ' w:orient="landscape"' : ''
  const properties = `<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:type w:val="nextPage"/><w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"${turned}/><w:pgMar w:top="${twips(MARGIN.top)}" w:right="${twips(MARGIN.right)}" w:bottom="${twips(MARGIN.bottom)}" w:left="${twips(MARGIN.left)}" w:header="${twips(MARGIN.number)}" w:footer="${twips(MARGIN.number)}" w:gutter="0"/>${numbers}${isAnew ? '<w:titlePg/>' : ''}</w:sectPr>`
  // All but the last section end in a paragraph of their own.
  return blocks.join('') + (place.isLast ? properties : `<w:p><w:pPr>${TINY}${properties}</w:pPr></w:p>`)
}

const TINY = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
/** A table wants a paragraph behind it; two with nothing between would become one. */
const separator = (next: Block | undefined): string =>
  next?.kind === 'paragraph' ? '' : `<w:p><w:pPr>${TINY}</w:pPr></w:p>`

function heightOf(block: Paragraph | Picture, width: number, deps: BodyDeps): number {
  if (block.kind === 'picture') return toPoints(block.height)
  const size = Math.max(TEXT_SIZE, ...block.runs.map((run) => run.size ?? TEXT_SIZE))
  const room = toPoints(width - (block.left ?? 0))
  const text = block.runs.map((run) => run.text).join('')
  const lines = breakLines(text, room, (piece) => deps.widthOf(piece, { size }) * SLACK, toPoints(block.indent ?? 0))
  return lines.length * size * LINE + (block.before ?? 0) + (block.after ?? 0)
}

const ALIGN: Readonly<Record<Align, string>> = {
  left: 'left',
  center: 'center',
  right: 'right',
  spread: 'thaiDistribute',
}
const aligned = (align: Align | undefined): string => (align ? `<w:jc w:val="${ALIGN[align]}"/>` : '')

function runXml(text: string, properties: string): string {
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`
}

function paragraphXml(block: Paragraph): string {
  const { runs, align, indent = 0, left = 0, before = 0, after = 0, keepNext, ruled } = block
  const size = Math.max(...runs.map((run) => run.size ?? TEXT_SIZE), 1)
  const first = indent === 0 ? '' : indent > 0 ? ` w:firstLine="${twips(indent)}"` : ` w:hanging="${twips(-indent)}"`
  const properties = [
    keepNext ? '<w:keepNext/>' : '',
    ruled ? '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="auto"/></w:pBdr>' : '',
    spacing(size, before, after),
    left === 0 && first === '' ? '' : `<w:ind w:left="${twips(left)}"${first}/>`,
    aligned(align),
  ].join('')
  const said = runs.map((run) =>
    runXml(run.text, (run.bold ? bold : '') + (run.size === undefined ? '' : halves(run.size))),
  )
  return `<w:p><w:pPr>${properties}</w:pPr>${said.join('')}</w:p>`
}

/** Exactly, so that other letters change where lines end but not how high they are. */
const spacing = (size: number, before = 0, after = 0): string =>
  `<w:spacing w:before="${before * TWIPS}" w:after="${after * TWIPS}" w:line="${Math.round(size * LINE * TWIPS)}" w:lineRule="exact"/>`

const NEW_PAGE = `<w:p><w:pPr><w:pageBreakBefore/>${TINY}</w:pPr></w:p>`

type Planned = {
  /** Something stands below that belongs to it: the last row goes along. */
  readonly isFollowed: boolean
  readonly pages: readonly (readonly Row[])[]
  readonly measure: TableMeasure
  readonly pageHeight: number
}

/** A taller row may be parted by the program, too: in wider letters than ours it could be longer than a page. */
const LONGEST_WHOLE = 0.62

function tableXml(table: Table, { pages, measure, pageHeight, isFollowed }: Planned): string {
  const size = table.size ?? TABLE_SIZE
  const widths = table.columns.map(({ width }) => twips(width))
  const total = widths.reduce((sum, width) => sum + width, 0)
  const itemXml = (item: Item, align: Align | undefined, keepNext: boolean) => {
    const indent =
      item.mark === undefined ? '' : `<w:ind w:left="${twips(HANGING_MM)}" w:hanging="${twips(HANGING_MM)}"/>`
    const properties = `${keepNext ? '<w:keepNext/>' : ''}${spacing(size)}${indent}${aligned(align)}`
    return `<w:p><w:pPr>${properties}</w:pPr>${runXml(textOf(item), (item.bold ? bold : '') + halves(size))}</w:p>`
  }
  const cellXml = (cell: Cell, column: number, isHead: boolean, keepNext: boolean) => {
    const align = cell.align ?? (isHead ? 'center' : table.columns[column]!.align)
    const items = cell.items.length > 0 ? cell.items : [{ text: '' }]
    const shade = isHead ? '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/><w:vAlign w:val="center"/>' : ''
    const said = items.map((item) => itemXml(item, align, keepNext))
    return `<w:tc><w:tcPr><w:tcW w:w="${widths[column]}" w:type="dxa"/>${shade}</w:tcPr>${said.join('')}</w:tc>`
  }
  const isShort = (row: Row) => measure.rowHeight(row) < pageHeight * LONGEST_WHOLE
  const rowXml = (row: Row, isHead: boolean, keepNext: boolean) => {
    const whole = isHead || isShort(row) ? '<w:cantSplit/>' : ''
    const properties = `${whole}${isHead ? '<w:tblHeader/>' : ''}`
    const cells = table.columns.map((_, i) => cellXml(row.cells[i] ?? { items: [] }, i, isHead, keepNext))
    return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`
  }
  const head = table.columns.some(({ title }) => title !== '') ? rowXml(measure.header, true, true) : ''
  const last = pages.at(-1)?.at(-1)
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  const margins = `<w:tblCellMar><w:top w:w="${PADDING.above * TWIPS}" w:type="dxa"/><w:left w:w="${PADDING.side * TWIPS}" w:type="dxa"/><w:bottom w:w="${PADDING.below * TWIPS}" w:type="dxa"/><w:right w:w="${PADDING.side * TWIPS}" w:type="dxa"/></w:tblCellMar>`
  const middle = table.centred ? '<w:jc w:val="center"/>' : ''
  const start = `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${total}" w:type="dxa"/>${middle}<w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${head}`
  // A name with (ต่อ) never stands in the middle of a page, and a tall row has a page's whole height: the table begins anew.
  const goesOn = (row: Row | undefined) =>
    table.continued !== undefined && row?.cells[0]?.items[0]?.text.endsWith(table.continued)
  const parts = pages.map((page, no) => {
    const rows = page.map((row) => rowXml(row, false, row === last && isFollowed && isShort(row)))
    const beginsAnew = no > 0 && page[0] && (goesOn(page[0]) || !isShort(page[0]))
    return `${beginsAnew ? `</w:tbl>${NEW_PAGE}${start}` : ''}${rows.join('')}`
  })
  return `${start}${parts.join('')}</w:tbl>`
}

const EMU = 12_700

function pictureXml(picture: Picture, { add }: BodyDeps): string {
  const { id, no } = add(picture)
  const size = [picture.width, picture.height].map((mm) => Math.round(mm * POINTS_PER_MM * EMU))
  const about = escapeXml(picture.about)
  return `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${size[0]}" cy="${size[1]}"/><wp:docPr id="${no}" name="picture${no}" descr="${about}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${no}" name="picture${no}" descr="${about}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${size[0]}" cy="${size[1]}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
}
