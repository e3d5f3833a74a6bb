import { truncate } from '../../kernel/thai/text.ts'
import {
  answer,
  type Content,
  noOptions,
  type Optional,
  type Piece,
  type Read,
  refused,
  type Skipped,
  type Step,
  unclear,
  type Voice,
} from './step.ts'

export type Photo = { readonly message: string }
/** Phones send what they have: a photo is as good a file as any. */
export type SentFile =
  | { readonly kind: 'file'; readonly message: string; readonly name: string; readonly size: number }
  | { readonly kind: 'photo'; readonly message: string }

const MOST_PHOTOS = 10
const MOST_FILES = 3
const LARGEST_MB = 20
const MB = 1024 * 1024
const NAME_IN_SUMMARY = 30

/** Up to ten photos, in as many messages as people like; complete when they say so or the last one fits. */
export function photos<const Options extends Optional & { readonly max?: number }>(
  options?: Options,
): Step<readonly Photo[] | Skipped<Options>> {
  const max = options?.max ?? MOST_PHOTOS
  return gathering<Photo, readonly Photo[] | Skipped<Options>>({
    kind: 'photos',
    optional: options?.optional ?? false,
    max,
    gathers: ['photo'],
    asks: ['camera', 'cameraRoll'],
    take: (piece) => (piece.kind === 'photo' ? { message: piece.message } : null),
    contents: (items) => items.map(({ message }) => ({ kind: 'photo', message })),
    inWords: (items, voice) => voice.say('dialog.photos.count', { count: items.length }),
  })
}

/** Up to three files. The bytes are judged when they have been fetched, only the announced size here. */
export function files<const Options extends Optional & { readonly max?: number; readonly maxMb?: number }>(
  options?: Options,
): Step<readonly SentFile[] | Skipped<Options>> {
  const maxMb = options?.maxMb ?? LARGEST_MB
  return gathering<SentFile, readonly SentFile[] | Skipped<Options>>({
    kind: 'files',
    optional: options?.optional ?? false,
    max: options?.max ?? MOST_FILES,
    gathers: ['file', 'photo'],
    whys: ['too-large'],
    facts: { maxMb },
    take(piece) {
      if (piece.kind === 'photo') return { kind: 'photo', message: piece.message }
      if (piece.kind !== 'file') return null
      const { message, name, size } = piece
      if (size > maxMb * MB) return refused('too-large', { size: Math.ceil(size / MB), max: maxMb })
      return { kind: 'file', message, name, size }
    },
    contents: (items) => items.map(({ kind, message }) => ({ kind, message })),
    inWords: (items, voice) =>
      items
        .map((item) => (item.kind === 'file' ? truncate(item.name, NAME_IN_SUMMARY) : voice.say('dialog.files.photo')))
        .join(', '),
  })
}

type Gathering<Item> = {
  kind: 'photos' | 'files'
  optional: boolean
  max: number
  gathers: readonly Piece['kind'][]
  asks?: readonly ('camera' | 'cameraRoll')[]
  whys?: readonly string[]
  facts?: { readonly [name: string]: number }
  take(piece: Piece): Item | null | ReturnType<typeof refused>
  contents(items: readonly Item[]): readonly Content[]
  inWords(items: readonly Item[], voice: Voice): string
}

function gathering<Item extends { readonly message: string }, Value extends readonly Item[] | null>(
  its: Gathering<Item>,
): Step<Value> {
  type Items = Exclude<Value, null>
  const { kind, optional, max, gathers, asks } = its
  return {
    kind,
    optional,
    gathers,
    whys: ['unclear', 'too-many', 'none', ...(its.whys ?? [])],
    facts: { max, ...its.facts },
    options: noOptions,
    ...(asks ? { asks } : {}),
    read(piece, { soFar }): Read<Value> {
      const before: readonly Item[] = soFar ?? []
      const item = its.take(piece)
      if (item === null) return { ...unclear, keeps: true }
      if ('why' in item) return { ...item, keeps: true }
      if (before.some((one) => one.message === item.message)) return { kind: 'more', value: before as Items }
      if (before.length >= max) return { ...refused('too-many', { max }), keeps: true }
      const items = [...before, item] as readonly Item[] as Items
      return items.length === max ? answer(items) : { kind: 'more', value: items }
    },
    holds: (value) => Array.isArray(value) && value.length <= max,
    contents: (items) => its.contents(items),
    without(items, message) {
      const left = items.filter((item) => item.message !== message)
      return left.length === 0 ? null : (left as readonly Item[] as Items)
    },
    inWords: (items, voice) => its.inWords(items, voice),
  }
}
