// A workbook's cells as text. What could change behind the office's back is refused: formulas, links to other files,
// macros.

import { fail } from '../../errors.ts'
import { readXml } from './xml.ts'
import { openZip, type Zip } from './zip.ts'

export type WorkbookSheet = {
  readonly name: string
  readonly rows: readonly { readonly no: number; readonly cells: readonly string[] }[]
}

const MAX_COLUMNS = 200
const MAX_ROWS = 20_000

export function readXlsx(bytes: Buffer): WorkbookSheet[] {
  const zip = openZip(bytes)
  if (zip.names.some((name) => name.endsWith('vbaProject.bin'))) throw fail('plans.macro-inside')
  if (zip.names.some((name) => name.startsWith('xl/externalLinks/'))) throw fail('plans.external-links-inside')
  const workbook = textOf(zip, 'xl/workbook.xml')
  const targets = readTargets(textOf(zip, 'xl/_rels/workbook.xml.rels'))
  const shared = readShared(zip.read('xl/sharedStrings.xml'))
  const sheets: { name: string; path: string }[] = []
  readXml(workbook, {
    open: (name, attributes) => {
      if (local(name) !== 'sheet') return
      const target = targets.get(attributes['r:id'] ?? '')
      if (target !== undefined) sheets.push({ name: attributes.name ?? '', path: pathOf(target) })
    },
    close: () => undefined,
    text: () => undefined,
  })
  return sheets.map(({ name, path }) => ({ name, rows: readSheet(name, textOf(zip, path), shared) }))
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
const pathOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`)

function textOf(zip: Zip, path: string): string {
  const bytes = zip.read(path)
  if (!bytes) throw fail('plans.file-damaged')
  return bytes.toString('utf8')
}

function readTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>()
  readXml(xml, {
    open: (name, attributes) => {
      if (local(name) !== 'Relationship') return
      if (attributes.TargetMode === 'External') throw fail('plans.external-links-inside')
      targets.set(attributes.Id ?? '', attributes.Target ?? '')
    },
    close: () => undefined,
    text: () => undefined,
  })
  return targets
}

function readShared(bytes: Buffer | null): string[] {
  const shared: string[] = []
  if (!bytes) return shared
  let isText = false
  let isReading = false
  readXml(bytes.toString('utf8'), {
    open: (name) => {
      if (local(name) === 'si') shared.push('')
      // How a name is pronounced stands beside it and is no part of it.
      if (local(name) === 'rPh') isReading = true
      if (local(name) === 't') isText = !isReading
    },
    close: (name) => {
      if (local(name) === 'rPh') isReading = false
      if (local(name) === 't') isText = false
    },
    text: (text) => {
      if (isText) shared[shared.length - 1] += text
    },
  })
  return shared
}

function readSheet(sheet: string, xml: string, shared: readonly string[]): WorkbookSheet['rows'] {
  const rows: { no: number; cells: string[] }[] = []
  let at = { ref: '', column: 0, type: '', value: '' }
  let isValue = false
  readXml(xml, {
    open: (tag, attributes) => {
      const name = local(tag)
      if (name === 'row') rows.push({ no: Number(attributes.r ?? rows.length + 1), cells: [] })
      else if (name === 'c') {
        const ref = attributes.r ?? ''
        at = { ref, column: columnOf(ref) ?? rows.at(-1)?.cells.length ?? 0, type: attributes.t ?? 'n', value: '' }
        if (at.column >= MAX_COLUMNS || rows.length > MAX_ROWS) throw fail('plans.file-damaged')
      } else if (name === 'f') throw fail('plans.formula-inside', { sheet, cell: at.ref })
      isValue = name === 'v' || name === 't'
    },
    close: (tag) => {
      const name = local(tag)
      if (name === 'v' || name === 't') isValue = false
      const row = rows.at(-1)
      if (name !== 'c' || !row) return
      while (row.cells.length < at.column) row.cells.push('')
      row.cells[at.column] = at.type === 's' ? (shared[Number(at.value)] ?? '') : at.type === 'e' ? '' : at.value
    },
    text: (text) => {
      if (isValue) at.value += text
    },
  })
  return rows
}

function columnOf(ref: string): number | null {
  const letters = /^[A-Z]+/.exec(ref)?.[0]
  return letters === undefined
    ? null
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
