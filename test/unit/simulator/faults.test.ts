import { expect, it } from 'vitest'
import { stage, text } from './stage.ts'

const push = (to: string) => ({ accessToken: 'token', body: { to, messages: [text('ข่าว')] } })

it('an answer lost before the call arrived took nothing, one lost after took all', async () => {
  const { platform, citizen } = stage()
  platform.faults.loseNextAnswer('before')
  expect(await platform.call('push', push(citizen.userId()))).toBe('lost')
  expect(citizen.shows().entries).toEqual([])
  platform.faults.loseNextAnswer('after')
  expect(await platform.call('push', push(citizen.userId()))).toBe('lost')
  expect(citizen.shows().entries).toHaveLength(1)
  expect(await platform.call('push', push(citizen.userId()))).toMatchObject({ status: 200 })
})

it('a loss waits for the call it is meant for', async () => {
  const { platform, citizen, token } = stage()
  platform.faults.loseNextAnswer('before')
  expect(await platform.call('quota', token)).toMatchObject({ status: 200 })
  platform.faults.fail(503, { of: ['quota'], times: 2 })
  expect(await platform.call('push', push(citizen.userId()))).toBe('lost')
  expect(platform.faults.state()).toMatchObject({ lose: [], fail: [503, 503] })
  expect(await platform.call('quota', token)).toMatchObject({ status: 503 })
  expect(await platform.call('quota', token)).toMatchObject({ status: 503 })
  expect(await platform.call('quota', token)).toMatchObject({ status: 200 })
})

it('a failing platform takes nothing and keeps the retry key free', async () => {
  const { platform, citizen } = stage()
  const call = { ...push(citizen.userId()), retryKey: '11111111-2222-4333-8444-555555555555' }
  platform.faults.fail(500)
  expect(await platform.call('push', call)).toMatchObject({ status: 500 })
  expect(citizen.shows().entries).toEqual([])
  expect(await platform.call('push', call)).toMatchObject({ status: 200 })
})

it('the two kinds of 429 are told apart by their words', async () => {
  const { platform, citizen } = stage()
  platform.faults.rateLimit(true)
  expect(await platform.call('push', push(citizen.userId()))).toMatchObject({
    status: 429,
    body: { message: 'The API rate limit has been exceeded. Try again later.' },
  })
  platform.faults.rateLimit(false)
  platform.faults.quotaEmpty(true)
  expect(await platform.call('push', push(citizen.userId()))).toMatchObject({
    status: 429,
    body: { message: 'You have reached your monthly limit.' },
  })
  platform.faults.clear()
  expect(await platform.call('push', push(citizen.userId()))).toMatchObject({ status: 200 })
})

it('the rate is a bucket per channel and endpoint that fills again', async () => {
  const { platform, token, wait } = stage()
  platform.addChannel({ agency: 'other', accessToken: 'other' })
  const list = (accessToken: string) => platform.call('menuList', { accessToken })
  for (let i = 0; i < 10; i += 1) expect(await list('token')).toMatchObject({ status: 200 })
  expect(await list('token')).toMatchObject({ status: 429 })
  expect(await list('other')).toMatchObject({ status: 200 })
  expect(await platform.call('aliasList', token)).toMatchObject({ status: 200 })
  wait(100)
  expect(await list('token')).toMatchObject({ status: 200 })
  expect(await list('token')).toMatchObject({ status: 429 })
})

it('a call without a token, or with an old one, is not authenticated', async () => {
  const { platform, channel } = stage()
  expect(await platform.call('info', { accessToken: 'token' })).toMatchObject({ status: 200 })
  channel.accessToken = 'rotated'
  for (const accessToken of [undefined, 'token', 'made-up'])
    expect(await platform.call('info', { accessToken })).toMatchObject({
      status: 401,
      body: { message: expect.stringMatching(/^Authentication failed due to the following reason: /) },
    })
  expect(await platform.call('info', { accessToken: 'rotated' })).toMatchObject({ status: 200 })
})

it('every answer has a request id of its own, and the inspector knows it', async () => {
  const { platform, token } = stage()
  const ids = new Set<string>()
  for (let i = 0; i < 3; i += 1) {
    const taken = await platform.call('info', token)
    if (taken === 'lost') throw new Error('nothing was to be lost')
    ids.add(taken.headers['x-line-request-id']!)
  }
  expect(ids.size).toBe(3)
  expect(platform.exchanges().map(({ id }) => id)).toEqual([...ids])
})
