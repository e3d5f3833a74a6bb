import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseEvent } from '../../../src/line/webhook/parse-event.ts'
import { eventOf, messageEvent, textEvent } from './events.ts'

const inputOf = (event: unknown) => {
  const parsed = parseEvent(event)
  return 'event' in parsed ? parsed.event.input : parsed
}
const ID = '14353798921116000001'
const line = { contentProvider: { type: 'line' } }

it.each([
  ['text', messageEvent({ type: 'text', text: 'ไฟดับ' }), { kind: 'text', text: 'ไฟดับ', messageId: ID }],
  [
    'text that calls the bot',
    messageEvent({
      type: 'text',
      text: '@office ไฟดับ',
      mention: { mentionees: [{ index: 0, length: 7, type: 'user', isSelf: true }] },
    }),
    { kind: 'text', text: '@office ไฟดับ', messageId: ID, callsUs: true },
  ],
  [
    'text that calls somebody else',
    messageEvent({ type: 'text', text: '@all', mention: { mentionees: [{ type: 'all' }, null, 1] } }),
    { kind: 'text', text: '@all', messageId: ID },
  ],
  [
    'edited text',
    eventOf('messageEdited', { message: { id: ID, type: 'text', text: 'แก้แล้ว' } }),
    { kind: 'text', text: 'แก้แล้ว', messageId: ID, edited: true },
  ],
  ['a photo', messageEvent({ type: 'image', ...line }), { kind: 'photo', messageId: ID }],
  [
    'a photo of several',
    messageEvent({ type: 'image', ...line, imageSet: { id: 'S1', index: 1, total: 3 } }),
    { kind: 'photo', messageId: ID, set: { id: 'S1', index: 1, total: 3 } },
  ],
  [
    'a photo of several from an old telephone',
    messageEvent({ type: 'image', ...line, imageSet: { id: 'S1' } }),
    { kind: 'photo', messageId: ID, set: { id: 'S1' } },
  ],
  [
    'a photo that lies with a stranger',
    messageEvent({ type: 'image', contentProvider: { type: 'external', originalContentUrl: 'https://evil.example/' } }),
    { kind: 'unknown', type: 'image' },
  ],
  [
    'a film',
    messageEvent({ type: 'video', duration: 60_000, ...line }),
    { kind: 'video', messageId: ID, duration: 60_000 },
  ],
  ['a voice', messageEvent({ type: 'audio', ...line }), { kind: 'audio', messageId: ID }],
  [
    'a file',
    messageEvent({ type: 'file', fileName: 'แผน.pdf', fileSize: 2138 }),
    { kind: 'file', messageId: ID, name: 'แผน.pdf', size: 2138 },
  ],
  [
    'a place',
    messageEvent({ type: 'location', title: 'วัด', address: 'หมู่ 3', latitude: 13.5, longitude: 100.5 }),
    { kind: 'place', messageId: ID, latitude: 13.5, longitude: 100.5, title: 'วัด', address: 'หมู่ 3' },
  ],
  [
    'a place off the earth',
    messageEvent({ type: 'location', latitude: 130, longitude: 100 }),
    { kind: 'unknown', type: 'location' },
  ],
  [
    'a sticker',
    messageEvent({ type: 'sticker', packageId: '1', stickerId: '2', keywords: ['ขอบคุณ', 7], text: 'จ้า' }),
    { kind: 'sticker', messageId: ID, keywords: ['ขอบคุณ'], text: 'จ้า' },
  ],
  ['a message nobody knows yet', messageEvent({ type: 'hologram' }), { kind: 'unknown', type: 'hologram' }],
  ['a message named like a prototype', messageEvent({ type: 'constructor' }), { kind: 'unknown', type: 'constructor' }],
  ['a tap', eventOf('postback', { postback: { data: 'd|a|b|c|yes' } }), { kind: 'tap', data: 'd|a|b|c|yes' }],
  [
    'a chosen day',
    eventOf('postback', { postback: { data: 'd|a|b|c|', params: { date: '2026-11-20', evil: 'x' } } }),
    { kind: 'tap', data: 'd|a|b|c|', date: '2026-11-20' },
  ],
  ['a postback without data', eventOf('postback', { postback: {} }), { kind: 'unknown', type: 'postback' }],
  ['a new friend', eventOf('follow', { follow: { isUnblocked: false } }), { kind: 'follow', again: false }],
  ['a friend again', eventOf('follow', { follow: { isUnblocked: true } }), { kind: 'follow', again: true }],
  ['a follow of old, without its detail', eventOf('follow'), { kind: 'follow', again: false }],
  ['a block', eventOf('unfollow'), { kind: 'unfollow' }],
  [
    'a message taken back',
    eventOf('unsend', { unsend: { messageId: '325708' } }),
    { kind: 'unsend', messageId: '325708' },
  ],
  ['an invitation to a group', eventOf('join'), { kind: 'joined' }],
  ['the end of a group', eventOf('leave'), { kind: 'left' }],
  ['members coming', eventOf('memberJoined', { joined: { members: [] } }), { kind: 'unknown', type: 'memberJoined' }],
  ['an event named like a prototype', eventOf('__proto__'), { kind: 'unknown', type: '__proto__' }],
])('reads %s', (_name, event, input) => {
  expect(inputOf(event)).toEqual(input)
})

