// Without LINE: a form, a number and a secret, and everything that can be done with them.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSecret, secretFor, showSecret } from '../../../src/features/complaints/persons/secret.ts'
import { appoint } from '../../support/appointing.ts'
import { filesWith } from '../../support/raw-search.ts'
import { createVisitor, linkIn, type Shown } from '../../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const rows = () =>
  world.store.connection
    .getClient()
    .db(world.store.connection.name)
    .collection('complaints')
    .find({ agency: AGENCY })
    .toArray()
const form = () => createVisitor(world).open(`/p/${AGENCY}/complain`)
const numberIn = ({ text }: Shown) => /CM-25\d\d-\d{5}/.exec(text)?.[0] ?? ''
const secretIn = ({ text }: Shown) => /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0] ?? ''

describe('the form', () => {
  test('files once however often it is sent, sets no cookie, and gives number, secret and day', async () => {
    const visitor = createVisitor(world)
    const page = await visitor.open(`/p/${AGENCY}/complain`)
    const fields = { about: 'light', text: 'ไฟดับหน้าศาลา', place: 'หน้าศาลา หมู่ 3', name: 'ผู้แจ้ง ตัวอย่าง' }
    const first = await visitor.send(page, { fields })
    const again = await visitor.send(page, { fields })
    expect(first.status).toBe(200)
    expect(numberIn(again)).toBe(numberIn(first))
    expect(secretIn(again)).toBe(secretIn(first))
    expect(first.text).toContain('แจ้งผลภายใน')
    expect(visitor.cookies.size).toBe(0)
    const filed = (await rows()).filter(({ number }) => number === numberIn(first))
    expect(filed).toMatchObject([{ channel: 'web', people: [], text: 'ไฟดับหน้าศาลา', wish: 'none' }])
    expect(JSON.stringify(filed)).not.toContain('ผู้แจ้ง ตัวอย่าง')
    expect(JSON.stringify(filed)).not.toContain(readSecret(secretIn(first)))
  })

  test('says what is missing and keeps what was written', async () => {
    const visitor = createVisitor(world)
    const nothing = await visitor.send(await form(), { fields: { about: 'road', place: 'สะพานดำ' } })
    expect(nothing.text).toContain('เล่าสั้น ๆ')
    expect(nothing.text).toContain('สะพานดำ')
    const phone = await visitor.send(await form(), { fields: { about: 'road', text: 'พัง', phone: '12' } })
    expect(phone.text).toContain('ยังอ่านเบอร์โทรไม่ออก')
    expect((await visitor.send(await form(), { fields: { text: 'พัง' } })).text).toContain('เลือกเรื่องก่อนส่ง')
  })

  test('points out personal data before it is sent, and takes it out when asked', async () => {
    const visitor = createVisitor(world)
    const fields = { about: 'noise', text: 'รถ กข 1234 เสียงดัง' }
    const asked = await visitor.send(await form(), { fields })
    expect(asked.text).toContain('ตัดออกก่อนส่ง')
    const sent = await visitor.send(asked, { fields: { ...fields, private: 'hide' } })
    const [filed] = (await rows()).filter(({ number }) => number === numberIn(sent))
    expect(filed?.text).toBe('รถ (ทะเบียนรถ) เสียงดัง')
  })

  test('keeps a photo as evidence', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const files = new File([png], 'road.png', { type: 'image/png' })
    const sent = await createVisitor(world).send(await form(), { fields: { about: 'road', files } })
    const [filed] = (await rows()).filter(({ number }) => number === numberIn(sent))
    expect(filed?.contents).toMatchObject([{ kind: 'photo' }])
  })

  test('hands over what belongs elsewhere and keeps nothing of it', async () => {
    const before = (await rows()).length
    const secret = 'ซองสีเหลืองใต้โต๊ะครูใหญ่'
    const told = await createVisitor(world).send(await form(), {
      fields: { about: 'other', text: `จ่ายสินบน ${secret}` },
    })
    expect(told.text).toContain('1205')
    expect(told.text).not.toContain(secret)
    expect((await rows()).length).toBe(before)
    await world.store.compact?.()
    expect(filesWith(world.dir, secret)).toEqual([])
  })
})

