import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Input } from '../../../src/line/input.ts'
import { type Chat, openChat, toyWords } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)

let chat: Chat
beforeEach(() => {
  chat = openChat(words)
})

const held = (input: Input, group = false) => chat.engine.holdsBack(chat.conversation)(chat.event(input, group))
const typed = (text: string) => held({ kind: 'text', text, messageId: 'm' })
const photo: Input = { kind: 'photo', messageId: 'p' }
const place: Input = { kind: 'place', messageId: 'l', latitude: 13, longitude: 100 }
const sticker: Input = { kind: 'sticker', messageId: 's' }

test('with nothing open, words, photos and stickers may go on; menu words and acts do not', () => {
  expect(typed('ไฟหน้าบ้านดับ')).toBe(true)
  for (const input of [photo, place, sticker]) expect(held(input), input.kind).toBe(true)
  for (const said of ['แจ้งเรื่อง', 'status please', 'ขอบคุณครับ', 'ยกเลิก']) expect(typed(said), said).toBe(false)
  const acts: Input[] = [
    { kind: 'tap', data: 'x' },
    { kind: 'follow', again: false },
    { kind: 'unfollow' },
    { kind: 'unsend', messageId: 'm' },
    { kind: 'unknown', type: 'beacon' },
  ]
  for (const input of acts) expect(held(input), input.kind).toBe(false)
})

test('an answer to a choice is never held back, except the first of several photos', async () => {
  await chat.say('แจ้งเรื่อง')
  for (const said of ['ถนน', 'สีเขียว']) expect(typed(said), said).toBe(false)
  for (const input of [photo, place, sticker]) expect(held(input), input.kind).toBe(false)
  expect(held({ kind: 'photo', messageId: 'p', set: { id: 's', index: 1, total: 3 } })).toBe(true)
})

test('a step that takes pieces waits for more of them', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  expect(typed('หลุมใหญ่')).toBe(true)
  expect(held(photo)).toBe(true)
  expect(held(sticker)).toBe(true)
  expect(typed('ย้อนกลับ')).toBe(false)
  await chat.say('หลุมใหญ่')
  expect(held(photo)).toBe(true)
  expect(typed('ไม่รู้สิ')).toBe(false)
  expect(typed('ข้าม')).toBe(false)
})

test('yes to an offer is not held back', async () => {
  await chat.photo()
  expect(typed('ใช่')).toBe(false)
  expect(typed('ไฟดับ')).toBe(true)
})

test('nobody waits for a group', () => {
  expect(held({ kind: 'text', text: 'ไฟดับ', messageId: 'm' }, true)).toBe(false)
  expect(held(photo, true)).toBe(false)
})

test('a draft this deployment does not know is not waited for', async () => {
  await chat.say('แจ้งเรื่อง')
  await chat.say('ถนน')
  for (const changes of [{ dialog: 'bygone' }, { version: 9 }]) {
    chat.conversation = { ...chat.conversation, active: { ...chat.conversation.active!, ...changes } }
    expect(typed('หลุมใหญ่')).toBe(false)
  }
})