it('keeps what every event has', () => {
  expect(parseEvent(textEvent({ id: '01A', at: 5 }))).toMatchObject({
    event: {
      id: '01A',
      at: 5,
      source: { kind: 'user', userId: 'Ub000000000000000000000000000000a' },
      replyToken: '757913772c4646b784d4b7ce46d12671',
      readToken: 'read-token',
    },
  })
})

it.each([
  [
    { type: 'group', groupId: 'Cg' },
    { kind: 'group', groupId: 'Cg' },
  ],
  [
    { type: 'group', groupId: 'Cg', userId: 'Uu' },
    { kind: 'group', groupId: 'Cg', userId: 'Uu' },
  ],
  [
    { type: 'room', roomId: 'Rr', userId: 'Uu' },
    { kind: 'group', groupId: 'Rr', userId: 'Uu' },
  ],
])('hears groups and old rooms alike: %j', (source, heard) => {
  expect(parseEvent({ ...textEvent(), source })).toMatchObject({ event: { source: heard } })
})

it.each([
  undefined,
  null,
  {},
  [],
  'U1',
  { type: 'user' },
  { type: 'group' },
  { type: 'planet', planetId: 'P' },
  { type: 'user', userId: 'two words' },
])('ignores what has nobody to answer to: %j', (source) => {
  expect(parseEvent({ ...textEvent(), source })).toEqual({ ignored: 'no source' })
})

it('ignores what another module answers', () => {
  expect(parseEvent({ ...textEvent(), mode: 'standby' })).toEqual({ ignored: 'standby' })
})

it.each([
  [{ webhookEventId: undefined }, 'no id'],
  [{ webhookEventId: 5 }, 'no id'],
  [{ webhookEventId: 'x'.repeat(101) }, 'no id'],
  [{ timestamp: '1790000000000' }, 'no time'],
  [{ timestamp: 1e300 }, 'no time'],
  [{ timestamp: -1 }, 'no time'],
  [{ timestamp: Number.NaN }, 'no time'],
  [{ type: undefined }, 'no type'],
  [{ type: { toString: 'text' } }, 'no type'],
])('has no use for an event with %j', (wrong, broken) => {
  expect(parseEvent({ ...textEvent(), ...wrong })).toEqual({ broken })
})

it('caps what could be endless, between letters', () => {
  const long = inputOf(textEvent({ text: `${'ก'.repeat(9_999)}😀😀` }))
  expect(long).toMatchObject({ text: 'ก'.repeat(9_999) })
  expect(inputOf(messageEvent({ type: 'sticker', keywords: Array.from({ length: 99 }, () => 'ก') }))).toMatchObject({
    keywords: Array.from({ length: 15 }, () => 'ก'),
  })
})

it('mends half letters and drops what no paper can print', () => {
  expect(inputOf(textEvent({ text: 'ก\u0000\u0007\ud800ข\r\nค\tง' }))).toMatchObject({ text: 'ก\ufffdข\nค\tง' })
})

it('never throws and never lets a foreign shape through, whatever comes', () => {
  const kinds = 'text tap photo video audio file place sticker follow unfollow unsend joined left unknown'.split(' ')
  const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, maxDepth: 4 })
  const event = fc.record(
    {
      type: fc.oneof(fc.constantFrom('message', 'postback', 'follow', 'unsend', 'messageEdited'), fc.string()),
      mode: fc.constant('active'),
      timestamp: fc.oneof(fc.nat(), anything),
      webhookEventId: fc.oneof(fc.constant('01A'), anything),
      source: fc.oneof(fc.constant({ type: 'user', userId: 'U1' }), anything),
      replyToken: anything,
      message: fc.oneof(
        fc.record({
          type: fc.constantFrom('text', 'image', 'video', 'audio', 'file', 'location', 'sticker'),
          id: fc.oneof(fc.constant('1'), anything),
          text: anything,
          contentProvider: anything,
          imageSet: anything,
          fileName: anything,
          fileSize: anything,
          latitude: anything,
          longitude: anything,
          keywords: anything,
          mention: anything,
        }),
        anything,
      ),
      postback: fc.oneof(fc.record({ data: anything, params: anything }), anything),
      unsend: anything,
      follow: anything,
    },
    { requiredKeys: ['type'] },
  )
  fc.assert(
    fc.property(fc.oneof(event, anything), (value) => {
      const parsed = parseEvent(value)
      if (!('event' in parsed)) return
      expect(kinds).toContain(parsed.event.input.kind)
      // Whatever it was, it is plain JSON now.
      expect(JSON.parse(JSON.stringify(parsed.event))).toEqual(parsed.event)
    }),
    { numRuns: 2000 },
  )
})
