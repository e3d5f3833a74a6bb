/** The suite's stage on the simulator's rule book; which door leads to it is the caller's. */
import type { LineGateway } from '../../../src/line/gateway.ts'
import { createPlatform, type Platform } from '../../../src/simulator/platform.ts'
import type { Stage } from './stage.ts'

const AGENCY = 'demo'
const TOKEN = 'token-of-the-account'

type Door = { gateway: LineGateway; close?: () => Promise<void> }

export async function openPlatformStage(open: (platform: Platform) => Promise<Door>): Promise<Stage> {
  let seed = 7
  const platform = createPlatform({
    ticks: () => 1_000_000,
    clock: { now: () => Temporal.Instant.from('2026-11-20T09:00:00+07:00') },
    chance: (bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return (seed >> 16) & 0xff
      }),
  })
  const account = platform.addChannel({ agency: AGENCY, accessToken: TOKEN })
  const friend = platform.addPerson({ id: 'friend', name: 'สมมุติ', language: 'th' })
  const { gateway, close } = await open(platform)
  const told = () => platform.take(AGENCY).flatMap(({ events }) => events)
  return {
    gateway,
    channel: { agency: AGENCY, accessToken: TOKEN },
    strangeChannel: { agency: AGENCY, accessToken: 'rotated-away' },
    friend: friend.userId(),
    nobody: `U${'0'.repeat(32)}`,
    replyToken: async () => {
      friend.say('สวัสดี')
      return told().at(-1)!.replyToken!
    },
    received: async () =>
      friend
        .shows()
        .entries.filter(({ by }) => by.kind === 'bot')
        .map(({ message }) => message),
    requests: () =>
      platform
        .exchanges()
        .filter(({ name }) => name === 'reply' || name === 'push')
        .map(({ sent }) => sent as { messages: unknown }),
    loseNextAnswer: () => platform.faults.loseNextAnswer('after'),
    failNext: (status) => platform.faults.fail(status),
    rateLimit: (on) => platform.faults.rateLimit(on),
    month: (limit, used) => {
      account.quota = limit
      platform.setUsed(AGENCY, used)
    },
    content: async (kind, bytes = Uint8Array.of(1, 2, 3)) => {
      if (kind === 'preparing') return friend.video(bytes, { preparing: 60_000 })
      const id = friend.photo(bytes)
      if (kind === 'unsent') friend.unsend(id)
      return id
    },
    close: async () => close?.(),
  }
}
