import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Duty, LinkLook } from '../../../src/features/duties/duty.ts'
import { isCutOff, isToLook, seen } from '../../../src/features/duties/links/link.job.ts'
import { type Answered, lookAt, type Outside } from '../../../src/features/duties/links/look.ts'
import { nodeOutside } from '../../../src/features/duties/links/outside.ts'

const SITE = 'https://www.example.go.th/plan'
const PUBLIC = '203.0.114.7'

/** A small world: names and what they answer, by address and path. */
function world(
  answers: Readonly<Record<string, number | string>>,
  names: Readonly<Record<string, readonly string[]>> = {},
) {
  const called: string[] = []
  const outside: Outside = {
    resolve: async (host) => {
      const found = names[host] ?? [PUBLIC]
      if (found.length === 0) throw new Error('ENOTFOUND')
      return found
    },
    call: async (url, address): Promise<Answered> => {
      called.push(`${address} ${url.href}`)
      const answer = answers[url.href]
      if (answer === undefined) throw new Error('ECONNREFUSED')
      return typeof answer === 'string' ? { status: 302, location: answer } : { status: answer, location: null }
    },
  }
  return { outside, called }
}

describe('an address is looked at', () => {
  test('and opens, also over a redirect to another name, each name called by the address that was judged', async () => {
    const { outside, called } = world({
      [SITE]: 'https://files.example.go.th/2570',
      'https://files.example.go.th/2570': 200,
    })
    expect(await lookAt(SITE, outside)).toEqual({ state: 'ok' })
    expect(called).toEqual([`${PUBLIC} ${SITE}`, `${PUBLIC} https://files.example.go.th/2570`])
  })

  test.each([
    [404, 'gone'],
    [410, 'gone'],
    [401, 'closed'],
    [403, 'closed'],
    [500, 'failing'],
  ])('an answer of %i says why it does not open', async (status, why) => {
    expect(await lookAt(SITE, world({ [SITE]: status }).outside)).toEqual({ state: 'broken', why })
  })

  test('nothing is known when it says to come later', async () => {
    for (const status of [429, 503])
      expect(await lookAt(SITE, world({ [SITE]: status }).outside)).toEqual({ state: 'unknown' })
  })

  test('a name nobody knows, a machine that does not answer and a circle are broken', async () => {
    expect(await lookAt(SITE, world({}, { 'www.example.go.th': [] }).outside)).toEqual({ state: 'broken', why: 'away' })
    expect(await lookAt(SITE, world({}).outside)).toEqual({ state: 'broken', why: 'away' })
    expect(await lookAt(SITE, world({ [SITE]: SITE }).outside)).toEqual({ state: 'broken', why: 'round' })
  })
})

test('a certificate whose chain has a gap is no broken link: browsers open it', async () => {
  const { outside } = world({})
  const call = () => Promise.reject(Object.assign(new Error('chain'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }))
  expect(await lookAt(SITE, { ...outside, call })).toEqual({ state: 'unknown' })
})

test('when nothing at all can be reached, it is this machine that is cut off', () => {
  const away = { state: 'broken', why: 'away' } as const
  expect(isCutOff([away, away])).toBe(true)
  expect(isCutOff([away, { state: 'ok' }])).toBe(false)
  expect(isCutOff([away, { state: 'broken', why: 'gone' }])).toBe(false)
  expect(isCutOff([away])).toBe(false)
})

