import { join } from 'node:path'
import { judgeIta, toHundredths } from '../../../src/features/reports/ita/ita.ts'
import type { MeasureRow, PaperFacts, PaperKind } from '../../../src/features/reports/print/paper-facts.ts'
import type { Printing } from '../../../src/features/reports/print/report.ts'
import { createPaperVoice } from '../../../src/features/reports/print/voice.ts'
import { createWords } from '../../../src/kernel/i18n.ts'

export const words = createWords(join(import.meta.dirname, '../../../locales'))
export const voice = createPaperVoice(words)

const UNITS = ['สำนักปลัดเทศบาล', 'กองคลัง', 'กองช่าง', 'กองสาธารณสุขและสิ่งแวดล้อม', 'กองการศึกษา', 'หน่วยตรวจสอบภายใน']

export const measure = (no: number, more: Partial<MeasureRow> = {}): MeasureRow => ({
  no,
  title: `มาตรการตัวอย่างที่ ${no} เพื่อความโปร่งใสในการให้บริการประชาชน`,
  kind: 'มาตรการ',
  dimension: 2,
  ita: [((no - 1) % 10) + 1],
  steps: ['ขออนุมัติผู้บริหาร', 'แต่งตั้งคณะทำงานและกำหนดผู้รับผิดชอบแต่ละขั้นตอน', 'ประกาศให้ทราบทั่วกัน', 'รายงานผล'],
  units: [UNITS[no % UNITS.length]!, UNITS[(no + 1) % UNITS.length]!],
  everyUnit: false,
  months: { first: '2026-10', last: '2027-03' },
  isOutside: false,
  status: 'in-progress',
  points: [
    { done: 'แต่งตั้งคณะทำงานและประชุมมอบหมายงานแล้ว 2 ครั้ง', changed: null },
    {
      done: 'ออกประกาศแนวปฏิบัติและปิดประกาศ ณ ที่ทำการ พร้อมเผยแพร่ทาง LINE และเว็บไซต์ https://www.example.go.th/ita/o23',
      changed: 'บุคลากรเข้าใจบทบาทหน้าที่และประชาชนตรวจสอบได้สะดวกขึ้น',
    },
  ],
  stepsDone: 2,
  leftOut: [],
  evaluations: [],
  reportedOn: '2027-04-02',
  approvedOn: null,
  stepsApplicable: 4,
  obstacles: [],
  suggestions: [],
  budget: null,
  spent: null,
  resultsMet: 1,
  resultsMeasured: 2,
  evidence: 1,
  objectives: ['เพื่อให้การปฏิบัติงานโปร่งใส'],
  targetGroup: 'บุคลากรของเทศบาล',
  audiences: ['staff', 'public'],
  quarters: [1, 2],
  missing: 0,
  waiting: 0,
  ...more,
})

export const SCORES = [91.2, 84.99, 85, 85.01, 70.55, 98.3, 96.6, 97.7, 90, 40.25].map(toHundredths)

export const factsOf = (
  measures: readonly MeasureRow[],
  kind: PaperKind = 'half-year',
  more: Partial<PaperFacts> = {},
): PaperFacts => ({
  kind,
  fiscalYear: 2570,
  office: {
    name: 'เทศบาลตำบลตัวอย่าง',
    executive: 'นายกเทศมนตรีตำบลตัวอย่าง',
    district: 'เมืองตัวอย่าง',
    province: 'ตัวอย่าง',
    phone: '0 2123 4567',
  },
  plan: { title: 'แผนปฏิบัติการป้องกันการทุจริต (พ.ศ. 2566–2570)', years: [2566, 2567, 2568, 2569, 2570], version: 1 },
  dimensions: [{ no: 2, title: 'การบริหารราชการเพื่อป้องกันการทุจริต' }],
  measures,
  ita: judgeIta({ fiscalYear: 2569, scores: SCORES, total: null, advice: [] }, 8500),
  ...more,
})

export const printing = (more: Partial<Printing> = {}): Printing => ({
  layout: 'ita',
  digits: 'arabic',
  signing: { name: null, position: 'หัวหน้าสำนักปลัดเทศบาล', day: '2027-04-05' },
  version: 1,
  correction: null,
  ...more,
})
