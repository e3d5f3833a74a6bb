import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandsWith } from '../../../src/cli/commands.ts'
import { processIo } from '../../../src/cli/io.ts'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import { openStage, type Stage } from './office/stage.ts'

const OFFICE = [
  '--type',
  'municipality',
  '--name',
  'เทศบาลตำบลตัวอย่าง',
  '--short-name',
  'เทศบาลตำบลตัวอย่าง',
  '--without-channel',
]
const AGENCY = ['--agency', 'town']
const UNITS = ['สำนักปลัดเทศบาล', 'กองคลัง', 'กองช่าง', 'กองสาธารณสุขและสิ่งแวดล้อม', 'กองการศึกษา']

let stage: Stage
let plan: string
beforeAll(async () => {
  stage = await openStage()
  await run('agency', 'add', 'town', ...OFFICE)
  const units = UNITS.map((th, i) => ({ code: `unit-${i + 1}`, name: { th } }))
  const name = { th: 'เทศบาลตำบลตัวอย่าง' }
  const profile = { type: 'municipality', name, shortName: name, units }
  await run('agency', 'set', 'town', '--profile', await stage.file('town.json', JSON.stringify(profile)))
  plan = await stage.file('plan.json', JSON.stringify(demoPlan(2570)))
})
afterAll(() => stage.close())

const { read, write } = processIo()
const run = (...line: string[]) => stage.run(line, { commands: commandsWith, files: { read, write } })
const path = (name: string) => join(stage.dir, name)

describe('a plan at the machine', () => {
  test('is only looked at with --dry-run, without a store', async () => {
    const { exit, json } = await run('plan', 'import', plan, '--agency', 'nowhere', '--dry-run', '--json')
    expect(exit).toBe(0)
    expect(json).toMatchObject({
      plan: { plan: { statedMeasureCount: 14 } },
      questions: [{ field: 'targets' }, { field: 'targets' }],
      found: { measures: 14 },
    })
  })

  test('is not kept while a question is open', async () => {
    const { exit, err } = await run('plan', 'import', plan, ...AGENCY)
    expect(exit).toBe(2)
    expect(err).toContain('3 คำถาม')
    expect(err).toContain('--accept-proposals')
    expect((await run('plan', 'list', ...AGENCY)).out).toContain('ยังไม่มีแผนที่เก็บไว้')
    expect((await run('plan', 'show', ...AGENCY)).exit).toBe(2)
  })

  test('writes its questions down, takes the answers, and keeps what was answered', async () => {
    const questions = path('questions.json')
    await run('plan', 'import', plan, ...AGENCY, '--questions', questions)
    const asked = JSON.parse(readFileSync(questions, 'utf8')) as { id: string; asks: string; answer: unknown }[]
    expect(asked.map(({ id }) => id)).toEqual([
      'plan/targets/fall-differs',
      'plan/targets/fall-differs/2',
      'plan/unit/หน่วยตรวจสอบภายใน',
    ])
    expect(asked[2]!.asks).toContain('หน่วยตรวจสอบภายใน')
    asked[2]!.answer = 'unit-2'
    const answers = await stage.file('answers.json', JSON.stringify(asked))
    const { exit, json } = await run('plan', 'import', plan, ...AGENCY, '--answers', answers, '--json')
    expect(exit).toBe(0)
    expect(json).toMatchObject({ outcome: 'first', version: 1, fiscalYear: 2566, measures: 14, withoutLead: [] })
    expect((json as { answers: unknown[] }).answers).toContainEqual(
      expect.objectContaining({ id: 'plan/unit/หน่วยตรวจสอบภายใน', value: 'unit-2', by: 'choice' }),
    )
  })

  test('is shown with its owners and its money', async () => {
    const { out } = await run('plan', 'show', ...AGENCY)
    expect(out).toContain('ฉบับที่ 1 ใช้ตั้งแต่ปีงบประมาณ 2566 · 14 รายการ · งบประมาณปี 2570: 131,000 บาท')
    expect(out).toContain('#6 มาตรการเปิดเผยการจัดซื้อจัดจ้างทุกขั้นตอน · กองคลัง, กองช่าง · 0 บาท')
    expect(out).toContain('#2 มาตรการงดรับของขวัญทุกเทศกาล · ทุกหน่วย')
    expect((await run('plan', 'diff', ...AGENCY)).out).toContain('ฉบับเดียว')
  })

  test('goes out in every kind and comes back as the same', async () => {
    for (const kind of ['xlsx', 'csv', 'json']) {
      const file = path(`out.${kind}`)
      expect((await run('plan', 'export', file, ...AGENCY)).exit, kind).toBe(0)
      const { json } = await run('plan', 'import', file, ...AGENCY, '--accept-proposals', '--json')
      expect(json, kind).toMatchObject({ outcome: 'same', version: 1 })
    }
    expect((await run('plan', 'export', path('out.docx'), ...AGENCY)).exit).toBe(0)
    expect(existsSync(path('out.docx'))).toBe(true)
    expect((await run('plan', 'export', path('out.pdf'), ...AGENCY)).exit).toBe(2)
  })

  test('is revised by a corrected file, and says what changed', async () => {
    const corrected = demoPlan(2570)
    const measures = corrected.plan.measures.map((one) => (one.no === 5 ? { ...one, targetCount: 40 } : one))
    const file = await stage.file(
      'corrected.json',
      JSON.stringify({ ...corrected, plan: { ...corrected.plan, measures } }),
    )
    const { out } = await run('plan', 'import', file, ...AGENCY, '--accept-proposals')
    expect(out).toContain('ฉบับที่ 2 ใช้ตั้งแต่ปีงบประมาณ 2570')
    expect(out).toContain('แก้ #5 กิจกรรมตลาดสุจริต ติดราคาครบทุกแผง: จำนวนกลุ่มเป้าหมาย')
    expect((await run('plan', 'diff', ...AGENCY, '--json')).json).toMatchObject({
      from: 1,
      to: 2,
      measures: [{ no: 5 }],
    })
    expect((await run('plan', 'list', ...AGENCY, '--json')).json).toMatchObject([{ version: 2 }, { version: 1 }])
    expect((await run('plan', 'show', ...AGENCY, '--version', '1', '--json')).json).toMatchObject({ version: 1 })
    expect((await run('plan', 'show', ...AGENCY, '--fiscal-year', '2569', '--json')).json).toMatchObject({ version: 1 })
  })

  test('of a year it does not cover is refused, and so is what nobody can read', async () => {
    const bad = await stage.file('bad.json', '{"answer"')
    for (const line of [
      ['plan', 'import', plan, ...AGENCY, '--accept-proposals', '--fiscal-year', '2580'],
      ['plan', 'import', plan, ...AGENCY, '--accept-proposals', '--fiscal-year', '70'],
      ['plan', 'import', plan, ...AGENCY, '--answers', bad],
      ['plan', 'import', plan, ...AGENCY, '--answers', await stage.file('list.json', '[1]')],
      ['plan', 'import', plan, '--agency', 'elsewhere', '--accept-proposals'],
      ['plan', 'show', ...AGENCY, '--version', '9'],
      ['plan', 'show', ...AGENCY, '--fiscal-year', '2590'],
      ['plan', 'diff', ...AGENCY, '--from', '1', '--to', 'two'],
    ]) {
      const { exit, err } = await run(...line)
      expect(exit, line.join(' ')).toBe(2)
      expect(err.trim(), line.join(' ')).not.toBe('')
    }
    expect((await run('plan', 'list', ...AGENCY, '--json')).json).toHaveLength(2)
  })
})
