import { Timestamp } from './query/document.ts'

// The one place of this room that asks the machine for the time.
export function now(): number {
  return Date.now()
}

export type LogicalClock = {
  // The time of the last write.
  current(): Timestamp
  tick(): Timestamp
}

// Only grows, also over restarts and when the machine's clock is set back: `reserve` is told, before they are
// used, up to which second stamps may have been given away.
export function createLogicalClock(reserved: number, reserve: (seconds: number) => void): LogicalClock {
  let seconds = Math.max(Math.floor(now() / 1000), reserved)
  let increment = 1
  let limit = reserved
  const current = (): Timestamp => new Timestamp(seconds, increment)
  return {
    current,
    tick: () => {
      const wall = Math.floor(now() / 1000)
      if (wall > seconds) {
        seconds = wall
        increment = 1
      } else increment += 1
      if (seconds >= limit) {
        limit = seconds + 60
        reserve(limit)
      }
      return current()
    },
  }
}
