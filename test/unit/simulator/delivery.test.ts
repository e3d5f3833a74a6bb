import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sign } from '../../../src/simulator/rules/delivery.ts'
import { stage } from './stage.ts'

describe('webhooks', () => {
  it("are signed as in LINE's own example", () => {
    const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    expect(sign('8c570fa6dd201bb328f1c1eac23a96d8', body)).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')
  })

  it('carry the bytes that were signed, for the account they are meant for', () => {
    const { platform, channel, citizen } = stage()
    citizen.say('ถนนพัง 🛣️ หน้าวัด')
    const [delivery, ...rest] = platform.take('demo')
    expect(rest).toEqual([])
    expect(delivery!.headers['x-line-signature']).toBe(sign('secret', delivery!.body))
    expect(JSON.parse(delivery!.body)).toEqual({
      destination: channel.botUserId,
      events: [
        {
          type: 'message',
          webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
          deliveryContext: { isRedelivery: false },
          timestamp: Date.parse('2026-11-20T02:00:00Z'),
          source: { type: 'user', userId: citizen.userId() },
          replyToken: expect.stringMatching(/^[0-9a-f]{32}$/),
          mode: 'active',
          message: {
            id: expect.stringMatching(/^\d{18}$/),
            type: 'text',
            text: 'ถนนพัง 🛣️ หน้าวัด',
            quoteToken: expect.any(String),
            markAsReadToken: expect.any(String),
          },
        },
      ],
    })
    expect(platform.take('demo')).toEqual([])
  })

  it('rise in time within a chat even when the clock stands still', () => {
    const { citizen, heard } = stage()
    for (let i = 0; i < 5; i += 1) citizen.say(String(i))
    const times = heard().map(({ timestamp }) => Number(timestamp))
    expect(times.every((time, i) => i === 0 || time > times[i - 1]!)).toBe(true)
  })

  it('are the same, letter for letter, when a life is lived again with the same clocks and chance', () => {
    const live = () => {
      const { platform, citizen } = stage()
      platform.faults.shuffle(true)
      for (let i = 0; i < 20; i += 1) citizen.say(String(i))
      citizen.photo(Uint8Array.of(1))
      return platform.take('demo').map(({ body, headers }) => ({ body, headers }))
    }
    expect(live()).toEqual(live())
  })

  it('come in bodies of several events and of several people', () => {
    const { platform, citizen } = stage()
    const other = platform.addPerson({ id: 'other' })
    for (const person of [citizen, other, citizen]) person.say('สวัสดี')
    expect(platform.waiting('demo')).toBe(3)
    expect(platform.take('demo', { perBody: 2 }).map(({ events }) => events.length)).toEqual([2, 1])
  })

  it('are handed over twice, unmarked, while duplicating', () => {
    const { platform, citizen } = stage()
    platform.faults.duplicate(true)
    citizen.say('ครั้งเดียว')
    const [first, second] = platform.take('demo')
    expect(second).toMatchObject({ body: first!.body, headers: first!.headers })
    platform.faults.duplicate(false)
    citizen.say('อีกครั้ง')
    expect(platform.take('demo')).toHaveLength(1)
  })

  it('leave in another order while shuffling, none lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), (count) => {
        const { platform, citizen, heard } = stage()
        platform.faults.shuffle(true)
        const said = Array.from({ length: count }, (_, i) => citizen.say(String(i)))
        const told = heard().map((event) => (event.message as { id: string }).id)
        expect([...told].sort()).toEqual([...said].sort())
        if (count > 20) expect(told).not.toEqual(said)
      }),
      { numRuns: 30 },
    )
  })

  it('stay on the list of the undelivered until a 2xx came', () => {
    const { platform, citizen } = stage()
    citizen.say('หนึ่ง')
    const [delivery] = platform.take('demo')
    platform.settled(delivery!, 500)
    expect(platform.undelivered('demo')).toEqual([delivery])
    const again = platform.redeliver(delivery!)
    expect(JSON.parse(again.body).events[0].deliveryContext).toEqual({ isRedelivery: true })
    platform.settled(again, 200)
    expect(platform.undelivered('demo')).toEqual([])
  })

  it('are not sent while the webhook is switched off', () => {
    const { platform, channel, citizen } = stage()
    channel.webhook.active = false
    citizen.say('ไม่มีใครได้ยิน')
    expect(platform.waiting('demo')).toBe(0)
  })

  it('sign whatever a test makes up, as LINE sends things nobody has heard of', () => {
    const { platform } = stage()
    const odd = { type: 'somethingNew', webhookEventId: '0'.repeat(26), deliveryContext: { isRedelivery: false } }
    const { body, headers } = platform.deliver('demo', [odd])
    expect(JSON.parse(body).events).toEqual([odd])
    expect(headers['x-line-signature']).toBe(sign('secret', body))
  })

  it('are signed with the new secret as soon as it is rotated', () => {
    const { platform, channel, citizen } = stage()
    channel.secret = 'new'
    citizen.say('หนึ่ง')
    const [delivery] = platform.take('demo')
    expect(delivery!.headers['x-line-signature']).toBe(sign('new', delivery!.body))
  })
})
