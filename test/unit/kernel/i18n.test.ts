import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { createWords } from '../../../src/kernel/i18n.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function locales(files: Record<string, unknown>): string {
  const folder = mkdtempSync(join(tmpdir(), 'prongsai-words-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, `${name}.json`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

const office = () =>
  createWords(
    locales({
      'th/help': {
        greeting: { text: 'ยินดีต้อนรับ {{office}}พร้อมรับฟังท่าน' },
        words: ['ช่วยเหลือ', 'วิธีใช้'],
        left: 'เหลือ {{count}} มาตรการ',
        only: 'มีเฉพาะภาษาไทย',
      },
      'th/complaint-intake': { 'details.ask': 'เล่ามาได้เลย' },
      'en/help': {
        greeting: { text: 'Welcome. {{office}} is listening.' },
        words: ['help', 'how to'],
        left_one: '{{count}} measure left',
        left_other: '{{count}} measures left',
      },
    }),
  )

test('an address is the file and the key in it', () => {
  const words = office()
  expect(words.say('th', 'help.greeting.text', { office: 'เทศบาลตัวอย่าง' })).toBe('ยินดีต้อนรับ เทศบาลตัวอย่างพร้อมรับฟังท่าน')
  expect(words.say('th', 'complaint-intake.details.ask')).toBe('เล่ามาได้เลย')
  expect(words.languages).toEqual(['th', 'en'])
  expect(words.addresses('th')).toContain('complaint-intake.details.ask')
  expect(words.addresses('fr')).toEqual([])
})

test('a language without the key is answered in Thai, an unknown language too', () => {
  const words = office()
  expect(words.say('en', 'help.only')).toBe('มีเฉพาะภาษาไทย')
  expect(words.say('my', 'help.only')).toBe('มีเฉพาะภาษาไทย')
  expect(words.say('en-GB', 'help.left', { count: 2 })).toBe('2 measures left')
})

test('an address nobody wrote is refused by name', () => {
  const words = office()
  expect(() => words.say('th', 'help.nothing')).toThrow('help.nothing')
  expect(() => words.list('th', 'help.nothing')).toThrow('help.nothing')
  expect(words.has('help.nothing')).toBe(false)
  expect(words.has('help.greeting')).toBe(false)
  expect(words.has('help.greeting.text')).toBe(true)
})

test('plural forms follow the count and share one address', () => {
  const words = office()
  expect(words.say('en', 'help.left', { count: 1 })).toBe('1 measure left')
  expect(words.say('en', 'help.left', { count: 0 })).toBe('0 measures left')
  expect(words.say('th', 'help.left', { count: 1 })).toBe('เหลือ 1 มาตรการ')
  expect(words.addresses('en').filter((address) => address.startsWith('help.left'))).toEqual(['help.left'])
  expect(words.variables('en', 'help.left')).toEqual(words.variables('th', 'help.left'))
})

test('a list is read as a list and a sentence as a sentence', () => {
  const words = office()
  expect(words.list('th', 'help.words')).toEqual(['ช่วยเหลือ', 'วิธีใช้'])
  expect(words.list('en', 'help.words')).toEqual(['help', 'how to'])
  expect(() => words.say('th', 'help.words')).toThrow('list')
  expect(() => words.list('th', 'help.only')).toThrow('say')
  expect(words.variables('th', 'help.words')).toEqual([])
})

test('a fact the sentence wants and was not given is refused', () => {
  expect(() => office().say('th', 'help.greeting.text', {})).toThrow('{{office}}')
  expect(office().variables('th', 'help.greeting.text')).toEqual(['office'])
})

test('a fact is put in letter by letter, whatever it contains', () => {
  const words = createWords(locales({ 'th/a': { b: '“{{x}}” และ “{{y}}”', x: 'ไม่ควรเห็น' } }))
  const odd = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('$t(a.x)', '{{y}}', '{{x}}', '{{-y}}', '<b>&amp;', '$&', '$1', '{{', '}}', ''),
  )
  fc.assert(
    fc.property(odd, odd, (x, y) => {
      expect(words.say('th', 'a.b', { x, y })).toBe(`“${x}” และ “${y}”`)
    }),
  )
})

test('a fact named like an instruction stays a fact', () => {
  const words = createWords(
    locales({ 'th/a': { b: '{{lng}} {{ns}} {{context}} {{defaultValue}}' }, 'en/a': { b: 'no' } }),
  )
  const facts = { lng: 'en', ns: 'x', context: 'male', defaultValue: 'd' }
  expect(words.say('th', 'a.b', facts)).toBe('en x male d')
})

test('mistakes in the files are told with the file', () => {
  expect(() => createWords(locales({ 'th/a': '{ broken' }))).toThrow('a.json is not JSON')
  expect(() => createWords(locales({ 'th/a': { n: 3 } }))).toThrow('a.n')
  expect(() => createWords(locales({ 'th/a': { 'b.c': 'x', b: { c: 'y' } } }))).toThrow('twice')
  expect(() => createWords(locales({ 'th/a': { list: ['x', 3] } }))).toThrow('a.list')
  expect(() => createWords(locales({ 'en/a': {} }))).toThrow('"th"')
})
