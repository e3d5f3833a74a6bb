/** A person's hand on one chat: what LINE's app on their phone would let them do, and what it would tell the bot. */

import type { Chats } from '../rules/chats.ts'
import type { DeliveryBook } from '../rules/delivery.ts'
import type { Menus } from '../rules/menus.ts'
import type { Tokens } from '../rules/tokens.ts'
import type { Bytes } from '../world/answer.ts'
import type { Account, Chat, Content, Entry, Friendship, GroupState, PersonState, World } from '../world/world.ts'
import { userIdFor } from '../world/world.ts'
import type { Button, Tappable } from './buttons.ts'
import { mentionsIn } from './mentions.ts'
import { type ChatView, createView } from './view.ts'

type Given = {
  readonly date?: string
  readonly time?: string
  readonly datetime?: string
  readonly quick?: boolean
}
export type Effect =
  | { readonly kind: 'sent' }
  /** LINE opens its own screen or a browser; the bot hears nothing yet. */
  | { readonly kind: 'opens'; readonly uri: string }
  | { readonly kind: 'asks'; readonly for: 'camera' | 'cameraRoll' | 'location' }
  | { readonly kind: 'copied'; readonly text: string }

type Media = { readonly type?: string; readonly preparing?: number; readonly fails?: boolean }

export type Phone = {
  /** Sends a text; answers its message id. */
  say(text: string, options?: { quote?: string }): string
  edit(messageId: string, text: string): void
  /** By the words on the button, or by LINE's action itself (also a forged one). */
  tap(button: string | Tappable, given?: Given): Effect
  photo(bytes: Uint8Array, options?: Media): string
  /** Several at once: LINE sends one event each and says that they belong together. */
  photos(list: readonly Uint8Array[], options?: Media): string[]
  video(bytes: Uint8Array, options?: Media & { duration?: number }): string
  audio(bytes: Uint8Array, options?: Media & { duration?: number }): string
  file(bytes: Uint8Array, name: string, options?: Media): string
  place(place: { latitude: number; longitude: number; title?: string; address?: string }): string
  sticker(sticker?: { packageId?: string; stickerId?: string; text?: string; keywords?: string[] }): string
  /** Takes back a message; the last own one if none is named. */
  unsend(messageId?: string): void
  follow(): void
  block(): void
  unblock(): void
  shows(): ChatView
}

export type PhoneParts = { world: World; chats: Chats; tokens: Tokens; delivery: DeliveryBook; menus: Menus }
export type Place = { readonly account: Account } | { readonly group: GroupState }

type Said = { readonly type: string; readonly [field: string]: unknown }

