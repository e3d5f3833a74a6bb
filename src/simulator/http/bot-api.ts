/** LINE's own paths, for the real SDK: the same rule book, over a socket. */
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import { REQUEST } from '../../line/limits.ts'
import type { Platform } from '../platform.ts'
import type { Call, Taken } from '../world/answer.ts'
import { OPERATIONS, type Operation } from '../world/operations.ts'

export function botApi(platform: Platform): Router {
  // LINE promises nothing for a slash at the end of a path; a bot that relies on it shall notice.
  const router = Router({ strict: true, caseSensitive: true })
  const body = rawBody(REQUEST.bodyBytes)
  for (const operation of Object.keys(OPERATIONS) as Operation[]) {
    const { method, path } = OPERATIONS[operation]
    router[method](path, body, async (request, response) => {
      const read = readCall(operation, request)
      if ('status' in read) response.status(read.status).json({ message: read.message })
      else give(response, await platform.call(operation, read))
    })
  }
  router.use('/v2', (_request, response) => {
    response.status(404).json({ message: 'Not found' })
  })
  return router
}

/** Whatever the type says, the bytes; LINE refuses what is too large before it looks at anything else. */
export function rawBody(limit: number): RequestHandler {
  const read = express.raw({ type: () => true, limit })
  return (request, response, next) =>
    read(request, response, (error?: unknown) => {
      if (!error) next()
      else if (isHttpError(error) && error.status === 413)
        response.status(413).json({ message: 'Request Entity Too Large' })
      else response.destroy() // the sender went away in mid-body
    })
}

const isHttpError = (error: unknown): error is { status: number } =>
  typeof error === 'object' && error !== null && 'status' in error

type Unread = { readonly status: number; readonly message: string }

function readCall(operation: Operation, request: Request): Call | Unread {
  const accessToken = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1]
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.query)) if (typeof value === 'string') query[name] = value
  const params = request.params as Readonly<Record<string, string>>
  const from = { accessToken, params, query, retryKey: request.get('x-line-retry-key') }
  const bytes: unknown = request.body
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return { ...from, body: undefined }
  const type = (request.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if ('upload' in OPERATIONS[operation]) return { ...from, bytes: { type, bytes: new Uint8Array(bytes) } }
  if (type !== 'application/json') return { status: 415, message: 'Unsupported Media Type' }
  try {
    return { ...from, body: JSON.parse(bytes.toString('utf8')) }
  } catch (error) {
    const [, line = '1', column = '1'] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
    return { status: 400, message: `The request body could not be parsed as JSON (line: ${line}, column: ${column})` }
  }
}

function give(response: Response, taken: Taken): void {
  if (taken === 'lost') {
    response.destroy()
    return
  }
  response.status(taken.status).set(taken.headers)
  if (taken.bytes) response.type(taken.bytes.type).send(Buffer.from(taken.bytes.bytes))
  else if (taken.status === 202 && taken.body === undefined) response.end()
  else response.json(taken.body ?? {})
}
