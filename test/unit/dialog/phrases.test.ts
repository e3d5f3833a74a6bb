import { afterAll, expect, test } from 'vitest'
import { createPhrases } from '../../../src/dialog/engine/phrases.ts'
import { isOtherScript } from '../../../src/dialog/engine/scripts.ts'
import { toyWords } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)
const phrases = createPhrases(words, [
  { name: 'toy.report', dialog: 'toy-report' },
  { name: 'toy.visit', dialog: 'toy-visit' },
  { name: 'toy.status', command: 'status' },
])

test('a menu word is known with spaces, case, politeness and a phone’s odd spelling', () => {
  const ways = [
    'แจ้งเรื่อง',
    ' แจ้ง เรื่อง ',
    'แจ้งเรื่องค่ะ',
    'ขอแจ้งเรื่องหน่อยครับ',
    'อยากจะแจ้งเรื่องนะคะ',
    'แจ้งเรื่องครับบบ',
    'เเจ้งเรื่อง',
    '“แจ้งเรื่อง” 🙏',
    'REPORT',
    'Report, please!',
  ]
  for (const said of ways) expect(phrases.doorway(said)?.name, said).toBe('toy.report')
})

test('a sentence that only holds a menu word is no menu word', () => {
  for (const said of ['เมื่อวานแจ้งเรื่องไปแล้ว', 'แจ้งเรื่องไฟดับ', 'my report is late', '', 'ครับ']) {
    expect(phrases.doorway(said), said).toBeNull()
  }
  expect(phrases.doorwayIn('เมื่อวานแจ้งเรื่องไปแล้ว')?.name).toBe('toy.report')
  expect(phrases.doorwayIn('แจ้งเรื่องแล้วติดตามเรื่องได้ไหม')?.name).toBe('toy.status')
  expect(phrases.doorwayIn('อากาศดี')).toBeNull()
})

test('the engine’s own words are known in both languages', () => {
  for (const [said, control] of [
    ['ย้อนกลับครับ', 'back'],
    ['Go back', 'back'],
    ['ไม่เอาแล้วค่ะ', 'cancel'],
    ['ช่วยด้วย', 'help'],
    ['ทำต่อเลย', 'continue'],
    ['ไม่มีค่ะ', 'skip'],
    ['ส่งครบแล้วครับ', 'done'],
    ['ใช่ค่ะ', 'yes'],
    ['OK', 'yes'],
    ['ไม่ใช่ครับ', 'no'],
  ] as const)
    expect(phrases.is(said, control), said).toBe(true)
  expect(phrases.is('ย้อนกลับไม่ได้เพราะถนนขาด', 'back')).toBe(false)
})

test('an option is named by its words, its number, or, not surely, inside a sentence', () => {
  const options = [
    { value: 'road', words: ['ถนน', 'Road'] },
    { value: 'light', words: ['ไฟส่องสว่าง', 'Street light'] },
    { value: 'other', words: ['อื่น ๆ'] },
  ]
  const named = (said: string) => phrases.named(said, options)
  expect(named('ถนนค่ะ')).toEqual({ value: 'road', sure: true })
  expect(named('ข้อ 2')).toEqual({ value: 'light', sure: true })
  expect(named('เลือกข้อ ๓ ครับ')).toEqual({ value: 'other', sure: true })
  expect(named('number 1 please')).toEqual({ value: 'road', sure: true })
  expect(named('อื่นๆ')).toEqual({ value: 'other', sure: true })
  expect(named('4')).toBeNull()
  expect(named('0')).toBeNull()
  expect(named('ถนนหน้าบ้านพัง')).toEqual({ value: 'road', sure: false })
  expect(named('ถนนไม่มีไฟส่องสว่าง')).toBeNull()
  expect(
    phrases.named('3', [
      { value: 'five', words: ['5'] },
      { value: 'three', words: ['3'] },
    ])?.value,
  ).toBe('three')
})

test('politeness is taken off the end and never the whole of it', () => {
  expect(phrases.plain('25 ครับ')).toBe('25')
  expect(phrases.plain('พรุ่งนี้นะคะ')).toBe('พรุ่งนี้')
  expect(phrases.plain('ครับ')).toBe('ครับ')
  expect(phrases.plain('20,000 please')).toBe('20,000')
})

test('a group calls the office by beginning with its word', () => {
  for (const said of ['เทศบาล', 'เทศบาลครับ', 'เทศบาล ไฟดับ', 'อบต. มาดูหน่อย'])
    expect(phrases.callsOffice(said), said).toBe(true)
  for (const said of ['ไปเทศบาลมา', 'เทศบาลเมืองสวย', '']) expect(phrases.callsOffice(said), said).toBe(false)
})

test('a script is another one when most letters are neither Thai nor Latin', () => {
  for (const said of ['မီးပျက်နေသည်', 'ភ្លើងរលត់', 'ໄຟດັບ', '停电了', 'Света нет'])
    expect(isOtherScript(said), said).toBe(true)
  for (const said of ['ไฟดับ', 'no light', 'ไฟ LED ดับ', '12345', '🙏', '', 'ไฟดับหน้าร้าน 中'])
    expect(isOtherScript(said), said).toBe(false)
})
