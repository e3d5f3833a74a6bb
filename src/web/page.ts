// What a feature shows in a browser: a page is data, the room around it does the rest.

import type { Facts } from '../kernel/errors.ts'
import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { Html } from './html.ts'

/** What a page may say of the office it belongs to. */
export type PageOffice = {
  readonly agency: AgencyId
  readonly language: string
  readonly phone: string
  readonly lineId: string
  /** Where this server speaks from. */
  readonly address: string
  readonly name: (language: string) => string
  readonly hours: (language: string) => string
  readonly words: (language: string) => Readonly<Record<string, string>>
}

/** A way of the console; `words` are said already. */
export type MenuEntry = { readonly href: string; readonly words: string; readonly current: boolean }

/** Who came by a one-time link. Rights are asked anew for every request; `menu` are the pages they open. */
export type Visitor = {
  readonly chat: ChatId
  readonly may: (action: string) => boolean
  readonly menu: readonly MenuEntry[]
}

/** Who people are and what they may do: told by the one feature that knows. */
export type Visitors = {
  readonly rights: (agency: AgencyId, chat: ChatId, at: Temporal.Instant) => Promise<(action: string) => boolean>
  /** What a page may call somebody who has not proved yet that they are it. */
  readonly callName: (agency: AgencyId, chat: ChatId) => Promise<string | null>
}

/** Nobody comes, because no feature knows anybody. */
export const NO_VISITORS: Visitors = { rights: async () => () => false, callName: async () => null }

export type Asked = {
  readonly agency: AgencyId
  readonly office: PageOffice
  readonly language: string
  readonly at: Temporal.Instant
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Words by address, in the language of the page; what every sentence of the office may speak of is known. */
  readonly say: (address: string, facts?: Facts) => string
  /** A way to another page of this office, in the same language: `link('/p/demo/plan')`. */
  readonly link: (path: string) => string
  /** A form that is posted to this page, or to `to`; sent twice as it is, it acts once. */
  readonly form: (contents: Html, options?: { readonly to?: string; readonly id?: string }) => Html
}

export type PageFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** What was filled in. Texts are trimmed; a field that was not sent is empty. */
export type Filled = {
  readonly text: (field: string) => string
  readonly all: (field: string) => readonly string[]
  /** Files with something in them, at most 20 MB together. */
  readonly files: (field: string) => readonly PageFile[]
}

/** `cause` names the form and what was filled in: changes made with it happen once. */
export type Posted = Asked & { readonly filled: Filled; readonly cause: string }

export type Answer =
  | { readonly page: string; readonly body: Html }
  /** `shown`: the browser may show it in place; otherwise it is saved under its name. */
  | { readonly file: string; readonly type: string; readonly bytes: Uint8Array; readonly shown?: true }
  | { readonly go: string }

/** A page anybody may see: no session, no cookie. `keep`: for how many seconds browsers may show it again without asking. */
export type PublicPage = {
  readonly path: `/p/:agency${string}`
  readonly get: (asked: Asked) => Promise<Answer>
  readonly post?: (posted: Posted) => Promise<Answer>
  readonly keep?: number
  /** Its address among the ways every public page shows. */
  readonly menu?: string
}

type Seen = { readonly visitor: Visitor }
/** A page of the console, for who may do `action` (a row of the rights table); `menu` is its address in the navigation. */
export type ConsolePage = {
  readonly path: `/console/:agency${string}`
  readonly action: string
  readonly menu?: string
  readonly get: (asked: Asked & Seen) => Promise<Answer>
  /** `change`: the right needed to post, where seeing is not enough. */
  readonly post?: (posted: Posted & Seen) => Promise<Answer>
  readonly change?: string
}

/** A person's own page, behind a one-time link of this kind: no office is needed, and nothing of anybody else is seen. */
export type OwnPage = {
  readonly path: `/my/:agency${string}`
  readonly opened: string
  readonly get: (asked: Asked & Seen) => Promise<Answer>
  readonly post?: (posted: Posted & Seen) => Promise<Answer>
}

export type Page = PublicPage | ConsolePage | OwnPage

/** A kind of one-time link a feature hands out, and the page it leads to. */
export type LinkKind = {
  readonly kind: string
  /** Words for what it opens. */
  readonly what: string
  readonly goes: (agency: AgencyId) => string
  /** A row of the rights table, asked when it is used and for every page behind it. Without one it is for everybody. */
  readonly action?: string
}
