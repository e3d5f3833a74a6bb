import type { Timer } from '../../src/kernel/clock.ts'

/** Timers that fire when the test moves time, in order, and never by themselves. */
export function heldTimers(now: () => number) {
  type Waiting = { at: number; order: number; then: () => void }
  const waiting = new Set<Waiting>()
  let order = 0
  const timer: Timer = (ms, then) => {
    order += 1
    const one = { at: Math.ceil(now() + Math.max(0, ms)), order, then }
    waiting.add(one)
    return () => waiting.delete(one)
  }
  const next = (): Waiting | undefined => [...waiting].sort((a, b) => a.at - b.at || a.order - b.order)[0]
  return {
    timer,
    /** When the next one is due. */
    nextAt: (): number | undefined => next()?.at,
    /** Fires the earliest one. */
    fire(): void {
      const one = next()
      if (!one) return
      waiting.delete(one)
      one.then()
    },
  }
}
