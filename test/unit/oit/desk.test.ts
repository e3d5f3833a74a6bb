// The office's side: at the console, by the nightly job, and how the year goes from the first list to the results.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDuties } from '../../../src/features/duties/index.ts'
import type { Oit } from '../../../src/features/oit/index.ts'
import { dutyKeyOf } from '../../../src/features/oit/reading.ts'
import { createVisitor, type Visitor } from '../../support/visitor.ts'
import { AGENCY, type World } from '../../support/world.ts'
import { atDesk, openOit } from './stage.ts'

const YEAR = 2570
const HOME = `/console/${AGENCY}/oit`
let world: World
let oit: Oit
let clerk: Visitor
beforeAll(async () => {
  // Nobody made this year's list yet.
  ;({ world, oit } = await openOit({ furnished: ['people', 'plans', 'progress', 'complaints', 'reports'] }))
  clerk = await atDesk(world, 'clerk')
})
afterAll(() => world.close())

const duties = () =>
  createDuties({
    connection: world.store.connection,
    changed: () => undefined,
    agencies: world.agencies,
    library: null,
  })
const duty = (key: string) => duties().find(AGENCY, dutyKeyOf(YEAR, key))
const stateOf = async (key: string) => (await oit.one(AGENCY, YEAR, key, world.now())).state
const itemPage = (key: string) => `${HOME}/${YEAR}/${key}`
async function post(key: string, fields: Record<string, string>) {
  const shown = await clerk.open(itemPage(key))
  return clerk.send(shown, { fields })
}
const publicly = async (path: string) => (await createVisitor(world).open(`/p/${AGENCY}/oit/${YEAR}${path}`)).text

describe('a year without a list', () => {
  test('says so, at the console and in LINE', async () => {
    expect((await clerk.open(`${HOME}?year=${YEAR}`)).text).toContain('ยังไม่มีรายการของปี 2570')
    expect((await createVisitor(world).open(`/p/${AGENCY}/oit/${YEAR}`)).status).toBe(404)
  })

  test('takes last year’s over, once, with nothing confirmed and every item a duty before the opening', async () => {
    const shown = await clerk.open(`${HOME}?year=${YEAR}`)
    const sent = await clerk.send(shown, { fields: { do: 'copy', year: String(YEAR) } })
    expect(sent.status).toBe(200)
    const { catalogue } = (await oit.list(AGENCY, YEAR))!
    expect(catalogue.items.every(({ mark }) => mark === 'U')).toBe(true)
    const planned = await Promise.all(catalogue.items.map(({ key }) => duty(key)))
    expect(planned.every((one) => one?.due === '2027-02-28' && one.done === null)).toBe(true)
    expect(planned.map((one) => one?.owner)).toEqual(catalogue.items.map(({ owner }) => owner))
    const again = await clerk.open(`${HOME}?year=${YEAR}`)
    expect(again.text).not.toContain('คัดลอกเป็นรายการปี')
  })
})

describe('an item of the office', () => {
  test('that stands elsewhere is ready once its address is given, and its duty is done', async () => {
    await post('ethics', {
      do: 'write',
      address: 'https://www.example.go.th/ethics',
      on: '2026-11-10',
      until: '',
      owner: 'unit:works',
      note: '',
    })
    expect(await stateOf('ethics')).toMatchObject({ state: 'ready', owner: { unit: 'works' } })
    expect((await duty('ethics'))?.done).toMatchObject({
      on: '2026-11-10',
      address: 'https://www.example.go.th/ethics',
    })
    expect(await publicly('/ethics')).toContain('https://www.example.go.th/ethics')
  })

  test.each([
    ['http://192.168.1.4/plan', 'เปิดจากภายนอกไม่ได้'],
    ['javascript:alert(1)', 'เปิดจากภายนอกไม่ได้'],
  ])('is not said to stand at %s', async (address, why) => {
    const answer = await post('participation', { do: 'write', address, on: '', until: '', owner: '', note: '' })
    expect([answer.status, answer.text.includes(why)]).toEqual([422, true])
    expect((await stateOf('participation')).state).toBe('missing')
  })

  test('is not published on a day that has not come, nor looked after by nobody', async () => {
    const later = {
      do: 'write',
      address: 'https://www.example.go.th/p',
      on: '2026-12-24',
      until: '',
      owner: '',
      note: '',
    }
    expect((await post('participation', later)).status).toBe(422)
    expect((await post('participation', { ...later, on: '', owner: 'unit:nowhere' })).status).toBe(422)
    expect((await post('participation', { ...later, on: '', owner: 'role:king' })).status).toBe(422)
  })

  test('is edited to the year’s handbook, and is confirmed by whoever looked', async () => {
    await post('ethics', { do: 'edit', number: 'o14', title: 'จริยธรรม', confirmed: 'yes' })
    const { catalogue } = (await oit.list(AGENCY, YEAR))!
    expect(catalogue.items.find(({ key }) => key === 'ethics')).toMatchObject({
      number: 'O14',
      title: { th: 'จริยธรรม' },
      mark: 'V',
    })
    expect((await post('ethics', { do: 'edit', number: 'ข้อ 3', title: 'จริยธรรม' })).status).toBe(422)
  })

  test('is added when the handbook has more, and only such a one is removed again', async () => {
    const fields = {
      do: 'extra',
      year: String(YEAR),
      key: 'service.manual',
      number: 'O8',
      title: 'คู่มือการขอรับบริการ',
      owner: 'role:clerk',
    }
    await clerk.send(await clerk.open(`${HOME}?year=${YEAR}`), { fields })
    expect(await publicly('/service.manual')).toContain('คู่มือการขอรับบริการ')
    expect((await duty('service.manual'))?.title.th).toBe('O8 คู่มือการขอรับบริการ')
    const twice = await clerk.send(await clerk.open(`${HOME}?year=${YEAR}`), { fields })
    expect(twice.text).toContain('service.manual')
    await post('service.manual', { do: 'remove' })
    expect(await duty('service.manual')).toBeNull()
    await post('plan', { do: 'remove' })
    expect((await oit.list(AGENCY, YEAR))!.catalogue.items.some(({ key }) => key === 'plan')).toBe(true)
  })
})

