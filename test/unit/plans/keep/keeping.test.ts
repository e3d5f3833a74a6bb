import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toPlanFile } from '../../../../src/features/plans/index.ts'
import type { ChatId } from '../../../../src/kernel/ids.ts'
import { AT, imported, mended, OFFICE, openPlans, PROPOSED, plan, THIS_YEAR } from './stage.ts'

let house: Awaited<ReturnType<typeof openPlans>>
beforeEach(async () => {
  house = await openPlans()
})
afterEach(() => house.close())

const keyOf = async (no: number, year = THIS_YEAR) =>
  (await house.plans.inForce(OFFICE, year))!.measures.find((measure) => measure.no === no)!.key

describe('the first version of a plan', () => {
  test('holds from the first of its years', async () => {
    const { outcome, plan: kept } = await house.keep(plan())
    expect(outcome).toBe('first')
    expect(kept).toMatchObject({ version: 1, fiscalYear: 2566, measureCount: 14 })
    for (const year of [2566, 2570]) expect((await house.plans.inForce(OFFICE, year))?.version).toBe(1)
    for (const year of [2565, 2571]) expect(await house.plans.inForce(OFFICE, year)).toBeNull()
  })

  test('gives back the very plan that was taken in', async () => {
    const { plan: kept } = await house.keep(plan())
    const file = plan()
    expect(toPlanFile(kept)).toEqual(file)
    expect((await house.keep(toPlanFile(kept))).outcome).toBe('same')
  })

  test('knows its owners among the units of the office', async () => {
    const { plan: kept } = await house.keep(plan())
    const of = (no: number) => kept.measures.find((measure) => measure.no === no)!
    expect(of(1)).toMatchObject({ lead: 'clerk-office', units: ['clerk-office'], everyUnit: false })
    expect(of(2)).toMatchObject({ lead: null, units: [], everyUnit: true })
    expect(of(6)).toMatchObject({ lead: 'finance', units: ['finance', 'works'], everyUnit: false })
  })

  test('is kept once, however often the same confirmation arrives', async () => {
    const review = await house.plans.review(OFFICE, imported(), { at: AT })
    const occurrence = { cause: 'form-1', at: AT.epochMilliseconds, who: 'somebody' }
    const first = await house.plans.keep(OFFICE, occurrence, review, PROPOSED)
    const again = await house.plans.keep(OFFICE, occurrence, review, PROPOSED)
    expect(again).toEqual(first)
    expect(await house.plans.versions(OFFICE)).toHaveLength(1)
  })

  test('is kept once when two confirmations of one cause arrive together', async () => {
    const review = await house.plans.review(OFFICE, imported(), { at: AT })
    const occurrence = { cause: 'form-1', at: AT.epochMilliseconds, who: 'somebody' }
    const twice = [1, 2, 3].map(() => house.plans.keep(OFFICE, occurrence, review, PROPOSED))
    for (const { outcome, plan: kept } of await Promise.all(twice))
      expect([outcome, kept.version]).toEqual(['first', 1])
    expect(await house.plans.versions(OFFICE)).toHaveLength(1)
  })
})

describe('a revision', () => {
  test('of the same file changes nothing', async () => {
    await house.keep(plan())
    expect(await house.keep(plan())).toMatchObject({ outcome: 'same', plan: { version: 1 } })
    expect(await house.plans.versions(OFFICE)).toHaveLength(1)
  })

  test('holds from this year on, and leaves the years before as they were', async () => {
    await house.keep(plan())
    const {
      outcome,
      plan: kept,
      diff,
    } = await house.keep(
      mended(plan(), (measure) => (measure.no === 7 ? { ...measure, targetGroup: 'ประชาชนทุกคน' } : measure)),
    )
    expect({ outcome, version: kept.version, fiscalYear: kept.fiscalYear }).toEqual({
      outcome: 'revised',
      version: 2,
      fiscalYear: THIS_YEAR,
    })
    expect(diff?.measures).toEqual([
      expect.objectContaining({ kind: 'changed', no: 7, changes: [expect.objectContaining({ field: 'targetGroup' })] }),
    ])
    expect((await house.plans.inForce(OFFICE, 2569))?.version).toBe(1)
    expect((await house.plans.inForce(OFFICE, 2570))?.version).toBe(2)
  })

  test('finds each measure again when numbers move', async () => {
    await house.keep(plan())
    const before = [await keyOf(1), await keyOf(9), await keyOf(11), await keyOf(14)]
    const dropped = mended(plan(), (measure) => {
      if (measure.no === 3) return null
      const { twinOf, ...rest } = measure
      const no = measure.no > 3 ? measure.no - 1 : measure.no
      return { ...rest, no, ...(twinOf === undefined ? {} : { twinOf: twinOf - 1 }) }
    })
    const review = await house.plans.review(OFFICE, imported(dropped), { at: AT })
    // Two with one title that both moved: which is which is asked, and the likely answer proposed.
    expect(review.questions.filter(({ code }) => code === 'measure-continues')).toMatchObject([
      { measureNo: 10, proposal: 11 },
      { measureNo: 13, proposal: 14 },
    ])
    await house.keep(dropped)
    expect([await keyOf(1), await keyOf(8), await keyOf(10), await keyOf(13)]).toEqual(before)
  })

  test('asks whether a measure with other words is the old one, and hears the answer', async () => {
    await house.keep(plan())
    const old = await keyOf(9)
    const reworded = mended(plan(), (measure) =>
      measure.no === 9 ? { ...measure, no: 19, titleTh: 'มาตรการคู่มือและแผนภูมิการขออนุญาตก่อสร้าง' } : measure,
    )
    const { questions } = await house.plans.review(OFFICE, imported(reworded), { at: AT })
    const question = questions.find(({ code }) => code === 'measure-continues')!
    expect(question).toMatchObject({ measureNo: 19, proposal: 9 })
    await house.keep(reworded, { settled: { answers: { [question.id]: null }, acceptProposals: true } })
    expect(await keyOf(19)).not.toBe(old)
    await expect(house.plans.measure(OFFICE, 2569, old)).resolves.toMatchObject({ no: 9 })
  })

  test('is refused when somebody kept another one since the preview', async () => {
    await house.keep(plan())
    const changed = mended(plan(), (measure) => (measure.no === 1 ? { ...measure, rationale: 'อื่น' } : measure))
    const review = await house.plans.review(OFFICE, imported(changed), { at: AT })
    await house.keep(mended(plan(), (measure) => (measure.no === 2 ? { ...measure, rationale: 'อื่น' } : measure)))
    const late = house.plans.keep(OFFICE, { cause: 'late', at: AT.epochMilliseconds, who: 'x' }, review, PROPOSED)
    await expect(late).rejects.toMatchObject({ code: 'plans.changed-meanwhile' })
    expect(await house.plans.versions(OFFICE)).toHaveLength(2)
  })

  test('of two kept at one moment only one becomes the next version', async () => {
    await house.keep(plan())
    const others = ['ก', 'ข', 'ค'].map((word) =>
      mended(plan(), (measure) => (measure.no === 1 ? { ...measure, rationale: word } : measure)),
    )
    const results = await Promise.allSettled(others.map((file) => house.keep(file)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await house.plans.versions(OFFICE)).map(({ version }) => version)).toEqual([2, 1])
  })
})

