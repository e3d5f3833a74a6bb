import type { LineMessage } from './messages.ts'

/** Which account speaks. The token is asked for at every call, so that a rotated one is used at once. */
export type Channel = { agency: string; accessToken: string }

/** What became of a send, in the only words the outbox needs. */
export type Outcome =
  | { kind: 'sent'; messageIds: string[]; requestId?: string }
  /** The token was used, expired or foreign: LINE took nothing. */
  | { kind: 'invalid-token'; requestId?: string }
  /** LINE took nothing and never will: an object, a recipient or an account it does not accept. */
  | { kind: 'refused'; status: number; message: string; requestId?: string }
  /** Too many calls just now; nothing was taken. */
  | { kind: 'rate-limited'; requestId?: string }
  /** The month's messages are used up; nothing was taken. */
  | { kind: 'quota-gone'; requestId?: string }
  /**
   * Time-out, 5xx or a broken connection: LINE may or may not have it.
   * `neverLeft`: the connection was never made, so LINE certainly has nothing and the same call may be made again.
   */
  | { kind: 'unknown'; why: string; requestId?: string; neverLeft?: true }

/** LINE answered and says no: a wrong token, a menu it does not know. Trying again does not help. */
export class LineRefused extends Error {
  readonly status: number
  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LineRefused'
    this.status = status
  }
}

export type Quota = { limit: number | null; used: number }
export type Profile = { displayName: string; language?: string; pictureUrl?: string }

export type Content =
  | { kind: 'ready'; type: string; bytes: Uint8Array }
  /** Still being prepared by LINE: ask again later. */
  | { kind: 'preparing' }
  /** Never existed, too old, or taken back by its sender. */
  | { kind: 'gone' }
  | { kind: 'too-large'; limit: number }

export type RichMenu = {
  size: { width: number; height: number }
  selected: boolean
  name: string
  chatBarText: string
  areas: { bounds: { x: number; y: number; width: number; height: number }; action: import('./messages.ts').Action }[]
}

/**
 * The few calls we make. Sends answer with an Outcome; everything else throws WorldError when LINE is away and
 * LineRefused when it says no.
 */
export type LineGateway = {
  reply(channel: Channel, call: { replyToken: string; messages: LineMessage[] }): Promise<Outcome>
  push(channel: Channel, call: { to: string; messages: LineMessage[]; retryKey: string }): Promise<Outcome>
  quota(channel: Channel): Promise<Quota>
  /** null: LINE does not tell (blocked, no consent, foreign). */
  profile(channel: Channel, userId: string): Promise<Profile | null>
  content(channel: Channel, messageId: string, options: { maxBytes: number; preview?: boolean }): Promise<Content>
  /** Best effort: never throws, an unseen animation is no loss. */
  showLoading(channel: Channel, userId: string, seconds: number): Promise<void>
  richMenus: {
    list(channel: Channel): Promise<{ richMenuId: string; name: string }[]>
    create(
      channel: Channel,
      menu: RichMenu,
      image: { type: 'image/png' | 'image/jpeg'; bytes: Uint8Array },
    ): Promise<string>
    remove(channel: Channel, richMenuId: string): Promise<void>
    setDefault(channel: Channel, richMenuId: string): Promise<void>
    link(channel: Channel, userId: string, richMenuId: string): Promise<void>
    unlink(channel: Channel, userId: string): Promise<void>
    aliases(channel: Channel): Promise<{ richMenuAliasId: string; richMenuId: string }[]>
    setAlias(channel: Channel, alias: string, richMenuId: string): Promise<void>
  }
  info(channel: Channel): Promise<{ userId: string; basicId: string; displayName: string; chatMode?: string }>
  webhook: {
    get(channel: Channel): Promise<{ endpoint: string; active: boolean } | null>
    set(channel: Channel, endpoint: string): Promise<void>
    test(channel: Channel): Promise<{ success: boolean; reason: string; detail: string; statusCode: number }>
  }
}
