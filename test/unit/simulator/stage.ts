import { createPlatform, type PlatformDeps } from '../../../src/simulator/platform.ts'

/** A platform whose two clocks stand still until a test moves them, and whose chance repeats itself. */
export function stage(deps: Partial<PlatformDeps> = {}) {
  let ticks = 1_000_000
  let now = Temporal.Instant.from('2026-11-20T09:00:00+07:00')
  let seed = 1
  const platform = createPlatform({
    ticks: () => ticks,
    clock: { now: () => now },
    chance: (bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
        return (seed >> 16) & 0xff
      }),
    ...deps,
  })
  const channel = platform.addChannel({ agency: 'demo', name: 'เทศบาลตัวอย่าง', secret: 'secret', accessToken: 'token' })
  const citizen = platform.addPerson({ id: 'citizen', name: 'ประชาชน', language: 'th' })
  return {
    platform,
    channel,
    citizen,
    token: { accessToken: 'token' },
    wait: (ms: number) => {
      ticks += ms
      now = now.add({ milliseconds: ms })
    },
    /** What the bot would hear of now, with nothing left waiting. */
    heard: () => platform.take('demo').flatMap(({ events }) => events),
  }
}

/** The smallest PNG a rich menu may have: only its head is read. */
export function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

export const text = (words: string) => ({ type: 'text', text: words })
