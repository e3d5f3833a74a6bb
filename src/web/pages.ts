import { type Request, type Response, Router } from 'express'
import { type Call, CONSOLE, type Desk } from './desk.ts'
import { fail } from './errors.ts'
import { HEADERS } from './headers.ts'
import type { Answer, LinkKind, Page } from './page.ts'

export type PagesDeps = {
  readonly desk: Desk
  readonly pages: readonly Page[]
  readonly kinds: readonly LinkKind[]
}

/** Hangs every page of the features at its path. */
export function pagesRouter({ desk, pages, kinds }: PagesDeps): Router {
  const router = Router()
  for (const page of pages) {
    router.get(page.path, async (request, response) => {
      const call = await open(page, request, response)
      give(call, await answerTo(page, call))
    })
    if (page.post)
      router.post(page.path, async (request, response) => {
        const call = await open(page, request, response)
        give(call, await answerPost(page, call))
      })
  }

  async function open(page: Page, request: Request, response: Response): Promise<Call> {
    const opened = 'action' in page ? CONSOLE : 'opened' in page ? page.opened : null
    if (opened === null) {
      const keep = request.method === 'GET' && 'keep' in page ? (page.keep ?? 0) : 0
      response.set(HEADERS.public(keep))
      return desk.enter(request, response, { kind: 'public' })
    }
    response.set(HEADERS.session)
    const call = await desk.enter(request, response, { kind: 'session', opened })
    if (!call.visit) throw fail('web.no-session')
    if ('action' in page) {
      const action = request.method === 'POST' ? (page.change ?? page.action) : page.action
      if (!call.visit.visitor.may(page.action) || !call.visit.visitor.may(action)) throw fail('web.not-yours')
    }
    const needed = kinds.find(({ kind }) => kind === opened)?.action
    if (needed !== undefined && !call.visit.visitor.may(needed)) throw fail('web.not-yours')
    return call
  }

  async function answerPost(page: Page, call: Call): Promise<Answer> {
    const posted = { ...call.asked, ...(await desk.receive(call, { mayHide: false })) }
    if ('action' in page || 'opened' in page) return page.post!({ ...posted, visitor: call.visit!.visitor })
    return page.post!(posted)
  }

  function answerTo(page: Page, { asked, visit }: Call): Promise<Answer> {
    if ('action' in page || 'opened' in page) return page.get({ ...asked, visitor: visit!.visitor })
    return page.get(asked)
  }

  function give(call: Call, answer: Answer): void {
    const { response } = call
    if ('go' in answer) response.redirect(303, call.asked.link(answer.go))
    else if ('page' in answer) desk.write(call, answer.page, answer.body)
    else
      response
        .set({ 'Content-Type': answer.type, 'Content-Disposition': disposition(answer.file, answer.shown ?? false) })
        .end(answer.bytes)
  }

  return router
}

/** https://www.rfc-editor.org/rfc/rfc6266: Thai names stand in `filename*`, and something plain beside it. */
function disposition(name: string, shown: boolean): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${whole}`
}