export function createPhone(parts: PhoneParts, person: PersonState, place: Place): Phone {
  const { world, chats, tokens, delivery, menus } = parts
  const group = 'group' in place ? place.group : null
  const chat: Chat = 'group' in place ? chats.group(place.group) : chats.direct(place.account.agency, person.id)
  const account = (): Account | null =>
    'account' in place ? place.account : (world.accounts.get(place.group.agency ?? '') ?? null)
  const shows = createView({ world, menus }, person, chat, place)

  const friendship = (): Friendship => {
    if (!('account' in place)) throw new Error('a group is neither friend nor blocked')
    const known = person.friendships.get(place.account.agency) ?? { state: 'stranger', wroteAt: null, menu: null }
    person.friendships.set(place.account.agency, known)
    return known
  }

  const tell = (at: number, type: string, replyable: boolean, facts: Readonly<Record<string, unknown>>): void => {
    const to = account()
    if (!to?.webhook.active) return
    const userId = person.consents ? { userId: userIdFor(to.provider, person.id) } : {}
    // In a group only messages say who wrote them.
    const named = !group || type === 'message' || type === 'messageEdited'
    const source = group ? { type: 'group', groupId: group.id, ...(named ? userId : {}) } : { type: 'user', ...userId }
    delivery.happened(to, chat, at, { type, source, replyable, ...facts })
  }

  const mustBeOpen = (): void => {
    if (group && !group.members.has(person.id)) throw new Error(`${person.name} is no member of ${group.name}`)
    if (!group && friendship().state === 'blocked') throw new Error(`${person.name} has blocked this account`)
  }

  /** `shown` is what the phone keeps, `told` what only the bot learns. */
  const send = (
    shown: Said,
    told: Readonly<Record<string, unknown>> = {},
    content?: Omit<Content, 'agency' | 'state'>,
  ) => {
    mustBeOpen()
    const id = world.number()
    const at = chats.moment(chat)
    if (content) world.contents.set(id, { ...content, agency: account()?.agency ?? null, state: 'kept' })
    chats.add(chat, { id, at, by: { kind: 'person', person: person.id }, message: shown })
    if (!group) friendship().wroteAt = world.now()
    const to = account()
    const quotable = ['text', 'image', 'video', 'sticker'].includes(shown.type)
    const message = {
      id,
      ...shown,
      ...told,
      ...(quotable ? { quoteToken: tokens.quoteToken(chat.key, id) } : {}),
      ...(to ? { markAsReadToken: tokens.readToken(to.agency, chat.key, id) } : {}),
    }
    tell(at, 'message', true, { message })
    return id
  }

  const media = (kind: Content['kind'], bytes: Uint8Array, type: string, { preparing = 0, fails = false }: Media) => ({
    kind,
    bytes: { type, bytes } satisfies Bytes,
    readyAt: world.ticks() + preparing,
    fails,
  })
  const fromLine = { contentProvider: { type: 'line' } }
  const photo = (bytes: Uint8Array, options: Media, set: Readonly<Record<string, unknown>> = {}) =>
    send({ type: 'image', ...fromLine, ...set }, {}, media('image', bytes, options.type ?? 'image/jpeg', options))

  const own = (messageId: string | undefined): Entry => {
    const mine = (entry: Entry) =>
      entry.by.kind === 'person' && entry.by.person === person.id && !entry.unsent && entry.message.type !== 'echo'
    const found = chat.entries.findLast((entry) => mine(entry) && (messageId === undefined || entry.id === messageId))
    if (!found) throw new Error(`${person.name} has no such message here`)
    return found
  }

  const befriend = (
    state: Friendship['state'],
    event: 'follow' | 'unfollow',
    note: 'follow' | 'block' | 'unblock',
  ): void => {
    const mine = friendship()
    mine.state = state
    mine.menu = null
    chats.note(chat, note)
    const facts = event === 'follow' ? { follow: { isUnblocked: note === 'unblock' } } : {}
    tell(chats.moment(chat), event, event === 'follow', facts)
    world.changed({ what: 'people' })
  }

  const find = (label: string): Button => {
    const buttons = shows().buttons
    const found = buttons.find((button) => button.label === label)
    if (found) return found
    const there = buttons.map((button) => button.label).join(' | ')
    throw new Error(`no button «${label}» for ${person.name}; there are: ${there || 'none'}`)
  }

  const echo = (text: string): void => {
    // Shown as if typed, yet the bot gets no message event.
    const by = { kind: 'person', person: person.id } as const
    chats.add(chat, { id: world.number(), at: chats.moment(chat), by, message: { type: 'echo', text } })
  }

  const postback = (data: unknown, params?: Readonly<Record<string, unknown>>): void =>
    tell(chats.moment(chat), 'postback', true, { postback: params ? { data, params } : { data } })

  const act = (action: Tappable, given: Given): Effect => {
    mustBeOpen()
    switch (action.type) {
      case 'message':
        phone.say(String(action.text))
        return { kind: 'sent' }
      case 'postback':
        if (typeof action.displayText === 'string' && action.displayText !== '') echo(action.displayText)
        postback(action.data)
        if (typeof action.text === 'string') phone.say(action.text)
        return { kind: 'sent' }
      case 'datetimepicker': {
        const mode = action.mode === 'date' || action.mode === 'time' ? action.mode : 'datetime'
        const value = given[mode]
        if (value === undefined) throw new Error(`this button needs a ${mode}, as in tap(label, { ${mode}: … })`)
        postback(action.data, { [mode]: value })
        return { kind: 'sent' }
      }
      case 'richmenuswitch': {
        const to = account()
        if (to) postback(action.data, menus.switch(to, person.id, String(action.richMenuAliasId)))
        return { kind: 'sent' }
      }
      case 'clipboard':
        person.clipboard = String(action.clipboardText)
        return { kind: 'copied', text: person.clipboard }
      case 'uri':
        return { kind: 'opens', uri: String(action.uri ?? action.linkUri) }
      case 'camera':
      case 'cameraRoll':
      case 'location':
        return { kind: 'asks', for: action.type }
      default:
        throw new Error(`LINE knows no action ${action.type}`)
    }
  }

  const phone: Phone = {
    say: (text, { quote } = {}) => {
      const quoted = quote === undefined ? {} : { quotedMessageId: quote }
      const mention = group ? mentionsIn(text, world, account(), group) : null
      return send({ type: 'text', text, ...quoted, ...(mention ? { mention } : {}) })
    },
    edit: (messageId, text) => {
      if (!group) throw new Error('only messages in groups can be edited')
      const entry = own(messageId)
      entry.message = { ...entry.message, text }
      entry.edited = true
      world.changed({ what: 'chat', chat: chat.key })
      const message = { id: messageId, type: 'text', text, quoteToken: tokens.quoteToken(chat.key, messageId) }
      tell(chats.moment(chat), 'messageEdited', true, { message })
    },
    tap: (button, given = {}) => {
      const found = typeof button === 'string' ? find(button) : null
      const action = found?.action ?? (button as Tappable)
      const effect = act(action, given)
      const stays = ['camera', 'cameraRoll', 'location'].includes(action.type)
      if (!stays && (found?.where === 'quick' || given.quick)) {
        chat.quickReplyOf = null
        world.changed({ what: 'chat', chat: chat.key })
      }
      return effect
    },
    photo: (bytes, options = {}) => photo(bytes, options),
    photos: (list, options = {}) => {
      const id = world.hex(16)
      return list.map((bytes, i) => photo(bytes, options, { imageSet: { id, index: i + 1, total: list.length } }))
    },
    video: (bytes, options = {}) => {
      const content = media('video', bytes, options.type ?? 'video/mp4', options)
      return send({ type: 'video', ...fromLine, duration: options.duration ?? 10_000 }, {}, content)
    },
    audio: (bytes, options = {}) => {
      const content = media('audio', bytes, options.type ?? 'audio/x-m4a', options)
      return send({ type: 'audio', ...fromLine, duration: options.duration ?? 5_000 }, {}, content)
    },
    file: (bytes, name, options = {}) => {
      const content = media('file', bytes, options.type ?? 'application/octet-stream', options)
      return send({ type: 'file', fileName: name, fileSize: bytes.length }, {}, content)
    },
    place: (given) => send({ type: 'location', ...given }),
    sticker: ({ packageId = '446', stickerId = '1988', text, keywords } = {}) =>
      send({
        type: 'sticker',
        packageId,
        stickerId,
        stickerResourceType: 'STATIC',
        ...(keywords ? { keywords } : {}),
        ...(text === undefined ? {} : { text }),
      }),
    unsend: (messageId) => {
      const entry = own(messageId)
      entry.unsent = true
      const content = world.contents.get(entry.id)
      if (content) content.state = 'unsent'
      world.changed({ what: 'chat', chat: chat.key })
      tell(chats.moment(chat), 'unsend', false, { unsend: { messageId: entry.id } })
    },
    follow: () => befriend('friend', 'follow', 'follow'),
    block: () => befriend('blocked', 'unfollow', 'block'),
    unblock: () => befriend('friend', 'follow', 'unblock'),
    shows,
  }
  return phone
}
