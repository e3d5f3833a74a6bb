import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeptMeasure, KeptPlan } from '../../../../src/features/plans/index.ts'
import { measuresOfUnits } from '../../../../src/features/plans/talk/mine.ts'
import { measureCard, stepsCard } from '../../../../src/features/plans/talk/views/measure-card.views.ts'
import {
  budgetText,
  ownersText,
  remarks,
  resultTexts,
  targetText,
} from '../../../../src/features/plans/talk/views/measure-facts.ts'
import { foundListed, measureList, mineListed } from '../../../../src/features/plans/talk/views/measure-list.views.ts'
import { budgetCard, dimensionList, gapsCard, planCard } from '../../../../src/features/plans/talk/views/plan.views.ts'
import type { Reply } from '../../../../src/line/reply.ts'
import { kept, measureNo, OFFICE, renderer, voice } from './kept.ts'

const thai = voice()
const plan = kept()
const texts = (reply: Reply, language = 'th') => {
  const [message] = renderer.render([reply], language, OFFICE)
  return [...JSON.stringify(message).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text!)
}
const said = (reply: Reply) => texts(reply).join('\n')
const showing = { plan, standing: 'now', year: 2571 } as const

describe('the card of a measure', () => {
  it('says what an officer asks: whose it is, when, for how much, for whom, and what it promises', () => {
    const card = said(measureCard(plan, measureNo(plan, 3), { year: 2571, voice: thai, actions: [] }))
    expect(card).toContain('มาตรการ 3')
    expect(card).toContain('ประเภท\nกิจกรรม')
    expect(card).toContain('กองการเจ้าหน้าที่ ร่วมกับ หน่วยตรวจสอบภายใน')
    expect(card).toContain('12,000 บาท')
    expect(card).toContain('มิติที่ 1 การปลูกใจสุจริต › 1.1')
    expect(card).toContain('ผลผลิต')
  })

  it('shows what other features offer before its own steps', () => {
    const report = { label: { text: 'รายงาน' }, data: 'c|report|x|' }
    const { choices = [] } = measureCard(plan, measureNo(plan, 3), { year: 2571, voice: thai, actions: [report] })
    expect(choices.map(({ label }) => ('text' in label ? label.text : label.words))).toEqual([
      'รายงาน',
      'plan-talk.buttons.steps',
    ])
  })

  it('says both budgets when table and sheet disagree, and that a sheet is silent', () => {
    const measure = { ...measureNo(plan, 4), budgetSource: 'summaryTable' as const, budgetByYear: { 2571: 5000 } }
    const text = (sheet: number | null) => budgetText({ ...measure, budgetDetailPageBaht: sheet }, 2571, thai)
    expect(text(20_000)).toBe('ตาราง: 5,000 บาท แบบรายละเอียด: 20,000 บาท')
    expect(text(null)).toBe('5,000 บาท ตามตาราง แบบรายละเอียดไม่ได้ระบุ')
    expect(text(5000)).toBe('5,000 บาท')
    expect(budgetText(measure, 2570, thai)).toBe('ไม่อยู่ในปีของแผน (2571)')
  })

  it('never calls nobody by a name', () => {
    const none = { everyUnit: false, units: [], lead: null }
    const text = (changes: Partial<KeptMeasure>) => ownersText({ ...measureNo(plan, 3), ...changes }, thai)
    expect(text({ ...none, responsibleUnits: [] })).toBe('แผนไม่ระบุ')
    expect(text({ ...none, responsibleUnits: ['ฝ่ายใหม่'] })).toContain('“ฝ่ายใหม่”')
    expect(text({ everyUnit: true, units: [], lead: null })).toBe('ทุกหน่วยงาน')
    expect(text({ everyUnit: false, units: ['กองช่าง', 'กองคลัง'], lead: null })).toContain('ยังไม่ได้เลือก')
  })

  it('says a target with how it is compared, its unit and its period', () => {
    const indicator = { quantity: '', comparator: '>=', value: 3, unit: 'ช่องทาง', per: null, phraseTh: '' } as const
    expect(targetText({ ...indicator, per: 'year' }, 'channels-min', thai)).toBe('ไม่น้อยกว่า 3 ช่องทาง ต่อปี')
    expect(targetText({ ...indicator, value: 80, unit: 'ร้อยละ' }, 'percent-exact', thai)).toBe('ไม่น้อยกว่า 80%')
    expect(targetText({ ...indicator, value: 10, unit: 'ร้อยละ' }, 'reduction-percent', thai)).toBe('ลดลงไม่น้อยกว่า 10%')
  })

  it('adds a target to the sentence that does not say it itself', () => {
    const indicator = { quantity: '', comparator: '>=', value: 3, unit: 'ช่องทาง', per: null, phraseTh: '' } as const
    const line = { no: '1', shape: 'channels-min', indicator } as const
    const text = (textTh: string, changes: object = {}) =>
      resultTexts([{ ...line, textTh, indicator: { ...indicator, ...changes } }], thai)
    expect(text('เผยแพร่อย่างน้อย ๓ ช่องทาง')).toEqual(['เผยแพร่อย่างน้อย ๓ ช่องทาง'])
    expect(text('มีการเผยแพร่')).toEqual(['มีการเผยแพร่ (เป้าหมาย ไม่น้อยกว่า 3 ช่องทาง)'])
    expect(text('เผยแพร่ 3 ช่องทาง', { per: 'quarter' })[0]).toContain('ต่อไตรมาส')
    expect(text('ไม่มีเรื่องสินบน', { comparator: '=', value: 0, unit: 'เรื่อง' })).toEqual(['ไม่มีเรื่องสินบน'])
  })

  it('tells what is odd about this measure and about no other', () => {
    const anomalies = [
      { id: 'A', ref: '#1, line 5', type: 'ocr', note: 'ของหนึ่ง' },
      { id: 'B', ref: '#11, #12, line 9', type: 'ocr', note: 'ของสิบเอ็ด' },
    ]
    const odd = kept({ anomalies })
    expect(remarks(odd, measureNo(odd, 1), thai)).toEqual(['ของหนึ่ง'])
    expect(remarks(odd, measureNo(odd, 12), thai)).toEqual(['ของสิบเอ็ด'])
    const twins = kept({}, (no) => (no === 12 ? { twinOf: 10 } : {}))
    expect(remarks(twins, measureNo(twins, 10), thai)).toEqual(['ชื่อเดียวกับมาตรการ 12'])
    expect(remarks(twins, measureNo(twins, 12), thai)).toEqual(['ชื่อเดียวกับมาตรการ 10'])
  })

  it('lists every step with what belongs to it', () => {
    const first = measureNo(plan, 1)
    const card = said(stepsCard(plan, { ...first, subSteps: [{ stepNo: '1.1', textTh: 'ย่อย' }] }, thai))
    for (const step of first.steps) expect(card).toContain(step)
    expect(card.indexOf('1.1 ย่อย')).toBeLessThan(card.indexOf(first.steps[1]!))
  })

  it('whatever a plan holds, LINE takes the card, in every language', () => {
    const long = fc.string({ unit: fc.constantFrom('ก้', 'ที่', ' ', 'ย', '๑', '“'), maxLength: 1500 })
    const line = fc.record({ no: long, textTh: long, shape: fc.constant('narrative' as const) })
    const some = fc.record({
      titleTh: long.filter((text) => text.trim() !== ''),
      periodTh: long,
      targetGroup: long,
      steps: fc.array(long, { maxLength: 60 }),
      outputs: fc.array(line, { maxLength: 30 }),
      outcomes: fc.array(line, { maxLength: 30 }),
      responsibleUnits: fc.array(long, { maxLength: 5 }),
    })
    fc.assert(
      fc.property(some, fc.constantFrom('th', 'en'), (changes, language) => {
        const measure = { ...measureNo(plan, 1), ...changes, units: changes.responsibleUnits }
        const speaks = voice(language)
        const card = measureCard(plan, measure, { year: 2571, voice: speaks, actions: [] })
        expect(renderer.render([card], language, OFFICE)).toHaveLength(1)
        expect(renderer.render([stepsCard(plan, measure, speaks)], language, OFFICE)).toHaveLength(1)
      }),
      { numRuns: 25 },
    )
  })
})