describe('number and secret', () => {
  const file = async (text: string) => {
    const visitor = createVisitor(world)
    const receipt = await visitor.send(await form(), { fields: { about: 'waste', text } })
    return { visitor, number: numberIn(receipt), secret: secretIn(receipt) }
  }

  test('open the matter, however they are typed, and only together', async () => {
    const { visitor, number, secret } = await file('ขยะล้นหน้าวัด')
    const door = await visitor.open(`/p/${AGENCY}/follow`)
    const typed = { number: number.toLowerCase(), secret: secret.toLowerCase().replaceAll('-', ' ') }
    const shown = await visitor.send(door, { fields: typed })
    expect(shown.text).toContain('ขยะล้นหน้าวัด')
    const wrong = await visitor.send(await visitor.open(`/p/${AGENCY}/follow`), { fields: { number, secret: 'AAAA' } })
    expect(wrong.text).toContain('ไม่พบเรื่องนี้')
    expect(wrong.text).not.toContain('ขยะล้นหน้าวัด')
  })

  test('let the person add something, once for each form', async () => {
    const { visitor, number, secret } = await file('ขยะไม่มาเก็บ')
    const door = await visitor.open(`/p/${AGENCY}/follow`)
    const fields = { number, secret, act: 'add', text: 'โทรมาที่ 081 234 5678 เช้า ๆ' }
    const added = await visitor.send(door, { fields })
    await visitor.send(door, { fields })
    expect(added.text).toContain('เพิ่มข้อมูลแล้ว')
    expect(added.text).toContain('(เบอร์โทร)')
    const [filed] = (await rows()).filter((one) => one.number === number)
    expect(filed?.entries.filter(({ what }: { what: string }) => what === 'add')).toHaveLength(1)
  })

  test('of one filing are always the same, and of no two', () => {
    const one = secretFor(world.seals, AGENCY, 'form-1')
    expect(secretFor(world.seals, AGENCY, 'form-1')).toBe(one)
    expect(secretFor(world.seals, AGENCY, 'form-2')).not.toBe(one)
    expect(readSecret(showSecret(one))).toBe(one)
    expect(one).toMatch(/^[2-9A-HJKMNP-Z]{12}$/)
  })
})

describe('the letter of receipt', () => {
  const desk = async (who: string) => {
    world.platform.person(who).say('เข้าเว็บ')
    await world.settle()
    await world.advance({ seconds: 4 })
    const visitor = createVisitor(world)
    await visitor.send(await visitor.open(linkIn(world, who)))
    return visitor
  }

  test('is printed for whoever looks after it: number, secret, day and where to follow', async () => {
    const receipt = await createVisitor(world).send(await form(), { fields: { about: 'drain', text: 'ท่อตันหน้าวัด' } })
    world.platform.addPerson({ id: 'taker' }).follow()
    await world.settle()
    await appoint(world, 'taker', 'complaint-officer')
    const visitor = await desk('taker')
    const page = await visitor.open(`/console/${AGENCY}/complaint-letter`)
    const letter = await visitor.send(page, { fields: { number: numberIn(receipt) } })
    for (const words of [numberIn(receipt), secretIn(receipt), 'แจ้งผลภายใน', `/p/${AGENCY}/follow`])
      expect(letter.text).toContain(words)
    const none = await visitor.send(await visitor.open(`/console/${AGENCY}/complaint-letter`), {
      fields: { number: 'CM-2570-99999' },
    })
    expect(none.text).toContain('ไม่พบเลขที่นี้')
  })

  test('is not for a unit the matter is kept from', async () => {
    const fields = { about: 'conduct', text: 'พูดจาไม่ดี', unit: 'finance' }
    const receipt = await createVisitor(world).send(await form(), { fields })
    world.platform.addPerson({ id: 'cashier' }).follow()
    await world.settle()
    await appoint(world, 'cashier', 'unit-head', { unit: 'finance' })
    const visitor = await desk('cashier')
    const page = await visitor.open(`/console/${AGENCY}/complaint-letter`)
    const letter = await visitor.send(page, { fields: { number: numberIn(receipt) } })
    expect(letter.text).not.toContain(secretIn(receipt))
    expect(letter.text).toContain('ไม่พบเลขที่นี้')
  })
})
