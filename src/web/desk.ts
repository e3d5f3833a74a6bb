// What every request goes through, whatever it asks for: whose office, which language, who is there, may they, is the
// form ours; and how the answer is written.

import type { Request, Response } from 'express'
import type { Clock } from '../kernel/clock.ts'
import type { Facts } from '../kernel/errors.ts'
import type { Words } from '../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import { cookieName, readCookie } from './access/cookies.ts'
import type { Passes, Visit } from './access/passes.ts'
import { fail } from './errors.ts'
import { type FormTokens, TOKEN_FIELD } from './form/form-token.ts'
import type { FormReader } from './form/read-form.ts'
import { isFromOurs } from './form/same-origin.ts'
import { type Html, html } from './html.ts'
import type { Limit } from './limits.ts'
import type { Assets } from './look/assets.ts'
import { type Frame, printPage } from './look/layout.ts'
import { printNowhere } from './look/nowhere.ts'
import type { Asked, Filled, MenuEntry, Page, PageOffice, Visitor, Visitors } from './page.ts'
import { waysOf } from './portal.ts'

export type DeskDeps = {
  readonly clock: Clock
  readonly words: Words
  readonly officeOf: (slug: string) => Promise<PageOffice | null>
  readonly factsOf: (office: PageOffice, language: string) => Facts
  readonly languageOf: (agency: AgencyId, chat: ChatId) => Promise<string | null>
  readonly assets: Pick<Assets, 'style' | 'icon'>
  readonly passes: Pick<Passes, 'visit'>
  readonly visitors: Visitors
  readonly pages: readonly Page[]
  readonly tokens: FormTokens
  readonly readForm: FormReader
  readonly posts: Limit
}

/** Everything known of a request once its office is. */
export type Call = {
  readonly request: Request
  readonly response: Response
  readonly office: PageOffice
  readonly asked: Asked
  /** The session, and which kind it is. */
  readonly visit: (Visit & { readonly kind: string; readonly visitor: Visitor }) | null
  /** Other languages this may be read in without a session. */
  readonly isPublic: boolean
}

/** Why somebody is here, for the headers and the cookie. */
export type Door =
  | { readonly kind: 'public' }
  | { readonly kind: 'link' }
  | { readonly kind: 'session'; readonly opened: string }

export type Desk = ReturnType<typeof createDesk>

export const CONSOLE = 'console'
export const leavePath = (agency: AgencyId, kind: string): string => `/leave/${agency}/${kind}`
export const isSecure = ({ address }: Pick<PageOffice, 'address'>): boolean => address.startsWith('https:')

