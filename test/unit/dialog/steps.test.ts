import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Reading, Step } from '../../../src/dialog/steps/step.ts'
import {
  type Content,
  choice,
  choiceOf,
  confirm,
  day,
  files,
  money,
  number,
  type Option,
  type Piece,
  photos,
  place,
  type SentFile,
  type Telling,
  telling,
  text,
} from '../../../src/dialog/steps.ts'

const today = Temporal.PlainDate.from('2026-11-20')

function reading(changes: Partial<Reading<unknown>> = {}): Reading<never> {
  return {
    today,
    language: 'th',
    given: {},
    soFar: undefined,
    named: () => null,
    plain: (said) => said.replace(/ ?(ครับ|ค่ะ)$/, ''),
    ...changes,
  } as Reading<never>
}
const words = (said: string): Piece => ({ kind: 'text', text: said, from: ['m'] })
const photo = (message: string): Piece => ({ kind: 'photo', message, from: [message] })
const file = (message: string, size = 10): Piece => ({
  kind: 'file',
  message,
  name: `${message}.pdf`,
  size,
  from: [message],
})

function read(step: Step<never>, piece: Piece | string, changes: Partial<Reading<unknown>> = {}): unknown {
  const result = step.read(typeof piece === 'string' ? words(piece) : piece, reading(changes))
  if (result.kind === 'refused') return result.why
  return result.kind === 'answer' ? result.value : { [result.kind]: result.value }
}
const any = (step: Step<never> | object) => step as Step<never>

test('text is kept as it was written and counted as it is read', () => {
  expect(read(any(text()), '  ไฟดับ (หน้าวัด)  ')).toBe('ไฟดับ (หน้าวัด)')
  expect(read(any(text({ max: 3 })), 'ที่นี่')).toBe('ที่นี่')
  expect(text({ max: 3 }).read(words('ที่นี่มีไฟ'), reading())).toEqual({
    kind: 'refused',
    why: 'too-long',
    facts: { max: 3, length: 5 },
  })
  expect(read(any(text()), '   ')).toBe('unclear')
  expect(read(any(text()), photo('p'))).toBe('unclear')
  expect(read(any(text()), 'สอง', { soFar: 'หนึ่ง' })).toBe('หนึ่ง\nสอง')
})

test('numbers are read in Thai and Arabic digits, grouped, with a unit, or in words', () => {
  const people = any(number())
  const cases: [string, unknown][] = [
    ['25', 25],
    ['๒๕', 25],
    ['1,234', 1234],
    ['25 คน', 25],
    ['๒๕ คนครับ', 25],
    ['สามคน', 3],
    ['ยี่สิบห้า', 25],
    ['3 4', 'unclear'],
    ['1,23', 'unclear'],
    ['หลายคน', 'unclear'],
    ['', 'unclear'],
    ['-1', 'too-small'],
    ['2.5', 'not-whole'],
    ['2.0', 2],
    ['9'.repeat(30), 'unclear'],
  ]
  for (const [said, value] of cases) expect(read(people, said), said).toBe(value)
  expect(read(any(number({ min: 1, max: 5 })), '6')).toBe('too-large')
  expect(read(any(number({ decimals: 1 })), '2.5')).toBe(2.5)
  expect(read(any(number({ decimals: 1 })), '2.55')).toBe('too-fine')
})

test('every number that is written is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (value) => {
      expect(read(any(number()), new Intl.NumberFormat('th-TH-u-nu-thai').format(value))).toBe(value)
    }),
  )
})

test('money is whole satang', () => {
  const cases: [string, unknown][] = [
    ['20,000', 2_000_000],
    ['๒๐,๐๐๐ บาท', 2_000_000],
    ['2 หมื่น', 2_000_000],
    ['1.5 ล้านบาทครับ', 150_000_000],
    ['10.50', 1_050],
    ['ไม่ใช้งบประมาณ', 0],
    ['-', 0],
    ['เยอะ', 'unclear'],
  ]
  for (const [said, value] of cases) expect(read(any(money()), said), said).toBe(value)
  expect(read(any(money({ maxBaht: 100 })), '101')).toBe('too-large')
})

test('a day is typed the way people write days, or picked', () => {
  const cases: [string, unknown][] = [
    ['๑๕ ม.ค. ๖๙', '2026-01-15'],
    ['15/1/2569', '2026-01-15'],
    ['พรุ่งนี้ครับ', '2026-11-21'],
    ['yesterday', '2026-11-19'],
    ['31/2/2569', 'unclear'],
    ['เมื่อไหร่ก็ได้', 'unclear'],
  ]
  for (const [said, value] of cases) expect(read(any(day()), said), said).toBe(value)
  const picked = (date: string): Piece => ({ kind: 'button', value: '~day', day: date, from: [] })
  expect(read(any(day()), picked('2026-02-28'))).toBe('2026-02-28')
  for (const forged of ['2026-02-30', '2026-13-01', 'x', '2026-1-1', '+002026-01-01'])
    expect(read(any(day()), picked(forged)), forged).toBe('unclear')
})

