// Some words are answered before anything is made of them, and some are not kept at all.

import { afterAll, expect, it } from 'vitest'
import type { Guard } from '../../../src/dialog/conversation.ts'
import { registerDialog } from '../../../src/dialog/engine.ts'
import { say } from '../../../src/line/reply.ts'
import { openChat, toyWords, visit } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)

const danger: Guard = {
  dialogs: ['toy-report'],
  hear: async (text) => (text.includes('อันตราย') ? { replies: [say('toy.hello')] } : null),
}
const secret: Guard = {
  dialogs: ['toy-report'],
  hear: async (text) => (text.includes('ความลับ') ? { replies: [say('toy.closed')], fleeting: true } : null),
}
const guarded = () => openChat(words, { guards: [danger, secret] })

it('what is said first comes before the ordinary answer, and the words go on', async () => {
  const chat = guarded()
  const said = await chat.say('ไฟดับ อันตราย')
  expect(said[0]).toBe('ยินดีต้อนรับ')
  expect(said.join()).toContain('ไฟส่องสว่าง')
  await chat.tap('ใช่')
  expect(chat.conversation.active?.answers.details?.value).toBe('ไฟดับ อันตราย')
})

it('whoever was warned is not told as well that nobody understood', async () => {
  const chat = guarded()
  expect(await chat.say('อันตราย')).toEqual(['ยินดีต้อนรับ'])
})

it('a fleeting word ends the thought: nothing of it is made, proposed or remembered', async () => {
  const chat = guarded()
  await chat.say('สวัสดี')
  const before = chat.conversation
  expect(await chat.say('ไฟดับ', 'นี่คือความลับ')).toEqual(['ปิดแล้ว'])
  expect(chat.conversation).toEqual(before)
})

it('the draft it came into goes with it, and says which bytes were asked for', async () => {
  const chat = guarded()
  await chat.say('แจ้งเรื่อง')
  await chat.say('ไฟส่องสว่าง')
  await chat.say('มืดมาก')
  await chat.photo()
  const before = chat.conversation
  const occasion = { agency: 'toy', chat: 'chat-1', at: Temporal.Instant.fromEpochMilliseconds(0) } as never
  const heard = await chat.engine.hear(before, [chat.event(chat.typed('ความลับ'))], occasion)
  expect(heard.conversation.active).toBeNull()
  expect(JSON.stringify(heard.conversation)).not.toContain('มืดมาก')
  expect(heard.fleeting?.messages).toHaveLength(1)
})

it('a question that is not among its dialogs is answered as it is', async () => {
  const chat = guarded()
  await chat.say('เข้าเยี่ยม')
  expect((await chat.say('ความลับ')).join()).toContain('ตัวเลข')
})

it('what is known beside the answers is looked up whenever one was given', async () => {
  const asked: unknown[] = []
  const dialogs = [
    registerDialog({
      dialog: visit,
      finish: async () => ({ replies: [] }),
      knows: async (answers) => {
        asked.push(answers)
        return { hall: `ศาลา ${answers.people ?? '-'}` }
      },
    }),
  ]
  const doorways = [{ name: 'toy.visit', dialog: 'toy-visit' }]
  const chat = openChat(words, { dialogs, doorways })
  await chat.say('เข้าเยี่ยม')
  expect(chat.conversation.active?.given).toEqual({ hall: 'ศาลา -' })
  await chat.say('7')
  expect(chat.conversation.active?.given).toEqual({ hall: 'ศาลา 7' })
  expect(asked).toEqual([{}, { people: 7 }])
  expect((await chat.say('เข้าเยี่ยม')).join()).toContain('ทำต่อหรือเริ่มใหม่')
})
