// What the public pages say is what the records say, and of persons they say nothing.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Oit } from '../../../src/features/oit/index.ts'
import { readXlsx } from '../../../src/features/plans/import/read/xlsx.ts'
import { createPlans } from '../../../src/features/plans/index.ts'
import { fiscalYearWindow, monthOf } from '../../../src/kernel/calendar.ts'
import { complaintsOf } from '../../support/complaints.ts'
import { AGENCY, type World } from '../../support/world.ts'
import { type ItemFacts, voiceless } from './reading.ts'
import { openOit } from './stage.ts'

const YEAR = 2570
let world: World
let oit: Oit
beforeAll(async () => {
  ;({ world, oit } = await openOit())
})
afterAll(() => world.close())

const factsOf = async (key: string, year = YEAR): Promise<ItemFacts> =>
  (await oit.facts(AGENCY, year, key, world.now()))!

type Raw = {
  readonly kind: string
  readonly receivedAt: number
  readonly endings: readonly { at: number; until: number | null; how: string }[]
}
const matters = async (): Promise<Raw[]> =>
  (await world.store.connection.collection('complaints').find({ agency: AGENCY }).toArray()) as unknown as Raw[]

/** Counted one by one, as somebody with the ledger would. */
async function counted(of: (raw: Raw) => boolean = () => true) {
  const start = fiscalYearWindow(YEAR).start.epochMilliseconds
  const doneAt = (raw: Raw) => raw.endings.find(({ until }) => until === null)?.at ?? null
  const inYear = (await matters()).filter((raw) => of(raw) && (doneAt(raw) === null || doneAt(raw)! >= start))
  const count = (is: (raw: Raw) => boolean) => inYear.filter(is).length
  return {
    carried: count(({ receivedAt }) => receivedAt < start),
    received: count(({ receivedAt }) => receivedAt >= start),
    done: count((raw) => doneAt(raw) !== null),
    open: count((raw) => doneAt(raw) === null),
  }
}

describe('the statistics of complaints', () => {
  test('are what a plain count of the matters gives, in all and by kind', async () => {
    const facts = await factsOf('complaint.statistics')
    const all = await counted()
    expect(all.received).toBeGreaterThan(5)
    expect(facts.lines.map(({ value }) => value)).toEqual([all.carried, all.received, all.done, all.open])
    const byKind = facts.tables[1]!
    for (const kind of ['complaint', 'suggestion', 'praise', 'question']) {
      const row = byKind.rows.find(([head]) => voiceless(head).endsWith(`.${kind}`))
      const { carried, received, done, open } = await counted((raw) => raw.kind === kind)
      expect(row?.slice(1) ?? [0, 0, 0, 0], kind).toEqual([carried, received, done, open])
    }
  })

  test('balance in every row, and the rows add up to the whole', async () => {
    const { tables } = await factsOf('complaint.statistics')
    for (const { rows } of tables.slice(0, 2)) {
      const numbers = rows.map((cells) => cells.slice(1) as number[])
      for (const [carried, received, done, open] of numbers) expect(carried! + received!).toBe(done! + open!)
      const whole = numbers.at(-1)!
      const sum = whole.map((_, i) => numbers.slice(0, -1).reduce((n, row) => n + row[i]!, 0))
      expect(sum).toEqual(whole)
    }
  })

  test('have a month for each in which something came', async () => {
    const { tables } = await factsOf('complaint.statistics')
    const start = fiscalYearWindow(YEAR).start.epochMilliseconds
    const months = (await matters())
      .filter(({ receivedAt }) => receivedAt >= start)
      .map(({ receivedAt }) => monthOf(Temporal.Instant.fromEpochMilliseconds(receivedAt)).toString())
    const shown = tables[0]!.rows.flatMap(([head]) =>
      head !== null && typeof head === 'object' && 'month' in head ? [head.month] : [],
    )
    expect(shown).toEqual([...new Set(months)].sort())
  })

  test('of a year nobody kept here are not told as none', async () => {
    const { lacks } = await factsOf('complaint.statistics', 2568)
    expect(lacks).toEqual([{ words: 'oit.lacks.statistics', facts: { year: 2568 } }])
  })
})

test('the plan’s page has every measure of the plan, and its budget is their sum', async () => {
  const { connection } = world.store
  const plan = (await createPlans({ connection, changed: () => undefined, agencies: world.agencies }).inForce(
    AGENCY,
    YEAR,
  ))!
  const facts = await factsOf('plan')
  expect(facts.tables[0]!.rows.map((row) => voiceless(row[2]!))).toEqual(plan.measures.map(({ titleTh }) => titleTh))
  const budget = plan.measures.reduce((sum, { budgetByYear }) => sum + (budgetByYear[YEAR] ?? 0), 0)
  expect(facts.lines.find(({ name }) => name === 'oit.facts.plan.budget')?.value).toBe(budget)
  expect(budget).toBe(131_000)
})

test('the weakest indicator stands first, with a row to each measure that serves it', async () => {
  const { tables } = await factsOf('ita.improvement')
  const scores = tables[0]!.rows.map((row) => (row[2] as { score: number }).score)
  expect(scores).toEqual(scores.toSorted((a, b) => a - b))
  expect(scores[0]).toBe(6250)
  expect(scores.every((score) => score < 8500)).toBe(true)
})

