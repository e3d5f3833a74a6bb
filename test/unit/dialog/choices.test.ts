// Several of a list are tapped in and out; what stood there from the start is nobody's answer yet.

import { afterAll, expect, test } from 'vitest'
import type { Reading } from '../../../src/dialog/steps/step.ts'
import { choicesOf, type Option } from '../../../src/dialog/steps.ts'
import { openChat, toyWords } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)

const OPTIONS: readonly Option[] = ['1', '2', '3', '4'].map((value) => ({ value, text: `ขั้น ${value}` }))
const step = choicesOf(() => OPTIONS, { chosen: () => ['1'] })
const reading = (soFar?: readonly string[]) =>
  ({ given: {}, soFar, named: () => null, plain: (said: string) => said }) as unknown as Reading<readonly string[]>
const tap = (value: string, soFar?: readonly string[]) => step.read({ kind: 'button', value, from: [] }, reading(soFar))
const say = (text: string, soFar?: readonly string[]) => step.read({ kind: 'text', text, from: ['m'] }, reading(soFar))

test('a tap puts one in, a second tap on its ticked button takes it out, and the same button twice is once', () => {
  expect(tap('3')).toEqual({ kind: 'more', value: ['1', '3'] })
  expect(tap('3', ['1', '3'])).toEqual({ kind: 'more', value: ['1', '3'] })
  expect(tap('-3', ['1', '3'])).toEqual({ kind: 'more', value: ['1'] })
  expect(tap('-3', ['1'])).toEqual({ kind: 'more', value: ['1'] })
  expect(step.options({}, ['1', '3']).map(({ value }) => value)).toEqual(['-1', '2', '-3', '4'])
})

test('a list may be typed in any digits, with spans; one that is not there is not taken for another', () => {
  expect(say('2 4')).toEqual({ kind: 'answer', value: ['1', '2', '4'] })
  expect(say('๒-๔')).toEqual({ kind: 'answer', value: ['1', '2', '3', '4'] })
  expect(say('2, 3 และ 4')).toEqual({ kind: 'answer', value: ['1', '2', '3', '4'] })
  expect(say('3')).toEqual({ kind: 'more', value: ['1', '3'] })
  expect(say('2 9')).toMatchObject({ kind: 'refused', why: 'unclear' })
  expect(say('อะไรก็ไม่รู้')).toMatchObject({ kind: 'refused', why: 'unclear' })
  expect(tap('9')).toMatchObject({ kind: 'refused', why: 'unclear' })
})

test('a draft of presets alone is nothing begun, and going back asks for what somebody said', async () => {
  const chat = openChat(words, {
    commands: {
      status: async () => ({ replies: [] }),
      language: async () => ({ replies: [] }),
      open: async () => ({
        replies: [],
        open: { dialog: 'toy-report', presets: { photos: null, place: null }, given: { from: 'card' } },
      }),
    },
  })
  await chat.tapData('c|open||')
  await chat.say('เข้าเยี่ยม')
  expect(chat.conversation.parked).toEqual([])
  await chat.say('ยกเลิก')
  await chat.tapData('c|open||')
  await chat.say('ไฟ')
  await chat.say('ไฟหน้าบ้านดับ')
  expect((await chat.say('ย้อนกลับ')).join()).toContain('เล่ามาได้เลย')
  await chat.say('ไฟหลังบ้านดับ')
  await chat.say('ส่ง')
  expect(chat.filed[0]?.answers).toMatchObject({ category: 'light', details: 'ไฟหลังบ้านดับ', photos: null, place: null })
})
