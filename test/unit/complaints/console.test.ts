// Handling at the console: the same rights and acts as in LINE, on forms.

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint } from '../../support/appointing.ts'
import { complaintsOf, file } from '../../support/complaints.ts'
import { createVisitor, linkIn, type Shown, type Visitor } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
let taker: Visitor
let works: Visitor
beforeAll(async () => {
  world = await openWorld()
  taker = await desk('taker', 'complaint-officer', null)
  works = await desk('works', 'officer', 'works')
})
afterAll(() => world.close())

async function desk(who: string, role: 'complaint-officer' | 'officer' | 'auditor', unit: string | null) {
  world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, who, role, unit === null ? {} : { unit })
  world.platform.person(who).say('เข้าเว็บ')
  await world.settle()
  await world.advance({ seconds: 4 })
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, who)))
  return visitor
}
const QUEUE = `/console/${AGENCY}/complaints`
const now = (id: string) => complaintsOf(world).load(AGENCY, id)
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = () => new File([PNG], 'after.png', { type: 'image/png' })
const act = (visitor: Visitor, page: Shown, fields: Record<string, string | File>) => visitor.send(page, { fields })

describe('the queue', () => {
  test('shows each what is theirs, filtered by unit, state and lateness', async () => {
    const light = await file(world, null, { channel: 'telephone' })
    const road = await file(world, null, { category: 'road', channel: 'letter' })
    const by = { by: 'office', who: 'office', chat: null }
    const assign = { act: 'assign', unit: 'works' } as const
    await complaintsOf(world).act({ agency: AGENCY, at: world.now(), cause: 'give-road' }, road.id, assign, by)
    const all = await taker.open(QUEUE)
    for (const { number } of [light, road]) expect(all.text).toContain(number)
    const own = await works.open(QUEUE)
    expect(own.text).toContain(road.number)
    expect(own.text).not.toContain(light.number)
    const received = await taker.open(`${QUEUE}?state=received`)
    expect(received.text).toContain(light.number)
    expect(received.text).not.toContain(road.number)
    const ofUnit = await taker.open(`${QUEUE}?unit=works`)
    expect(ofUnit.text).not.toContain(light.number)
    expect((await taker.open(`${QUEUE}?late=yes`)).text).not.toContain(road.number)
    expect((await works.open(`${QUEUE}?unit=health`)).text).not.toContain(light.number)
  })
})

