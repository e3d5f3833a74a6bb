// What some people mean and others do not: features look it up while no question is open.

import { afterAll, expect, it } from 'vitest'
import type { Finder, Saying } from '../../../src/dialog/conversation.ts'
import { say } from '../../../src/line/reply.ts'
import { fail, openChat, toyWords } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)

const seven: Finder = async ({ text }, _occasion, when) =>
  when === 'first' && text === '7' ? { replies: [say('toy.status-is')] } : null
const ghost: Finder = async ({ text }, _occasion, when) =>
  when === 'last' && text?.includes('ผี') ? { replies: [say('toy.hello')] } : null

it('what is meant by its shape is found before anything is guessed', async () => {
  const chat = openChat(words, { finders: [seven, ghost] })
  expect(await chat.say('7')).toEqual(['เรื่องของท่านเรียบร้อย'])
})

it('the last is asked only when nobody made anything of it', async () => {
  const known = openChat(words, { finders: [ghost] })
  expect((await known.say('ผีหลอกที่ไฟดับ')).join()).toContain('ไฟส่องสว่าง')
  const unknown = openChat(words, { finders: [ghost] })
  expect(await unknown.say('ผี')).toEqual(['ยินดีต้อนรับ'])
})

it('nobody is asked while a question is open, nor when all of them decline', async () => {
  const chat = openChat(words, { finders: [seven] })
  const before = await chat.say('8')
  expect(before.join()).toContain('ยังไม่แน่ใจ')
  await chat.say('เข้าเยี่ยม')
  expect((await chat.say('7')).join()).toContain('7 คน')
})

it('a refusal is told and nothing else is tried', async () => {
  const refusing: Finder = async () => {
    throw fail('toy.full')
  }
  const chat = openChat(words, { finders: [refusing, seven] })
  expect(await chat.say('7')).toEqual(['วันนี้เต็มแล้ว'])
})

it('files are told by name and size, and an opened dialog holds them', async () => {
  const heard: Saying[] = []
  const keeper: Finder = async (saying) => {
    heard.push(saying)
    const [file] = saying.files
    return file ? { replies: [], open: { dialog: 'toy-visit', given: { hall: file.message } } } : null
  }
  const chat = openChat(words, { finders: [keeper] })
  const said = await chat.hear(chat.event({ kind: 'file', messageId: 'm1', name: 'แผน.docx', size: 10 }))
  expect(heard).toEqual([{ text: null, files: [{ message: 'm1', name: 'แผน.docx', size: 10 }] }])
  expect(said.join()).toContain('มากี่คน')
})
