import { describe, expect, test } from 'vitest'
import {
  budgetOnSheet,
  catchLines,
  type Damage,
  damaged,
  dimensionsMisread,
  glued,
  headingMisnumbered,
  marksFallen,
  misprinted,
  misread,
  outputsUnderOwner,
  ruled,
  stepNumberTwice,
  swapped,
  withoutBudget,
  withoutDimensionHeading,
  withoutMissionHeadings,
} from '../fixtures/plans/damage.ts'
import { expectedPlan } from '../fixtures/plans/expect-plan.ts'
import { MEASURES, measuresFor } from '../fixtures/plans/measures.ts'
import { OFFICE } from '../fixtures/plans/office.ts'
import { printPlan } from '../fixtures/plans/print-plan.ts'
import { PLAIN_STYLE, type Style } from '../fixtures/plans/styles.ts'
import { asked, codesOf, mark, readDocxOf, readPrint } from '../unit/plans/stage.ts'

const expected = expectedPlan(MEASURES)
const print = (style: Partial<Style>, ...damages: readonly Damage[]) =>
  damaged(printPlan(MEASURES, { ...PLAIN_STYLE, ...style }), ...damages)

const replaced =
  (found: string | RegExp, by: string): Damage =>
  (text) => {
    const changed = text.replace(found, by)
    if (changed === text) throw new Error(`the text has no ${found}`)
    return changed
  }

describe('what no damage of the kind offices know may do', () => {
  const kinds: [string, Partial<Style>, Damage[]][] = [
    ['a number printed wrong', {}, [misprinted(6, '16')]],
    ['a number printed wrong where no table knows better', { table: 'none' }, [misprinted(6, '16')]],
    ['the last digit of a number lost', {}, [misprinted(12, '1')]],
    ['a number fallen out', {}, [misprinted(9, '')]],
    ['the office misread here and there', {}, [misread(OFFICE.name, `${OFFICE.name.slice(0, -2)}น`, 5)]],
    ['มิติ read as มติ', {}, [dimensionsMisread]],
    ['rules of # around the dimensions', {}, [ruled]],
    ['the next page begun at the foot of the last', {}, [catchLines]],
    ['ำ fallen apart', { digits: 'thai' }, [marksFallen]],
    ['results numbered ten', {}, [headingMisnumbered(3)]],
    ['no budget section', {}, [withoutBudget(5)]],
    ['no budget section and no table', { table: 'none' }, [withoutBudget(5)]],
    ['a sheet that costs something else than the table', {}, [budgetOnSheet(1, '28,000 บาท')]],
    ['a sheet without a word about money', {}, [budgetOnSheet(1, 'เบิกจ่ายตามระเบียบ')]],
    ['a heading run into the step before', {}, [glued(4)]],
    ['a step number printed twice', {}, [stepNumberTwice(5)]],
    ['outputs slipped under the owner', {}, [outputsUnderOwner(3)]],
    ['a dimension without its heading', {}, [withoutDimensionHeading(3)]],
    ['a dimension without its heading, no table', { table: 'none' }, [withoutDimensionHeading(3)]],
    ['a dimension without its missions', {}, [withoutMissionHeadings(2)]],
    ['a dimension without its missions, no table', { table: 'none' }, [withoutMissionHeadings(4)]],
    ['two sheets the wrong way round', {}, [swapped(6)]],
    ['a heading broken beyond its number', {}, [replaced('1. ชื่อโครงการ : กิจกรรมแยก', '1. ซือโคราภร : กิจกรรมแยก')]],
    ['ผลลัพธ์ broken above its list', {}, [replaced(/^ผลลัพธ์$/m, 'ผลสัพธ')]],
    ['a title with a broken letter', {}, [replaced('1. ชื่อโครงการ : โครงการอบรม', '1. ชื่อโครงการ : โครงภารอบรม')]],
    [
      'a title with a broken letter, no table',
      { table: 'none', foreword: false },
      [replaced('1. ชื่อโครงการ : มาตรการตอบ', '1. ชื่อโครงการ : มาตธการตอบ')],
    ],
    ['a table without its totals', {}, [replaced(/^.*รวม\t.*$\n?/gm, '')]],
    ['a row missing in the table', {}, [replaced(/^.*\t9\) .*$\n/m, '')]],
    ['a sheet with nothing but tabs between its words', {}, [replaced('1) เขียนโครงการเสนอ', '1)\tเขียน\tโครงการเสนอ')]],
  ]

  test.each(kinds)('%s: nothing is wrong and sure', (_, style, damages) => {
    for (const read of [readPrint, readDocxOf]) {
      const { right, unsure, wrongAndSure } = mark(expected, read(print(style, ...damages)))
      expect(wrongAndSure).toEqual([])
      expect(right).toBeGreaterThanOrEqual(0.97)
      expect(unsure).toBeLessThanOrEqual(0.08)
    }
  })
})

