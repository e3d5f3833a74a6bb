/** LINE's JSON → LineEvent. Anything may stand in it; what is not as LINE says is left out, never passed on. */
import type { Input, LineEvent, Source } from '../input.ts'
import { get, isNode, type Node } from '../validate/json.ts'

export type Parsed =
  | { readonly event: LineEvent }
  /** Fine, but nothing for us: another module holds the chat, or nobody can be told. */
  | { readonly ignored: 'standby' | 'no source' }
  | { readonly broken: 'no object' | 'no type' | 'no id' | 'no time' }

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects */
export function parseEvent(value: unknown): Parsed {
  if (!isNode(value)) return { broken: 'no object' }
  const type = word(value, 'type')
  if (type === null) return { broken: 'no type' }
  if (get(value, 'mode') === 'standby') return { ignored: 'standby' }
  const source = readSource(get(value, 'source'))
  // A failed account link, a delivery, somebody on a computer who never agreed to be known.
  if (source === null) return { ignored: 'no source' }
  const id = word(value, 'webhookEventId')
  if (id === null) return { broken: 'no id' }
  const at = get(value, 'timestamp')
  if (!isTime(at)) return { broken: 'no time' }
  const replyToken = word(value, 'replyToken')
  const message = get(value, 'message')
  const readToken = isNode(message) ? word(message, 'markAsReadToken', LONGEST.token) : null
  return {
    event: {
      id,
      at,
      source,
      ...(replyToken === null ? {} : { replyToken }),
      ...(readToken === null ? {} : { readToken }),
      input: INPUTS.get(type)?.(value) ?? { kind: 'unknown', type },
    },
  }
}

const LONGEST = { id: 100, token: 2000, text: 10_000, name: 300, address: 500, data: 300, keyword: 100, keywords: 15 }

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 8.64e15

/** An id, a token, a type: letters without spaces, not endless. */
function word(node: Node, key: string, max = LONGEST.id): string | null {
  const value = get(node, key)
  return typeof value === 'string' && value.length <= max && /^[\x21-\x7e]+$/.test(value) ? value : null
}

// Half an emoji, a zero byte or a bell would break a paper or a page much later.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g

/** What people wrote, whole letters only and not endless. */
function prose(node: Node, key: string, max: number): string | null {
  const value = get(node, key)
  if (typeof value !== 'string') return null
  const cut = value.length > max ? value.slice(0, max).replace(/[\ud800-\udbff]$/, '') : value
  return cut.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '')
}

function count(node: Node, key: string): number | null {
  const value = get(node, key)
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}

function readSource(value: unknown): Source | null {
  if (!isNode(value)) return null
  const userId = word(value, 'userId')
  const type = get(value, 'type')
  if (type === 'user') return userId === null ? null : { kind: 'user', userId }
  // Rooms were merged into groups; the old ones live on: https://developers.line.biz/en/docs/messaging-api/group-chats/
  const groupId = type === 'group' ? word(value, 'groupId') : type === 'room' ? word(value, 'roomId') : null
  if (groupId === null) return null
  return userId === null ? { kind: 'group', groupId } : { kind: 'group', groupId, userId }
}

type Read = (event: Node) => Input | null

const INPUTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['message', (event) => readMessage(get(event, 'message'))],
  ['messageEdited', readEdited],
  ['postback', readTap],
  ['follow', (event) => ({ kind: 'follow', again: inner(event, 'follow', 'isUnblocked') === true })],
  ['unfollow', () => ({ kind: 'unfollow' })],
  ['unsend', readUnsend],
  ['join', () => ({ kind: 'joined' })],
  ['leave', () => ({ kind: 'left' })],
])

function inner(event: Node, key: string, field: string): unknown {
  const node = get(event, key)
  return isNode(node) ? get(node, field) : undefined
}

function readUnsend(event: Node): Input | null {
  const unsend = get(event, 'unsend')
  const messageId = isNode(unsend) ? word(unsend, 'messageId') : null
  return messageId === null ? null : { kind: 'unsend', messageId }
}

