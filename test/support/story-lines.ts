// A story's lines as they are written; story.ts says what they mean.

import { bangkokTime } from '../../src/kernel/calendar.ts'

/** What somebody does in a story. */
export type StoryInput =
  | { readonly kind: 'text'; readonly text: string; readonly callsUs?: true }
  /** The button with these words: in the newest message that has it, or `before` messages further back. */
  | { readonly kind: 'tap'; readonly label: string; readonly before: number }
  /** Taps the newest button that opens a calendar, and picks this day. */
  | { readonly kind: 'pick'; readonly date: string }
  /** Several are sent as one set, the way a phone does. */
  | { readonly kind: 'photo'; readonly count: number }
  | { readonly kind: 'video' | 'voice' | 'sticker' }
  | { readonly kind: 'file'; readonly name: string; readonly size: number }
  /** One of those under test/fixtures. */
  | { readonly kind: 'document'; readonly name: string; readonly from: string }
  | { readonly kind: 'place'; readonly latitude: number; readonly longitude: number; readonly title?: string }
  /** Takes back what this person sent, the newest message being 1. */
  | { readonly kind: 'unsend'; readonly back: number }
  | { readonly kind: 'follow'; readonly again: boolean }
  | { readonly kind: 'block' | 'join' | 'leave' }

export type StoryLine = { readonly number: number; readonly written: string } & (
  | { readonly kind: 'note' }
  | { readonly kind: 'said' }
  | { readonly kind: 'scene'; readonly at: Temporal.Instant | null; readonly who: Who | null }
  | { readonly kind: 'wait'; readonly duration: Temporal.Duration }
  | { readonly kind: 'play'; readonly input: StoryInput; readonly atOnce: boolean }
)
export type Who = { readonly name: string; readonly language: string | null; readonly kind: string | null }

export function readStory(story: string, name = 'story'): StoryLine[] {
  return story
    .replace(/\n$/, '')
    .split('\n')
    .map((written, i) => {
      const number = i + 1
      try {
        return { number, written, ...readLine(written) }
      } catch (cause) {
        throw new Error(`${name}:${number}: ${(cause as Error).message}`, { cause })
      }
    })
}

type LineKind = StoryLine extends infer One ? (One extends StoryLine ? Omit<One, 'number' | 'written'> : never) : never

function readLine(line: string): LineKind {
  if (line.trim() === '' || line.startsWith('#')) return { kind: 'note' }
  if (/^\s/.test(line)) return { kind: 'said' }
  if (line.startsWith('= ')) return readScene(line.slice(2).trim())
  if (line.startsWith('+ ')) return { kind: 'wait', duration: readDuration(line.slice(2).trim()) }
  const atOnce = line.startsWith('>> ')
  if (atOnce || line.startsWith('> '))
    return { kind: 'play', atOnce, input: readInput(line.slice(atOnce ? 3 : 2).trim()) }
  throw new Error(`a line begins with =, +, >, >>, # or spaces, not with "${line.slice(0, 10)}"`)
}

const SCENE = /^(?:(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}))?\s*(.*?)(?:\s*\(([^)]*)\))?$/

function readScene(text: string): LineKind {
  const [, date, time, name = '', about = ''] = SCENE.exec(text) ?? []
  const words = about.split(',').map((word) => word.trim())
  const language = words.find((word) => /^[a-z]{2}$/.test(word)) ?? null
  const kind = words.find((word) => word !== '' && word !== language) ?? null
  if (!date && name === '') throw new Error('a scene names a time, a person, or both')
  return {
    kind: 'scene',
    at: date ? bangkokTime(`${date}T${time}`) : null,
    who: name === '' ? null : { name, language, kind },
  }
}

const UNITS = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const

function readDuration(text: string): Temporal.Duration {
  const short = /^(\d+) ?([mhdw])$/.exec(text)
  if (short) return Temporal.Duration.from({ [UNITS[short[2] as 'm']]: Number(short[1]) })
  if (/^P/.test(text)) return Temporal.Duration.from(text)
  throw new Error(`a wait is written 90m, 25h, 3d, 2w or P1M, not "${text}"`)
}

function readInput(text: string): StoryInput {
  if (text.startsWith('@')) {
    const label = text.slice(1).replace(/[\s↑]+$/u, '')
    return { kind: 'tap', label, before: [...text].filter((letter) => letter === '↑').length }
  }
  const act = /^!([a-z]+)\s*(.*)$/.exec(text)
  if (!act) return { kind: 'text', text: text.replaceAll('⏎', '\n') }
  const read = ACTS[act[1]!]
  if (!read)
    throw new Error(
      `there is no !${act[1]}; known are ${Object.keys(ACTS)
        .map((name) => `!${name}`)
        .join(' ')}`,
    )
  return read(act[2]!)
}

const count = (text: string): number => (text === '' ? 1 : wholeNumber(text))

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no number`)
  return Number(text)
}

const ACTS: { readonly [name: string]: (rest: string) => StoryInput } = {
  photo: (rest) => ({ kind: 'photo', count: count(rest) }),
  video: () => ({ kind: 'video' }),
  voice: () => ({ kind: 'voice' }),
  sticker: () => ({ kind: 'sticker' }),
  file(rest) {
    const [, called, from] = /^(\S+) from (\S+)$/.exec(rest) ?? []
    if (called && from) return { kind: 'document', name: called, from }
    const [, name = '', size, unit] = /^(\S+)(?: (\d+)(KB|MB))?$/.exec(rest) ?? []
    if (name === '')
      throw new Error('a file is written !file name.pdf 2MB, or !file name.txt from plans/documents/some.txt')
    const bytes = Number(size ?? 100) * (unit === 'MB' ? 1024 * 1024 : 1024)
    return { kind: 'file', name, size: bytes }
  },
  place(rest) {
    const found = /^(-?\d+(?:\.\d+)?),\s*(-?\d+(?:\.\d+)?)(?: (.+))?$/.exec(rest)
    if (!found) throw new Error('a place is written !place 13.75,100.50 name')
    const [, latitude, longitude, title] = found
    return { kind: 'place', latitude: Number(latitude), longitude: Number(longitude), ...(title ? { title } : {}) }
  },
  pick: (rest) => ({ kind: 'pick', date: Temporal.PlainDate.from(rest).toString() }),
  call: (rest) => ({ kind: 'text', text: rest, callsUs: true }),
  unsend: (rest) => ({ kind: 'unsend', back: count(rest) }),
  follow: (rest) => ({ kind: 'follow', again: rest === 'again' }),
  block: () => ({ kind: 'block' }),
  join: () => ({ kind: 'join' }),
  leave: () => ({ kind: 'leave' }),
}
