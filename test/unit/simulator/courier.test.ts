import { describe, expect, it } from 'vitest'
import { createCourier } from '../../../src/simulator/courier.ts'
import { stage } from './stage.ts'

/** A bot's server whose answers are laid out beforehand, and timers that fire when told. */
function post(statuses: (number | 'away')[] = []) {
  const set = stage()
  set.channel.webhook.endpoint = 'https://office.example/webhook'
  const timers: { ms: number; run: () => void }[] = []
  const got: { texts: string[]; redelivered: boolean }[] = []
  const courier = createCourier(set.platform, {
    later: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => void timers.splice(timers.indexOf(timer), 1)
    },
    post: async (_endpoint, { body }) => {
      const { events } = JSON.parse(body) as {
        events: { message?: { text: string }; deliveryContext: { isRedelivery: boolean } }[]
      }
      got.push({
        texts: events.map(({ message }) => message?.text ?? ''),
        redelivered: events.some(({ deliveryContext }) => deliveryContext.isRedelivery),
      })
      const status = statuses.shift() ?? 200
      if (status === 'away') throw new Error('nobody there')
      return { status }
    },
  })
  return { ...set, courier, got, timers }
}

describe('the courier', () => {
  it('tells in order what happened in order', async () => {
    const { citizen, courier, got } = post()
    for (const words of ['หนึ่ง', 'สอง', 'สาม']) citizen.say(words)
    await courier.settle()
    expect(got.flatMap(({ texts }) => texts)).toEqual(['หนึ่ง', 'สอง', 'สาม'])
  })

  it('tries again, marked, until it was taken', async () => {
    const { platform, citizen, courier, got, timers } = post([500, 'away', 200])
    citizen.say('มีใครอยู่ไหม')
    await courier.settle()
    expect(platform.undelivered('demo')).toHaveLength(1)
    timers.shift()!.run()
    await courier.settle()
    timers.shift()!.run()
    await courier.settle()
    expect(got.map(({ redelivered }) => redelivered)).toEqual([false, true, true])
    expect(platform.undelivered('demo')).toEqual([])
    expect(timers).toEqual([])
  })

  it('gives up after a while, and at once when redelivery is off', async () => {
    const { channel, citizen, courier, got, timers } = post(Array(10).fill(500))
    citizen.say('หนึ่ง')
    await courier.settle()
    while (timers.length > 0) {
      timers.shift()!.run()
      await courier.settle()
    }
    expect(got).toHaveLength(6)
    channel.webhook.redelivery = false
    citizen.say('สอง')
    await courier.settle()
    expect(timers).toEqual([])
  })

  it('holds events for a moment while they are to be shuffled', async () => {
    const { platform, citizen, courier, got, timers } = post()
    platform.faults.shuffle(true)
    const words = ['1', '2', '3', '4', '5', '6', '7', '8']
    for (const word of words) citizen.say(word)
    await courier.settle()
    expect(got).toEqual([])
    for (const timer of timers) timer.run()
    await courier.settle()
    const told = got.flatMap(({ texts }) => texts)
    expect(told.toSorted()).toEqual(words)
    expect(told).not.toEqual(words)
  })

  it('tells the last event once more when asked', async () => {
    const { citizen, courier, got } = post()
    expect(await courier.again('demo')).toBe(0)
    citizen.say('หนึ่ง')
    await courier.settle()
    expect(await courier.again('demo')).toBe(1)
    expect(got).toEqual([
      { texts: ['หนึ่ง'], redelivered: false },
      { texts: ['หนึ่ง'], redelivered: true },
    ])
  })

  it('forgets its timers when it is closed', async () => {
    const { citizen, courier, timers } = post([500])
    citizen.say('หนึ่ง')
    await courier.settle()
    expect(timers).toHaveLength(1)
    await courier.close()
    expect(timers).toEqual([])
  })
})

describe('a webhook test', () => {
  const test = async (answer: () => Promise<{ status: number }>) => {
    const set = stage({ post: answer })
    set.channel.webhook.endpoint = 'https://office.example/webhook'
    return set.platform.call('webhookTest', { accessToken: 'token', body: {} })
  }

  it('says whether the server took an empty list of events', async () => {
    expect(await test(async () => ({ status: 200 }))).toMatchObject({
      body: { success: true, statusCode: 200, reason: 'OK', detail: '200' },
    })
    expect(await test(async () => ({ status: 503 }))).toMatchObject({
      body: { success: false, statusCode: 503, reason: 'ERROR_STATUS_CODE' },
    })
    const away = async () => {
      throw new Error('connect ECONNREFUSED')
    }
    expect(await test(away)).toMatchObject({ body: { success: false, statusCode: 0, reason: 'COULD_NOT_CONNECT' } })
    const slow = async () => {
      throw new DOMException('too late', 'TimeoutError')
    }
    expect(await test(slow)).toMatchObject({ body: { success: false, reason: 'REQUEST_TIMEOUT' } })
  })

  it('has nothing to test without an address, and takes only safe ones', async () => {
    const { platform, token } = stage()
    const set = (endpoint: string) => platform.call('webhookSet', { ...token, body: { endpoint } })
    expect(await platform.call('webhookTest', { ...token, body: {} })).toMatchObject({ status: 404 })
    expect(await platform.call('webhookGet', token)).toMatchObject({ status: 404 })
    expect(await set('http://office.example/webhook')).toMatchObject({ status: 400 })
    expect(await set('http://127.0.0.1:3000/webhook')).toMatchObject({ status: 200 })
    expect(await platform.call('webhookGet', token)).toMatchObject({
      body: { endpoint: 'http://127.0.0.1:3000/webhook', active: true },
    })
  })
})
