// A report is kept once, with proof somebody can open, decided by somebody who read it, and stays when its author goes.

import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPlans } from '../../src/features/plans/index.ts'
import { createProgress, type Progress } from '../../src/features/progress/index.ts'
import { stateOf } from '../../src/features/progress/report/report.ts'
import { peopleOf } from '../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../support/world.ts'

/** A few hundred bytes that say they are sixty thousand points wide and high. */
function bomb(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(60_000, 0)
  head.writeUInt32BE(60_000, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(4096))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

let world: World
let progress: Progress
beforeAll(async () => {
  world = await openWorld({ start: '2027-03-18T10:00', furnished: ['people', 'plans'] })
  const deps = { connection: world.store.connection, changed: () => undefined, agencies: world.agencies }
  progress = createProgress({ ...deps, people: peopleOf(world), plans: createPlans(deps) })
})
afterAll(() => world.close())

const phone = (who: string) => world.platform.person(who)
const chatOf = (who: string) => world.chatOf(phone(who).userId())
async function settled(): Promise<void> {
  await world.settle()
  await world.advance({ seconds: 4 })
}
async function say(who: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    phone(who).say(text)
    await settled()
  }
}
async function tap(who: string, data: string): Promise<void> {
  phone(who).tap({ type: 'postback', data })
  await settled()
}
const lastTold = (who: string): string =>
  JSON.stringify(
    phone(who)
      .shows()
      .entries.filter(({ by }) => by.kind === 'bot')
      .slice(-3)
      .map(({ message }) => message),
  )
const reports = () => progress.reports.ofYears(AGENCY, [2570])
async function refOf(no: number): Promise<string> {
  const { items } = await progress.board(AGENCY, world.now())
  return items.find((item) => item.measure.no === no && item.unit === 'works' && item.round.key === '2570-6')!.ref
}
/** As far as the question for proof. */
const toProof = async (no: number): Promise<void> => {
  await tap('officer', `c|progress-start|${await refOf(no)}|in-progress`)
  await say('officer', '1', 'ครบแล้ว', 'ทำแล้ว', 'ข้าม', 'ข้าม', 'ข้าม')
}

describe('proof nobody can open', () => {
  test.each([
    ['a program named as a photo', Buffer.from('MZ\u0090\u0000 this is a program'), 'photo'],
    ['a program named as a document', Buffer.from('MZ\u0090\u0000 this is a program'), 'file'],
    ['a picture cut off in its middle', null, 'photo'],
    ['a picture that would be far too large when opened', bomb(), 'photo'],
  ] as const)('%s is refused with a sentence, and nothing is kept', async (_what, given, kind) => {
    const picture = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#123456' } })
      .jpeg()
      .toBuffer()
    const bytes = given ?? picture.subarray(0, 200)
    await toProof(7)
    if (kind === 'photo') phone('officer').photo(bytes, { type: 'image/jpeg' })
    else phone('officer').file(bytes, 'report.pdf')
    await settled()
    await say('officer', 'ส่งครบแล้ว', 'ส่ง')
    expect(lastTold('officer')).toContain('หลักฐาน 1 ชิ้นเปิดไม่ได้')
    expect(await reports()).toEqual([])
    await say('officer', 'ยกเลิก')
  })

  test('a video, a file of fifty megabytes and a link into the office’s own network are told at once', async () => {
    await toProof(7)
    phone('officer').video(Buffer.alloc(10))
    await settled()
    expect(lastTold('officer')).toContain('จึงไม่ได้เก็บไว้')
    phone('officer').file(Buffer.alloc(50 * 1024 * 1024), 'clip.mp4')
    await settled()
    expect(lastTold('officer')).toContain('ไฟล์ใหญ่ 50 MB')
    await say('officer', 'http://192.168.1.10/plan.pdf')
    expect(lastTold('officer')).toContain('เปิดได้เฉพาะในเครือข่ายภายใน')
    await say('officer', 'ยกเลิก')
  })
})

test('a report sent twice at once is one report, and nothing is approved that was not read', async () => {
  await tap('officer', `c|progress-start|${await refOf(9)}|not-started`)
  await say('officer', 'ยกเลิก')
  const [report, ...others] = await reports()
  expect(others).toEqual([])
  // A button made up by somebody who guessed its words: the report is shown, not approved.
  await tap('head', `c|progress-approve|${report!.id}|1`)
  expect(stateOf((await reports())[0]!)).toBe('submitted')
  await tap('officer', `c|progress-approve|${report!.id}|1`)
  expect(lastTold('officer')).toContain('เปิดให้ผู้ที่ได้รับแต่งตั้ง')
  await tap('mayor', `c|progress-approve|${report!.id}|1`)
  expect(stateOf((await reports())[0]!)).toBe('submitted')
  // Changed meanwhile: what was read is not what would be approved.
  await tap('officer', `c|progress-start|${await refOf(9)}|not-due`)
  await say('officer', 'ยกเลิก')
  await tap('head', `c|progress-approve|${report!.id}|1`)
  expect(stateOf((await reports())[0]!)).toBe('submitted')
  phone('head').tap({ type: 'postback', data: `c|progress-approve|${report!.id}|2` })
  phone('head').tap({ type: 'postback', data: `c|progress-approve|${report!.id}|2` })
  await settled()
  expect((await reports())[0]!.versions).toMatchObject([{ n: 2, state: 'approved', decidedBy: chatOf('head') }])
})

test('help is asked of whoever decides, answered once, and by nobody else', async () => {
  await tap('officer', `c|progress-ask|${await refOf(10)}|help`)
  await say('officer', 'ขอรถรับส่ง')
  const [ask, ...others] = await progress.asks.ofYears(AGENCY, [2570])
  expect(others).toEqual([])
  await tap('officer', `c|progress-ask-give|${ask!.id}|`)
  await tap('mayor', `c|progress-ask-give|${ask!.id}|`)
  expect((await progress.asks.one(AGENCY, ask!.id))!.state).toBe('open')
  phone('head').tap({ type: 'postback', data: `c|progress-ask-give|${ask!.id}|` })
  phone('head').tap({ type: 'postback', data: `c|progress-ask-give|${ask!.id}|` })
  await settled()
  expect(await progress.asks.one(AGENCY, ask!.id)).toMatchObject({ state: 'granted', decidedBy: chatOf('head') })
})

test('whoever is forgotten leaves the report and its figures, and stands in neither', async () => {
  const author = chatOf('officer')
  const before = await progress.roundFacts(AGENCY, '2570-6', world.now())
  await say('officer', 'ขอลบข้อมูล')
  await say('officer', 'ลบข้อมูล')
  const after = await progress.roundFacts(AGENCY, '2570-6', world.now())
  expect(after.figures).toEqual(before.figures)
  expect(JSON.stringify(await reports())).not.toContain(author)
  const db = world.store.connection.getClient().db(world.store.connection.name)
  expect(await progress.asks.ofYears(AGENCY, [2570])).toMatchObject([{ by: null, words: 'ขอรถรับส่ง' }])
  for (const name of ['reports', 'reminders', 'asks'])
    expect(JSON.stringify(await db.collection(name).find().toArray())).not.toContain(author)
})
