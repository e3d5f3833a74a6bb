// A document as a plain Word file: lines as paragraphs, rows as tables.

import type { Block, Cell, Row } from '../import/document.ts'
import { escapeXml } from '../import/read/xml.ts'
import { writeZip } from './zip.ts'

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const FONT =
  '<w:rPr><w:rFonts w:ascii="TH Sarabun New" w:hAnsi="TH Sarabun New" w:cs="TH Sarabun New"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>'

export function writeDocx(blocks: readonly Block[]): Buffer {
  const body = blocks.map((block) => (block.kind === 'line' ? paragraph(block.line.text) : table(block.rows))).join('')
  return writeZip([
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `${HEAD}<w:document ${NAMESPACE}><w:body>${body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
    },
  ])
}

function paragraph(text: string): string {
  return text === '' ? '<w:p/>' : `<w:p><w:r>${FONT}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
}

const PAGE_WIDTH = 9354
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
  .join('')

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const column = Math.floor(PAGE_WIDTH / width)
  const grid = Array.from({ length: width }, () => `<w:gridCol w:w="${column}"/>`).join('')
  const cellXml = (cell: Cell | undefined) => {
    const lines = cell && cell.length > 0 ? cell.map(({ text }) => paragraph(text)).join('') : '<w:p/>'
    return `<w:tc><w:tcPr><w:tcW w:w="${column}" w:type="dxa"/></w:tcPr>${lines}</w:tc>`
  }
  const body = rows.map(
    ({ cells }) => `<w:tr>${Array.from({ length: width }, (_, i) => cellXml(cells[i])).join('')}</w:tr>`,
  )
  // Two tables with nothing between would become one.
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl><w:p/>`
}
