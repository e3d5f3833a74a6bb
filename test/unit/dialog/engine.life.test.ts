// Whole lives of a chat, made up at random: whatever people do, it stays in order.

import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { walk } from '../../../src/dialog/walk.ts'
import type { Input } from '../../../src/line/input.ts'
import { type Chat, fail, openChat, report, toyWords, visit } from './toy-office.ts'

const { words, close } = toyWords()
afterAll(close)

const SAYINGS = [
  'แจ้งเรื่อง',
  'เข้าเยี่ยม',
  'ติดตามเรื่อง',
  'ถนน',
  'ไฟ',
  'เสียง',
  '1',
  '๒',
  '7',
  'ไฟหน้าบ้านดับ',
  'เกี่ยวกับถนนหน้าบ้าน',
  'ก'.repeat(41),
  'พรุ่งนี้',
  'เมื่อวาน',
  'หน้าวัด',
  'ย้อนกลับ',
  'ยกเลิก',
  'ช่วยเหลือ',
  'ทำต่อ',
  'เริ่มใหม่',
  'แก้ไข',
  'ข้าม',
  'ส่งครบแล้ว',
  'ใช่',
  'ไม่ใช่',
  'ส่ง',
  'ขอบคุณครับ',
  'สวัสดี',
  'กขคงจ',
  'မီးပျက်',
  '...',
  '3 คน',
  'จุดที่พบ',
  'back',
  'x|y|z',
]

const COMMANDS = ['c|language||en', 'c|language||th', 'c|open||light', 'c|nothing||']

type Deed = (chat: Chat) => Promise<string[]>
const named = (name: string, deed: Deed): Deed => Object.assign(deed, { toString: () => name })

const silently =
  (does: (chat: Chat) => void): Deed =>
  async (chat) => {
    does(chat)
    return []
  }
const refuseNext = silently((chat) => {
  chat.refuses.next = () => fail('toy.full')
})
const waits = (hours: number) => silently((chat) => chat.wait({ hours }))
const sends =
  (input: Input): Deed =>
  (chat) =>
    chat.hear(chat.event(input))
const place: Input = { kind: 'place', messageId: 'l', latitude: 1, longitude: 2 }

const often = (weight: number, arbitrary: fc.Arbitrary<Deed>) => ({ weight, arbitrary })
const saying = fc.constantFrom(...SAYINGS)
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  often(
    8,
    saying.map((said) => named(said, (chat) => chat.say(said))),
  ),
  often(
    6,
    fc.nat(20).map((n) => named(`tap ${n}`, (chat) => tapSome(chat, n))),
  ),
  often(
    2,
    fc.tuple(saying, saying).map(([a, b]) => named(`${a} + ${b}`, (chat) => chat.say(a, b))),
  ),
  often(
    2,
    fc.integer({ min: 1, max: 4 }).map((n) => named(`photo ${n}`, (chat) => chat.photo(n))),
  ),
  often(
    1,
    fc.nat(30).map((n) => named(`unsend ${n}`, sends({ kind: 'unsend', messageId: `message-${n}` }))),
  ),
  often(1, fc.constant(named('sticker', sends({ kind: 'sticker', messageId: 's' })))),
  often(1, fc.constant(named('place', sends(place)))),
  often(1, fc.constant(named('file', sends({ kind: 'file', messageId: 'f', name: 'a.pdf', size: 9 })))),
  often(1, fc.constant(named('audio', sends({ kind: 'audio', messageId: 'a' })))),
  often(
    1,
    fc.integer({ min: 1, max: 200 }).map((hours) => named(`${hours} h`, waits(hours))),
  ),
  often(1, fc.constant(named('refused next', refuseNext))),
  often(
    1,
    fc.constantFrom(...COMMANDS).map((data) => named(data, (chat) => chat.tapData(data))),
  ),
)

const buttons = new WeakMap<Chat, string[]>()

/** A button of any answer so far: people scroll up. */
function tapSome(chat: Chat, n: number): Promise<string[]> {
  const seen = buttons.get(chat) ?? []
  const data = seen.at(-1 - (n % Math.max(seen.length, 1)))
  return data === undefined ? chat.say('แจ้งเรื่อง') : chat.tapData(data)
}

function remember(chat: Chat): void {
  const offered = chat.replies
    .flatMap((reply) => reply.choices ?? [])
    .flatMap((one) => ('data' in one ? [one.data] : []))
  buttons.set(chat, [...(buttons.get(chat) ?? []), ...offered].slice(-40))
}

test('whatever people do, the conversation stays in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 25 }), async (life) => {
      const chat = openChat(words)
      for (const deed of life) {
        // Rendering checks every answer against LINE's rules.
        const heard = await deed(chat)
        remember(chat)
        expect(heard.length).toBeLessThanOrEqual(5)
        const { active, parked, offer } = chat.conversation
        if (heard.length > 0 && (active || offer)) expect(chat.replies.at(-1)?.choices ?? offer).toBeTruthy()
        for (const draft of [active, ...parked])
          if (draft) expect(walk(draft.dialog === 'toy-visit' ? visit : report, draft).at).not.toBe('end')
        expect(parked.length).toBeLessThanOrEqual(5)
        expect(parked.every((draft) => Object.keys(draft.answers).length > 0 || draft.unasked)).toBe(true)
        const runs = [active, ...parked].flatMap((draft) => (draft ? [draft.run] : []))
        expect(new Set(runs).size).toBe(runs.length)
      }
      const filed = chat.filed.map(({ run }) => run)
      expect(new Set(filed).size).toBe(filed.length)
    }),
    { numRuns: 120 },
  )
})

test('everything somebody did in a 1:1 chat is answered, unless it was a message taken back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 15 }), async (life) => {
      const chat = openChat(words)
      for (const deed of life) {
        const heard = await deed(chat)
        remember(chat)
        const isSilent = /^(unsend|refused|\d+ h)/.test(String(deed))
        if (!isSilent) expect(heard.length, String(deed)).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})
