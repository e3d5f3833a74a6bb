import { type Attributes, readXml } from '../../../src/features/plans/import/read/xml.ts'
import { openZip } from '../../../src/features/plans/import/read/zip.ts'
import {
  type Cell,
  entries,
  lines,
  type Paper,
  paragraph,
  type Section,
  type Table,
} from '../../../src/papers/paper.ts'

export const AT = Temporal.Instant.from('2027-04-05T03:00:00Z')
export const LONG =
  'จัดทำประกาศข้อปฏิบัติในการยืมทรัพย์สินของทางราชการ ให้บุคลากรภายในและภายนอกทราบอย่างทั่วถึง ทำให้ใช้ทรัพย์สินได้คุ้มค่าและตรวจสอบได้'

export const paperOf = (sections: readonly Section[], digits: Paper['digits'] = 'arabic'): Paper => ({
  title: 'รายงานตัวอย่าง',
  author: 'เทศบาลตำบลตัวอย่าง',
  at: AT,
  digits,
  sections,
})

export const tableOf = (rows: readonly (readonly Cell[])[], rest: Partial<Table> = {}): Table => ({
  kind: 'table',
  columns: [
    { title: 'มาตรการ', width: 45 },
    { title: 'ผลการดำเนินการ', width: 80 },
    { title: 'ข้อเสนอแนะ', width: 30 },
  ],
  rows: rows.map((cells) => ({ cells })),
  continued: '(ต่อ)',
  ...rest,
})

export const rowOf = (name: string, results: readonly string[]): Cell[] => [
  lines([name]),
  entries(results),
  entries([], '-'),
]

export const withTable = (table: Table): Section => ({
  orientation: 'landscape',
  blocks: [paragraph('รายงานผล', { bold: true, align: 'center' }), table],
})

/** Every tag of a part of an office file, in order; throws when it is not well-formed. */
export function tagsIn(file: Buffer, part: string): { name: string; attributes: Attributes }[] {
  const found: { name: string; attributes: Attributes }[] = []
  readXml(partOf(file, part), {
    open: (name, attributes) => void found.push({ name, attributes }),
    close: () => undefined,
    text: () => undefined,
  })
  return found
}

export function partOf(file: Buffer, part: string): string {
  const bytes = openZip(file).read(part)
  if (!bytes) throw new Error(`no ${part}`)
  return bytes.toString('utf8')
}
