// The whole year on paper and in a workbook: for the office, and for whoever looks from outside.

import { type Block, lines, type Paper, paragraph, type Table } from '../../../papers/paper.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import { itemsIn } from '../catalogue/catalogue.ts'
import type { PackItem } from '../pack.ts'
import type { Pack } from '../reading.ts'
import type { Voice } from './voice.ts'

export type PrintedPack = {
  readonly pack: Pack
  readonly office: string
  /** The full address of an item's page here. */
  readonly pageOf: (key: string) => string
}

/** Where an item stands, in full. */
export const whereIs = (
  { proof, key }: Pick<PackItem, 'proof' | 'key'>,
  pageOf: PrintedPack['pageOf'],
): string | null => (proof === null ? null : proof.by === 'own' ? pageOf(key) : proof.address)

export const packTitle = ({ fiscalYear }: Pick<Pack, 'fiscalYear'>, { say }: Voice): string =>
  say('oit.page.year-title', { year: fiscalYear })

/** What the office is told of an item beside what the public is. */
const INSIDE = ['owner', 'next', 'note'] as const

export function packSheets({ pack, pageOf }: PrintedPack, isInside: boolean, voice: Voice): Sheet[] {
  const { say, cell } = voice
  const column = (name: string, width: number) => ({ title: say(`oit.column.${name}`), width })
  return [
    {
      name: say('oit.sheet.pack'),
      columns: [
        column('number', 8),
        column('title', 50),
        column('state', 16),
        column('where', 60),
        ...(isInside ? INSIDE.map((name) => column(name, 30)) : []),
      ],
      rows: pack.items.map((one) => [
        one.number,
        voice.title(one),
        say(`oit.${isInside ? 'state' : 'public'}.${one.state}`),
        whereIs(one, pageOf),
        ...(isInside ? [voice.owner(one.owner), cell(one.next), one.note] : []),
      ]),
    },
    {
      name: say('oit.sheet.about'),
      columns: [
        { title: say('oit.sheet.name'), width: 30 },
        { title: say('oit.sheet.value'), width: 80 },
      ],
      rows: aboutPack(pack, isInside, voice).map(({ name, value }) => [name, value]),
    },
  ]
}

export function aboutPack(pack: Pack, isInside: boolean, voice: Voice): readonly { name: string; value: string }[] {
  const { say, moment } = voice
  const { counts, estimate, days, catalogue } = pack
  const line = (name: string, value: string) => ({ name: say(`oit.about.${name}`), value })
  const unconfirmed = itemsIn(catalogue.items.filter(({ mark }) => mark !== 'V'))
  return [
    line('year', say('oit.facts.year', { year: pack.fiscalYear })),
    line('items', countItems(pack, voice)),
    line('ready', say('oit.about.of', { n: counts.ready, all: estimate.items })),
    ...(isInside
      ? [
          line('expiring', say('oit.about.of', { n: counts.expiring, all: estimate.items })),
          line('missing', say('oit.about.of', { n: counts.missing, all: estimate.items })),
          line('estimate', say('oit.about.estimate-of', { now: estimate.now, best: estimate.best, n: estimate.items })),
        ]
      : []),
    line('open', say('oit.about.from-to', { from: days.open.toString(), to: days.close.toString() })),
    line('results', voice.day(days.results.toString())),
    ...(unconfirmed > 0 ? [line('confirm', say('oit.confirm-n', { n: unconfirmed }))] : []),
    line('data-time', moment(pack.at)),
  ]
}

/** The handbook may have more than the list: said, so that nobody takes the list for the whole. */
export function countItems({ catalogue, estimate }: Pick<Pack, 'catalogue' | 'estimate'>, { say }: Voice): string {
  const { itemCount } = catalogue
  return itemCount !== null && itemCount > estimate.items
    ? say('oit.about.items-of', { n: estimate.items, all: itemCount })
    : say('oit.about.items-n', { n: estimate.items })
}

const WIDTHS = [16, 80, 35, 116]

export function packPaper({ pack, office, pageOf }: PrintedPack, isInside: boolean, voice: Voice): Paper {
  const { say, cell } = voice
  const title = packTitle(pack, voice)
  const heads = isInside ? ['number', 'title', 'state', 'owner', 'next'] : ['number', 'title', 'state', 'where']
  const widths = isInside ? [14, 78, 30, 45, 80] : WIDTHS
  const table: Table = {
    kind: 'table',
    size: 14,
    columns: heads.map((name, i) => ({ title: say(`oit.column.${name}`), width: widths[i]! })),
    rows: pack.items.map((one) => ({
      cells: [
        lines([one.number ?? say('oit.none')], 'center'),
        lines([voice.title(one)]),
        lines([say(`oit.${isInside ? 'state' : 'public'}.${one.state}`)]),
        ...(isInside
          ? [lines([voice.owner(one.owner)]), lines([cell(one.next)])]
          : [lines([whereIs(one, pageOf) ?? say('oit.none')])]),
      ],
    })),
    continued: say('oit.print.continued'),
  }
  const blocks: Block[] = [
    paragraph(title, { bold: true, size: 20, align: 'center' }),
    paragraph(office, { bold: true, align: 'center', after: 4 }),
    ...aboutPack(pack, isInside, voice).map(({ name, value }) => paragraph(`${name}: ${value}`, { size: 14 })),
    ...(isInside ? [paragraph(say('oit.estimate-own'), { size: 14, before: 2 })] : []),
    paragraph('', { size: 8 }),
    table,
  ]
  return { title, author: office, at: pack.at, digits: 'arabic', sections: [{ orientation: 'landscape', blocks }] }
}
