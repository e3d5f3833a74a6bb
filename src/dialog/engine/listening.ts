// What of an event is for us, and what a step can make of it.

import type { Input, LineEvent } from '../../line/input.ts'
import { type Reply, say } from '../../line/reply.ts'
import type { Conversation } from '../conversation.ts'
import { END } from '../define.ts'
import type { Piece } from '../steps/step.ts'
import { agree, walk } from '../walk.ts'
import type { House } from './house.ts'
import { wordIn } from './words.ts'

/** A group has no conversation: called by name it gets one public line, and nothing of anybody's matter. */
export function hearGroup(house: House, thought: readonly LineEvent[]): Reply[] {
  const isCalled = thought.some(
    ({ input }) =>
      input.kind === 'joined' ||
      (input.kind === 'text' && (input.callsUs === true || house.phrases.callsOffice(input.text))),
  )
  return isCalled ? [say('dialog.group')] : []
}

// https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects: these happen without anybody speaking
const SILENT = new Set([
  'memberJoined',
  'memberLeft',
  'videoPlayComplete',
  'beacon',
  'accountLink',
  'membership',
  'delivery',
  'module',
  'activated',
  'deactivated',
  'botSuspended',
  'botResumed',
])

export function isAudible({ input }: LineEvent, unsent: readonly string[]): boolean {
  if (input.kind === 'unsend' || input.kind === 'unfollow' || input.kind === 'left') return false
  if (input.kind === 'unknown') return !SILENT.has(input.type)
  return !('messageId' in input && unsent.includes(input.messageId))
}

export function toPiece(input: Input): Piece | null {
  switch (input.kind) {
    case 'text':
      return { kind: 'text', text: input.text, from: [input.messageId] }
    case 'photo':
    case 'video':
    case 'audio':
      return { kind: input.kind, message: input.messageId, from: [input.messageId] }
    case 'file':
      return { kind: 'file', message: input.messageId, name: input.name, size: input.size, from: [input.messageId] }
    case 'place': {
      const { latitude, longitude, title, address, messageId } = input
      return {
        kind: 'place',
        latitude,
        longitude,
        ...(title === undefined ? {} : { title }),
        ...(address === undefined ? {} : { address }),
        from: [messageId],
      }
    }
    case 'sticker':
      return { kind: 'sticker', from: [input.messageId] }
    default:
      return null
  }
}

/** Is more to be expected after this? Only where a thought may come in pieces. */
export function mayGoOn(house: House, conversation: Conversation, { input, source }: LineEvent): boolean {
  if (source.kind === 'group') return false
  const piece = toPiece(input)
  if (!piece) return false
  if (piece.kind === 'text' && wordIn(house, conversation, piece.text)) return false
  if (input.kind === 'photo' && (input.set?.total ?? 1) > 1) return true
  const { active } = conversation
  const dialog = active ? house.dialogs.get(active.dialog)?.dialog : undefined
  if (!active) return true
  if (!dialog || agree(dialog, active) !== 'same') return false
  const { at } = walk(dialog, active)
  if (at === END) return false
  const { gathers } = dialog.steps[at]!
  return piece.kind === 'text' || piece.kind === 'sticker' ? gathers.includes('text') : gathers.length > 0
}