describe('each kind of damage is asked about or noted', () => {
  test('a misprinted number: the order, the table and the title know better', () => {
    const { questions, plan } = readPrint(print({}, misprinted(6, '16')))
    expect(questions.find(({ field }) => field === 'no')).toMatchObject({
      measureNo: 6,
      values: [16, 6],
      proposal: 6,
      code: 'number-misprinted',
    })
    expect(plan.plan.measures[5]).toMatchObject({ no: 6, printedNo: '16' })
  })

  test('two budgets: both are kept, the table counts, and it is asked', () => {
    const { questions, plan } = readPrint(print({}, budgetOnSheet(1, '28,000 บาท')))
    expect(asked(questions, 1)).toEqual(['budgetByYear: budget-differs'])
    expect(plan.plan.measures[0]).toMatchObject({
      budgetByYear: { 2571: 25000 },
      budgetDetailPageBaht: 28000,
      budgetSource: 'summaryTable',
    })
  })

  test('a total that does not add up', () => {
    const { questions } = readPrint(print({}, replaced(/(รวมทั้งสิ้น\t.*?)537,000/, '$1573,000')))
    expect(questions.filter(({ code }) => code === 'total-differs')).toHaveLength(1)
  })

  test('a count of measures that does not add up', () => {
    const { questions } = readPrint(print({}, replaced('รวมทั้งสิ้นจำนวน 14 โครงการ', 'รวมทั้งสิ้นจำนวน 15 โครงการ')))
    expect(questions.map(({ code }) => code)).toContain('count-differs')
  })

  test('a sheet that is in the table alone', () => {
    const text = print({}).replace(/^ลำดับที่ 14[\s\S]*?(?=^ประกาศ ณ)/m, '')
    const { questions } = readPrint(text)
    expect(questions.find(({ code }) => code === 'sheet-missing')).toMatchObject({ measureNo: 14 })
  })

  test('a mission proposed from the template where none is printed', () => {
    const { questions, plan } = readPrint(print({ table: 'none' }, withoutMissionHeadings(4)))
    expect(asked(questions, 13)).toContain('missionCode: mission-inferred')
    expect(plan.plan.measures[12]!.placement).toBe('inferred')
  })

  test('a heading that cannot be read: where the sheet begins was guessed', () => {
    const broken = replaced('1. ชื่อโครงการ : กิจกรรมแยก', '1. ซือโคราภร : กิจกรรมแยก')
    const { questions, plan } = readPrint(print({ table: 'none', foreword: false }, broken))
    expect(plan.plan.measures[2]!.titleTh).toBe('กิจกรรมแยกแยะของเราของหลวง')
    expect(asked(questions, 3)).toContain('titleTh: sheet-guessed')
  })

  test('a title with a broken letter is put right as the table has it, and asked', () => {
    const broken = replaced('1. ชื่อโครงการ : โครงการอบรมกฎ', '1. ชื่อโครงการ : โครงการอบธมกฎ')
    const { questions, plan } = readPrint(print({}, broken))
    expect(asked(questions, 1)).toContain('titleTh: title-doubtful')
    expect([MEASURES[0]!.title, 'โครงการอบธมกฎหมายใกล้ตัวคนทำงานท้องถิ่น']).toContain(plan.plan.measures[0]!.titleTh)
  })

  test('left-over blanks of the template', () => {
    const blank = replaced('จำนวน 80 คน', 'จำนวน ......... คน')
    expect(asked(readPrint(print({}, blank)).questions, 1)).toEqual(['targetCount: blank-left'])
    const choice = replaced('เพื่อให้ประชาชนตรวจสอบได้', 'เพื่อให้ (อบจ./เทศบาล/อบต.) ตรวจสอบได้')
    expect(codesOf(readPrint(print({}, choice)))).toContain('template-residue')
  })

  test('words of another kind of office', () => {
    expect(codesOf(readPrint(print({}, replaced('จัดอบรมตามกำหนด', 'พนักงานเทศบาลจัดอบรมตามกำหนด'))))).toContain(
      'foreign-words',
    )
  })

  test('one measure printed twice is a twin, not a mistake', () => {
    const twins = [...MEASURES.slice(0, 3), { ...MEASURES[0]!, mission: '1.2', sub: '1.2.1' }, ...MEASURES.slice(3)]
    const { plan, questions } = readPrint(printPlan(twins, PLAIN_STYLE))
    expect(plan.plan.measures[3]).toMatchObject({ no: 4, twinOf: 1 })
    expect(asked(questions, 4)).toEqual(['twinOf: twins'])
    expect(mark(expectedPlan(twins), readPrint(printPlan(twins, PLAIN_STYLE))).misses).toEqual([])
  })

  test('a quantity without a period is asked once for the whole plan', () => {
    const { questions } = readPrint(printPlan(measuresFor(28), PLAIN_STYLE))
    expect(questions.filter(({ code }) => code === 'period-unstated')).toHaveLength(1)
  })

  test('no plan at all in the file', () => {
    expect(() => readPrint('บันทึกการประชุม\n\n1. เรื่องแจ้งเพื่อทราบ\n2. เรื่องเพื่อพิจารณา')).toThrow('plans.no-measures')
  })
})

