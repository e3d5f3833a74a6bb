import type { Line, SourceDocument } from '../document.ts'
import { decodeText } from './decode.ts'
import { layOut } from './layout.ts'

export function linesOf(text: string): Line[] {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\f', '')
    .split('\n')
    .map((line, i) => ({ no: i + 1, text: line }))
}

export function readText(bytes: Buffer): SourceDocument {
  const lines = linesOf(decodeText(bytes))
  return { blocks: layOut(lines), lines: lines.length }
}