describe('no page', () => {
  const name = fc
    .tuple(fc.constantFrom('สมหญิงทดสอบ', 'ประดับดาวทดสอบ', 'อรุณรุ่งทดสอบ'), fc.integer({ min: 1, max: 9999 }))
    .map(([first, n]) => `${first}${n}`)
  const phone = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((n) => `08${n}`)
  const people = fc.sample(fc.record({ name, phone }), { numRuns: 6, seed: 2570 })

  test('and no file shows a name, a telephone or an id of anybody who reported or worked on it', async () => {
    const complaints = complaintsOf(world)
    const before = (await counted()).received
    const ids: string[] = []
    for (const [i, one] of people.entries()) {
      const person = world.platform.addPerson({ id: `filer-${i}`, name: one.name })
      const chat = world.chatOf(person.userId())
      ids.push(person.userId(), chat)
      const filed = await complaints.file({ agency: AGENCY, at: world.now(), cause: `leak-${i}` }, {
        kind: i % 2 === 0 ? 'complaint' : 'praise',
        category: 'light',
        channel: 'telephone',
        text: `${one.name} โทร ${one.phone} แจ้งว่าไฟดับ`,
        place: { words: `หน้าบ้าน${one.name}`, village: null },
        filer: chat,
        contact: { name: one.name, phone: one.phone, address: null, wish: 'call' },
      } as unknown as Parameters<typeof complaints.file>[1])
      ids.push(filed.id, filed.number)
    }
    for (const member of ['clerk', 'mayor', 'officer', 'head']) {
      const user = world.platform.person(member).userId()
      ids.push(user, world.chatOf(user))
    }
    await world.advance({ minutes: 1 })
    const secrets = [...ids, ...people.flatMap((one) => [one.name, one.phone])]
    const said: string[] = []
    const read = async (path: string) => {
      const response = await fetch(new URL(path, world.url), { headers: { connection: 'close' } })
      expect(response.status, path).toBe(200)
      const bytes = Buffer.from(await response.arrayBuffer())
      const isBook = path.endsWith('/xlsx')
      const text = isBook
        ? readXlsx(bytes)
            .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))
            .join('\n')
        : bytes.toString('utf8')
      said.push(text)
      for (const secret of secrets) expect(text.includes(secret), `${path} shows ${secret}`).toBe(false)
    }
    for (const year of [2569, 2570]) {
      await read(`/p/${AGENCY}/oit/${year}`)
      await read(`/p/${AGENCY}/oit/${year}/file/xlsx`)
      await read(`/p/${AGENCY}/lpa/${year}`)
      await read(`/p/${AGENCY}/lpa/${year}/file/xlsx`)
      for (const { key } of (await oit.pack(AGENCY, year, world.now())).items) {
        await read(`/p/${AGENCY}/oit/${year}/${key}`)
        await read(`/p/${AGENCY}/oit/${year}/${key}/file/xlsx`)
      }
    }
    // It could have been found: the new matters are counted there.
    const { lines } = await factsOf('complaint.statistics')
    expect(lines.map(({ value }) => value)[1]).toBe(before + people.length)
    expect(said.join('').length).toBeGreaterThan(10_000)
  })

  test('shows a note of the office', async () => {
    const note = 'บันทึกภายในของสำนักงานเท่านั้น'
    const occurrence = { cause: 'note', at: world.now().epochMilliseconds, who: 'clerk' }
    await oit.write(AGENCY, YEAR, 'ethics', occurrence, { note })
    for (const path of ['', '/file/xlsx']) {
      const response = await fetch(new URL(`/p/${AGENCY}/oit/${YEAR}/ethics${path}`, world.url))
      expect(Buffer.from(await response.arrayBuffer()).toString()).not.toContain(note)
    }
    const { state } = await oit.one(AGENCY, YEAR, 'ethics', world.now())
    expect(state.note).toBe(note)
  })
})

test('pages speak with the digits of the office’s papers; addresses and workbooks stay as computers read them', async () => {
  const occurrence = { cause: 'digits', at: world.now().epochMilliseconds, who: 'test' }
  const rule = { key: 'paper.digits', value: 'thai', from: null, source: 'x' }
  await world.agencies.desk.setRule(AGENCY, occurrence, rule)
  const read = async (path: string) =>
    Buffer.from(await (await fetch(new URL(path, world.url), { headers: { connection: 'close' } })).arrayBuffer())
  const base = `/p/${AGENCY}/oit/${YEAR}/complaint.statistics`
  const thai = (await read(base)).toString()
  expect(thai).toContain('ปีงบประมาณ พ.ศ. ๒๕๗๐')
  expect(thai).toContain(`href="${base}/file/xlsx"`)
  expect((await read(`${base}?lang=en`)).toString()).toContain('fiscal year 2570')
  const [, months] = readXlsx(await read(`${base}/file/xlsx`))
  const { carried, received } = await counted()
  expect(months!.rows.at(-1)!.cells.slice(1, 3)).toEqual([String(carried), String(received)])
})
