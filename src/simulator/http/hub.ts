/** Tells every open page what changed, as server-sent events; several changes of one moment travel together. */
import type { RequestHandler, Response } from 'express'
import type { Platform } from '../platform.ts'
import type { WirePatch } from '../wire.ts'
import type { Change } from '../world/world.ts'
import type { Snapshot } from './snapshot.ts'

export type Hub = {
  readonly stream: RequestHandler
  /** Something the platform does not know of: the clock was moved, the app is starting anew. */
  tell(patch: WirePatch): void
  close(): void
}

export function createHub(platform: Platform, snapshot: Snapshot): Hub {
  const pages = new Set<Response>()
  let pending: Change[] = []

  const write = (page: Response, event: string, data: unknown): void => {
    page.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const tell = (patch: WirePatch): void => {
    for (const page of pages) write(page, 'patch', patch)
  }

  const flush = (): void => {
    const changes = pending
    pending = []
    if (pages.size === 0) return
    const seen = new Set(changes.map(({ what }) => what))
    const everything = seen.has('people') || seen.has('menus')
    const keys = new Set(changes.flatMap((change) => (change.what === 'chat' ? [change.chat] : [])))
    const ids = new Set(changes.flatMap((change) => (change.what === 'exchange' ? [change.id] : [])))
    tell({
      now: snapshot.now(),
      ...(everything ? { people: snapshot.people(), groups: snapshot.groups(), chats: snapshot.chats() } : {}),
      ...(!everything && keys.size > 0 ? { chats: snapshot.chats(keys) } : {}),
      ...(ids.size > 0 ? { exchanges: [...ids].flatMap(snapshot.exchange), accounts: snapshot.accounts() } : {}),
      ...(seen.has('account') ? { accounts: snapshot.accounts() } : {}),
      ...(seen.has('faults') ? { faults: platform.faults.state() } : {}),
    })
  }

  const stop = platform.listen((change) => {
    if (change.what === 'event') return
    if (pending.length === 0) setImmediate(flush)
    pending.push(change)
  })

  return {
    tell,
    stream: (request, response) => {
      response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.flushHeaders()
      write(response, 'state', snapshot.all())
      pages.add(response)
      request.on('close', () => pages.delete(response))
    },
    close: () => {
      stop()
      for (const page of pages) page.end()
      pages.clear()
    },
  }
}
