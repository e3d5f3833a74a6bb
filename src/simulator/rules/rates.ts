import { OPERATIONS, type Operation } from '../world/operations.ts'
import type { World } from '../world/world.ts'

export type Rates = { take(agency: string, operation: Operation): boolean }

/** A bucket per channel and endpoint, refilled continuously: https://developers.line.biz/en/reference/messaging-api/#rate-limits */
export function createRates(world: Pick<World, 'ticks'>): Rates {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take: (agency, operation) => {
      const { calls, perMs } = OPERATIONS[operation].rate
      const now = world.ticks()
      const key = `${agency} ${operation}`
      const bucket = buckets.get(key) ?? { left: calls, at: now }
      bucket.left = Math.min(calls, bucket.left + ((now - bucket.at) * calls) / perMs)
      bucket.at = now
      buckets.set(key, bucket)
      if (bucket.left < 1) return false
      bucket.left -= 1
      return true
    },
  }
}
