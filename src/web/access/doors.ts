import { Router } from 'express'
import type { AgencyId } from '../../kernel/ids.ts'
import { type Desk, isSecure } from '../desk.ts'
import { fail } from '../errors.ts'
import { HEADERS } from '../headers.ts'
import { html } from '../html.ts'
import type { Limit } from '../limits.ts'
import type { LinkKind, Visitors } from '../page.ts'
import { cookieName, printCookie, printNoCookie } from './cookies.ts'
import type { Passes } from './passes.ts'

export type DoorsDeps = {
  readonly desk: Desk
  readonly passes: Pick<Passes, 'look' | 'use' | 'leave'>
  readonly kinds: readonly LinkKind[]
  readonly visitors: Visitors
  readonly visits: Limit
}

/** In by a one-time link, out by a button. */
export function doorsRouter({ desk, passes, kinds, visitors, visits }: DoorsDeps): Router {
  const router = Router()

  async function look(agency: AgencyId, secret: string, at: Temporal.Instant) {
    const link = await passes.look(agency, secret, at.epochMilliseconds)
    const kind = kinds.find((one) => one.kind === link?.kind)
    if (!link || !kind) throw fail('web.link-unknown')
    return { ...link, of: kind }
  }

  router.get('/l/:agency/:secret', async (request, response) => {
    response.set(HEADERS.link)
    const call = await desk.enter(request, response, { kind: 'link' })
    if (!visits(request.ip ?? '')) throw fail('web.too-many')
    const { say, form, agency, at } = call.asked
    const { state, of, chat } = await look(agency, String(request.params.secret), at)
    if (state !== 'open') throw fail(state === 'used' ? 'web.link-used' : 'web.link-over')
    const name = await visitors.callName(agency, chat)
    const body = html`<p>${say('web.link.opens', { what: say(of.what) })}</p>
<p>${name ? say('web.link.for', { name }) : say('web.link.for-asker')}</p>
${form(html`<button>${say('web.link.open')}</button>`)}
<p class="hint">${say('web.link.once')}</p>`
    desk.write(call, say('web.link.title'), body)
  })

  router.post('/l/:agency/:secret', async (request, response) => {
    response.set(HEADERS.link)
    const call = await desk.enter(request, response, { kind: 'link' })
    const { agency, at } = call.asked
    const { cause } = await desk.receive(call, { mayHide: true })
    const secret = String(request.params.secret)
    const { of, chat } = await look(agency, secret, at)
    const isTheirs = of.action === undefined || (await visitors.rights(agency, chat, at))(of.action)
    if (!isTheirs) throw fail('web.not-yours')
    const { cookie } = await passes.use(agency, secret, { cause, at: at.epochMilliseconds })
    const secure = isSecure(call.office)
    response.append('Set-Cookie', printCookie(cookieName(of.kind, agency, secure), cookie, secure))
    response.redirect(303, of.goes(agency))
  })

  router.post('/leave/:agency/:kind', async (request, response) => {
    response.set(HEADERS.session)
    const opened = String(request.params.kind)
    if (!kinds.some(({ kind }) => kind === opened)) throw fail('web.no-page')
    const call = await desk.enter(request, response, { kind: 'session', opened })
    const { asked, visit, office } = call
    if (visit) {
      const { cause } = await desk.receive(call, { mayHide: false })
      await passes.leave(asked.agency, visit, { cause, at: asked.at.epochMilliseconds })
    }
    response.append('Set-Cookie', printNoCookie(cookieName(opened, asked.agency, isSecure(office)), isSecure(office)))
    desk.write(
      { ...call, visit: null },
      asked.say('web.left.title'),
      html`<p class="told">${asked.say('web.left.text')}</p>`,
    )
  })

  return router
}