describe('what is open', () => {
  const stranger = mended(plan(), (measure) =>
    measure.no === 4 ? { ...measure, responsibleUnits: ['งานนิติการ กองพัสดุ'] } : measure,
  )
  const ID = 'plan/unit/งานนิติการ กองพัสดุ'

  test('keeps everything out until it is answered', async () => {
    await expect(house.keep(stranger, { settled: { answers: {}, acceptProposals: false } })).rejects.toMatchObject({
      code: 'plans.questions-open',
    })
    expect(await house.plans.versions(OFFICE)).toEqual([])
  })

  test('is answered by name, and what was chosen is kept beside what was proposed', async () => {
    const { plan: kept } = await house.keep(stranger, {
      settled: { answers: { [ID]: 'กองคลัง' }, acceptProposals: true },
    })
    expect(kept.measures.find(({ no }) => no === 4)).toMatchObject({ lead: 'finance', units: ['finance'] })
    expect(kept.answers).toContainEqual(expect.objectContaining({ id: ID, value: 'กองคลัง', by: 'choice' }))
    expect(kept.answers.some(({ by }) => by === 'proposal')).toBe(true)
  })

  test('is answered the same way at the next import without being asked twice', async () => {
    await house.keep(stranger, { settled: { answers: { [ID]: 'health' }, acceptProposals: true } })
    expect((await house.keep(stranger)).outcome).toBe('same')
  })

  test('takes no answer that is none', async () => {
    const answered = (answers: Record<string, unknown>) =>
      house.keep(stranger, { settled: { answers, acceptProposals: true } })
    await expect(answered({ [ID]: 'กองบิน' })).rejects.toMatchObject({ code: 'plans.answer-wrong' })
    await expect(answered({ 'plan/unit/กองบิน': null })).rejects.toMatchObject({ code: 'plans.answer-stranger' })
    expect(await house.plans.versions(OFFICE)).toEqual([])
  })
})

test('a plan of other years is another plan, and both hold in their own', async () => {
  await house.keep(plan())
  const text = JSON.stringify(plan()).replace(/25\d\d/g, (year) => String(Number(year) + 5))
  await house.keep(JSON.parse(text))
  const [next, now] = [await house.plans.inForce(OFFICE, 2571), await house.plans.inForce(OFFICE, 2570)]
  expect(next).toMatchObject({ version: 1, fiscalYear: 2571 })
  expect(now).toMatchObject({ version: 1, fiscalYear: 2566 })
  expect(next!.id).not.toBe(now!.id)
})

test('a person who kept a plan can be forgotten, and the plan stays', async () => {
  await house.keep(plan())
  expect(await house.plans.forget(OFFICE, 'somebody')).toBe(1)
  expect(await house.plans.forget(OFFICE, 'somebody')).toBe(0)
  expect(await house.plans.inForce(OFFICE, THIS_YEAR)).not.toBeNull()
})

test('a file nobody confirmed is gone when its time is over, and the same file read twice is one', async () => {
  const { drafts } = house.plans
  const day = 24 * 3_600_000
  const old = await drafts.put(
    OFFICE,
    { cause: 'old', at: AT.epochMilliseconds - 8 * day, who: 'somebody' },
    imported(),
  )
  const occurrence = { cause: 'new', at: AT.epochMilliseconds, who: 'somebody' }
  const young = await drafts.put(OFFICE, occurrence, imported())
  expect((await drafts.put(OFFICE, occurrence, imported())).id).toBe(young.id)
  expect(await drafts.tidy(OFFICE, AT.epochMilliseconds - 7 * day)).toEqual({
    count: 1,
    oldest: old.at,
    newest: old.at,
  })
  expect(await drafts.find(OFFICE, old.id)).toBeNull()
  expect((await drafts.find(OFFICE, young.id))?.imported).toEqual(imported())
  expect(await drafts.of(OFFICE, 'somebody' as ChatId)).toMatchObject([{ id: young.id }])
})