/** Letters that scanners take for one another. */
const STRAIGHT = '\u0E48\u0E49\u0E34\u0E35\u0E31\u0E19\u0E21\u0E01\u0E1C\u0E23\u0E14\u0E15\u0E0A\u0E32\u0E25'
const CROOKED = '\u0E49\u0E48\u0E35\u0E34\u0E49\u0E21\u0E19\u0E20\u0E1D\u0E18\u0E15\u0E14\u0E0B\u0E33\u0E2A'

/** One letter in a thousand bent or lost, the same ones every time. */
function bent(text: string, seed: number): string {
  let state = seed
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
  const bend = (letter: string) => {
    const at = STRAIGHT.indexOf(letter)
    if (next() < 0.25) return ''
    return at < 0 ? letter : CROOKED[at]!
  }
  return [...text].map((letter) => (/[ก-๎]/.test(letter) && next() < 0.001 ? bend(letter) : letter)).join('')
}

test('letters bent all over the document: hardly anything is wrong in silence', () => {
  const texts = [print({}), print({ table: 'none' }), print({ digits: 'thai', table: 'stacked', wrapAt: 92 })]
  const marks = texts.flatMap((text, i) =>
    [1, 2, 3].map((seed) => mark(expected, readPrint(bent(text, seed * 31 + i)))),
  )
  const average = (of: (one: (typeof marks)[number]) => number) => marks.reduce((sum, one) => sum + of(one), 0) / 9
  expect(average(({ right }) => right)).toBeGreaterThanOrEqual(0.97)
  expect(average(({ unsure }) => unsure)).toBeLessThanOrEqual(0.08)
  // A title bent into another word is printed nowhere else to compare with.
  const silent = marks.flatMap(({ wrongAndSure }) => wrongAndSure)
  expect(silent.filter(({ field }) => field !== 'title').length).toBeLessThanOrEqual(2)
  expect(silent.length).toBeLessThanOrEqual(6)
})
