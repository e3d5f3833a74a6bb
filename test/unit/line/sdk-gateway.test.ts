import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { WorldError } from '../../../src/kernel/errors.ts'
import type { Outcome } from '../../../src/line/gateway.ts'
import { channel, json, openLine } from './line-server.ts'

let line: Awaited<ReturnType<typeof openLine>>
afterEach(() => line.close())

const messages = [{ type: 'text' as const, text: 'ข้อความลับ' }]
const reply = (): Promise<Outcome> => line.gateway.reply(channel, { replyToken: 'reply-token', messages })
const push = (): Promise<Outcome> =>
  line.gateway.push(channel, { to: `U${'a'.repeat(32)}`, messages, retryKey: '123e4567-e89b-12d3-a456-426614174000' })
const sentMessages = [{ id: '461230966842064897', quoteToken: 'q' }]

describe('what goes over the wire', () => {
  it('a push bears its retry key, a reply none; both the token of the channel', async () => {
    line = await openLine((response) => json(response, 200, { sentMessages }))
    await reply()
    await push()
    const [first, second] = line.asked
    expect(first).toMatchObject({ method: 'POST', path: '/v2/bot/message/reply' })
    expect(JSON.parse(first!.body)).toEqual({ replyToken: 'reply-token', messages })
    expect(first!.headers).not.toHaveProperty('x-line-retry-key')
    expect(second!.headers).toMatchObject({
      authorization: 'Bearer secret-token',
      'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000',
    })
    expect(JSON.parse(second!.body)).toEqual({ to: `U${'a'.repeat(32)}`, messages })
  })

  it('a rotated token is used at once', async () => {
    line = await openLine((response) => json(response, 200, { sentMessages }))
    const current = { ...channel }
    await line.gateway.reply(current, { replyToken: 'a', messages })
    current.accessToken = 'new-token'
    await line.gateway.reply(current, { replyToken: 'b', messages })
    expect(line.asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret-token', 'Bearer new-token'])
  })

  it('a loading animation lasts a multiple of five seconds, from 5 to 60', async () => {
    line = await openLine((response) => json(response, 202, {}))
    for (const seconds of [0, 7, 20, 600]) await line.gateway.showLoading(channel, 'U1', seconds)
    expect(line.asked.map(({ body }) => JSON.parse(body).loadingSeconds)).toEqual([5, 10, 20, 60])
  })
})

describe('what an answer means', () => {
  it.each<[string, number, unknown, Record<string, string>, 'reply' | 'push', Outcome]>([
    [
      '200',
      200,
      { sentMessages },
      {},
      'push',
      { kind: 'sent', messageIds: ['461230966842064897'], requestId: 'request-1' },
    ],
    ['200 without ids', 200, {}, {}, 'reply', { kind: 'sent', messageIds: [], requestId: 'request-1' }],
    [
      '409, with the id under which it was accepted',
      409,
      { message: 'The retry key is already accepted', sentMessages },
      { 'x-line-accepted-request-id': 'request-0' },
      'push',
      { kind: 'sent', messageIds: ['461230966842064897'], requestId: 'request-0' },
    ],
    [
      'a dead reply token',
      400,
      { message: 'Invalid reply token' },
      {},
      'reply',
      { kind: 'invalid-token', requestId: 'request-1' },
    ],
    [
      'the same words about a push',
      400,
      { message: 'Invalid reply token' },
      {},
      'push',
      { kind: 'refused', status: 400, message: 'Invalid reply token', requestId: 'request-1' },
    ],
    [
      'a wrong object',
      400,
      {
        message: 'The request body has 1 error(s)',
        details: [{ message: 'May not be empty', property: 'messages[0].text' }],
      },
      {},
      'reply',
      {
        kind: 'refused',
        status: 400,
        message: 'The request body has 1 error(s) (messages[0].text: May not be empty)',
        requestId: 'request-1',
      },
    ],
    [
      'a month used up',
      429,
      { message: 'You have reached your monthly limit.' },
      {},
      'push',
      { kind: 'quota-gone', requestId: 'request-1' },
    ],
    [
      'a call too many',
      429,
      { message: 'The API rate limit has been exceeded. Try again later.' },
      {},
      'push',
      { kind: 'rate-limited', requestId: 'request-1' },
    ],
    ['429 without words', 429, null, {}, 'reply', { kind: 'rate-limited', requestId: 'request-1' }],
    [
      '500',
      500,
      { message: 'Internal Server Error' },
      {},
      'reply',
      { kind: 'unknown', why: 'HTTP 500', requestId: 'request-1' },
    ],
    [
      'a body too large',
      413,
      'too large',
      {},
      'push',
      { kind: 'refused', status: 413, message: 'Payload Too Large', requestId: 'request-1' },
    ],
  ])('%s', async (_name, status, body, headers, call, outcome) => {
    line = await openLine((response) => json(response, status, body, headers))
    expect(await (call === 'reply' ? reply() : push())).toEqual(outcome)
  })

  it('a proxy’s page instead of LINE’s JSON leaves it open', async () => {
    line = await openLine((response) => void response.writeHead(502).end('<html>'))
    expect(await push()).toEqual({ kind: 'unknown', why: 'HTTP 502' })
  })

  it('200 that cannot be read leaves it open', async () => {
    line = await openLine((response) => void response.writeHead(200).end('<html>'))
    expect(await push()).toEqual({ kind: 'unknown', why: 'unreadable answer' })
  })

  it('a broken connection leaves it open', async () => {
    line = await openLine((response) => void response.socket!.destroy())
    const outcome = await reply()
    expect(outcome.kind).toBe('unknown')
    expect(outcome).not.toHaveProperty('neverLeft')
  })

  it('a connection that never stood is known to have carried nothing', async () => {
    line = await openLine(() => {})
    await line.close()
    expect(await reply()).toEqual({ kind: 'unknown', why: 'ECONNREFUSED', neverLeft: true })
  })
})

describe('deadlines', () => {
  it('end a send that is never answered, and its late failure disturbs nobody', async () => {
    const held: (() => void)[] = []
    line = await openLine((response) => held.push(() => response.socket!.destroy()), { send: 30, ask: 30 })
    expect(await push()).toEqual({ kind: 'unknown', why: 'timeout' })
    await expect(line.gateway.quota(channel)).rejects.toThrow(WorldError)
    for (const cut of held) cut()
    // Unhandled rejections, if there were any, would come about now and fail the run.
    await sleep(20)
  })

  it('do not keep the process waiting after an answer in time', async () => {
    line = await openLine((response) => json(response, 200, { sentMessages }), { send: 3_600_000 })
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    await push()
    const before = timers() // the connection's own
    for (let turn = 0; turn < 5; turn += 1) await push()
    expect(timers()).toBeLessThan(before + 5)
  })
})

it('the log has every request’s id and no token, person or word', async () => {
  line = await openLine((response) => json(response, 200, { sentMessages }))
  await reply()
  await push()
  const log = line.lines.join('')
  expect(line.lines).toHaveLength(2)
  expect(JSON.parse(line.lines[1]!)).toMatchObject({
    event: 'line.push',
    agency: 'demo',
    status: 200,
    request: 'request-1',
  })
  for (const secret of ['secret-token', 'reply-token', 'ข้อความลับ', 'aaaaaaaa']) expect(log).not.toContain(secret)
})
