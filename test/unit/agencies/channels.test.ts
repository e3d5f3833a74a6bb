import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CHANNELS, channelName, readChannel, readChannels } from '../../../src/features/agencies/channels/channels.ts'
import { createWords } from '../../../src/kernel/i18n.ts'

const words = createWords(join(import.meta.dirname, '../../../locales'))

it('every way is read back by each of its names, in each language', () => {
  for (const language of words.languages)
    for (const channel of CHANNELS)
      for (const name of words.list(language, `agencies.channels.${channel}`))
        expect(readChannel(name, words), name).toBe(channel)
})

it('the same way under two names is one way', () => {
  const read = readChannels('เว็บไซต์, เวปไซต์ และ LINE, ไลน์กลุ่ม / เสียงตามสาย', words)
  expect(read).toEqual({ channels: ['website', 'line', 'loudspeaker'], others: [] })
})

it('what is not on the list stays in its own words', () => {
  expect(readChannels('ป้ายประกาศ, ป้ายหน้าตลาด', words)).toEqual({ channels: ['board'], others: ['ป้ายหน้าตลาด'] })
})

it('any choice of ways, written out by name, is read back whole', () => {
  fc.assert(
    fc.property(fc.subarray([...CHANNELS]), fc.constantFrom(...words.languages), (chosen, language) => {
      const written = chosen.map((one) => channelName(one, language, words)).join(', ')
      expect(readChannels(written, words)).toEqual({ channels: chosen, others: [] })
    }),
  )
})
