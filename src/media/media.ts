import type { AgencyId, Id } from '../kernel/ids.ts'
import { idFrom } from '../kernel/ids.ts'

export type MediaId = Id<'media'>

const MEDIA_KINDS = ['photo', 'video', 'audio', 'file'] as const
export type MediaKind = (typeof MEDIA_KINDS)[number]

/**
 * wanted: LINE has it, we do not yet · arriving: a page is sending it · ready: kept and sealed · gone: LINE has it no more · too-large, refused: not kept,
 * `why` says more · failed: given up · erased: taken back, only its id is remembered so that it cannot come again.
 */
const MEDIA_STATES = ['wanted', 'arriving', 'ready', 'gone', 'too-large', 'refused', 'failed', 'erased'] as const
export type MediaState = (typeof MEDIA_STATES)[number]

/** original: as it came, sealed · view, thumbnail: upright, without what the camera wrote into it. */
export const MEDIA_PARTS = ['original', 'view', 'thumbnail'] as const
export type MediaPart = (typeof MEDIA_PARTS)[number]

/** Whose it is, as `room:id`: `chat:…` until a case takes it, then `complaint:…`. Erasing an owner erases it. */
export type Owner = `${string}:${string}`

export type Media = {
  readonly id: MediaId
  readonly agency: AgencyId
  readonly owner: Owner | null
  readonly kind: MediaKind
  readonly state: MediaState
  readonly why: string | null
  /** What the bytes are, whatever the name says. */
  readonly type: string | null
  readonly name: string | null
  readonly size: number | null
  readonly sha256: string | null
  /** Photos that look alike have prints that differ in few bits. */
  readonly fingerprint: string | null
  readonly width: number | null
  readonly height: number | null
  readonly parts: readonly MediaPart[]
  readonly wantedAt: number
}

/** The same message gives the same id, so whoever holds the message's id needs no look-up. */
export const mediaIdOf = (agency: AgencyId, messageId: string): MediaId =>
  idFrom<'media'>(`line-message:${agency}:${messageId}`, 'media')

/** Bytes at most, by what they are. LINE shrinks what people send; a file comes as it is. */
export const MEDIA_LIMITS: Readonly<Record<MediaKind, number>> = {
  photo: 20_000_000,
  video: 50_000_000,
  audio: 20_000_000,
  file: 20_000_000,
}
