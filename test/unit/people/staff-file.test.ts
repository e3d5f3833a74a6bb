import { describe, expect, test } from 'vitest'
import { slipsPage } from '../../../src/features/people/joining/slips.ts'
import { byPerson, readStaff } from '../../../src/features/people/joining/staff-file.ts'

const today = Temporal.PlainDate.from('2026-11-20')
const read = (text: string | Uint8Array) =>
  readStaff(typeof text === 'string' ? Buffer.from(text) : text, { today, roleOf: (role) => role })

describe('the list of staff', () => {
  test('is read from what Excel writes: commas or semicolons, quotes, Thai headings, Thai days, a mark at the start', () => {
    const rows = read(
      '\uFEFFชื่อ-สกุล;หน้าที่;หน่วย;คำสั่ง;ตั้งแต่;ถึง\r\n"ตัวอย่าง; หนึ่ง";officer;กองช่าง;12/2569;1 ต.ค. 69;30/9/2570\r\n\r\n"คนที่ ""สอง""";clerk;;;;\r\n',
    )
    expect(rows).toEqual([
      {
        row: 2,
        name: 'ตัวอย่าง; หนึ่ง',
        office: { role: 'officer', unit: 'กองช่าง', order: '12/2569', from: '2026-10-01', to: '2027-09-30' },
      },
      { row: 3, name: 'คนที่ "สอง"', office: { role: 'clerk', unit: null, order: null, from: null, to: null } },
    ])
  })

  test('is read in the Thai code page as well', () => {
    const thai = (text: string) =>
      Uint8Array.from([...text], (letter) => {
        const code = letter.codePointAt(0)!
        return code < 0x80 ? code : code - 0x0e00 + 0xa0
      })
    expect(read(thai('ชื่อ,หน้าที่\nสมศรี ตัวอย่าง,officer'))[0]).toMatchObject({ name: 'สมศรี ตัวอย่าง' })
  })

  test('with one name on several lines is one person with several offices', () => {
    const rows = read('name,role\nก ตัวอย่าง,officer\nข ตัวอย่าง,clerk\nก  ตัวอย่าง,admin\n,officer\n,officer\n')
    expect(byPerson(rows).map((one) => one.rows.map(({ office }) => office.role))).toEqual([
      ['officer', 'admin'],
      ['clerk'],
      ['officer'],
      ['officer'],
    ])
  })

  test('that is none is refused by name', () => {
    expect(() => read('')).toThrow('people.file-empty')
    expect(() => read('name,role\n')).toThrow('people.file-empty')
    expect(() => read('ชื่อ,หน่วย\nก,ข')).toThrow('people.file-columns')
    expect(() => read('name,role,from\nก,officer,สักวัน')).toThrow('people.bad-day')
  })
})

test('a slip shows its code once, and nobody’s name can bring markup along', () => {
  const words = { language: 'th', say: (address: string) => address }
  const page = slipsPage(
    [{ name: '<script>alert(1)</script>', offices: ['กองช่าง & คลัง'], code: 'K7QM4XTR', expiresAt: 1_800_000_000_000 }],
    words,
  )
  expect(page.match(/K7QM-4XTR/g)).toHaveLength(1)
  expect(page).not.toContain('<script>')
  expect(page).toContain('กองช่าง &amp; คลัง')
})
