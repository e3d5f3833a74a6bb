import { describe, expect, it } from 'vitest'
import { hashOf, type MeasureRow, pointsOf } from '../../../src/features/reports/print/paper-facts.ts'
import { printPaper } from '../../../src/features/reports/print/print.ts'
import { reportPaper } from '../../../src/features/reports/print/report.ts'
import { resultTable, sayPoint } from '../../../src/features/reports/print/rows.ts'
import { planNaccSheet } from '../../../src/features/reports/print/sheets.ts'
import { type Block, type Cell, textOf } from '../../../src/papers/paper.ts'
import { pressHere } from '../../../src/papers/press-here.ts'
import { factsOf, measure, printing, voice } from './facts.ts'

const said = (cell: Cell): string => cell.items.map(textOf).join('\n')
const rowsOf = (measures: readonly MeasureRow[], layout: 'ita' | 'measure' = 'ita') =>
  resultTable(factsOf(measures), layout, voice).rows.map(({ cells }) => cells.map(said))
const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.runs.map(({ text }) => text).join('')] : []))

describe('the table', () => {
  it('has the six columns in their order', () => {
    const { columns } = resultTable(factsOf([measure(1)]), 'ita', voice)
    expect(columns.map(({ title }) => title)).toEqual([
      'มาตรการ/แนวทาง',
      'ขั้นตอนหรือวิธีการ',
      'ผู้รับผิดชอบ',
      'ระยะเวลาการดำเนินการ',
      'ผลการดำเนินการ',
      'ข้อเสนอแนะ',
    ])
  })

  it('has a row to each indicator; where nothing serves it the row stays open', () => {
    const rows = rowsOf([measure(2)])
    expect(rows).toHaveLength(10)
    expect(rows[0]).toEqual(['1. การปฏิบัติหน้าที่', '', '', '', '', ''])
    expect(rows[1]![0]).toBe('2. การใช้งบประมาณ\n- มาตรการตัวอย่างที่ 2 เพื่อความโปร่งใสในการให้บริการประชาชน')
  })

  it('says an indicator’s name once when the measure bears it', () => {
    expect(rowsOf([measure(3, { title: 'การใช้อำนาจ' })])[2]![0]).toBe('3. การใช้อำนาจ')
  })

  it('loses no measure: what serves no indicator has a row of its own', () => {
    const rows = rowsOf([measure(1), measure(2, { ita: [] })])
    expect(rows).toHaveLength(11)
    expect(rows[10]![0]).toContain('มาตรการตัวอย่างที่ 2')
  })

  it('names each measure above its own steps and results where an indicator has several', () => {
    const [row] = rowsOf([measure(1), measure(11)])
    expect(row![1]!.match(/มาตรการตัวอย่างที่ (?:1|11) /g)).toHaveLength(2)
    expect(row![4]!.match(/^1\. แต่งตั้ง/gm)).toHaveLength(2)
  })

  it('says which step is not counted and why, and whose it is where several units report', () => {
    const leftOut = [{ unit: null, steps: [3], why: 'อำเภอทำแทน' }]
    const [one, two] = rowsOf(
      [measure(1, { leftOut }), measure(2, { leftOut: [{ ...leftOut[0]!, unit: 'กองช่าง', steps: [2, 3] }] })],
      'measure',
    )
    expect(one![4]).toContain('ไม่ต้องดำเนินการขั้นตอนที่ 3 เนื่องจากอำเภอทำแทน จึงไม่นับรวมในจำนวนขั้นตอน')
    expect(two![4]).toContain('กองช่าง ไม่ต้องดำเนินการขั้นตอนที่ 2, 3 เนื่องจาก')
  })

  it('says what an evaluation found with the results, and what it proposes with the suggestions', () => {
    const evaluations = [{ finding: 'อยากให้ลดเอกสาร', people: 120, proposal: 'improve' }] as const
    const [row] = rowsOf([measure(1, { evaluations })], 'measure')
    expect(row![4]).toContain('ผลประเมินจาก 120 คน: อยากให้ลดเอกสาร')
    expect(row![5]).toBe('เสนอให้ปรับปรุงตามผลประเมิน')
    expect(rowsOf([measure(1, { evaluations: [{ ...evaluations[0], proposal: 'keep' }] })], 'measure')[0]![5]).toBe('-')
  })

  it('has a row to each measure, also to the one nobody reported', () => {
    const silent = measure(2, { status: 'not-reported', points: [] })
    const rows = rowsOf([measure(1), silent, measure(3, { status: 'not-started', points: [] })], 'measure')
    expect(rows.map(([name]) => name!.slice(0, 2))).toEqual(['1.', '2.', '3.'])
    expect(rows[1]![4]).toBe('ยังไม่มีรายงานผลในรอบนี้')
    expect(rows[2]![4]).toBe('ยังไม่ดำเนินการ')
  })

  it('numbers several entries, and leaves a single one without', () => {
    const [one] = rowsOf([measure(1, { steps: ['ประกาศ'], points: [{ done: 'ประกาศแล้ว', changed: null }] })])
    expect([one![1], one![4]]).toEqual(['ประกาศ', 'ประกาศแล้ว'])
    const [several] = rowsOf([measure(1, { steps: ['ประกาศ', 'รายงาน'] })])
    expect(several![1]).toBe('1. ประกาศ\n2. รายงาน')
  })

  it('prints the months worked in, a dash for no suggestion, and money only where it was told', () => {
    const months = { first: '2027-01', last: '2027-03' }
    const [row] = rowsOf([measure(1, { months, spent: 1_250_000, budget: 2_000_000, suggestions: ['ขอวิทยากร'] })])
    expect(row![3]).toBe('ม.ค. – มี.ค. 70')
    expect(row![4]).toContain('ใช้งบประมาณ 12,500 บาท จาก 20,000 บาท')
    expect(row![5]).toBe('ขอวิทยากร')
    const [plain] = rowsOf([measure(1)])
    expect([plain![3], plain![5]]).toEqual(['ต.ค. 69 – มี.ค. 70', '-'])
    expect(plain![4]).not.toContain('ใช้งบประมาณ')
  })
})

