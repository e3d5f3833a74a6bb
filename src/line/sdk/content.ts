/**
 * What people sent. Not through the SDK: its streams neither end nor fail when the connection breaks (and take the
 * process with them), know no deadline and no limit.
 */
import { WorldError } from '../../kernel/errors.ts'
import { type Content, LineRefused } from '../gateway.ts'

export type Download = {
  readonly baseUrl: string
  readonly accessToken: string
  readonly messageId: string
  readonly preview: boolean
  readonly maxBytes: number
  readonly deadlineMs: number
}

/** https://developers.line.biz/en/reference/messaging-api/#get-content */
export async function download(wanted: Download): Promise<Content & { status: number; requestId: string | null }> {
  // LINE's ids are digits; a dot would climb out of the path.
  if (!/^[\w-]{1,100}$/.test(wanted.messageId)) return { kind: 'gone', status: 0, requestId: null }
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(new Error('the deadline passed')), wanted.deadlineMs)
  try {
    const path = `/v2/bot/message/${wanted.messageId}/content${wanted.preview ? '/preview' : ''}`
    const response = await fetch(new URL(path, wanted.baseUrl), {
      headers: { authorization: `Bearer ${wanted.accessToken}` },
      signal: stop.signal,
      redirect: 'error',
    })
    const { status } = response
    const content = await read(response, wanted.maxBytes)
    return { ...content, status, requestId: response.headers.get('x-line-request-id') }
  } catch (cause) {
    if (cause instanceof WorldError || cause instanceof LineRefused) throw cause
    throw new WorldError('content could not be fetched', { cause })
  } finally {
    clearTimeout(timer)
    // Whatever is still on the line is of no use any more.
    stop.abort()
  }
}

async function read(response: Response, limit: number): Promise<Content> {
  const { status } = response
  if (status === 202) return { kind: 'preparing' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 429 || status >= 500) throw new WorldError(`content: HTTP ${status}`)
  if (status !== 200) throw new LineRefused(`content: HTTP ${status}`, status)
  if (Number(response.headers.get('content-length') ?? 0) > limit) return { kind: 'too-large', limit }
  const type = response.headers.get('content-type') ?? 'application/octet-stream'
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > limit) return { kind: 'too-large', limit }
    chunks.push(chunk)
  }
  return { kind: 'ready', type, bytes: join(chunks, size) }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
