import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPrivacy } from '../../src/features/privacy/index.ts'
import { appoint } from '../support/appointing.ts'
import { peopleOf } from '../support/invitations.ts'
import { createVisitor, linkIn } from '../support/visitor.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

const PAGE = `/my/${AGENCY}/data`
const NAME = 'วันดี <b>ตัวอย่าง</b>'

let world: World
beforeAll(async () => {
  world = await openWorld()
  for (const who of ['citizen', 'other', 'admin']) world.platform.addPerson({ id: who }).follow()
  await world.settle()
  await appoint(world, 'admin', 'admin')
})
afterAll(() => world.close())

const say = async (who: string, ...texts: string[]) => {
  for (const text of texts) {
    world.platform.person(who).say(text)
    await world.settle()
    await world.advance({ seconds: 4 })
  }
}
const told = (who: string) =>
  JSON.stringify(
    world.platform
      .person(who)
      .shows()
      .entries.filter(({ by }) => by.kind === 'bot'),
  )
const chatOf = (who: string) => world.chatOf(world.platform.person(who).userId())
const register = () =>
  createPrivacy({
    connection: world.store.connection,
    changed: () => undefined,
    agencies: world.agencies,
    people: peopleOf(world),
  }).requests
const waiting = (who: string) => register().waiting(AGENCY, chatOf(who))

async function opened(who: string) {
  await say(who, 'ขอสำเนาข้อมูลของฉัน')
  const visitor = createVisitor(world)
  const page = await visitor.send(await visitor.open(linkIn(world, who)))
  expect(page).toMatchObject({ status: 200, path: PAGE })
  return { visitor, page }
}

test('somebody gets a copy of all that is kept of them, to read and for machines, and the clock of the law stops', async () => {
  await say('citizen', 'แก้ชื่อ', 'ชื่อ', NAME)
  await world.app.media.library.keep(AGENCY, {
    cause: 'page',
    name: 'บันทึก.txt',
    owner: `chat:${chatOf('citizen')}`,
    bytes: Buffer.from('ข้อความในไฟล์'),
  })
  const { visitor, page } = await opened('citizen')
  expect(told('citizen')).toContain('20 ธ.ค. 2569') // thirty days after 20 November
  expect((await waiting('citizen'))?.due).toBe('2026-12-20')
  expect(page.text).toContain('วันดี &lt;b&gt;')

  // Looking is not fetching.
  expect(await waiting('citizen')).not.toBeNull()
  const json = await visitor.send(page, { fields: { format: 'json' } })
  expect(json.headers.get('content-disposition')).toContain('attachment')
  const copy = JSON.parse(json.text) as { data: { value: string }[]; files: { name: string; address: string }[] }
  expect(copy.data.map(({ value }) => value)).toContain(NAME)
  expect(copy.files.map(({ name }) => name)).toEqual(['บันทึก.txt'])
  expect((await visitor.open(new URL(copy.files[0]!.address).pathname)).text).toBe('ข้อความในไฟล์')
  expect(await waiting('citizen')).toBeNull()

  const readable = await visitor.send(page, { fields: { format: 'html' } })
  expect(readable.text).toContain('วันดี &lt;b&gt;')
  expect(readable.text).toContain('บันทึก.txt')
  await say('citizen', 'ข้อมูลของฉัน')
  expect(told('citizen').match(/ส่งสำเนาข้อมูลให้ท่านแล้ว/g)).toHaveLength(1)
})

test('asked twice it is one request with the first date, and the administrators see how long is left', async () => {
  await say('other', 'ขอสำเนาข้อมูลของฉัน')
  await world.pass({ days: 3 })
  const first = await waiting('other')
  await say('other', 'ขอสำเนาข้อมูลของฉัน')
  expect((await waiting('other'))?.id).toBe(first?.id)

  await say('admin', 'เข้าเว็บ')
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, 'admin')))
  const list = await visitor.open(`/console/${AGENCY}/requests`)
  expect(list.text).toContain('เหลือ 27 วัน')
  expect(list.text).not.toContain(chatOf('other'))
})

test('the page of a copy shows its owner’s data and nobody else’s, and opens no console', async () => {
  const { visitor, page } = await opened('other')
  expect(page.text).not.toContain('วันดี')
  expect((await visitor.open(`/console/${AGENCY}`)).status).toBe(401)
  const [[, value]] = [...visitor.cookies] as [[string, string]]
  expect((await createVisitor(world, new Map([[`console.${AGENCY}`, value]])).open(`/console/${AGENCY}`)).status).toBe(
    401,
  )
})

test('one register holds what came in the chat and on paper; a refusal has a reason, and who asked is told it', async () => {
  await say('admin', 'เข้าเว็บ')
  const visitor = createVisitor(world)
  await visitor.send(await visitor.open(linkIn(world, 'admin')))
  const list = await visitor.open(`/console/${AGENCY}/requests`)
  const paper = { kind: 'erasure', reference: 'สป 12/2570', received: '2026-11-20' }
  const after = await visitor.send(list, { fields: paper })
  expect(after.text).toContain('สป 12/2570')
  expect(after.text).toContain('เหลือ 87 วัน')
  expect((await register().all(AGENCY)).filter(({ state }) => state === 'open')).toHaveLength(2)

  const { id } = (await waiting('other'))!
  const bare = await visitor.send(after, { fields: { id, do: 'refuse', reason: '' } })
  expect(bare.status).toBe(422)
  await visitor.send(after, { fields: { id, do: 'refuse', reason: 'ยืนยันตัวตนไม่ได้' } })
  expect(await waiting('other')).toBeNull()
  await world.advance({ hours: 2 })
  await say('other', 'ข้อมูลของฉัน')
  expect(told('other')).toContain('ยืนยันตัวตนไม่ได้')
})

test('a copy nobody fetches waits for its owner, who is told once free of cost, and ends by itself', async () => {
  await say('other', 'ขอสำเนาข้อมูลของฉัน')
  const { id, due } = (await waiting('other'))!
  const state = async () => (await register().find(AGENCY, id))!.state
  for (let day = 0; day < 31; day += 1) await world.advance({ days: 1 })
  expect(world.now().toZonedDateTimeISO('Asia/Bangkok').toPlainDate().toString() > due).toBe(true)
  expect(await state()).toBe('unclaimed')
  await say('other', 'ข้อมูลของฉัน')
  expect(told('other')).toContain('ยังรอท่านเปิด')
  expect(told('admin')).not.toContain('คำขอ  ครบกำหนดตอบ')
})

test('who asks to be erased leaves nothing of themselves in the register, and the register still counts', async () => {
  await say('other', 'ขอสำเนาข้อมูลของฉัน')
  const before = (await register().all(AGENCY)).length
  await say('other', 'ขอลบข้อมูล', 'ลบข้อมูล')
  expect(await waiting('other')).toBeNull()
  const all = await register().all(AGENCY)
  expect(all).toHaveLength(before)
  expect(JSON.stringify(all)).not.toContain(chatOf('other'))
})