test('a day on the wrong side of today is refused by name, and today itself is not', () => {
  expect(read(any(day({ not: 'future' })), 'พรุ่งนี้')).toBe('future')
  expect(read(any(day({ not: 'past' })), 'เมื่อวาน')).toBe('past')
  for (const not of ['past', 'future'] as const) expect(read(any(day({ not })), 'วันนี้')).toBe('2026-11-20')
  // A day without a year is looked for where an answer is possible.
  expect(read(any(day({ not: 'future' })), '1 ธ.ค.')).toBe('2025-12-01')
  expect(read(any(day({ not: 'past' })), '1 ม.ค.')).toBe('2027-01-01')
})

test('a place is a point, words, or both', () => {
  const point: Piece = { kind: 'place', latitude: 13.7, longitude: 100.5, title: 'วัดใหม่', from: ['p'] }
  expect(read(any(place()), point)).toEqual({ point: { latitude: 13.7, longitude: 100.5 }, title: 'วัดใหม่' })
  expect(read(any(place()), 'หน้าวัด หมู่ 3')).toEqual({ words: 'หน้าวัด หมู่ 3' })
  expect(read(any(place()), 'หลังศาลา', { soFar: { point: { latitude: 1, longitude: 2 } } })).toEqual({
    point: { latitude: 1, longitude: 2 },
    words: 'หลังศาลา',
  })
  expect(read(any(place()), '15/1')).toEqual({ words: '15/1' })
  for (const no of ['พรุ่งนี้', '15 ม.ค. 69', '...', '']) expect(read(any(place()), no), no).toBe('unclear')
  expect(read(any(place()), 'ก'.repeat(301))).toBe('too-long')
})

test('photos gather until the last that fits; the same one counts once', () => {
  const step = any(photos({ max: 3 }))
  expect(read(step, photo('a'))).toEqual({ more: [{ message: 'a' }] })
  const two = [{ message: 'a' }, { message: 'b' }]
  expect(read(step, photo('b'), { soFar: two })).toEqual({ more: two })
  expect(read(step, photo('c'), { soFar: two })).toEqual([...two, { message: 'c' }])
  expect(read(step, photo('d'), { soFar: [...two, { message: 'c' }] })).toBe('too-many')
  expect(read(step, 'ไม่มีหรอก', { soFar: two })).toBe('unclear')
  expect(read(any(photos({ max: 1 })), photo('a'))).toEqual([{ message: 'a' }])
})

test('files take photos too, and name what is too large', () => {
  expect(read(any(files()), file('a'))).toEqual({ more: [{ kind: 'file', message: 'a', name: 'a.pdf', size: 10 }] })
  const kept: SentFile[] = [{ kind: 'photo', message: 'a' }]
  expect(read(any(files({ max: 1 })), photo('a'))).toEqual(kept)
  expect(files({ maxMb: 5 }).read(file('a', 6 * 1024 * 1024), reading())).toEqual({
    kind: 'refused',
    why: 'too-large',
    facts: { size: 6, max: 5 },
    keeps: true,
  })
})

test('a telling is words, voice and photos in one breath', () => {
  const step = any(telling())
  const first = read(step, 'ไฟดับ') as object
  const second = read(step, photo('p'), { soFar: first }) as object
  const third = read(step, { kind: 'audio', message: 'v', from: ['v'] }, { soFar: second }) as object
  expect(read(step, 'มาสามวัน', { soFar: third })).toEqual({
    text: 'ไฟดับ\nมาสามวัน',
    contents: [
      { kind: 'photo', message: 'p' },
      { kind: 'audio', message: 'v' },
    ],
  })
  expect(read(step, file('f'))).toBe('unclear')
})

test('what was sent can be taken back piece by piece', () => {
  const two = [{ message: 'a' }, { message: 'b' }]
  expect(photos().without?.(two, 'a')).toEqual([{ message: 'b' }])
  expect(photos().without?.([{ message: 'a' }], 'a')).toBeNull()
  const shown: Content = { kind: 'photo', message: 'p' }
  const told: Telling = { text: 'ไฟดับ', contents: [shown] }
  expect(telling().without?.(told, 'p')).toEqual({ text: 'ไฟดับ', contents: [] })
  expect(telling().without?.(told, 'words')).toEqual({ text: null, contents: told.contents })
  expect(telling().without?.({ text: 'ไฟดับ', contents: [] }, 'words')).toBeNull()
})

