// A menu as a picture: large words and a plain sign on each tile, drawn with the font that comes along.

import { fileURLToPath } from 'node:url'
import type { MenuIcon } from '../../../turn/feature.ts'
import { type Box, boxesFor, type TileMenu } from './layout.ts'

const FONT = fileURLToPath(import.meta.resolve('@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf'))

/** Dark on light, at least 7:1: a telephone is read in the sun. */
const INK = '#111827'
const GROUND = '#E8EDF2'
const PAPER = '#FFFFFF'
const SIGN = { citizen: '#0B5C4B', work: '#1D3F7A' } as const
const GAP = 10
const TEXT = 58
const LINE = 70
/** Thai letters of this font are a little more than half as wide as they are high. */
const LETTER = 0.56

/** Drawn on a field of 48 by 48, by strokes. */
const SIGNS: { readonly [Icon in MenuIcon]: string } = {
  write: 'M10 38 L10 31 L31 10 L38 17 L17 38 Z M27 14 L34 21',
  list: 'M10 13 H13 M19 13 H38 M10 24 H13 M19 24 H38 M10 35 H13 M19 35 H38',
  check: 'M9 25 L19 35 L39 13',
  chart: 'M9 39 H39 M14 39 V27 M24 39 V12 M34 39 V20',
  person: 'M24 23 A7.5 7.5 0 1 0 24 8 A7.5 7.5 0 1 0 24 23 M9 40 C9 30 17 28 24 28 C31 28 39 30 39 40',
  people:
    'M17 22 A6 6 0 1 0 17 10 A6 6 0 1 0 17 22 M5 39 C5 30 11 27 17 27 C23 27 29 30 29 39 M33 22 A5 5 0 1 0 33 12 M34 27 C40 28 43 32 43 38',
  language: 'M24 41 A17 17 0 1 0 24 7 A17 17 0 1 0 24 41 M7 24 H41 M24 7 C15 16 15 32 24 41 M24 7 C33 16 33 32 24 41',
  bell: 'M10 35 H38 C34 31 34 27 34 21 A10 10 0 0 0 14 21 C14 27 14 31 10 35 M20 35 A4 4 0 0 0 28 35',
  help: 'M16 18 A8 8 0 1 1 26 25 C24 26.5 24 28 24 31 M24 38 V39',
}

const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The renderer loses the width of ำ, which the font draws as two: it is given both, the circle below the tone mark. */
const spelledOut = (text: string): string => text.replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32')

/** Marks above and below take no room of their own. */
const widthOf = (text: string): number => spelledOut(text).replace(/\p{Mn}/gu, '').length * TEXT * LETTER

/** Into as few lines as hold it, broken between words. */
export function linesOf(label: string, width: number): readonly string[] {
  const lines = ['']
  for (const { segment } of new Intl.Segmenter('th', { granularity: 'word' }).segment(label)) {
    const longer = `${lines.at(-1)}${segment}`
    if (widthOf(longer.trim()) <= width || lines.at(-1) === '') lines[lines.length - 1] = longer
    else lines.push(segment)
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

function tile(
  kind: TileMenu['kind'],
  { label, icon }: TileMenu['tiles'][number],
  { x, y, width, height }: Box,
): string {
  const lines = linesOf(label, width - 8 * GAP)
  const middle = x + width / 2
  const top = y + 90
  const first = y + height - 75 - (lines.length - 1) * LINE
  const sign = icon
    ? `<g transform="translate(${middle - 60} ${top - 40}) scale(2.5)"><path d="${SIGNS[icon]}" fill="none" stroke="${SIGN[kind]}" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/></g>`
    : `<circle cx="${middle}" cy="${top + 20}" r="34" fill="${SIGN[kind]}"/>`
  const words = lines.map(
    (line, i) =>
      `<text x="${middle}" y="${first + i * LINE}" font-family="Sarabun" font-weight="600" font-size="${TEXT}" text-anchor="middle" fill="${INK}">${safe(spelledOut(line))}</text>`,
  )
  return [
    `<rect x="${x + GAP}" y="${y + GAP}" width="${width - 2 * GAP}" height="${height - 2 * GAP}" rx="24" fill="${PAPER}"/>`,
    `<rect x="${x + GAP}" y="${y + GAP}" width="${width - 2 * GAP}" height="14" rx="7" fill="${SIGN[kind]}"/>`,
    sign,
    ...words,
  ].join('')
}

/** PNG, as LINE takes it; away from the thread that answers people. */
export async function drawMenu({ kind, tiles }: TileMenu): Promise<Uint8Array> {
  const { size, boxes } = boxesFor(tiles.length)
  const drawn = tiles.map((one, i) => tile(kind, one, boxes[i]!)).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect width="100%" height="100%" fill="${GROUND}"/>${drawn}</svg>`
  // Loaded when the first menu is drawn: most servers never draw one after their first start.
  const { renderAsync } = await import('@resvg/resvg-js')
  const image = await renderAsync(svg, {
    font: { fontFiles: [FONT], loadSystemFonts: false, defaultFontFamily: 'Sarabun' },
  })
  return image.asPng()
}