describe('one matter', () => {
  test('is assigned, taken back, assigned again and closed with a photo, from forms alone', async () => {
    const { id, number } = await file(world, null, { channel: 'counter' })
    const path = `${QUEUE}/${id}`
    const assigned = await act(taker, await taker.open(path), { do: 'assign', unit: 'works' })
    expect(assigned.text).toContain('มอบหมายให้กองช่างแล้ว')
    expect(await now(id)).toMatchObject({ state: 'assigned', unit: 'works' })
    const back = await act(taker, assigned, { do: 'undo' })
    expect(back.text).toContain('เรียกคืนแล้ว')
    expect(await now(id)).toMatchObject({ state: 'received', unit: null })
    await act(taker, back, { do: 'assign', unit: 'works' })
    const seen = await works.open(path)
    const nothing = await act(works, seen, { do: 'close', what: '', on: '2026-11-02' })
    expect(nothing.text).toContain('ยังไม่ครบ')
    const today = world.now().toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString()
    const fields = { do: 'close', what: 'เปลี่ยนหลอดแล้ว', on: today, cause: 'หลอดขาด', photos: photo() }
    const closed = await act(works, await works.open(path), fields)
    expect(closed.text).toContain('แจ้งผลแล้ว')
    const after = await now(id)
    expect(after).toMatchObject({ state: 'proposed', solution: { what: 'เปลี่ยนหลอดแล้ว', cause: 'หลอดขาด' } })
    expect(after.solution?.photos).toHaveLength(1)
    const letter = await works.open(`${path}/letter/result`)
    for (const words of [number, 'เปลี่ยนหลอดแล้ว', 'กองช่าง']) expect(letter.text).toContain(words)
  })

  test('is answered with what the office usually says, or in other words', async () => {
    const ready = 'เก็บกิ่งไม้แล้ว'
    const occurrence = { cause: 'ready', at: world.now().epochMilliseconds, who: 'test' }
    await world.agencies.desk.setCategories(AGENCY, occurrence, () => [{ code: 'tree', answers: [ready] }])
    const { id } = await file(world, null, { channel: 'counter', category: 'tree' })
    const path = `${QUEUE}/${id}`
    await act(taker, await taker.open(path), { do: 'assign', unit: 'works' })
    const form = await works.open(path)
    expect(form.text).toContain(`<option value="${ready}">${ready}</option>`)
    const on = world.now().toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString()
    expect((await act(works, form, { do: 'close', ready: '', what: '', on, photos: photo() })).text).toContain(
      'ยังไม่ครบ',
    )
    const other = { do: 'close', ready: 'อย่างอื่น', what: '', on, photos: photo() }
    expect((await act(works, form, other)).text).toContain('ยังไม่ครบ')
    await act(works, await works.open(path), { do: 'close', ready, what: '', on, photos: photo(), again: 'yes' })
    expect((await now(id)).solution).toMatchObject({ what: ready })
  })

  test('sent twice is done once, and a unit does only what is a unit’s', async () => {
    const { id } = await file(world, null, { channel: 'counter' })
    const path = `${QUEUE}/${id}`
    await act(taker, await taker.open(path), { do: 'assign', unit: 'works' })
    const page = await works.open(path)
    const note = { do: 'note', note: 'โทรสั่งหลอดแล้ว' }
    await act(works, page, note)
    await act(works, page, note)
    expect((await now(id)).entries.filter(({ what }) => what === 'note')).toHaveLength(1)
    const refused = await act(works, await works.open(path), { do: 'assign', unit: 'health' })
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(await now(id)).toMatchObject({ unit: 'works' })
    expect(page.text).not.toContain('value="assign"')
  })

  test('opens a name only with a reason, and whoever filed it can read that reason', async () => {
    world.platform.addPerson({ id: 'nid' }).follow()
    await world.settle()
    const nid = world.chatOf(world.platform.person('nid').userId())
    const contact = { name: 'ผู้แจ้ง ตัวอย่าง', phone: '0891112222', address: null }
    const { id } = await file(world, nid, { contact, wish: 'call' })
    const path = `${QUEUE}/${id}`
    const page = await taker.open(path)
    expect(page.text).not.toContain(contact.phone)
    const without = await act(taker, page, { do: 'contact', why: '' })
    expect(without.text).not.toContain(contact.phone)
    const opened = await act(taker, await taker.open(path), { do: 'contact', why: 'โทรนัดวันเข้าซ่อม' })
    for (const words of [contact.name, contact.phone]) expect(opened.text).toContain(words)
    expect((await taker.open(path)).text).not.toContain(contact.phone)
    expect((await now(id)).history.at(-1)).toMatchObject({ what: 'contact-read' })
    world.platform.person('nid').say((await now(id)).number)
    await world.settle()
    await world.advance({ seconds: 4 })
    expect(JSON.stringify(world.platform.person('nid').shows().entries)).toContain('โทรนัดวันเข้าซ่อม')
  })

  test('is not there for a unit it is kept from, nor without a session', async () => {
    const { id, number } = await file(world, null, { category: 'conduct', keptFrom: ['works'] })
    const shown = await works.open(`${QUEUE}/${id}`)
    expect(shown.status).toBeGreaterThanOrEqual(400)
    expect(shown.text).not.toContain(number)
    expect((await works.open(QUEUE)).text).not.toContain(number)
    expect((await createVisitor(world).open(`${QUEUE}/${id}`)).text).not.toContain(number)
  })
})

describe('a photo of the result', () => {
  const PICTURE = async (hue: number) => {
    const bars = Array.from(
      { length: 9 },
      (_, i) => `<rect x="${i * 30}" width="30" height="200" fill="hsl(${hue},60%,${(i * i * hue + i * 7) % 90}%)"/>`,
    )
    return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="270" height="200">${bars.join('')}</svg>`))
      .png()
      .toBuffer()
  }
  const assigned = async (cause: string) => {
    const one = await file(world, null, { channel: 'counter' })
    const assign = { act: 'assign', unit: 'works' } as const
    await complaintsOf(world).act({ agency: AGENCY, at: world.now(), cause }, one.id, assign, {
      by: 'office',
      who: 'office',
      chat: null,
    })
    return one
  }
  const close = async (id: string, picture: Buffer, more: Record<string, string> = {}) => {
    const today = world.now().toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString()
    const photos = new File([new Uint8Array(picture)], 'after.png', { type: 'image/png' })
    const fields = { do: 'close', what: 'ซ่อมแล้ว', on: today, photos, ...more }
    return act(works, await works.open(`${QUEUE}/${id}`), fields)
  }

  test('that was shown for another closing is pointed out before it is sent, also when saved anew', async () => {
    const picture = await PICTURE(20)
    const first = await assigned('first')
    await close(first.id, picture)
    const second = await assigned('second')
    const smaller = await sharp(picture).resize(200).jpeg({ quality: 70 }).toBuffer()
    const asked = await close(second.id, smaller)
    expect(asked.text).toContain(first.number)
    expect(await now(second.id)).toMatchObject({ state: 'assigned' })
    await close(second.id, smaller, { again: 'yes' })
    expect(await now(second.id)).toMatchObject({ state: 'proposed' })
    expect((await taker.open(`${QUEUE}/${second.id}`)).text).toContain(`เหมือนรูปที่ใช้กับ ${first.number}`)
    const third = await assigned('third')
    expect((await close(third.id, await PICTURE(31))).text).toContain('แจ้งผลแล้ว')
    expect((await works.open(`${QUEUE}/${third.id}`)).text).not.toContain('เหมือนรูปที่ใช้กับ')
  })
})
