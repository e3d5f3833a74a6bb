import { Schema } from 'mongoose'
import type { House } from '../../src/app.ts'
import type { ChatId } from '../../src/kernel/ids.ts'
import { say } from '../../src/line/reply.ts'
import { createRecordStore } from '../../src/store/record.ts'
import type { Feature } from '../../src/turn/feature.ts'
import type { Letter } from '../../src/turn/relay.ts'

type Tally = { readonly seen: readonly string[] }

/**
 * The smallest feature that does everything a feature may: a command writes one record, answers with a receipt and
 * writes a letter to somebody else. `c|count|<chat to tell>|<what>[:<class of the letter>[:<due in minutes>]]`.
 */
export function countingFeature(house: House) {
  const tallies = createRecordStore<Tally, Letter>(house.connection, {
    name: 'tallies',
    schema: new Schema({ seen: [String] }, { versionKey: false }),
    changed: house.changed,
  })
  const feature: Feature = {
    name: 'counting',
    letters: [tallies.letters],
    erase: async ({ agency, chat }) => {
      await tallies.remove(agency, `tally-${chat}`)
      for (const id of await tallies.involving(agency, chat))
        await tallies.anonymise(agency, id, chat, ({ seen }) => ({ seen }))
      return 0
    },
    commands: {
      count: async (occasion, { id, value }) => {
        const occurrence = { cause: occasion.cause, at: occasion.at.epochMilliseconds, who: occasion.chat }
        const letters = id ? [letterTo(id as ChatId, value, occurrence.at)] : []
        const made = { next: { seen: [value] }, what: 'counted', letters }
        const key = `tally-${occasion.chat}`
        const changed = await tallies.change(occasion.agency, key, occurrence, (tally) => ({
          ...made,
          next: { seen: [...tally.seen, value] },
        }))
        if (!changed) await tallies.create(occasion.agency, key, occurrence, made)
        return { replies: [{ ...say('help.language-set'), class: 'duty' }] }
      },
      break: async () => {
        throw new Error('this command always breaks')
      },
    },
  }
  return { feature, tallies }
}

function letterTo(to: ChatId, value: string, at: number): Letter {
  const [, messageClass = 'duty', minutes] = value.split(':')
  return {
    name: 'counted',
    to,
    class: messageClass as Letter['class'],
    replies: [say('help.greeting')],
    about: 'tally',
    ...(minutes ? { deadline: at + Number(minutes) * 60_000 } : {}),
  }
}