describe('a result', () => {
  it('is a point to a line, whatever numbers it was given', () => {
    expect(pointsOf('1. ประชุม\n๒) ประกาศ\n- อบรม 2.5 ชั่วโมง', 'ทำงานเร็วขึ้น')).toEqual([
      { done: 'ประชุม', changed: null },
      { done: 'ประกาศ', changed: null },
      { done: 'อบรม 2.5 ชั่วโมง', changed: 'ทำงานเร็วขึ้น' },
    ])
    expect(pointsOf('2.5 ล้านบาท', null)).toEqual([{ done: '2.5 ล้านบาท', changed: null }])
  })

  it('says what was done and what it led to in one sentence, and ทำให้ only once', () => {
    expect(sayPoint({ done: 'ประกาศแล้ว', changed: 'ทุกคนทราบ' }, voice)).toBe('ประกาศแล้ว ทำให้ทุกคนทราบ')
    expect(sayPoint({ done: 'ประกาศแล้ว', changed: 'ทำให้ทุกคนทราบ' }, voice)).toBe('ประกาศแล้ว ทำให้ทุกคนทราบ')
  })
})

describe('the paper', () => {
  const paper = reportPaper(factsOf([measure(1)]), printing(), voice)
  const [memo, opening, table] = paper.sections.map(({ blocks }) => textsOf(blocks))

  it('begins with its memo', () => {
    expect(memo!.slice(0, 5).map((text) => text.split(' ')[0])).toEqual([
      'บันทึกข้อความ',
      'ส่วนราชการ',
      'ที่',
      'เรื่อง',
      'เรียน',
    ])
    expect(memo![4]).toContain('นายกเทศมนตรีตำบลตัวอย่าง')
  })

  it('restates last year’s assessment, the weak first', () => {
    const all = opening!.join('\n')
    for (const number of ['80.32', '83.35', '97.53', '65.13']) expect(all).toContain(number)
    expect(all).toContain('ไม่ผ่าน')
    expect(all.indexOf('จุดที่ต้องพัฒนา')).toBeLessThan(all.indexOf('จุดแข็ง'))
    expect(all.indexOf('10. การป้องกันการทุจริต 40.25')).toBeLessThan(all.indexOf('2. การใช้งบประมาณ 84.99'))
  })

  it('says when there is no assessment to restate', () => {
    const bare = reportPaper(factsOf([measure(1)], 'half-year', { ita: null }), printing(), voice)
    expect(textsOf(bare.sections[1]!.blocks).join()).toContain('ยังไม่ได้บันทึกไว้')
  })

  it('ends with the signature: the position from the settings, the name and the rest for the pen', () => {
    expect(table!.slice(-4)).toEqual([
      expect.stringMatching(/^ลงชื่อ \.+ ผู้รายงาน$/),
      expect.stringMatching(/^\(\.+\)$/),
      'ตำแหน่ง หัวหน้าสำนักปลัดเทศบาล',
      'วันที่ 5 เมษายน 2570',
    ])
  })

  it('says why it was corrected', () => {
    const how = printing({ version: 2, correction: 'พิมพ์ชื่อกองผิด' })
    const corrected = reportPaper(factsOf([measure(1)]), how, voice)
    expect(textsOf(corrected.sections[2]!.blocks)).toContain('ฉบับที่ 2 แก้ไขจากฉบับก่อน: พิมพ์ชื่อกองผิด')
  })
})

it('rows for e-PlanNACC have every measure, round 1 or 2, and leave empty what the office does not know', () => {
  const facts = factsOf([measure(1), measure(2, { budget: 2_000_000 })], 'annual', {})
  const sheet = planNaccSheet(facts, voice)
  const column = (title: string) => sheet.columns.findIndex((one) => one.title === title)
  expect(sheet.rows).toHaveLength(2)
  expect(sheet.rows.map((row) => row[column('รอบรายงาน')])).toEqual([2, 2])
  expect(sheet.rows.map((row) => row[column('งบประมาณ (บาท)')])).toEqual(['ไม่ใช้งบประมาณ', 20_000])
  expect(sheet.rows[0]![column('ใช้จริง (บาท)')]).toBeNull()
  expect(sheet.rows[1]![column('ร้อยละของขั้นตอน')]).toBe(50)
  expect(sheet.rows[1]![column('วันที่รายงาน')]).toBe('2 เม.ย. 2570')
  expect(sheet.rows[1]![column('วันที่เห็นชอบ')]).toBeNull()
})

it('any fact that changes changes the hash', () => {
  const one = hashOf(factsOf([measure(1)]))
  expect(hashOf(factsOf([measure(1)]))).toBe(one)
  expect(hashOf(factsOf([measure(1, { spent: 1 })]))).not.toBe(one)
})

it('sixty measures are a Word file within three seconds, and the same bytes each time', async () => {
  const facts = factsOf(Array.from({ length: 60 }, (_, i) => measure(i + 1)))
  const start = performance.now()
  const bytes = await printPaper('docx', facts, printing({ layout: 'measure' }), { voice, press: pressHere })
  expect(performance.now() - start).toBeLessThan(3000)
  expect(
    bytes.equals(await printPaper('docx', facts, printing({ layout: 'measure' }), { voice, press: pressHere })),
  ).toBe(true)
})
