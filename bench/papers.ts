// npm run bench:papers: how long a half-year report takes, from its facts to the bytes of a file.

import { join } from 'node:path'
import { FORMATS } from '../src/features/reports/index.ts'
import { judgeIta, toHundredths } from '../src/features/reports/ita/ita.ts'
import type { MeasureRow, PaperFacts } from '../src/features/reports/print/paper-facts.ts'
import { printPaper } from '../src/features/reports/print/print.ts'
import { LAYOUTS } from '../src/features/reports/print/rows.ts'
import { createPaperVoice } from '../src/features/reports/print/voice.ts'
import { createWords } from '../src/kernel/i18n.ts'
import { pressHere } from '../src/papers/press-here.ts'

const SIZES = [14, 60, 200]
const ROUNDS = 5
const UNITS = ['สำนักปลัดเทศบาล', 'กองคลัง', 'กองช่าง']

const measure = (no: number): MeasureRow => ({
  no,
  title: `มาตรการตัวอย่างที่ ${no} เพื่อความโปร่งใสในการให้บริการประชาชน`,
  kind: 'มาตรการ',
  dimension: 1,
  ita: [((no - 1) % 10) + 1],
  steps: ['ขออนุมัติผู้บริหาร', 'แต่งตั้งคณะทำงานและกำหนดผู้รับผิดชอบ', 'ประกาศให้ทราบทั่วกัน', 'รายงานผล'],
  units: UNITS,
  everyUnit: false,
  months: { first: '2026-10', last: '2027-03' },
  isOutside: false,
  status: 'in-progress',
  points: Array.from({ length: 1 + (no % 5) }, (_, i) => ({
    done: `ดำเนินการครั้งที่ ${i + 1} ของมาตรการที่ ${no} พร้อมประกาศแนวปฏิบัติและเผยแพร่ให้ประชาชนตรวจสอบได้`,
    changed: i === 0 ? 'บุคลากรเข้าใจบทบาทหน้าที่มากขึ้น' : null,
  })),
  stepsDone: 2,
  stepsApplicable: 4,
  leftOut: [],
  evaluations: [],
  reportedOn: '2027-04-02',
  approvedOn: null,
  obstacles: [],
  suggestions: [],
  budget: 2_000_000,
  spent: 1_250_000,
  resultsMet: 1,
  resultsMeasured: 2,
  evidence: 1,
  objectives: ['ให้การทำงานโปร่งใส'],
  targetGroup: 'บุคลากร',
  audiences: ['staff'],
  quarters: [1, 2],
  missing: 0,
  waiting: 0,
})

const scores = [91.46, 83.72, 88.05, 82.9, 86.31, 96.02, 93.58, 89.77, 90.25, 62.5].map(toHundredths)
const factsOf = (count: number): PaperFacts => ({
  kind: 'half-year',
  fiscalYear: 2570,
  office: { name: 'เทศบาลตำบลตัวอย่าง', executive: 'นายกเทศมนตรีตำบลตัวอย่าง', district: null, province: null, phone: null },
  plan: { title: 'แผนปฏิบัติการป้องกันการทุจริต', years: [2570], version: 1 },
  dimensions: [{ no: 1, title: 'การบริหารเพื่อป้องกันการทุจริต' }],
  measures: Array.from({ length: count }, (_, i) => measure(i + 1)),
  ita: judgeIta({ fiscalYear: 2569, scores, total: null, advice: [] }, toHundredths(85)),
})

const voice = createPaperVoice(createWords(join(import.meta.dirname, '../locales')))
const signing = { name: null, position: null, day: '2027-04-05' }

console.log('measures  layout   format   median ms      kB')
for (const size of SIZES)
  for (const layout of LAYOUTS)
    for (const format of FORMATS) {
      const how = { layout, digits: 'thai', signing, version: 1, correction: null } as const
      const times: number[] = []
      let bytes = 0
      for (let round = 0; round < ROUNDS; round += 1) {
        const start = performance.now()
        bytes = (await printPaper(format, factsOf(size), how, { voice, press: pressHere })).length
        times.push(performance.now() - start)
      }
      const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!
      const row = [String(size).padStart(8), layout.padEnd(7), format.padEnd(6), median.toFixed(0).padStart(11)]
      console.log(`${row.join('  ')}  ${(bytes / 1000).toFixed(0).padStart(6)}`)
    }
