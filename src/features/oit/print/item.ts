// One item as it is handed on: rows of what is known, the same for the page, the workbook and the paper.

import type { Block, Paper, Table } from '../../../papers/paper.ts'
import { lines, paragraph } from '../../../papers/paper.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import type { CatalogueItem } from '../catalogue/catalogue.ts'
import type { Cell, FactTable, ItemFacts } from '../facts/facts.ts'
import type { PackItem } from '../pack.ts'
import type { Shown } from '../reading.ts'
import type { Voice } from './voice.ts'

export type PrintedItem = {
  readonly fiscalYear: number
  readonly office: string
  readonly item: CatalogueItem
  readonly pack: PackItem
  readonly shown: Shown | null
  /** When somebody looked. */
  readonly at: Temporal.Instant
}

export const titleOf = ({ item, fiscalYear }: Pick<PrintedItem, 'item' | 'fiscalYear'>, voice: Voice): string =>
  voice.say('oit.page.item-title', { title: voice.title(item), year: fiscalYear })

type Line = { readonly name: string; readonly value: string }

/** What no figure stands without: definition, period, of how many, when it was read, which version it is. */
export function aboutItem({ item, fiscalYear, pack, shown, office, at }: PrintedItem, voice: Voice): readonly Line[] {
  const { say, cell, moment } = voice
  const line = (name: string, value: string): Line => ({ name: say(`oit.about.${name}`), value })
  const proof = pack.proof
  const elsewhere = proof && proof.by !== 'own' ? proof : null
  const facts = shown && isShown(shown) ? shown.facts : null
  return [
    line('number', item.number ?? say('oit.no-number')),
    line('year', say('oit.facts.year', { year: fiscalYear })),
    line('office', office),
    line('state', say(`oit.public.${pack.state}`)),
    ...(elsewhere ? [line('address', elsewhere.address)] : []),
    ...(elsewhere?.on ? [line('on', voice.day(elsewhere.on))] : []),
    ...(facts
      ? [
          line('definition', cell(facts.definition)),
          line('period', cell(facts.period)),
          ...(facts.denominator ? [line('denominator', cell(facts.denominator))] : []),
        ]
      : []),
    line('data-time', moment(facts && shown ? shown.at : at)),
    ...(shown?.release
      ? [
          line('version', say('oit.about.version-n', { n: shown.release.n, day: moment(shown.release.at) })),
          line('by', say('oit.about.by-office', { office })),
          line('hash', shown.release.hash.slice(0, 16)),
          ...(shown.release.reason ? [line('reason', shown.release.reason)] : []),
        ]
      : []),
  ]
}

/** A page of ours says nothing while there is nothing to say. */
export const isShown = ({ facts, release }: Shown): boolean => release !== null || facts.lacks.length === 0

export const factLines = ({ lines: all }: ItemFacts, { say, cell }: Voice): readonly Line[] =>
  all.map(({ name, value }) => ({ name: say(name), value: cell(value) }))

export function itemSheets(printed: PrintedItem, voice: Voice): Sheet[] {
  const { say, cell } = voice
  const { shown } = printed
  const facts = shown && isShown(shown) ? shown.facts : null
  const head = {
    name: say('oit.sheet.about'),
    columns: [
      { title: say('oit.sheet.name'), width: 30 },
      { title: say('oit.sheet.value'), width: 80 },
    ],
    rows: [
      [say('oit.sheet.title'), titleOf(printed, voice)],
      ...aboutItem(printed, voice).map(({ name, value }) => [name, value]),
      ...(facts?.lines ?? []).map(({ name, value }) => [say(name), inSheet(value, voice)]),
      ...(facts?.sentences ?? []).map((sentence) => ['', cell(sentence)]),
      ...(facts ? [] : printed.item.content.map((one) => [say('oit.page.content'), sayIn(one, voice)])),
    ],
  }
  return [head, ...(facts?.tables ?? []).map((one) => sheetOf(one, voice))]
}

export const sayIn = (names: { readonly th: string; readonly en?: string }, { language }: Voice): string =>
  language === 'th' ? names.th : (names.en ?? names.th)

/** Numbers stay numbers, so that they can be added up. */
const inSheet = (value: Cell, { cell }: Voice): string | number | null => {
  if (value === null || typeof value === 'number') return value
  return 'score' in value ? value.score / 100 : cell(value)
}

export const sheetOf = ({ title, columns, rows }: FactTable, voice: Voice): Sheet => ({
  name: voice.say(title),
  columns: columns.map((name, i) => ({ title: voice.say(name), width: widthOf(rows, i, voice.cell) })),
  rows: rows.map((cells) => cells.map((one) => inSheet(one, voice))),
})

const NARROW = 12
const WIDE = 60
function widthOf(rows: FactTable['rows'], column: number, cell: Voice['cell']): number {
  const longest = Math.max(0, ...rows.map((cells) => cell(cells[column] ?? null).length))
  return Math.min(WIDE, Math.max(NARROW, longest + 2))
}

const PORTRAIT = 160
const LANDSCAPE = 247
const MANY = 5

export function itemPaper(printed: PrintedItem, voice: Voice): Paper {
  const { say, cell } = voice
  const { shown, office } = printed
  const facts = shown && isShown(shown) ? shown.facts : null
  const title = titleOf(printed, voice)
  const isWide = facts?.tables.some(({ columns }) => columns.length > MANY) ?? false
  const width = isWide ? LANDSCAPE : PORTRAIT
  const pair = ({ name, value }: Line): Block => paragraph(`${name}: ${value}`, { size: 14 })
  const blocks: Block[] = [
    paragraph(title, { bold: true, size: 20, align: 'center' }),
    paragraph(office, { bold: true, align: 'center', after: 4 }),
    ...aboutItem(printed, voice).map(pair),
    ...(facts ? factLines(facts, voice).map(pair) : []),
    ...(facts?.sentences ?? []).map((one) => paragraph(cell(one), { before: 2, size: 14 })),
    ...(facts
      ? facts.tables.flatMap((one) => [
          paragraph(say(one.title), { bold: true, before: 6, keepNext: true }),
          paperTable(one, width, voice),
        ])
      : [
          paragraph(say('oit.page.content'), { bold: true, before: 6, keepNext: true }),
          ...printed.item.content.map((one) => paragraph(`– ${sayIn(one, voice)}`, { size: 14 })),
        ]),
    paragraph(say('oit.print.signature'), { before: 12, align: 'center' }),
    paragraph(say('oit.print.signature-day'), { before: 4, align: 'center' }),
  ]
  // Numbers were said with the paper's digits already; addresses among them stay as they are.
  const at = Temporal.Instant.fromEpochMilliseconds(shown?.at ?? printed.at.epochMilliseconds)
  return {
    title,
    author: office,
    at,
    digits: 'arabic',
    sections: [{ orientation: isWide ? 'landscape' : 'portrait', blocks }],
  }
}

function paperTable({ columns, rows }: FactTable, width: number, voice: Voice): Table {
  const weights = columns.map((name, i) => Math.max(widthOf(rows, i, voice.cell), voice.say(name).length))
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    kind: 'table',
    size: 12,
    columns: columns.map((name, i) => ({ title: voice.say(name), width: (width * weights[i]!) / all })),
    rows: rows.map((cells) => ({
      cells: cells.map((one) =>
        lines(
          voice.cell(one).split('\n'),
          typeof one === 'number' || (one !== null && 'score' in one) ? 'center' : 'left',
        ),
      ),
    })),
    continued: voice.say('oit.print.continued'),
  }
}
