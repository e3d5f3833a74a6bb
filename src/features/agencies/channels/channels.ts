// The ways by which an office tells people something: one list for publications and for what a measure promises.

import type { Words } from '../../../kernel/i18n.ts'
import { plainText } from '../../../kernel/thai/text.ts'

/** Stands in records, so a key never changes; new ones go to the end. */
export const CHANNELS = [
  'website',
  'facebook',
  'line',
  'social-media',
  'board',
  'loudspeaker',
  'broadcast-tower',
  'meeting',
  'newsletter',
  'qr-code',
  'web-board',
  'telephone',
  'call-centre',
  'opinion-box',
  'service-centre',
  'counter',
  'email',
  'post',
] as const
export type Channel = (typeof CHANNELS)[number]

export const isChannel = (value: string): value is Channel => (CHANNELS as readonly string[]).includes(value)

export type ChannelNames = Pick<Words, 'list' | 'languages'>

/** Its name comes first; what else people call it follows. */
export const channelName = (channel: Channel, language: string, words: ChannelNames): string =>
  words.list(language, `agencies.channels.${channel}`)[0]!

const plainly = (text: string): string => plainText(text).replaceAll(/[ .-]/g, '')

/** One way as people write it, in any language the office speaks; null when it is none of the list. */
export function readChannel(text: string, words: ChannelNames): Channel | null {
  const written = plainly(text)
  if (isChannel(text.trim())) return text.trim() as Channel
  const isCalled = (channel: Channel, language: string) =>
    words.list(language, `agencies.channels.${channel}`).some((name) => plainly(name) === written)
  return CHANNELS.find((channel) => words.languages.some((language) => isCalled(channel, language))) ?? null
}

const BETWEEN = /[,;\n、/]|(?: และ | and )/

/** Several ways in one sentence; `others` are the words that name none of the list. The same way twice is one. */
export function readChannels(
  text: string,
  words: ChannelNames,
): { readonly channels: readonly Channel[]; readonly others: readonly string[] } {
  const parts = text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => readChannel(part, words))
  return {
    channels: CHANNELS.filter((channel) => read.includes(channel)),
    others: [...new Set(parts.filter((_, i) => read[i] === null))],
  }
}
