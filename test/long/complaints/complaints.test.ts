import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Act } from '../../../src/features/complaints/acts/perform.ts'
import type { Complaint } from '../../../src/features/complaints/index.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { complaintsOf, file, onlyComplaints } from '../../support/complaints.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ start: '2026-11-02T09:00', features: onlyComplaints })
})
afterEach(() => world.close())

const [nid, noi] = ['nid', 'noi'] as unknown as [ChatId, ChatId]
const office = { by: 'office', who: 'office', chat: null } as const
const cause = (name: string) => ({ agency: AGENCY, at: world.now(), cause: name })
const act = (one: Complaint, name: string, what: Act) => complaintsOf(world).act(cause(name), one.id, what, office)
const filing = { kind: 'complaint', category: 'light', channel: 'line', text: 'ไฟดับ', filer: nid } as const

describe('filing', () => {
  test('gives every matter of a year the next number, also when many come at once', async () => {
    const complaints = complaintsOf(world)
    const filed = await Promise.all(
      Array.from({ length: 20 }, (_, n) => complaints.file(cause(`at-once-${n}`), filing)),
    )
    expect(filed.map(({ serial }) => serial).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    expect(filed.every(({ number, serial }) => number === `CM-2570-${String(serial).padStart(5, '0')}`)).toBe(true)
  })

  test('the same cause twice is one matter', async () => {
    const complaints = complaintsOf(world)
    const [one, two] = [await complaints.file(cause('once'), filing), await complaints.file(cause('once'), filing)]
    expect(two).toMatchObject({ id: one.id, number: one.number, rev: 1 })
    expect(await complaints.ofChat(AGENCY, nid)).toHaveLength(1)
  })

  test('begins anew with number one on 1 October', async () => {
    await file(world, nid)
    await world.pass({ hours: 24 * 333 })
    expect(await file(world, nid)).toMatchObject({ number: 'CM-2571-00001' })
  })

  test('on the web is opened by number and secret together', async () => {
    const complaints = complaintsOf(world)
    const one = await file(world, null, { channel: 'web', secret: 'ABCD-EFGH' })
    expect(JSON.stringify(one)).not.toContain('ABCD-EFGH')
    expect(await complaints.bySecret(AGENCY, one.number, 'ABCD-EFGH')).toMatchObject({ id: one.id })
    expect(await complaints.bySecret(AGENCY, one.number, 'ABCD-EFGX')).toBeNull()
    expect(await complaints.bySecret(AGENCY, 'CM-2570-99999', 'ABCD-EFGH')).toBeNull()
    const bare = await file(world, nid)
    expect(await complaints.bySecret(AGENCY, bare.number, '')).toBeNull()
  })
})

describe('matters that belong together', () => {
  test('are joined: who waits for the later hears of the earlier from then on', async () => {
    const complaints = complaintsOf(world)
    const [first, later] = [await file(world, nid), await file(world, noi)]
    await complaints.merge(cause('merge'), later.id, first.id, office)
    await complaints.merge(cause('merge'), later.id, first.id, office)
    expect(await complaints.load(AGENCY, later.id)).toMatchObject({ state: 'joined', open: false, joinedTo: first.id })
    const after = await act(first, 'tell', { act: 'tell', text: 'ลงพื้นที่แล้ว' })
    expect(after.people.map(({ chat }) => chat)).toEqual([nid, noi])
    expect(after.history.at(-1)!.letters.map(({ to }) => to)).toEqual(expect.arrayContaining([nid, noi]))
  })

  test('or cut apart: the part keeps its people and its day of receipt', async () => {
    const complaints = complaintsOf(world)
    const one = await file(world, nid)
    await world.pass({ hours: 24 * 5 })
    const part = await complaints.split(cause('split'), one.id, { text: 'และถนนพัง', category: 'road' }, 'office')
    expect(part).toMatchObject({
      number: 'CM-2570-00002',
      category: 'road',
      receivedAt: one.receivedAt,
      due: one.due,
      splitFrom: one.id,
      people: [{ chat: nid, as: 'filer' }],
    })
    expect((await complaints.load(AGENCY, one.id)).entries.at(-1)).toMatchObject({
      what: 'note',
      text: part.number,
      shown: false,
    })
  })
})

describe('two at once', () => {
  test('do not lose what the other one did', async () => {
    const one = await file(world, nid)
    await Promise.all(Array.from({ length: 6 }, (_, n) => act(one, `note-${n}`, { act: 'note', text: `บันทึก ${n}` })))
    const { entries } = await complaintsOf(world).load(AGENCY, one.id)
    expect(entries.filter(({ what }) => what === 'note')).toHaveLength(6)
  })

  test('cannot both close it: the second is told that it is not the time for it', async () => {
    const one = await file(world, nid)
    const refuse = { act: 'refuse', reason: 'other-office', where: 'กรมทางหลวง', phone: '1586' } as const
    const done = await Promise.allSettled([act(one, 'a', refuse), act(one, 'b', refuse)])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the clock', () => {
  test('rests with a reason, and goes on by the days it rested', async () => {
    const one = await file(world, nid)
    await act(one, 'assign', { act: 'assign', unit: 'works' })
    const stopped = await act(one, 'stop', { act: 'stop', why: 'รอผลตรวจดิน' })
    expect(stopped).toMatchObject({ due: '9999-12-31', next: null })
    await world.pass({ hours: 24 * 10 })
    const again = await act(one, 'go on', { act: 'go-on' })
    expect(again).toMatchObject({ due: '2026-11-27', next: '2026-11-24' })
    expect(again.history.at(-1)!.letters[0]).toMatchObject({ to: nid, class: 'gentle' })
  })

  test('rings once for a day, however often the morning’s round is run', async () => {
    const one = await file(world, nid)
    await world.pass({ hours: 24 * 15 })
    const complaints = complaintsOf(world)
    for (const round of ['round', 'round', 'another round']) await complaints.ring(cause(round), one.id)
    const { entries } = await complaints.load(AGENCY, one.id)
    expect(entries.filter(({ by }) => by === 'clock').map(({ what }) => what)).toEqual(['near-due', 'due'])
  })
})