function readTap(event: Node): Input | null {
  const postback = get(event, 'postback')
  const data = isNode(postback) ? prose(postback, 'data', LONGEST.data) : null
  if (!isNode(postback) || data === null) return null
  const params = get(postback, 'params')
  const tap: Input = { kind: 'tap', data }
  if (!isNode(params)) return tap
  for (const key of ['date', 'time', 'datetime'] as const) {
    const value = word(params, key)
    if (value !== null) tap[key] = value
  }
  return tap
}

function readEdited(event: Node): Input | null {
  const input = readMessage(get(event, 'message'))
  return input?.kind === 'text' ? { ...input, edited: true } : null
}

type ReadMessage = (message: Node, messageId: string) => Input | null

const MESSAGES: ReadonlyMap<string, ReadMessage> = new Map<string, ReadMessage>([
  ['text', readText],
  ['image', readPhoto],
  ['video', (message, messageId) => readRecording('video', message, messageId)],
  ['audio', (message, messageId) => readRecording('audio', message, messageId)],
  ['file', readFile],
  ['location', readPlace],
  ['sticker', readSticker],
])

function readMessage(value: unknown): Input | null {
  if (!isNode(value)) return null
  const type = word(value, 'type')
  const messageId = word(value, 'id')
  if (type === null) return null
  const input = messageId === null ? null : MESSAGES.get(type)?.(value, messageId)
  return input ?? { kind: 'unknown', type }
}

function readText(message: Node, messageId: string): Input | null {
  const text = prose(message, 'text', LONGEST.text)
  if (text === null) return null
  const mentionees = inner(message, 'mention', 'mentionees')
  const callsUs = Array.isArray(mentionees) && mentionees.some((one) => isNode(one) && get(one, 'isSelf') === true)
  return callsUs ? { kind: 'text', text, messageId, callsUs } : { kind: 'text', text, messageId }
}

/** Content a web page sent in somebody's name lies with strangers; LINE will not hand it out. */
const isElsewhere = (message: Node): boolean => inner(message, 'contentProvider', 'type') === 'external'

function readPhoto(message: Node, messageId: string): Input | null {
  if (isElsewhere(message)) return null
  const given = get(message, 'imageSet')
  const id = isNode(given) ? word(given, 'id') : null
  if (!isNode(given) || id === null) return { kind: 'photo', messageId }
  const index = count(given, 'index')
  const total = count(given, 'total')
  const set = { id, ...(index === null ? {} : { index }), ...(total === null ? {} : { total }) }
  return { kind: 'photo', messageId, set }
}

function readRecording(kind: 'video' | 'audio', message: Node, messageId: string): Input | null {
  if (isElsewhere(message)) return null
  const duration = count(message, 'duration')
  return duration === null ? { kind, messageId } : { kind, messageId, duration }
}

function readFile(message: Node, messageId: string): Input {
  const name = prose(message, 'fileName', LONGEST.name) ?? ''
  return { kind: 'file', messageId, name, size: count(message, 'fileSize') ?? 0 }
}

function readPlace(message: Node, messageId: string): Input | null {
  const latitude = get(message, 'latitude')
  const longitude = get(message, 'longitude')
  if (!isWithin(latitude, 90) || !isWithin(longitude, 180)) return null
  const title = prose(message, 'title', LONGEST.name)
  const address = prose(message, 'address', LONGEST.address)
  return {
    kind: 'place',
    messageId,
    latitude,
    longitude,
    ...(title === null ? {} : { title }),
    ...(address === null ? {} : { address }),
  }
}

const isWithin = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most

function readSticker(message: Node, messageId: string): Input {
  const text = prose(message, 'text', LONGEST.keyword)
  const given = get(message, 'keywords')
  const keywords = (Array.isArray(given) ? given : [])
    .slice(0, LONGEST.keywords)
    .flatMap((one) => prose({ one }, 'one', LONGEST.keyword) ?? [])
  return {
    kind: 'sticker',
    messageId,
    ...(text === null ? {} : { text }),
    ...(keywords.length === 0 ? {} : { keywords }),
  }
}