describe('lists', () => {
  const options = {
    heading: { title: 'มาตรการ', text: '' },
    pager: { command: 'my-measures', id: '' },
    voice: thai,
    further: [],
  }
  const numbers = (reply: Reply) =>
    texts(reply)
      .filter((text) => /^\d+$/.test(text))
      .map(Number)

  it('my measures: what my unit leads, joins and shares, by dimension', () => {
    const mine = measuresOfUnits(plan.measures, ['กองช่าง'])
    expect(mine.map(({ measure, part }) => `${measure.dimension}/${measure.no}/${part}`)).toEqual([
      '2/9/lead',
      '2/10/joint',
      '2/6/every-unit',
    ])
    const list = said(measureList(mineListed(plan, mine, thai), 1, options))
    expect(list).toContain('มิติที่ 2 การทำงานให้เห็นได้')
    expect(list).toContain('เป็นผู้รับผิดชอบหลัก')
  })

  it('every measure stands on one page and only one, however long the list', () => {
    const many = (count: number): KeptPlan => ({
      ...plan,
      measures: Array.from({ length: count }, (_, i) => ({ ...measureNo(plan, (i % 14) + 1), no: i + 1 })),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const listed = foundListed(many(count), many(count).measures, thai)
        const seen: number[] = []
        for (let page = 1; page <= Math.ceil(count / 8); page += 1)
          seen.push(...numbers(measureList(listed, page, options)))
        expect(seen).toEqual(Array.from({ length: count }, (_, i) => i + 1))
        const { choices = [] } = measureList(listed, 1, options)
        expect(choices).toHaveLength(count > 8 ? 1 : 0)
      }),
      { numRuns: 20 },
    )
  })

  it('a page that is not there is the nearest that is', () => {
    const listed = foundListed(plan, plan.measures, thai)
    expect(numbers(measureList(listed, 99, options))).toEqual([9, 10, 11, 12, 13, 14])
    expect(numbers(measureList(listed, Number.NaN, options))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('two measures with one title are told apart by what differs', () => {
    const twins = kept({}, (no) => (no === 8 ? { titleTh: measureNo(plan, 2).titleTh } : {}))
    const abouts = foundListed(twins, [measureNo(twins, 2), measureNo(twins, 8)], thai).map(({ about }) => about)
    expect(abouts[0]).toContain('1.1.1')
    expect(abouts[1]).toContain('2.2.1')
    const same = kept({}, (no) => (no === 8 ? { ...measureNo(plan, 2), no: 8, subMissionCode: '2.2.1' } : {}))
    const listed = foundListed(same, [measureNo(same, 2), measureNo(same, 8)], thai).map(({ about }) => about)
    expect(new Set(listed).size).toBe(2)
  })
})

describe('the whole plan', () => {
  it('says which version holds and since when, and counts and sums by dimension', () => {
    const card = said(planCard(showing, thai))
    expect(card).toContain('ฉบับที่ 2 ของแผนปีงบประมาณ 2571–2575 ใช้ตั้งแต่ 5 พ.ย. 2570')
    expect(card).toContain('5 มาตรการ 187,000 บาท')
    const early = { ...showing, plan: kept({ keptAt: 0 }) }
    expect(said(planCard(early, thai))).toContain('ใช้ตั้งแต่ 1 ต.ค. 2570')
    expect(said(planCard({ ...early, standing: 'later' }, thai))).toContain('เริ่มใช้ 1 ต.ค. 2570')
  })

  it('shows the measures of a dimension under their missions', () => {
    const list = said(dimensionList(showing, 2, 1, thai)!)
    expect(list.indexOf('2.1.1')).toBeLessThan(list.indexOf('2.2.1'))
    expect(dimensionList(showing, 7, 1, thai)).toBeNull()
  })

  it('says both sums when the plan states another', () => {
    expect(said(budgetCard(showing, thai))).toContain('537,000 บาท')
    const stated = kept({ plan: { ...plan.plan, statedBudgetByYear: { 2571: 500_000 } } })
    expect(said(budgetCard({ ...showing, plan: stated }, thai))).toContain('บวกได้ 537,000 บาท แผนระบุ 500,000 บาท')
  })

  it('lists the controls no measure carries', () => {
    const card = said(gapsCard(showing, 1, thai))
    expect(card).toContain('มาตรการควบคุม 1 จาก 5 ข้อ ยังไม่อยู่ในแผน')
    expect(card).toContain('มาตรการสับเปลี่ยนกรรมการตรวจรับทุกปี')
    const none = kept({ plan: { ...plan.plan, risks: [] } })
    expect(said(gapsCard({ ...showing, plan: none }, 1, thai))).toContain('ไม่มีตารางความเสี่ยง')
  })

  it('is told in every language', () => {
    const english = voice('en')
    for (const reply of [planCard(showing, english), budgetCard(showing, english), gapsCard(showing, 1, english)])
      expect(renderer.render([reply], 'en', OFFICE)).toHaveLength(1)
  })
})
