// Which of the office's ways were used: tapped from the one list, or typed as people call them.

import { choicesOf } from '../../../../dialog/steps/choices.ts'
import { answer, type Option, type Read, refused, type Step } from '../../../../dialog/steps/step.ts'
import type { Slots } from '../../../../line/reply.ts'
import { CHANNELS, type Channel, readChannels } from '../../../agencies/index.ts'

type ChannelsGiven = {
  readonly channels: readonly Option[]
  readonly channelNames: { readonly [channel: string]: readonly string[] }
  readonly channelsBefore: readonly string[]
}

export function channels(): Step<readonly string[] | null> {
  const base = choicesOf((given: ChannelsGiven) => given.channels, {
    optional: true,
    chosen: (given: ChannelsGiven) => given.channelsBefore,
  }) as unknown as Step<readonly string[]>
  const step: Step<readonly string[]> = {
    ...base,
    read(piece, reading): Read<readonly string[]> {
      if (piece.kind !== 'text') return base.read(piece, reading)
      const { channels: found, others } = readIn(piece.text, reading.given)
      if (found.length === 0) return base.read(piece, reading)
      if (others.length > 0) return { ...refused('unclear'), keeps: true }
      const chosen = new Set<string>([...(reading.soFar ?? []), ...found])
      const all = CHANNELS.filter((one) => chosen.has(one))
      return found.length > 1 ? answer<readonly string[]>(all) : { kind: 'more', value: all }
    },
  }
  return step as unknown as Step<readonly string[] | null>
}

/** The names were put into what is given when the measure was opened: a step reads no locales. */
function readIn(text: string, given: Slots) {
  const { channelNames = {} } = given as Partial<ChannelsGiven>
  const list = (_language: string, address: string) => channelNames[address.split('.').at(-1) as Channel] ?? []
  return readChannels(text, { languages: ['all'], list })
}
