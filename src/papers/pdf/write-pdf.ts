// The same paper as a PDF: letters inside, Thai marks in their places, lines broken between words.

import PDFDocument from 'pdfkit'
import { inDigits, withDigits } from '../digits.ts'
import { LINE, SARABUN, SARABUN_SCALE } from '../fonts.ts'
import { breakLines, createWidths, type WidthOf } from '../measure.ts'
import { toPoints } from '../pages.ts'
import { type Align, type Block, type Paper, type Paragraph, type Run, type Section, TEXT_SIZE } from '../paper.ts'
import { MARGIN, SIZE } from '../sheet.ts'
import { drawTable } from './draw-table.ts'

export type Pen = ReturnType<typeof createPen>

/** Bytes of a PDF; the same paper gives the same bytes. */
export function writePdf(given: Paper): Promise<Buffer> {
  const paper = withDigits(given)
  const made = new Date(paper.at.epochMilliseconds)
  const document = new PDFDocument({
    autoFirstPage: false,
    bufferPages: true,
    margin: 0,
    lang: 'th-TH',
    displayTitle: true,
    info: { Title: paper.title, Author: paper.author, CreationDate: made, ModDate: made },
  })
  document.registerFont('regular', SARABUN.regular).registerFont('bold', SARABUN.bold)
  const written = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  const widthOf = createWidths()
  const counter = { page: 0 }
  for (const section of paper.sections) {
    if (section.anew) counter.page = 0
    drawSection(section, createPen({ document, section, paper, widthOf, counter }))
  }
  document.end()
  return written
}

type PenDeps = {
  readonly document: PDFKit.PDFDocument
  readonly section: Section
  readonly paper: Paper
  readonly widthOf: WidthOf
  readonly counter: { page: number }
}

function createPen({ document, section, paper, widthOf, counter }: PenDeps) {
  const { width, height } = SIZE[section.orientation]
  const page = {
    left: toPoints(MARGIN.left),
    right: toPoints(width - MARGIN.right),
    top: toPoints(MARGIN.top),
    bottom: toPoints(height - MARGIN.bottom),
  }
  let y = page.top

  function write(text: string, x: number, top: number, { size = TEXT_SIZE, bold = false }: Omit<Run, 'text'>): void {
    // pdfkit hangs a line from its ascender; ours has room above for the marks.
    const lift = (size * LINE - size * SARABUN_SCALE * 1.3) / 2
    document
      .font(bold ? 'bold' : 'regular')
      .fontSize(size * SARABUN_SCALE)
      .text(text, x, top + lift, { lineBreak: false })
  }

  function turn(): void {
    document.addPage({ size: 'A4', layout: section.orientation, margin: 0 })
    counter.page += 1
    y = page.top
    if (counter.page === 1) return
    const no = inDigits(`- ${counter.page} -`, paper.digits)
    const size = { size: TEXT_SIZE }
    write(no, (page.left + page.right - widthOf(no, size)) / 2, toPoints(MARGIN.number), size)
  }
  turn()

  return {
    document,
    page,
    widthOf,
    write,
    turn,
    get y() {
      return y
    },
    moveTo(to: number): void {
      y = to
    },
    /** Turns the page when so much does not fit any more. */
    need(space: number): void {
      if (y + space > page.bottom && y > page.top) turn()
    },
  }
}

function drawSection({ blocks }: Section, pen: Pen): void {
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'table') drawTable(block, pen, keptHeight(blocks.slice(i + 1), pen))
    else if (block.kind === 'picture') {
      const [width, height] = [toPoints(block.width), toPoints(block.height)]
      pen.need(height)
      const x = (pen.page.left + pen.page.right - width) / 2
      pen.document.image(Buffer.from(block.bytes), x, pen.y, { width, height })
      pen.moveTo(pen.y + height)
    } else {
      if (block.keepNext) pen.need(keptHeight(blocks.slice(i), pen))
      drawParagraph(block, pen)
    }
  }
}

/** What must not stand last takes the next one along. */
function keptHeight(blocks: readonly Block[], pen: Pen): number {
  const last = blocks.findIndex((one) => one.kind !== 'paragraph' || !one.keepNext)
  const kept = blocks.slice(0, last < 0 ? blocks.length : last + 1)
  return kept.reduce((sum, one) => sum + (one.kind === 'paragraph' ? heightOf(one, pen) : 0), 0)
}

const sizeOf = ({ runs }: Paragraph): number => Math.max(...runs.map((run) => run.size ?? TEXT_SIZE))

function linesOf(block: Paragraph, pen: Pen) {
  const { runs, indent = 0, left = 0 } = block
  const text = runs.map((run) => run.text).join('')
  const width = pen.page.right - pen.page.left - toPoints(left)
  const measure = (piece: string, start: number) => widthOfRuns(cut(runs, start, start + piece.length), pen)
  return { text, width, lines: breakLines(text, width, measure, toPoints(indent)) }
}

const heightOf = (block: Paragraph, pen: Pen): number =>
  linesOf(block, pen).lines.length * sizeOf(block) * LINE + (block.before ?? 0) + (block.after ?? 0)

function drawParagraph(block: Paragraph, pen: Pen): void {
  const { indent = 0, left = 0, before = 0, after = 0, align, ruled } = block
  const height = sizeOf(block) * LINE
  const { text, width, lines } = linesOf(block, pen)
  pen.moveTo(pen.y + before)
  for (const [i, line] of lines.entries()) {
    pen.need(height)
    const first = i === 0 ? toPoints(indent) : 0
    const runs = cut(
      block.runs,
      line.start,
      line.start + (text.slice(line.start).startsWith(line.text) ? line.text.length : 0),
    )
    const own = widthOfRuns(runs, pen)
    let x = pen.page.left + toPoints(left) + first + shift(align, width - first - own)
    for (const run of runs) {
      pen.write(run.text, x, pen.y + (sizeOf(block) - (run.size ?? TEXT_SIZE)) * LINE, lettersOf(run))
      x += pen.widthOf(run.text, lettersOf(run))
    }
    pen.moveTo(pen.y + height)
  }
  if (ruled) {
    const { left: from, right: to } = pen.page
    pen.document
      .moveTo(from, pen.y + 2)
      .lineTo(to, pen.y + 2)
      .lineWidth(0.75)
      .stroke()
    pen.moveTo(pen.y + 4)
  }
  pen.moveTo(pen.y + after)
}

const widthOfRuns = (runs: readonly Run[], pen: Pen): number =>
  runs.reduce((sum, run) => sum + pen.widthOf(run.text, lettersOf(run)), 0)
const lettersOf = ({ size = TEXT_SIZE, bold = false }: Run) => ({ size, bold })
const shift = (align: Align | undefined, free: number): number =>
  align === 'center' ? free / 2 : align === 'right' ? free : 0

/** The part of the runs that stands on one line. */
function cut(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += run.text.length
    return text === '' ? [] : [{ ...run, text }]
  })
}
