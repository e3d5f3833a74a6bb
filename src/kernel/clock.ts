/** All of the office's days are Bangkok's, whatever the machine thinks. */
export const BANGKOK = 'Asia/Bangkok'

/** The office's time. May be moved in the demo, forward only; everything people read or count follows it. */
export type Clock = { now(): Temporal.Instant }

/** Milliseconds that are never moved: leases, retries, reply tokens, quick-succession windows. */
export type Ticks = () => number

export const systemTicks: Ticks = () => Date.now()
export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** Calls back once after so many milliseconds of ticks; answers how to call it off. */
export type Timer = (milliseconds: number, then: () => void) => () => void

export const systemTimer: Timer = (milliseconds, then) => {
  const timer = setTimeout(then, milliseconds)
  return () => clearTimeout(timer)
}
