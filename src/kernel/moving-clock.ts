import { bangkokTime } from './calendar.ts'
import { BANGKOK, type Clock, type Ticks } from './clock.ts'

/** Where the office's time may be moved. It never goes back: what has been promised by date stays promised. */
export type MovingClock = Clock & {
  /** To this moment; when time has run past it already, nothing happens. */
  moveTo(at: Temporal.Instant): void
  /** A length as people count it in Bangkok: `P1M` from 31 January is 28 or 29 February. */
  advance(by: string | Temporal.DurationLike): void
  /** How far it runs ahead of its base, to be kept so that a restart does not turn time back. */
  ahead(): Temporal.Duration
}

export function createMovingClock(base: Clock, ahead: Temporal.Duration = new Temporal.Duration()): MovingClock {
  let offset = ahead
  if (offset.sign < 0) throw new RangeError('the clock only runs ahead, never behind')
  const now = () => base.now().add(offset)

  const moveTo = (at: Temporal.Instant): void => {
    if (Temporal.Instant.compare(at, now()) > 0) offset = base.now().until(at)
  }

  const advance = (by: string | Temporal.DurationLike): void => {
    const from = now()
    const to = from.toZonedDateTimeISO(BANGKOK).add(by).toInstant()
    if (Temporal.Instant.compare(to, from) < 0)
      throw new RangeError(`the clock only moves forward: ${to} is before ${from}`)
    moveTo(to)
  }

  return { now, moveTo, advance, ahead: () => offset }
}

/** A clock that stands still until somebody moves it; `2026-11-20T09:00` is meant in Bangkok. */
export function holdClock(start: Temporal.Instant | string): MovingClock {
  const at = typeof start === 'string' ? bangkokTime(start) : start
  return createMovingClock({ now: () => at })
}

export type HeldTicks = Ticks & { advance(milliseconds: number): void }

/** Ticks that stand still until somebody moves them. */
export function holdTicks(start = 0): HeldTicks {
  let at = start
  const advance = (milliseconds: number): void => {
    if (milliseconds < 0) throw new RangeError('ticks only grow')
    at += milliseconds
  }
  return Object.assign(() => at, { advance })
}