describe('nobody is led into a network', () => {
  const PRIVATE = [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00::5',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
  ]

  test.each(PRIVATE)(
    'a name that means %s is never called, even when it means a public one as well',
    async (inside) => {
      for (const found of [[inside], [PUBLIC, inside], [inside, PUBLIC]]) {
        const { outside, called } = world({ [SITE]: 200 }, { 'www.example.go.th': found })
        expect(await lookAt(SITE, outside)).toEqual({ state: 'broken', why: 'private' })
        expect(called).toEqual([])
      }
    },
  )

  test('nor by a redirect, whatever way it is written', async () => {
    const ways = [
      'http://127.0.0.1/',
      'http://[::1]/',
      'http://localhost/',
      'http://intranet/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://me:secret@example.go.th/',
      'file:///etc/passwd',
      '//169.254.169.254/latest',
    ]
    for (const way of ways) {
      const { outside, called } = world({ [SITE]: way })
      expect((await lookAt(SITE, outside)).state, way).toBe('broken')
      expect(called, way).toHaveLength(1)
    }
  })

  test('a name that changes its meaning between two hops is judged at each', async () => {
    let asked = 0
    const { outside } = world({ [SITE]: `${SITE}/new`, [`${SITE}/new`]: 200 })
    const resolve = async () => {
      asked += 1
      return [asked === 1 ? PUBLIC : '192.168.1.1']
    }
    const turning: Outside = { ...outside, resolve }
    expect(await lookAt(SITE, turning)).toEqual({ state: 'broken', why: 'private' })
  })

  test('whatever a name means, only public addresses are ever called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.ipV4(), { minLength: 1, maxLength: 3 }), async (found) => {
        const { outside, called } = world({ [SITE]: 200 }, { 'www.example.go.th': found })
        await lookAt(SITE, outside)
        for (const one of called) expect(one).not.toMatch(/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\./)
      }),
    )
  })
})

describe('the call itself', () => {
  const limits = { timeout: 500, bytes: 64 * 1024 }
  async function serving(answer: Parameters<typeof createServer>[1], ask: (url: URL) => Promise<void>) {
    const server = createServer(answer as never)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await ask(new URL(`http://www.example.go.th:${(server.address() as AddressInfo).port}/plan`))
    } finally {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }

  test('goes to the address it was given, under the name that was asked for, and reads no page however long', async () => {
    let host = ''
    const answer = (
      request: { headers: { host?: string } },
      response: { writeHead(n: number): void; write(b: Buffer): void },
    ) => {
      host = request.headers.host ?? ''
      response.writeHead(200)
      response.write(Buffer.alloc(1_000_000))
    }
    await serving(answer as never, async (url) => {
      expect(await nodeOutside.call(url, '127.0.0.1', limits)).toEqual({ status: 200, location: null })
      expect(host).toBe(url.host)
    })
  })

  test('gives up on a machine that says nothing, and on a head without end', async () => {
    await serving((() => undefined) as never, async (url) => {
      await expect(nodeOutside.call(url, '127.0.0.1', { ...limits, timeout: 50 })).rejects.toThrow()
    })
    const long = (_: unknown, response: { writeHead(n: number, h: object): void; end(): void }) => {
      response.writeHead(200, { 'x-long': 'a'.repeat(8000) })
      response.end()
    }
    await serving(long as never, async (url) => {
      await expect(nodeOutside.call(url, '127.0.0.1', { ...limits, bytes: 1000 })).rejects.toThrow()
    })
  })
})

describe('what is known of a link', () => {
  const gone = { state: 'broken', why: 'gone' } as const
  const ok = { state: 'ok' } as const

  test('it is broken when it did not open twice in a row, told once, and forgotten when it opens', () => {
    const first = seen(null, gone, 1)
    expect(first).toMatchObject({ state: 'ok', times: 1, told: false })
    const second = seen(first, gone, 2)
    expect(second).toMatchObject({ state: 'broken', times: 2, since: 1, told: true })
    expect(seen(second, gone, 3)).toMatchObject({ state: 'broken', since: 1, told: true })
    const mended = seen(second, ok, 4)
    expect(mended).toMatchObject({ state: 'ok', told: false, times: 0 })
    expect(seen(seen(mended, gone, 5), gone, 6)).toMatchObject({ state: 'broken', told: true, since: 5 })
  })

  test('what opened is looked at every week, what did not every night', () => {
    const at = (days: number) => Temporal.Instant.from('2026-11-20T20:50:00Z').add({ hours: 24 * days })
    const look = (changes: Partial<LinkLook>): LinkLook => ({ ...seen(null, ok, at(0).epochMilliseconds), ...changes })
    const duty = (link: LinkLook | null) =>
      ({
        withdrawn: false,
        link,
        done: { on: '2026-11-20', address: SITE, channels: [], media: [] },
      }) as unknown as Duty
    expect(isToLook(duty(null), at(0))).toBe(true)
    expect(isToLook(duty(look({})), at(6))).toBe(false)
    expect(isToLook(duty(look({})), at(7))).toBe(true)
    expect(isToLook(duty(look({ times: 1 })), at(1))).toBe(true)
    expect(isToLook({ ...duty(null), done: null } as Duty, at(0))).toBe(false)
  })
})
