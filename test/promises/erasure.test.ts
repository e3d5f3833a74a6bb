import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listFeatures } from '../../src/features/index.ts'
import { bangkokTime } from '../../src/kernel/calendar.ts'
import type { AgencyId } from '../../src/kernel/ids.ts'
import { plantErasures, readErasures } from '../../src/turn/erasure.store.ts'
import { complaintsOf } from '../support/complaints.ts'
import { countingFeature } from '../support/counting.ts'
import { invite, peopleOf } from '../support/invitations.ts'
import { filesWith } from '../support/raw-search.ts'
import { createVisitor, linkIn } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ features: (house) => [...listFeatures(house), countingFeature(house).feature] })
})
afterEach(() => world.close())

const next = 'next' as AgencyId
const NAME = 'วิไลวรรณ ตัวอย่างเท่านั้น'
const PHONE = '0898765432'
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const WORDS = 'ถ้อยคำที่วิไลวรรณเขียนไว้'

const say = async (who: string, ...texts: string[]) => {
  for (const text of texts) {
    world.platform.person(who).say(text)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
}
const told = (who: string) =>
  world.platform
    .person(who)
    .shows()
    .entries.flatMap(({ by, message }) => (by.kind === 'bot' ? [JSON.stringify(message)] : []))
const db = () => world.store.connection.getClient().db(world.store.connection.name)

/** Everything somebody can leave behind: name, telephone, a draft, letters, a record another feature keeps, files. */
async function liveHere(who: string): Promise<void> {
  const person = world.platform.addPerson({ id: who })
  person.follow()
  await world.settle()
  await say(who, 'แก้ชื่อ', 'ชื่อ', NAME, 'แก้เบอร์โทร', 'โทรศัพท์', PHONE)
  person.tap({ type: 'postback', label: 'count', data: `c|count||${WORDS}` })
  world.platform.addPerson({ id: 'other' }).follow()
  world.platform
    .person('other')
    .tap({ type: 'postback', label: 'count', data: `c|count|${world.chatOf(person.userId())}|1:gentle` })
  await world.settle()
  await world.app.media.library.keep(AGENCY, {
    cause: 'page',
    name: `${NAME}.pdf`,
    owner: `chat:${world.chatOf(person.userId())}`,
    bytes: Buffer.from(`%PDF-1.4 ${NAME}`),
  })
  await say(who, 'ขอสำเนาข้อมูลของฉัน')
  const browser = createVisitor(world)
  const mine = await browser.send(await browser.open(linkIn(world, who)))
  expect((await browser.send(mine, { fields: { format: 'html' } })).text).toContain(NAME)
  await say(who, 'แก้ชื่อ', 'ชื่อ') // a question stays open
  await say(who, 'พัก', 'ข้อมูลของฉัน')
}

describe('somebody who asks to be erased', () => {
  test('leaves no byte of name, telephone, LINE id or chat in any file of the store, but the id of the erasure', async () => {
    await liveHere('vilai')
    const lineId = world.platform.person('vilai').userId()
    const chat = world.chatOf(lineId)
    const secrets = [lineId, NAME, PHONE, WORDS]
    expect(filesWith(world.dir, WORDS)).not.toEqual([])
    expect(filesWith(world.dir, chat)).not.toEqual([])
    await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล', 'ลบข้อมูล')
    expect(told('vilai').at(-1)).toContain('ลบข้อมูลของท่านแล้ว')

    const names = (await db().listCollections().toArray()).map(({ name }) => name)
    const where: string[] = []
    for (const name of names)
      for (const row of await db().collection(name).find({ agency: AGENCY }).toArray())
        if ([...secrets, chat].some((secret) => JSON.stringify(row).includes(secret))) where.push(name)
    expect(where).toEqual(['erasures'])

    await world.app.quiet()
    for (const secret of secrets) expect(filesWith(world.dir, secret), secret).toEqual([])
    const erased = await db().collection('erasures').find({ agency: AGENCY }).toArray()
    expect(erased).toMatchObject([{ chat, state: 'done', official: false }])
    expect(await world.app.logCheck.verify(AGENCY, { all: true })).toMatchObject({ found: [] })
  })

  test('is nobody’s loss: what others keep stays, and the log still says that it happened', async () => {
    await liveHere('vilai')
    await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล', 'ลบข้อมูล')
    const other = world.chatOf(world.platform.person('other').userId())
    expect(
      await db()
        .collection('people')
        .countDocuments({ agency: AGENCY, _id: other as never }),
    ).toBe(1)
    const log = await world.app.stores.journal.read(AGENCY, { since: 0, limit: 100 })
    expect(log.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['met', 'corrected', 'asked-to-be-erased', 'erased', 'forgotten']),
    )
    expect(log.filter(({ words }) => words?.who === other)).not.toEqual([])
  })

  test('comes back as a stranger: greeted, told the notice, nothing known', async () => {
    await liveHere('vilai')
    await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล', 'ลบข้อมูล')
    const before = told('vilai').length
    await say('vilai', 'แก้ชื่อ')
    const news = told('vilai').slice(before).join()
    expect(news).toContain('ข้อมูลที่ส่งมาใช้ดูแลเรื่องของท่าน')
    await say('vilai', 'ยกเลิก', 'ข้อมูลของฉัน')
    expect(told('vilai').at(-1)).not.toContain(PHONE)
  })

  test('and goes on speaking in the same breath is heard as who they are now', async () => {
    await liveHere('vilai')
    await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล')
    const person = world.platform.person('vilai')
    person.say('ลบข้อมูล')
    person.say('สวัสดี')
    person.say('ข้อมูลของฉัน')
    await world.settle()
    await world.advance({ seconds: 10 })
    const answers = told('vilai').slice(-3).join()
    expect(answers).toContain('ลบข้อมูลของท่านแล้ว')
    expect(answers).toContain('ทั้งหมดที่')
    expect(await world.app.stores.lanes.find(AGENCY, world.chatOf(person.userId()))).toMatchObject({ forgotten: false })
  })

  test('while holding an office ends it; the order stays without the name and is counted', async () => {
    await invite(world, 'K7QM-4XTR', [{ role: 'officer', unit: 'กองช่าง' }], { name: NAME })
    await liveHere('vilai')
    await say('vilai', 'ยกเลิก', 'K7QM-4XTR', 'ขอลบข้อมูล', 'ลบข้อมูล')
    expect(told('vilai').at(-1)).toContain('เรื่องที่กฎหมายให้เก็บ 1 เรื่อง')
    const [appointment] = await peopleOf(world).appointments(AGENCY)
    expect(appointment).toMatchObject({ role: 'officer', unit: 'works', person: null, name: null })
    expect(appointment!.endedAt).not.toBeNull()
    // The code is not free again for whoever finds the slip.
    world.platform.addPerson({ id: 'finder' }).follow()
    await say('finder', 'K7QM-4XTR')
    expect(told('finder').at(-1)).toContain('หมดอายุแล้ว')
    await world.app.quiet()
    expect(filesWith(world.dir, NAME)).toEqual([])
  })

  test('is erased again after a back-up from before is restored', async () => {
    await liveHere('vilai')
    const chat = world.chatOf(world.platform.person('vilai').userId())
    const before = await db()
      .collection('people')
      .find({ agency: AGENCY, _id: chat as never })
      .toArray()
    await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล', 'ลบข้อมูล')
    const known = await readErasures(world.store.connection)
    expect(known).toMatchObject([{ chat, state: 'done' }])
    // The store is as it was, and knows nothing of the erasure; the next start makes good.
    await db().collection('erasures').deleteMany({ agency: AGENCY })
    await db().collection('people').insertMany(before)
    expect(await plantErasures(world.store.connection, known)).toBe(1)
    expect(await plantErasures(world.store.connection, known)).toBe(0)
    await world.restart()
    await world.app.erasing.resume()
    expect(
      await db()
        .collection('people')
        .countDocuments({ agency: AGENCY, _id: chat as never }),
    ).toBe(0)
    expect(await readErasures(world.store.connection)).toMatchObject([{ id: known[0]!.id, chat, state: 'done' }])
  })

  describe('when the server died between the answer and the end of the chat', () => {
    async function diedThere() {
      await liveHere('vilai')
      const chat = world.chatOf(world.platform.person('vilai').userId())
      await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล')
      const lane = (await db()
        .collection('lanes')
        .findOne({ agency: AGENCY, _id: chat as never }))!
      await say('vilai', 'ลบข้อมูล')
      const left = { ...lane, forgotten: true, conversation: { active: null, parked: [], misses: 0, language: null } }
      await db()
        .collection('lanes')
        .insertOne({ ...left, lease: { by: 'dead', until: 0 } } as never)
      await db()
        .collection('erasures')
        .updateOne({ agency: AGENCY }, { $set: { state: 'wiped' }, $pop: { history: 1 } })
      return chat
    }
    const lanes = (chat: string) =>
      db()
        .collection('lanes')
        .countDocuments({ agency: AGENCY, _id: chat as never })

    test('is finished at the next start', async () => {
      const chat = await diedThere()
      await world.restart()
      await world.app.erasing.resume()
      expect(await lanes(chat)).toBe(0)
      expect(await readErasures(world.store.connection)).toMatchObject([{ state: 'done' }])
    })

    test('is finished before anything they say now is heard', async () => {
      const chat = await diedThere()
      await say('vilai', 'ข้อมูลของฉัน')
      expect(told('vilai').at(-1)).toContain('ไม่ได้เก็บ')
      expect(await readErasures(world.store.connection)).toMatchObject([{ state: 'done' }])
      expect(await lanes(chat)).toBe(1)
    })
  })

  test('leaves nothing of their matters, pictures, drafts and reports but what the office needs, and every figure balances', async () => {
    await world.close()
    world = await openWorld({ furnished: true })
    const phone = world.platform.person('officer') // has reported for half a year, and is a citizen as well
    const [chat, lineId] = [world.chatOf(phone.userId()), phone.userId()]
    const complaints = complaintsOf(world)
    await say('officer', 'แก้ชื่อ', 'ชื่อ', NAME, 'แก้เบอร์โทร', 'โทรศัพท์', PHONE)
    await say('officer', 'แจ้งเรื่อง', 'ไฟส่องสว่าง')
    phone.photo(PIXEL, { type: 'image/png' })
    await world.settle()
    await world.advance({ seconds: 4 })
    await say('officer', WORDS, 'เล่าครบแล้ว', 'ซอยสมมุติ 77 หน้าร้านตัดผม', 'เบอร์ที่ให้ไว้')
    await say('officer', 'ส่งเรื่อง')
    const [own] = await complaints.ofChat(AGENCY, chat)
    expect((await complaints.find(AGENCY, own!.id))?.text).toContain(WORDS)
    expect((await complaints.contacts.of(AGENCY, own!.id))?.phone).toContain(PHONE.slice(1))
    expect((await complaints.find(AGENCY, own!.id))?.contents).toHaveLength(1)
    await world.app.media.fetcher.drained()
    await say('officer', 'แจ้งเรื่อง', 'ถนน ทางเท้า', `${WORDS} ยังไม่ส่ง`, 'พัก') // a draft

    const window = { start: bangkokTime('2025-10-01T00:00'), end: bangkokTime('2027-10-01T00:00') }
    const figures = async () => JSON.stringify(await complaints.statistics(AGENCY, window))
    const reports = () => db().collection('reports').countDocuments({ agency: AGENCY })
    const [before, reported] = [await figures(), await reports()]
    expect(reported).toBeGreaterThan(0)
    await say('officer', 'ยกเลิก', 'ขอลบข้อมูล', 'ลบข้อมูล')
    expect(told('officer').at(-1)).toContain('ลบข้อมูลของท่านแล้ว')
    await world.app.quiet()
    for (const secret of [lineId, NAME, PHONE, WORDS]) expect(filesWith(world.dir, secret), secret).toEqual([])
    const after = await complaints.find(AGENCY, own!.id)
    expect(after).toMatchObject({ text: null, contents: [], people: [] })
    expect(await complaints.contacts.of(AGENCY, own!.id)).toBeNull()
    const media = JSON.stringify(await db().collection('media').find({ agency: AGENCY }).toArray())
    expect(media).not.toContain(`:${chat}`)
    expect(await figures()).toBe(before)
    expect(await reports()).toBe(reported)
    expect(await world.app.logCheck.verify(AGENCY, { all: true })).toMatchObject({ found: [] })
  })

  test('leaves a store too large to be rewritten at once in the night after, also when the server slept through it', async () => {
    const filler = db().collection<{ _id: string; bytes: string }>('filler')
    for (let i = 0; i < 70; i += 1)
      await filler.insertOne({ _id: `${i}`, bytes: `${i}`.repeat(600_000).slice(0, 1_000_000) })
    await liveHere('vilai')
    const [chat, lineId] = [
      world.chatOf(world.platform.person('vilai').userId()),
      world.platform.person('vilai').userId(),
    ]
    let rewritten = 0
    const { compact } = world.store
    Object.assign(world.store, {
      compact: async () => {
        rewritten += 1
        await compact?.()
      },
    })
    await say('vilai', 'ยกเลิก', 'ขอลบข้อมูล', 'ลบข้อมูล')
    await world.app.quiet()
    expect(rewritten).toBe(0)
    expect(await readErasures(world.store.connection)).toMatchObject([{ chat, state: 'done' }])
    // Another process knows of it only what the store says.
    await world.restart()
    await world.advance({ days: 1 })
    expect(rewritten).toBe(1)
    expect(await readErasures(world.store.connection)).toMatchObject([{ chat, state: 'gone' }])
    for (const secret of [lineId, NAME, PHONE, WORDS]) expect(filesWith(world.dir, secret), secret).toEqual([])
    await world.advance({ days: 1 })
    expect(rewritten).toBe(1)
  })

  test('is somebody else in another office, where nothing changes', async () => {
    await world.close()
    world = await openWorld({ neighbours: [next] })
    const person = world.platform.addPerson({ id: 'vilai' })
    person.follow()
    person.in(next).follow()
    await world.settle()
    await say('vilai', 'ขอลบข้อมูล', 'ลบข้อมูล')
    expect(world.chatOf(person.userId())).not.toBe(world.chatOf(person.userId(), next))
    expect(await db().collection('people').countDocuments({ agency: AGENCY })).toBe(0)
    expect(await db().collection('people').countDocuments({ agency: next })).toBe(1)
  })
})
