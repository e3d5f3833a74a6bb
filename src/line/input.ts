/** A LINE event as the rest of the house hears it. */

export type Source = { kind: 'user'; userId: string } | { kind: 'group'; groupId: string; userId?: string }

/** What somebody did. `messageId` is LINE's: what unsend names and what content is fetched by. */
export type Input =
  | { kind: 'text'; text: string; messageId: string; callsUs?: boolean; edited?: boolean }
  | { kind: 'tap'; data: string; date?: string; time?: string; datetime?: string }
  | { kind: 'photo'; messageId: string; set?: { id: string; index?: number; total?: number } }
  | { kind: 'video' | 'audio'; messageId: string; duration?: number }
  | { kind: 'file'; messageId: string; name: string; size: number }
  | { kind: 'place'; messageId: string; latitude: number; longitude: number; title?: string; address?: string }
  | { kind: 'sticker'; messageId: string; text?: string; keywords?: string[] }
  | { kind: 'follow'; again: boolean }
  | { kind: 'unfollow' }
  | { kind: 'unsend'; messageId: string }
  | { kind: 'joined' | 'left' }
  /** Something LINE added since, or that says nothing to us: members coming and going, beacons, video ends. */
  | { kind: 'unknown'; type: string }

/** One webhook event, parsed at the door. */
export type LineEvent = {
  id: string // LINE's webhookEventId
  at: number // when it happened, LINE's milliseconds: orders what arrived shuffled
  source: Source
  replyToken?: string
  /** The link to what the person sees as "read"; no expiry. */
  readToken?: string
  input: Input
}