export function createDesk(deps: DeskDeps) {
  const { clock, words } = deps

  function menuFor(agency: AgencyId, path: string, may: Visitor['may'], say: Asked['say']): MenuEntry[] {
    const home = `/console/${agency}`
    const entries = deps.pages.flatMap((page) => {
      if (!('action' in page) || page.menu === undefined || !may(page.action)) return []
      const href = page.path.replace(':agency', agency)
      const current = path === href || (href !== home && path.startsWith(`${href}/`))
      return [{ href, words: say(page.menu), current }]
    })
    return entries.sort((one, other) => Number(other.href === home) - Number(one.href === home))
  }

  const publicMenu = ({ agency, say, link }: Asked, path: string): MenuEntry[] =>
    waysOf(deps.pages, { agency, path, say }).map((way) => ({ ...way, href: link(way.href) }))

  async function visitOf(request: Request, { agency, ...office }: PageOffice, opened: string): Promise<Visit | null> {
    const cookie = readCookie(request.headers.cookie, cookieName(opened, agency, isSecure(office)))
    return cookie === null ? null : deps.passes.visit(agency, opened, cookie, clock.now().epochMilliseconds)
  }

  /** The beginning of every answer. Throws when there is no such office. */
  async function enter(request: Request, response: Response, door: Door): Promise<Call> {
    const office = await deps.officeOf(String(request.params.agency))
    if (!office) throw fail('web.no-page')
    const visit = door.kind === 'session' ? await visitOf(request, office, door.opened) : null
    const language = await languageFor(request, office, door, visit)
    const factsKnown = deps.factsOf(office, language)
    const say: Asked['say'] = (address, facts) => words.say(language, address, { ...factsKnown, ...facts })
    const { agency } = office
    const path = request.path
    const asked: Asked = {
      agency,
      office,
      language,
      at: clock.now(),
      params: textsOf(request.params),
      query: textsOf(request.query),
      say,
      link: (to) => (door.kind === 'public' && language !== office.language ? withLanguage(to, language) : to),
      form(contents, { to, id } = {}) {
        // Two visitors with one kept copy of a form would look like one who sent it twice.
        response.set('Cache-Control', 'no-store')
        const token = deps.tokens.make(
          { agency, path: to ? pathOf(to) : path, visit: visit?.pass ?? '' },
          clock.now().epochMilliseconds,
        )
        const hidden = html`<input type="hidden" name="${TOKEN_FIELD}" value="${token}">`
        const action = to ? html` action="${to}"` : null
        const named = id ? html` id="${id}"` : null
        return html`<form method="post" enctype="multipart/form-data"${action}${named}>${hidden}${contents}</form>`
      },
    }
    const isPublic = door.kind === 'public'
    const call: Call = { request, response, office, asked, isPublic, visit: visit && (await known(visit)) }
    response.locals.call = call
    return call

    async function known({ chat, pass }: Visit): Promise<NonNullable<Call['visit']>> {
      const kind = door.kind === 'session' ? door.opened : ''
      const may = await deps.visitors.rights(agency, chat, asked.at)
      const menu = kind === CONSOLE ? menuFor(agency, path, may, say) : []
      return { pass, chat, kind, visitor: { chat, may, menu } }
    }
  }

  /** People read the console in the language of their chat; what is public in the office's, or as they ask. */
  async function languageFor(request: Request, office: PageOffice, door: Door, visit: Visit | null): Promise<string> {
    if (visit) return (await deps.languageOf(office.agency, visit.chat)) ?? office.language
    const wanted = door.kind === 'public' ? request.query.lang : undefined
    return typeof wanted === 'string' && words.languages.includes(wanted) ? wanted : office.language
  }

  /** What was sent by a form of ours, and the cause it gives. */
  async function receive(
    { request, office, asked, visit }: Call,
    options: { readonly mayHide: boolean },
  ): Promise<{ filled: Filled; cause: string }> {
    if (!deps.posts(request.ip ?? '')) throw fail('web.too-many')
    if (!isFromOurs(request.headers, office.address, options)) throw fail('web.form-foreign')
    const { filled, digest } = await deps.readForm(request)
    const scope = { agency: office.agency, path: request.path, visit: visit?.pass ?? '' }
    const form = deps.tokens.read(scope, filled.text(TOKEN_FIELD), asked.at.epochMilliseconds)
    if (!form) throw fail('web.form-old')
    // Whoever goes back, writes something else and sends again means it.
    return { filled, cause: `${form}:${digest}` }
  }

  function write({ response, office, asked, visit, isPublic, request }: Call, title: string, body: Html): void {
    const others = isPublic ? words.languages.filter((language) => language !== asked.language) : []
    const leave = visit
      ? asked.form(html`<button class="quiet">${asked.say('web.leave')}</button>`, {
          to: leavePath(office.agency, visit.kind),
        })
      : null
    const languages = others.map((language) => ({
      language,
      name: words.say(language, `help.languages.${language}`),
      href: withLanguage(request.path, language),
    }))
    const { language, say } = asked
    const menu = visit?.visitor.menu ?? (isPublic ? publicMenu(asked, request.path) : [])
    const menuName: Frame['menuName'] = isPublic ? 'web.ways' : 'web.menu'
    const frame = { title, body, language, say, office, menu, menuName, languages, assets: deps.assets }
    response.type('html').send(printPage(leave ? { ...frame, leave } : frame))
  }

  /** For an address that names no office. */
  const writeNowhere = (response: Response, sentence: Parameters<typeof printNowhere>[2]): void =>
    void response.type('html').send(printNowhere(words, deps.assets, sentence))

  return { enter, receive, write, writeNowhere }
}

function textsOf(given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts = Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return Object.freeze(Object.fromEntries(texts))
}

const pathOf = (address: string): string => new URL(address, 'http://here').pathname

function withLanguage(address: string, language: string): string {
  const url = new URL(address, 'http://here')
  url.searchParams.set('lang', language)
  return `${url.pathname}${url.search}${url.hash}`
}
