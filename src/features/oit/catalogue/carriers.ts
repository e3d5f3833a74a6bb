// The list as a file: JSON as it is, CSV for whoever keeps it in a spreadsheet.

import { writeCsv } from '../../../papers/csv.ts'
import { readCsv } from '../../plans/index.ts'
import { fail } from '../errors.ts'
import { type AgencyKind, type Catalogue, inOrder, type Mistake, readCatalogue } from './catalogue.ts'

const COLUMNS = ['key', 'number', 'title.th', 'title.en', 'content', 'owner', 'mark', 'source'] as const
const MOST_BYTES = 1024 * 1024
const MOST_TOLD = 5

export const catalogueToCsv = ({ items }: Catalogue): string =>
  writeCsv([
    [...COLUMNS],
    ...items.map(({ key, number, title, content, owner, mark, source }) => [
      key,
      number,
      title.th,
      title.en ?? null,
      content.map(({ th }) => th).join('\n'),
      'role' in owner ? owner.role : `unit:${owner.unit}`,
      mark,
      source,
    ]),
  ])

export const catalogueToJson = (catalogue: Catalogue): string => `${JSON.stringify(catalogue, null, 2)}\n`

/** Reads what people send; `into` is the year and the kind of office it is for. */
export function catalogueFrom(
  name: string,
  bytes: Uint8Array,
  into: { readonly fiscalYear: number; readonly kind: AgencyKind },
): Catalogue {
  if (bytes.length > MOST_BYTES) throw fail('oit.file-unread', { file: name })
  const buffer = Buffer.from(bytes)
  const isJson = name.toLowerCase().endsWith('.json')
  if (!isJson && !name.toLowerCase().endsWith('.csv')) throw fail('oit.file-unread', { file: name })
  const { given, rows } = isJson ? { given: parsed(name, buffer), rows: null } : fromCsv(name, buffer, into)
  const { catalogue, mistakes } = readCatalogue(given)
  if (!catalogue) throw fail('oit.file-mistakes', { n: mistakes.length, where: told(mistakes, rows) })
  if (catalogue.fiscalYear !== into.fiscalYear)
    throw fail('oit.other-year', { year: catalogue.fiscalYear, wanted: into.fiscalYear })
  return inOrder(catalogue)
}

function parsed(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw fail('oit.file-unread', { file: name })
  }
}

function fromCsv(name: string, bytes: Buffer, into: { readonly fiscalYear: number; readonly kind: AgencyKind }) {
  const [head, ...rows] = readCsv(bytes)
  const at = COLUMNS.map((column) => head?.cells.findIndex((cell) => cell.trim().toLowerCase() === column) ?? -1)
  const missing = COLUMNS.filter((column, i) => at[i] === -1 && (column === 'key' || column === 'title.th'))
  if (missing.length > 0) throw fail('oit.file-mistakes', { n: missing.length, where: missing.join(', ') })
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const items = filled.map(({ cells }) => {
    const [key, number, th, en, content, owner, mark, source] = at.map((i) => cells[i]?.trim() ?? '')
    return {
      key,
      number: number === '' ? null : number,
      title: { th, ...(en ? { en } : {}) },
      content: (content ?? '').split('\n').flatMap((line) => (line.trim() ? [{ th: line.trim() }] : [])),
      owner: owner?.startsWith('unit:') ? { unit: owner.slice('unit:'.length) } : { role: owner || 'clerk' },
      mark: mark || 'U',
      source: source || name,
    }
  })
  return { given: { ...into, itemCount: null, items }, rows: filled.map(({ no }) => no) }
}

/** `items.3.number` of a CSV is the line somebody can look up. */
const told = (mistakes: readonly Mistake[], rows: readonly number[] | null): string =>
  mistakes
    .slice(0, MOST_TOLD)
    .map(({ where, what }) => {
      const [, row, field] = /^items\.(\d+)\.?(.*)$/.exec(where) ?? []
      const place = rows && row !== undefined ? `${rows[Number(row)]} ${field}`.trim() : where
      return `${place}: ${what}`
    })
    .join('; ')