describe('a page of ours', () => {
  test('follows the facts until it is published, and stays from then on', async () => {
    expect(await publicly('/contact.two_way')).toContain('saraban@example.go.th')
    expect((await post('contact.two_way', { do: 'release' })).status).toBe(200)
    const before = await publicly('/contact.two_way')
    const copy = await world.agencies.of(AGENCY)
    const occurrence = { cause: 'mail', at: world.now().epochMilliseconds, who: 'test' }
    await world.agencies.desk.update(AGENCY, occurrence, { contact: { ...copy.contact, email: 'new@example.go.th' } })
    await world.advance({ minutes: 1 })
    expect(await publicly('/contact.two_way')).toBe(before)
    expect((await stateOf('contact.two_way')).next).toEqual({ words: 'oit.next.newer' })
  })

  test('is corrected by another version with a reason; what was released before is still told', async () => {
    const silent = await post('contact.two_way', { do: 'release', reason: '' })
    expect([silent.status, silent.text.includes('เหตุผล')]).toEqual([422, true])
    await post('contact.two_way', { do: 'release', reason: 'เปลี่ยนอีเมลกลาง' })
    const page = await publicly('/contact.two_way')
    expect(page).toContain('new@example.go.th')
    expect(page).toContain('เปลี่ยนอีเมลกลาง')
    expect(page).toContain('ฉบับที่ 2')
    expect(page).toContain('ฉบับที่ 1')
  })

  test('is not published while something is missing, nor again while nothing changed', async () => {
    expect((await post('complaint.channel', { do: 'release' })).status).toBe(422)
    expect((await post('contact.two_way', { do: 'release', reason: 'อีกครั้ง' })).status).toBe(422)
  })

  test('released twice by one cause is released once', async () => {
    const occurrence = { cause: 'twice', at: world.now().epochMilliseconds, who: 'clerk' }
    const first = await oit.release(AGENCY, YEAR, 'plan', occurrence, null)
    expect(await oit.release(AGENCY, YEAR, 'plan', { ...occurrence, at: occurrence.at + 60_000 }, null)).toEqual(first)
    expect(await oit.store.releases(AGENCY, YEAR, 'plan')).toHaveLength(1)
  })
})

test('whoever may only read sees no form, and may send none', async () => {
  const mayor = await atDesk(world, 'mayor')
  const shown = await mayor.open(itemPage('plan'))
  expect(shown.status).toBe(200)
  expect(shown.text).not.toContain('value="release"')
  expect((await mayor.send(shown, { fields: { do: 'release', reason: 'x' } })).status).toBe(403)
})

test('the list goes out as CSV and comes back for the year, and addresses stay', async () => {
  const csv = (await clerk.open(`${HOME}/${YEAR}/file/csv`)).text
  const file = new File([csv.replace('จริยธรรม', 'จริยธรรมของปี')], 'list.csv')
  const sent = await clerk.send(await clerk.open(`${HOME}?year=${YEAR}`), {
    fields: { do: 'import', year: String(YEAR), file },
  })
  expect(sent.status).toBe(200)
  expect((await oit.list(AGENCY, YEAR))!.catalogue.items.find(({ key }) => key === 'ethics')?.title.th).toBe(
    'จริยธรรมของปี',
  )
  expect((await stateOf('ethics')).proof).toMatchObject({ address: 'https://www.example.go.th/ethics' })
})

test('the sheet of proofs says what is there, since when, and where', async () => {
  const page = await createVisitor(world).open(`/p/${AGENCY}/lpa/${YEAR}`)
  expect(page.status).toBe(200)
  for (const words of [
    'มีแผนปฏิบัติการป้องกันการทุจริต',
    '15 ส.ค. 2565',
    `/p/${AGENCY}/oit/${YEAR}/plan`,
    'ยังไม่เผยแพร่',
    'ข้อ 127',
  ])
    expect(page.text).toContain(words)
})

test('the assessment over the years stands at the console, the weakest first', async () => {
  const { text } = await clerk.open(`/console/${AGENCY}/ita`)
  expect(text).toContain('84.44')
  expect(text.indexOf('การป้องกันการทุจริต')).toBeLessThan(text.indexOf('คุณภาพการดำเนินงาน'))
  expect(text).toContain('มาตรการเปิดเผยการจัดซื้อจัดจ้างทุกขั้นตอน (')
})
