import type { Ticks } from '../kernel/clock.ts'

/** True as long as this address may go on. */
export type Limit = (address: string) => boolean

const MOST_ADDRESSES = 10_000

/** So many times in so many milliseconds for each address. Kept in memory only, and forgotten with the window. */
export function createLimit(ticks: Ticks, { times, within }: { times: number; within: number }): Limit {
  let counts = new Map<string, number>()
  let opened = ticks()
  return (address) => {
    if (ticks() - opened >= within || counts.size > MOST_ADDRESSES) {
      counts = new Map()
      opened = ticks()
    }
    const network = networkOf(address)
    const count = (counts.get(network) ?? 0) + 1
    counts.set(network, count)
    return count <= times
  }
}

/** A household has a whole /64 of IPv6: its many addresses count as one. */
export const networkOf = (address: string): string =>
  address.includes('.') || !address.includes(':') ? address : address.split(':').slice(0, 4).join(':')
