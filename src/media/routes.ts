import { pipeline } from 'node:stream/promises'
import { type Request, type Response, Router } from 'express'
import type { Clock } from '../kernel/clock.ts'
import type { Log } from '../kernel/log.ts'
import type { Library, Opened } from './library.ts'
import type { Links } from './links.ts'

export type MediaRoutesDeps = {
  readonly library: Pick<Library, 'open'>
  readonly links: Links
  readonly clock: Clock
  readonly log: Log
  /** Says in the reader's language that there is nothing (any more); without it the answer has no body. */
  readonly explain?: (status: 404 | 410, request: Request, response: Response) => void
}

/** Browsers may show these in place; everything else is only handed over. */
const SHOWN = /^(?:image\/(?:jpeg|png|gif|webp)|video\/mp4|audio\/(?:mp4|mpeg|aac|wav|ogg))$/
/** Short, so that what is taken back soon is gone everywhere. */
const CACHE_SECONDS = 300

/** `GET /m/:token`: the bytes of one part, as long as its link lasts. */
export function mediaRouter(deps: MediaRoutesDeps): Router {
  const router = Router()

  router.get('/m/:token', async (request, response) => {
    response.set({
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex, nofollow',
      'Cache-Control': 'no-store',
    })
    const link = deps.links.read(String(request.params.token))
    if (link.kind !== 'good') return refuse(link.kind === 'expired' ? 410 : 404, request, response)
    const { agency, id, part } = link.target
    const opened = await deps.library.open(agency, id, part)
    if (!opened) return refuse(404, request, response)
    const left = Math.floor((link.until - deps.clock.now().epochMilliseconds) / 1000)
    await send(opened, Math.min(CACHE_SECONDS, left), request, response)
  })

  function refuse(status: 404 | 410, request: Request, response: Response): void {
    response.status(status)
    if (deps.explain) deps.explain(status, request, response)
    else response.end()
  }

  async function send(opened: Opened, seconds: number, request: Request, response: Response): Promise<void> {
    const range = readRange(request.headers.range, opened.size)
    if (range === 'outside') {
      response.status(416).set('Content-Range', `bytes */${opened.size}`).end()
      return
    }
    const { start, end } = range ?? { start: 0, end: opened.size }
    response.status(range ? 206 : 200).set({
      'Content-Type': opened.type === 'text/plain' ? 'text/plain; charset=utf-8' : opened.type,
      'Content-Length': String(end - start),
      'Content-Disposition': disposition(opened),
      'Accept-Ranges': 'bytes',
      'Cache-Control': `private, max-age=${seconds}`,
      ...(range ? { 'Content-Range': `bytes ${start}-${end - 1}/${opened.size}` } : {}),
    })
    if (request.method === 'HEAD') return void response.end()
    try {
      await pipeline(opened.read(start, end), response)
    } catch (error) {
      // Headers are out: all that is left is to hang up. A reader who went away is nothing to write down.
      response.destroy()
      if (!isHangUp(error))
        deps.log.error('media.not-sent', { agency: opened.media.agency, media: opened.media.id }, error)
    }
  }

  return router
}

function disposition({ media, part, type }: Opened): string {
  const how = SHOWN.test(type) ? 'inline' : 'attachment'
  if (part !== 'original' || media.name === null) return how
  const plain = media.name.replace(/[^\x20-\x7e]|["\\]/g, '_')
  const whole = encodeURIComponent(media.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${how}; filename="${plain}"; filename*=UTF-8''${whole}`
}

/** One range of bytes; several at once, and what is no range, are answered with everything. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | 'outside' | null {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!found || (found[1] === '' && found[2] === '')) return null
  const [, from, to] = found
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size : Math.min(size, Number(to) + 1)
  return start < end ? { start, end } : 'outside'
}

function isHangUp(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' || code === 'EPIPE'
}
