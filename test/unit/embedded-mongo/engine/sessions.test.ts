import { describe, expect, test } from 'vitest'
import { createLogicalClock } from '../../../../src/embedded-mongo/clock.ts'
import { createSessions } from '../../../../src/embedded-mongo/session/sessions.ts'
import type { Transaction } from '../../../../src/embedded-mongo/session/transaction.ts'
import { refused, withStore } from './support.ts'

const MINUTE = 60_000

function sessionsAt(start: number) {
  const state = { time: start, abandoned: [] as bigint[], ended: [] as string[] }
  const sessions = createSessions({
    now: () => state.time,
    abandon: (transaction) => state.abandoned.push(transaction.number),
    onEnd: (id) => state.ended.push(id),
  })
  return { state, sessions }
}

const open = (number: bigint): Transaction => ({ number, state: 'open', view: undefined, writes: false })

describe('a session', () => {
  test('that nobody uses for half an hour is ended', () => {
    const { state, sessions } = sessionsAt(0)
    sessions.get('a')
    sessions.get('b')
    state.time = 20 * MINUTE
    sessions.get('b')
    state.time = 31 * MINUTE
    sessions.endIdle()
    expect(state.ended).toEqual(['a'])
    expect(sessions.find('b')).toBeDefined()
  })

  test('whose transaction nobody uses for a minute loses it', () => {
    const { state, sessions } = sessionsAt(0)
    sessions.get('a').transaction = open(1n)
    sessions.get('b').transaction = open(2n)
    state.time = 0.9 * MINUTE
    sessions.get('b')
    state.time = 1.1 * MINUTE
    sessions.endIdle()
    expect(state.abandoned).toEqual([1n])
    expect(state.ended).toEqual([])
  })
})

describe('the logical clock', () => {
  test('only grows, and says before it is used how far it may go', () => {
    const reserved: number[] = []
    const clock = createLogicalClock(0, (seconds) => reserved.push(seconds))
    let last = clock.current()
    for (let at = 0; at < 1000; at += 1) {
      const next = clock.tick()
      expect(next.seconds > last.seconds || next.increment > last.increment).toBe(true)
      expect(reserved.at(-1)).toBeGreaterThan(next.seconds)
      last = next
    }
    const later = createLogicalClock(reserved.at(-1)!, () => undefined)
    expect(later.current().seconds).toBeGreaterThanOrEqual(last.seconds)
  })
})

describe('the Stable API', () => {
  const opened = withStore()

  test('is held to when a client asks for it', async () => {
    const api = { apiVersion: '1', apiStrict: true }
    expect(await opened.db.command({ ping: 1, ...api })).toMatchObject({ ok: 1 })
    await refused(opened.db.command({ distinct: 'a', key: 'b', ...api }), 323)
    await refused(opened.db.command({ ping: 1, apiVersion: '2' }), 322)
    await refused(opened.db.command({ ping: 1, apiStrict: true }), 322)
  })
})
