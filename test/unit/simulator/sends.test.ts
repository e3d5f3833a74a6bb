import { describe, expect, it } from 'vitest'
import { stage, text } from './stage.ts'

const KEY = '11111111-2222-4333-8444-555555555555'

describe('reply', () => {
  it('shows the messages in order and costs nothing', async () => {
    const { platform, citizen, token, heard } = stage()
    citizen.say('สวัสดี')
    const [event] = heard()
    const taken = await platform.call('reply', {
      ...token,
      body: { replyToken: event!.replyToken, messages: [text('หนึ่ง'), text('สอง')] },
    })
    expect(taken).toMatchObject({ status: 200, body: { sentMessages: [{ id: expect.any(String) }, {}] } })
    expect(citizen.shows().entries.map(({ message }) => message.text)).toEqual(['สวัสดี', 'หนึ่ง', 'สอง'])
    expect(platform.used('demo')).toBe(0)
  })

  it('takes a token once, for a minute after it was received', async () => {
    const { platform, citizen, token, heard, wait } = stage()
    const reply = (replyToken: string) =>
      platform.call('reply', { ...token, body: { replyToken, messages: [text('ตอบ')] } })
    const invalid = { status: 400, body: { message: 'Invalid reply token' } }

    citizen.say('หนึ่ง')
    wait(120_000) // not told yet: the minute has not begun
    const [first] = heard()
    wait(60_000)
    expect(await reply(first!.replyToken!)).toMatchObject({ status: 200 })
    expect(await reply(first!.replyToken!)).toMatchObject(invalid)

    citizen.say('สอง')
    const [second] = heard()
    wait(60_001)
    expect(await reply(second!.replyToken!)).toMatchObject(invalid)
    expect(await reply('0'.repeat(32))).toMatchObject(invalid)
  })

  it('takes the token of a redelivered event again for a minute, but not after twenty', async () => {
    const { platform, citizen, token, wait } = stage()
    citizen.say('มีใครอยู่ไหม')
    const [delivery] = platform.take('demo')
    const { replyToken } = delivery!.events[0]!
    const reply = () => platform.call('reply', { ...token, body: { replyToken, messages: [text('ตอบ')] } })
    platform.settled(delivery!, null)

    wait(10 * 60_000)
    const again = platform.redeliver(delivery!)
    expect(again.events[0]).toMatchObject({
      webhookEventId: delivery!.events[0]!.webhookEventId,
      deliveryContext: { isRedelivery: true },
      replyToken,
    })
    wait(59_000)
    expect(await reply()).toMatchObject({ status: 200 })

    citizen.say('อีกครั้ง')
    const [late] = platform.take('demo')
    wait(20 * 60_000 + 1)
    platform.redeliver(late!)
    expect(
      await platform.call('reply', {
        ...token,
        body: { replyToken: late!.events[0]!.replyToken, messages: [text('x')] },
      }),
    ).toMatchObject({ status: 400 })
  })

  it('refuses a retry key, six messages and another account', async () => {
    const { platform, citizen, token, heard } = stage()
    platform.addChannel({ agency: 'other', accessToken: 'other-token' })
    citizen.say('หนึ่ง')
    const [event] = heard()
    const body = { replyToken: event!.replyToken, messages: [text('ตอบ')] }
    expect(await platform.call('reply', { accessToken: 'other-token', body })).toMatchObject({
      status: 400,
      body: { message: 'Invalid reply token' },
    })
    expect(await platform.call('reply', { ...token, body, retryKey: KEY })).toMatchObject({ status: 400 })
    expect(
      await platform.call('reply', { ...token, body: { ...body, messages: Array(6).fill(text('ก')) } }),
    ).toMatchObject({
      status: 400,
      body: {
        message: 'The request body has 1 error(s)',
        details: [{ message: 'Size must be between 1 and 5', property: 'messages' }],
      },
    })
    expect(citizen.shows().entries).toHaveLength(1)
  })
})

