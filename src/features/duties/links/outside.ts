// The world outside as Node reaches it.

import { lookup } from 'node:dns/promises'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Answered, Outside } from './look.ts'

export const nodeOutside: Outside = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),

  call: (url, address, { timeout, bytes }) =>
    new Promise<Answered>((resolve, reject) => {
      const bare = address.replace(/^\[|\]$/g, '')
      const family = isIP(bare) === 6 ? 6 : 4
      const request = (url.protocol === 'https:' ? overHttps : overHttp)(url, {
        method: 'GET',
        agent: false,
        maxHeaderSize: bytes,
        signal: AbortSignal.timeout(timeout),
        headers: { accept: '*/*', 'user-agent': 'prongsai-link-check' },
        // The name was judged by this address, so this is the one that is called.
        lookup: (_host, options, done) => {
          if (options.all) done(null, [{ address: bare, family }])
          else done(null, bare, family)
        },
      })
      request.once('response', (response) => {
        resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? null })
        // What the page says is nobody's business here: not a byte of its body is read.
        response.destroy()
      })
      request.once('error', reject)
      request.end()
    }),
}
