import { describe, expect, test } from 'vitest'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { cookieName, printCookie, readCookie } from '../../../src/web/access/cookies.ts'
import { isFromOurs } from '../../../src/web/form/same-origin.ts'
import { createLimit, networkOf } from '../../../src/web/limits.ts'

const demo = 'demo' as AgencyId

describe('a cookie', () => {
  test('is kept to this host, from scripts and from other sites; behind https by its very name', () => {
    const name = cookieName('console', demo, true)
    expect(printCookie(name, 'x', true)).toBe('__Host-console.demo=x; Path=/; HttpOnly; SameSite=Strict; Secure')
    expect(printCookie(cookieName('console', demo, false), 'x', false)).toBe(
      'console.demo=x; Path=/; HttpOnly; SameSite=Strict',
    )
  })

  test('is found among others, the first of its name', () => {
    expect(readCookie('a=1; console.demo=b=2;console.demo=3', 'console.demo')).toBe('b=2')
    expect(readCookie('xconsole.demo=1', 'console.demo')).toBeNull()
    expect(readCookie(undefined, 'console.demo')).toBeNull()
  })
})

describe('a form is from ours', () => {
  const own = 'https://office.example'
  const from = (headers: Record<string, string>, mayHide = false) =>
    isFromOurs({ host: 'office.example', ...headers }, own, { mayHide })

  test('when the browser says so, whatever else stands there', () => {
    expect(from({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(true)
    expect(from({ 'sec-fetch-site': 'cross-site', origin: own }, true)).toBe(false)
    expect(from({ 'sec-fetch-site': 'same-site', origin: own }, true)).toBe(false)
  })

  test('when an old browser names our origin; a hidden one counts on a link’s page only', () => {
    expect(from({ origin: own })).toBe(true)
    expect(from({ origin: 'https://office.example.evil.example' })).toBe(false)
    expect(from({ origin: 'null' })).toBe(false)
    expect(from({ origin: 'null' }, true)).toBe(true)
    expect(from({ origin: 'what' })).toBe(false)
    expect(from({})).toBe(false)
  })
})

describe('a limit', () => {
  test('counts each address for itself, and anew after its time', () => {
    let now = 0
    const limit = createLimit(() => now, { times: 2, within: 1000 })
    expect(['a', 'a', 'a', 'b'].map(limit)).toEqual([true, true, false, true])
    now = 1000
    expect(limit('a')).toBe(true)
  })

  test('counts the many addresses of one household as one', () => {
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::2'))
    expect(networkOf('2001:db8:1:2:aaaa::1')).not.toBe(networkOf('2001:db8:1:3::1'))
    expect(networkOf('::ffff:192.0.2.1')).not.toBe(networkOf('::ffff:192.0.2.2'))
  })
})