test('a choice knows its own values only', () => {
  const button = (value: string): Piece => ({ kind: 'button', value, from: [] })
  expect(read(any(choice(['road', 'light'])), button('light'))).toBe('light')
  expect(read(any(choice(['road', 'light'])), button('toString'))).toBe('unclear')
  expect(read(any(choice(['road'])), 'ถนน', { named: () => ({ value: 'road', sure: true }) })).toBe('road')
  expect(read(any(choice(['road'])), 'ถนน', { named: () => ({ value: 'road', sure: false }) })).toEqual({
    guess: 'road',
  })
  const villages = choiceOf((given: { villages: Option[] }) => given.villages)
  const given = { villages: [{ value: '3', text: 'หมู่ 3' }] }
  expect(read(any(villages), button('3'), { given })).toBe('3')
  expect(villages.holds('3', given)).toBe(true)
  expect(villages.holds('4', given)).toBe(false)
})

test('only a sure word sends', () => {
  expect(read(any(confirm()), 'ส่ง', { named: () => ({ value: 'send', sure: true }) })).toBe('send')
  expect(read(any(confirm()), 'อย่าเพิ่งส่ง', { named: () => ({ value: 'send', sure: false }) })).toBe('unclear')
  expect(read(any(confirm()), { kind: 'button', value: 'send', from: [] })).toBe('send')
  expect(read(any(confirm()), { kind: 'button', value: 'x', from: [] })).toBe('unclear')
})

test('whatever comes, a step answers with a value it holds itself or a refusal it declares', () => {
  const pieces: fc.Arbitrary<Piece> = fc.oneof(
    fc.string({ unit: 'grapheme' }).map(words),
    fc.constantFrom('๑๕ ม.ค. ๖๙', '2 หมื่น', '12', 'หน้าวัด', 'สาม', '-').map(words),
    fc.string().map((value): Piece => ({ kind: 'button', value, from: [] })),
    fc.string().map((date): Piece => ({ kind: 'button', value: '~day', day: date, from: [] })),
    fc.constantFrom<Piece>(photo('p'), file('f'), file('g', 99 * 1024 * 1024), { kind: 'sticker', from: ['s'] }),
    fc.constantFrom<Piece>({ kind: 'audio', message: 'a', from: ['a'] }, { kind: 'video', message: 'v', from: ['v'] }),
    fc
      .record({ latitude: fc.double(), longitude: fc.double() })
      .map((at): Piece => ({ kind: 'place', ...at, from: ['l'] })),
  )
  const steps = [text(), choice(['a', 'b']), number(), number({ decimals: 2 }), money(), day(), day({ not: 'past' })]
  const more = [day({ not: 'future' }), place(), photos(), files(), telling(), confirm()]
  fc.assert(
    fc.property(fc.constantFrom(...[...steps, ...more].map(any)), pieces, (step, piece) => {
      const result = step.read(piece, reading())
      if (result.kind === 'refused') expect(step.whys).toContain(result.why)
      else if (result.kind !== 'guess') {
        expect(step.holds(result.value as never, {})).toBe(true)
        const spoken = step.inWords(result.value as never, {
          language: 'th',
          say: (address) => address,
          option: (value) => value,
        })
        expect(spoken.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a telling in pieces stays open, takes files, and keeps what came before a text that is too long', () => {
  const step = any(telling({ inPieces: true, max: 10 }))
  const first = { text: 'ไฟดับ', contents: [] }
  expect(read(step, 'ไฟดับ')).toEqual({ more: first })
  expect(read(step, file('f'), { soFar: first })).toEqual({
    more: { text: 'ไฟดับ', contents: [{ kind: 'file', message: 'f' }] },
  })
  expect(step.read(words('ยาวมากเกินกว่าที่จะส่งได้'), reading({ soFar: first }))).toMatchObject({
    why: 'too-long',
    keeps: true,
  })
})

test('a place may be one of those the dialog knows', () => {
  const step = any(place({ from: (given: { villages: Option[] }) => given.villages }))
  const given = { villages: [{ value: 'v3', text: 'หมู่ 3 บ้านวัด' }] }
  const tapped: Piece = { kind: 'button', value: 'v3', from: [] }
  expect(read(step, tapped, { given })).toEqual({ words: 'หมู่ 3 บ้านวัด', village: 'หมู่ 3 บ้านวัด' })
  expect(read(step, { kind: 'button', value: 'v4', from: [] }, { given })).toBe('unclear')
  expect(read(step, 'หน้าวัด', { given })).toEqual({ words: 'หน้าวัด' })
})
