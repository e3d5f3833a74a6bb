/** The webhook in a real express app on a port of its own. */
import { createHmac } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { createLog } from '../../../src/kernel/log.ts'
import type { ChannelRecord } from '../../../src/line/channels.ts'
import type { LineEvent } from '../../../src/line/input.ts'
import { webhookRouter } from '../../../src/line/webhook.ts'

export const SECRET = 'secret-of-demo'
export const OLD_SECRET = 'secret-before'
export const channels: Record<string, ChannelRecord> = {
  demo: { agency: 'demo' as AgencyId, slug: 'demo', secrets: [SECRET, OLD_SECRET], accessToken: 'a' },
  'bang-example': { agency: 'ag2' as AgencyId, slug: 'bang-example', secrets: ['other'], accessToken: 'b' },
  careless: { agency: 'ag3' as AgencyId, slug: 'careless', secrets: [''], accessToken: 'c' },
}

export const sign = (body: string | Uint8Array, secret = SECRET): string =>
  createHmac('sha256', secret).update(body).digest('base64')

export type Door = Awaited<ReturnType<typeof openDoor>>

export async function openDoor(
  options: { keep?: () => Promise<void>; lookUp?: () => never; wakeFails?: boolean } = {},
) {
  const kept: { agency: AgencyId; events: readonly LineEvent[]; received: number }[] = []
  const steps: string[] = []
  const lines: string[] = []
  const app = express()
  app.use(
    webhookRouter({
      channels: { bySlug: async (slug) => (options.lookUp ? options.lookUp() : (channels[slug] ?? null)) },
      defaultSlug: 'demo',
      ticks: () => 4711,
      log: createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
      async keep(agency, events, received) {
        steps.push('keep')
        await options.keep?.()
        kept.push({ agency, events, received })
        steps.push('durable')
        return `chats of ${events.length}`
      },
      wake(given) {
        steps.push(`wake ${given}`)
        if (options.wakeFails) throw new Error('nobody to wake')
      },
    }),
  )
  app.use((_request, response) => void response.status(404).json({ message: 'elsewhere' }))
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const post = async (
    body: string | Uint8Array<ArrayBuffer>,
    { path = '/webhook', headers = {} }: { path?: string; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: new Headers(Object.entries({ 'x-line-signature': sign(body), ...headers })),
      body,
    })
    const answered = steps.push('answered')
    return { status: response.status, body: (await response.json()) as { message?: string }, answered }
  }
  const close = () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections())
  return { port, post, kept, steps, lines, close }
}

export const bodyOf = (...events: unknown[]): string => JSON.stringify({ destination: `U${'0'.repeat(32)}`, events })
