// Files that want harm, or are only not what they seem: each is refused with a sentence that says where, and quickly.

import { describe, expect, test } from 'vitest'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import { openZip } from '../../../src/features/plans/import/read/zip.ts'
import { importFile, planToCsv, planToXlsx, refuseTooLarge } from '../../../src/features/plans/index.ts'
import { DomainError } from '../../../src/kernel/errors.ts'
import { writeZip } from '../../../src/papers/zip.ts'
import { packedZip } from './packed-zip.ts'
import { asDocx, captions, deps, words } from './stage.ts'

const MB = 1024 * 1024
const plan = demoPlan(2570)

/** What whoever sent it is told. */
function refusal(name: string, bytes: Buffer | string): string {
  try {
    importFile(name, Buffer.from(bytes), deps)
  } catch (error) {
    return sentence(error)
  }
  throw new Error(`${name} was read`)
}

function sentence(error: unknown): string {
  if (!(error instanceof DomainError)) throw error
  const said = words.say('th', error.code, error.facts)
  expect(said).not.toMatch(/\{\{|undefined|\[object/)
  return said
}

const partsOf = (bytes: Buffer) => {
  const { names, read } = openZip(bytes)
  return names.map((name) => ({ name, content: read(name)! }))
}
const whole = planToXlsx(plan, captions)
/** The workbook of a plan with a part changed, or another put in. */
function workbook(name: string, change: (content: string) => string): Buffer {
  const parts = partsOf(whole)
  const others = parts.filter((part) => part.name !== name)
  const content = change(parts.find((part) => part.name === name)?.content.toString('utf8') ?? '')
  return writeZip([...others, { name, content }])
}
const MEASURES = 'xl/worksheets/sheet3.xml'

describe('a file is refused', () => {
  test('when it is larger than any plan, before it is read', () => {
    expect(() => refuseTooLarge(20 * MB)).toThrow(DomainError)
    expect(refusal('plan.docx', Buffer.alloc(20 * MB))).toContain('20 MB')
  })

  test('when it has a password', () => {
    const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const locked = Buffer.concat([head, Buffer.alloc(1024), Buffer.from('EncryptedPackage', 'utf16le')])
    for (const name of ['plan.docx', 'plan.xlsx']) expect(refusal(name, locked)).toContain('รหัสผ่าน')
    expect(refusal('plan.doc', Buffer.concat([head, Buffer.alloc(1024)]))).toContain('รุ่นเก่า')
  })

  test('when it unpacks to more than it may, also when its directory lies', () => {
    const bomb = packedZip([
      { name: 'word/document.xml', content: Buffer.alloc(30 * MB) },
      { name: 'word/styles.xml', content: Buffer.alloc(30 * MB) },
      { name: 'word/numbering.xml', content: Buffer.alloc(30 * MB) },
    ])
    expect(bomb.length).toBeLessThan(MB)
    expect(refusal('plan.docx', bomb)).toContain('แตกออกแล้วใหญ่เกิน 64 MB')
    const liar = packedZip([{ name: 'word/document.xml', content: Buffer.alloc(20 * MB) }])
    // The directory promises a kilobyte.
    liar.writeUInt32LE(1024, liar.readUInt32LE(liar.length - 6) + 24)
    expect(refusal('plan.docx', liar)).toContain('แตกออกแล้วใหญ่เกิน')
  })

  test('when it breaks off, or is bent on its way', () => {
    for (const share of [0.2, 0.5, 0.95, 0.999])
      expect(refusal('plan.xlsx', whole.subarray(0, Math.floor(whole.length * share)))).toContain('เสียหรือไม่ครบ')
    const bent = packedZip(partsOf(whole))
    const at = bent.indexOf(MEASURES) + MEASURES.length
    bent.fill(0x41, at + 200, at + 260)
    expect(refusal('plan.xlsx', bent)).toContain('เสียหรือไม่ครบ')
    expect(refusal('plan.docx', 'not a zip at all')).toContain('เสียหรือไม่ครบ')
    expect(refusal('plan.json', '{"plan": {\n"titleTh": ')).toContain('ใกล้บรรทัด 2')
    expect(refusal('plan.txt', '')).toContain('ว่าง')
    expect(refusal('plan.txt', Buffer.from([0, 1, 2, 3, 0, 0]))).toContain('ไม่ออก')
  })

  test('when a cell is a formula, and the cell is named', () => {
    const withFormula = workbook(MEASURES, (xml) =>
      xml.replace(/<c r="A2"[^>]*>.*?<\/c>/, '<c r="A2"><f>WEBSERVICE("https://example.invalid")</f><v>1</v></c>'),
    )
    expect(refusal('plan.xlsx', withFormula)).toContain('แผ่นงาน “มาตรการ” ช่อง A2 เป็นสูตร')
  })

  test('when it takes values from elsewhere, or carries programs', () => {
    expect(
      refusal(
        'plan.xlsx',
        workbook('xl/externalLinks/externalLink1.xml', () => '<x/>'),
      ),
    ).toContain('ไฟล์อื่น')
    const linked = workbook('xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace(
        '</Relationships>',
        '<Relationship Id="rIdX" Type="x" Target="file:///c:/x.xlsx" TargetMode="External"/></Relationships>',
      ),
    )
    expect(refusal('plan.xlsx', linked)).toContain('ไฟล์อื่น')
    expect(
      refusal(
        'plan.xlsx',
        workbook('xl/vbaProject.bin', () => 'x'),
      ),
    ).toContain('มาโคร')
  })

  test('when its words would grow without end', () => {
    const lol = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><w:document><w:p>&c;</w:p></w:document>'
    expect(refusal('plan.docx', writeZip([{ name: 'word/document.xml', content: lol }]))).toContain('เสียหรือไม่ครบ')
    const deep = `${'<w:tbl>'.repeat(2_000)}${'</w:tbl>'.repeat(2_000)}`
    expect(refusal('plan.docx', writeZip([{ name: 'word/document.xml', content: deep }]))).toContain('เสียหรือไม่ครบ')
  })

  test('when it is another document, and the lines that were read are counted', () => {
    const letter = 'บันทึกข้อความ\nส่วนราชการ สำนักปลัด\nเรื่อง ขอเชิญประชุม\n'
    expect(refusal('letter.txt', letter)).toContain('อ่านครบ 4 บรรทัด')
    expect(refusal('letter.docx', asDocx(letter))).toContain('ไม่พบแบบรายละเอียด')
    expect(refusal('sums.csv', 'ชื่อ,จำนวน\nก,1\n')).toContain('ไม่พบตาราง “แผน”')
    expect(refusal('photo.zip', writeZip([{ name: 'photo.jpg', content: 'x' }]))).toContain('ไม่รู้จักไฟล์ชนิดนี้')
    expect(refusal('plan.pdf', '%PDF-1.7')).toContain('PDF')
    expect(refusal('plan.json', '{"schemaVersion": 2}')).toMatch(/ที่ \w+/)
  })

  test('when a row of its template is wrong, and table, row and column are named as they are headed', () => {
    const csv = planToCsv(plan, captions)
    const [head] = /^\[มาตรการ\]\r\n.*$/m.exec(csv)!
    const rowOf = csv.slice(0, csv.indexOf(head)).split('\r\n').length + 2
    const wrongKind = csv.replace(/(\r\n1,[^,]+,)โครงการ,/, '$1งานเลี้ยง,')
    expect(refusal('plan.csv', wrongKind)).toBe(`ตาราง “มาตรการ” แถว ${rowOf} คอลัมน์ “ประเภท” อ่านค่านี้ไม่ได้: “งานเลี้ยง”`)
    const strange = csv.replace('ประเภท,', 'ปรเภท,')
    expect(refusal('plan.csv', strange)).toBe(`ตาราง “มาตรการ” แถว ${rowOf - 1} ไม่รู้จักคอลัมน์ “ปรเภท”`)
    const twice = workbook(MEASURES, (xml) => xml.replace(/(<c r="A3"[^>]*>.*?)2(<\/)/, '$11$2'))
    expect(refusal('plan.xlsx', twice)).toMatch(/แถว 3 .*stands twice/)
  })
})
