// What somebody on a matter can do with their part of it: be left alone, and take back what they sent.

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Act } from '../../../src/features/complaints/acts/perform.ts'
import type { ComplaintId } from '../../../src/features/complaints/complaint.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { mediaIdOf } from '../../../src/media/media.ts'
import { complaintsOf, file, onlyComplaints } from '../../support/complaints.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ start: '2026-11-02T09:00', features: onlyComplaints })
})
afterEach(() => world.close())

const nid = 'nid' as ChatId
const neighbour = 'neighbour' as ChatId
let n = 0
const cause = () => {
  n += 1
  return { agency: AGENCY, at: world.now(), cause: `cause-${n}` }
}
const act = (id: ComplaintId, what: Act) =>
  complaintsOf(world).act(cause(), id, what, { by: 'works', who: 'works', chat: null })
const lettersTo = async (id: ComplaintId, chat: ChatId) =>
  (await complaintsOf(world).load(AGENCY, id)).history
    .flatMap(({ letters }) => letters)
    .filter(({ to }) => to === chat)
    .map((letter) => ({ name: letter.name, class: letter.class, hasDeadline: letter.deadline !== undefined }))
const solution = { what: 'ซ่อมแล้ว', on: '2026-11-02', cause: null, prevention: null }

test('who muted a matter hears what the office owes, and nothing of it is paid for but that', async () => {
  const { id } = await file(world, nid, { category: 'noise' })
  await complaintsOf(world).join({ ...cause(), chat: neighbour }, id)
  await complaintsOf(world).mute({ ...cause(), chat: nid }, id, true)
  await act(id, { act: 'assign', unit: 'works' })
  await act(id, { act: 'tell', text: 'ลงพื้นที่แล้ว' })
  await act(id, { act: 'explain', why: 'รออะไหล่', day: '2026-12-20' })
  await act(id, { act: 'propose', solution: { ...solution, photos: [] } })
  expect(await lettersTo(id, nid)).toEqual([
    { name: 'explain', class: 'duty', hasDeadline: false },
    { name: 'propose', class: 'gentle', hasDeadline: false },
  ])
  expect((await lettersTo(id, neighbour)).map(({ name }) => name)).toEqual(['assign', 'tell', 'explain', 'propose'])
  await complaintsOf(world).mute({ ...cause(), chat: nid }, id, false)
  await complaintsOf(world).notFixed({ ...cause(), chat: neighbour }, id)
  expect((await lettersTo(id, nid)).at(-1)).toMatchObject({ name: 'not-fixed' })
})

test('a message taken back leaves the matter, once, and only what was made of it', async () => {
  const [words, place, phone, more] = ['m1', 'm2', 'm3', 'm4'].map((message) => mediaIdOf(AGENCY, message))
  const contact = { name: null, phone: '0891112222', address: null }
  const { id } = await file(world, nid, {
    text: 'ขยะหน้าบ้านนายนั่น',
    contact,
    wish: 'call',
    heard: [
      { message: words!, of: 'text' },
      { message: place!, of: 'place' },
      { message: phone!, of: 'contact' },
    ],
  })
  const complaints = complaintsOf(world)
  await complaints.addTo({ ...cause(), chat: nid }, id, { text: 'ยังไม่มาเก็บ', heard: [more!] })
  const unsent = (messageId: string, chat = nid) =>
    complaints.unsent({ agency: AGENCY, at: world.now(), chat }, messageId)
  const state = async () => {
    const { text, place: where, wish, entries } = await complaints.load(AGENCY, id)
    return { text, hasPlace: where !== null, wish, added: entries.find(({ what }) => what === 'add')?.text }
  }
  await unsent('m1', neighbour)
  await unsent('m9')
  expect(await state()).toEqual({ text: 'ขยะหน้าบ้านนายนั่น', hasPlace: true, wish: 'call', added: 'ยังไม่มาเก็บ' })
  await unsent('m1')
  await unsent('m1')
  expect(await state()).toEqual({ text: null, hasPlace: true, wish: 'call', added: 'ยังไม่มาเก็บ' })
  await unsent('m4')
  await unsent('m2')
  expect(await complaints.contacts.of(AGENCY, id)).toEqual(contact)
  await unsent('m3')
  expect(await state()).toEqual({ text: null, hasPlace: false, wish: 'line', added: null })
  expect(await complaints.contacts.of(AGENCY, id)).toBeNull()
  const { entries, open } = await complaints.load(AGENCY, id)
  expect(entries.filter(({ what }) => what === 'unsend')).toHaveLength(4)
  expect(open).toBe(true)
})
