import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createLog } from '../../../src/kernel/log.ts'
import { createSdkGateway, type SdkGatewayDeps } from '../../../src/line/sdk-gateway.ts'

export const channel = { agency: 'demo', accessToken: 'secret-token' }

/** A server that answers as the test says, and the real gateway pointed at it. */
export async function openLine(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  deadlines: SdkGatewayDeps['deadlines'] = {},
) {
  const asked: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[] = []
  const lines: string[] = []
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    asked.push({ method, path, headers, body: await text(request) })
    answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const gateway = createSdkGateway({
    apiBaseUrl: url,
    dataApiBaseUrl: url,
    log: createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } }),
    deadlines,
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { gateway, asked, lines, url, close }
}

export const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) =>
  void response
    .writeHead(status, { 'content-type': 'application/json', 'x-line-request-id': 'request-1', ...headers })
    .end(JSON.stringify(body))
