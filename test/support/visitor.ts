import type { World } from './world.ts'

/** A browser of a few lines: it follows redirects, keeps cookies as browsers do, and fills in the forms it was shown. */
export type Visitor = ReturnType<typeof createVisitor>

export type Shown = {
  readonly status: number
  readonly path: string
  readonly text: string
  readonly headers: Headers
}

type Sent = {
  readonly fields?: Readonly<Record<string, string | File>>
  readonly headers?: Readonly<Record<string, string>>
}

const OURS = { 'sec-fetch-site': 'same-origin' }

export function createVisitor(world: Pick<World, 'url'>, cookies = new Map<string, string>()) {
  const origin = new URL(world.url).origin

  async function ask(path: string, init: RequestInit & { headers?: Record<string, string> } = {}): Promise<Shown> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { connection: 'close', ...(cookie ? { cookie } : {}), ...init.headers }
    const response = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      if (/Max-Age=0/.test(line)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    const text = await response.text()
    if (response.status === 303) return ask(response.headers.get('location')!)
    return { status: response.status, path, text, headers: response.headers }
  }

  return {
    cookies,
    open: (address: string) => {
      const { pathname, search } = new URL(address, origin)
      return ask(pathname + search)
    },

    /** Sends the form of a page that goes to `to`, or to the page itself. */
    send(page: Shown, sent: Sent = {}, to?: string): Promise<Shown> {
      const body = new FormData()
      const token = tokenOf(page, to)
      if (token !== null) body.set('~form', token)
      for (const [name, value] of Object.entries(sent.fields ?? {})) body.set(name, value)
      return ask(to ?? page.path, { method: 'POST', body, headers: { ...OURS, ...sent.headers } })
    },
    ask,
  }
}

/** What stands hidden in a form. */
export function tokenOf({ text }: Pick<Shown, 'text'>, to?: string): string | null {
  const forms = [
    ...text.matchAll(
      /<form[^>]*?(?: action="([^"]*)")?(?: id="[^"]*")?><input type="hidden" name="~form" value="([^"]+)">/g,
    ),
  ]
  return forms.find(([, action]) => action === to)?.[2] ?? null
}

/** The address behind the newest button of a chat that opens a page. */
export function linkIn(world: World, who: string, agency?: string): string {
  const person = world.platform.person(who)
  const { buttons } = (agency ? person.in(agency) : person).shows()
  const links = buttons.map(({ action }) => String(action.uri)).filter((address) => address.includes('/l/'))
  if (!links[0]) throw new Error(`${who} has no link; buttons: ${buttons.map(({ label }) => label).join(' | ')}`)
  return links[0]
}
