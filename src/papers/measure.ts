// How wide words are and where lines end. Thai has no spaces between words, so words are found first.

import PDFDocument from 'pdfkit'
import { SARABUN, SARABUN_SCALE } from './fonts.ts'

export type Letters = { readonly size: number; readonly bold?: boolean }
/** The width in points, set in a size of TH Sarabun New. */
export type WidthOf = (text: string, letters: Letters) => number

/** Keeps the width of every word it was asked about: papers repeat their words. */
export function createWidths(): WidthOf {
  const document = new PDFDocument({ autoFirstPage: false })
  document.registerFont('regular', SARABUN.regular).registerFont('bold', SARABUN.bold)
  const known = { regular: new Map<string, number>(), bold: new Map<string, number>() }
  return (text, { size, bold = false }) => {
    const weight = bold ? 'bold' : 'regular'
    let width = known[weight].get(text)
    if (width === undefined) {
      width = document.font(weight).fontSize(100).widthOfString(text)
      known[weight].set(text, width)
    }
    return (width * size * SARABUN_SCALE) / 100
  }
}

const words = new Intl.Segmenter('th', { granularity: 'word' })
const letters = new Intl.Segmenter('th', { granularity: 'grapheme' })

const NOT_FIRST = /^[\s.,:;!?%)\]}”’»ๆฯ/]/u
const NOT_LAST = /[([{“‘«/]$/u

/** Pieces between which a line may end; a piece keeps the spaces behind it. ต.ค. and 80.84 stay whole. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1)
    const sticks =
      last !== undefined &&
      (NOT_FIRST.test(segment) || NOT_LAST.test(last) || (/\.$/.test(last) && !/^\s/.test(segment)))
    if (sticks) pieces[pieces.length - 1] = last + segment
    else pieces.push(segment)
  }
  return pieces
}

/** A line, and where in the text it begins. */
export type Line = { readonly text: string; readonly start: number }

/** How wide a piece is, and where in the text it stands: a line may hold letters of several kinds. */
export type Measure = (piece: string, start: number) => number

/** Lines no wider than `width`; the first may be narrower. There is at least one. */
export function breakLines(text: string, width: number, measure: Measure, indent = 0): Line[] {
  const found: Line[] = []
  let start = 0
  let end = 0
  let used = indent
  const finish = () => {
    found.push({ text: text.slice(start, end).trimEnd(), start })
    start = end
    used = 0
  }
  for (const piece of piecesOf(text)) {
    const solid = piece.trimEnd()
    if (used + measure(solid, end) > width && end > start) finish()
    if (measure(solid, end) > width) {
      for (const { segment } of letters.segment(piece)) {
        if (used + measure(segment, end) > width && end > start && segment.trim() !== '') finish()
        used += measure(segment, end)
        end += segment.length
      }
      continue
    }
    used += measure(piece, end)
    end += piece.length
  }
  if (end > start || found.length === 0) finish()
  return found
}