describe('push', () => {
  const push = (to: string, retryKey = KEY) => ({ retryKey, body: { to, messages: [text('แจ้งเตือน')] } })

  it('counts people, not messages', async () => {
    const { platform, citizen, token } = stage()
    const group = platform.addGroup({ id: 'village', members: ['citizen'], agency: 'demo' })
    for (const id of ['a', 'b']) {
      platform.addPerson({ id })
      group.add(id)
    }
    await platform.call('push', { ...token, body: { to: citizen.userId(), messages: [text('1'), text('2')] } })
    expect(platform.used('demo')).toBe(1)
    await platform.call('push', { ...token, ...push(group.groupId) })
    expect(platform.used('demo')).toBe(4)
    expect(platform.exchanges().at(-1)).toMatchObject({ name: 'push', cost: 3, retryKey: KEY })
  })

  it('remembers a retry key for a day and shows the message once', async () => {
    const { platform, citizen, token, wait } = stage()
    const call = { ...token, ...push(citizen.userId()) }
    const first = await platform.call('push', call)
    if (first === 'lost') throw new Error('nothing was to be lost')
    const again = await platform.call('push', call)
    expect(again).toMatchObject({
      status: 409,
      headers: { 'x-line-accepted-request-id': first.headers['x-line-request-id'] },
      body: { message: 'The retry key is already accepted', ...(first.body as object) },
    })
    expect(citizen.shows().entries).toHaveLength(1)
    wait(24 * 3_600_000 + 1)
    expect(await platform.call('push', call)).toMatchObject({ status: 200 })
    expect(citizen.shows().entries).toHaveLength(2)
  })

  it('answers 200 without delivery to those who blocked, and counts nothing', async () => {
    const { platform, citizen, token } = stage()
    citizen.block()
    expect(await platform.call('push', { ...token, ...push(citizen.userId()) })).toMatchObject({ status: 200 })
    expect(citizen.shows().entries.filter(({ by }) => by.kind === 'bot')).toEqual([])
    expect(platform.used('demo')).toBe(0)
  })

  it('reaches a stranger for seven days after they wrote', async () => {
    const { platform, token, wait } = stage()
    const stranger = platform.addPerson({ id: 'stranger', friend: false })
    const shown = () => stranger.shows().entries.filter(({ by }) => by.kind === 'bot').length
    const send = (key: string) => platform.call('push', { ...token, ...push(stranger.userId(), key) })
    await send(KEY.replace('1', 'a'))
    expect(shown()).toBe(0)
    stranger.say('สวัสดี')
    wait(7 * 24 * 3_600_000)
    await send(KEY.replace('1', 'b'))
    expect(shown()).toBe(1)
    wait(1)
    await send(KEY.replace('1', 'c'))
    expect(shown()).toBe(1)
  })

  it('refuses people it does not know, groups it is not in, and keys that are none', async () => {
    const { platform, citizen, token } = stage()
    const group = platform.addGroup({ id: 'village', members: ['citizen'] })
    const failed = { status: 400, body: { message: 'Failed to send messages' } }
    expect(await platform.call('push', { ...token, ...push(`U${'0'.repeat(32)}`) })).toMatchObject(failed)
    expect(await platform.call('push', { ...token, ...push(group.groupId) })).toMatchObject(failed)
    expect(await platform.call('push', { ...token, ...push('nobody') })).toMatchObject({
      status: 400,
      body: { message: 'The property, to, in the request body is invalid (line: -, column: -)' },
    })
    expect(await platform.call('push', { ...token, ...push(citizen.userId(), 'once') })).toMatchObject({ status: 400 })
  })

  it('stops with the monthly words when the quota is gone, while replies go on; the month is counted in UTC+9', async () => {
    const { platform, citizen, token, heard, wait } = stage()
    platform.setUsed('demo', 300)
    const call = { ...token, ...push(citizen.userId()) }
    expect(await platform.call('push', call)).toMatchObject({
      status: 429,
      body: { message: 'You have reached your monthly limit.' },
    })
    citizen.say('ยังอยู่ไหม')
    const [event] = heard()
    expect(
      await platform.call('reply', { ...token, body: { replyToken: event!.replyToken, messages: [text('อยู่')] } }),
    ).toMatchObject({ status: 200 })
    // From 20 November 09:00 to 30 November 21:59 in Bangkok it is November in Tokyo, a minute later no longer.
    wait((10 * 24 + 12) * 3_600_000 + 59 * 60_000)
    expect(await platform.call('push', call)).toMatchObject({ status: 429 })
    wait(60_000)
    expect(await platform.call('push', call)).toMatchObject({ status: 200 })
    expect(await platform.call('consumption', token)).toMatchObject({ body: { totalUsage: 1 } })
    expect(await platform.call('quota', token)).toMatchObject({ body: { type: 'limited', value: 300 } })
  })
})

it('one provider knows a person by one id, two by two', async () => {
  const { platform, citizen } = stage()
  platform.addChannel({ agency: 'sister', provider: 'demo' })
  platform.addChannel({ agency: 'stranger', accessToken: 's' })
  expect(citizen.userId('sister')).toBe(citizen.userId('demo'))
  expect(citizen.userId('stranger')).not.toBe(citizen.userId('demo'))
  expect(
    await platform.call('push', { accessToken: 's', body: { to: citizen.userId('demo'), messages: [text('?')] } }),
  ).toMatchObject({ status: 400 })
})

describe('broadcast and multicast', () => {
  it('reach friends once each and refuse a list with a stranger id', async () => {
    const { platform, citizen, token } = stage()
    const other = platform.addPerson({ id: 'other' })
    const gone = platform.addPerson({ id: 'gone' })
    gone.block()
    expect(await platform.call('broadcast', { ...token, body: { messages: [text('ทุกคน')] } })).toMatchObject({
      status: 200,
      body: {},
    })
    expect(platform.used('demo')).toBe(2)
    const to = [citizen.userId(), other.userId(), citizen.userId()]
    await platform.call('multicast', { ...token, body: { to, messages: [text('บางคน')] } })
    expect(platform.used('demo')).toBe(4)
    expect(
      await platform.call('multicast', {
        ...token,
        body: { to: [...to, `U${'0'.repeat(32)}`], messages: [text('ก')] },
      }),
    ).toMatchObject({
      status: 400,
      body: { message: 'The property, to[3], in the request body is invalid (line: -, column: -)' },
    })
  })
})
