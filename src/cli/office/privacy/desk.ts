import { createPrivacy } from '../../../features/privacy/index.ts'
import { inBangkok } from '../../../kernel/calendar.ts'
import { BANGKOK } from '../../../kernel/clock.ts'
import { atDesk, unchanged } from '../at-desk.ts'
import type { Call } from '../call.ts'
import { Refusal } from '../refusal.ts'

export async function privacyDesk(call: Call) {
  const desk = await atDesk(call)
  return { ...desk, privacy: createPrivacy({ ...desk, changed: unchanged }) }
}

/** `2026-11-20T09:00`, as the clock in Bangkok shows it; nothing given: nothing. */
export function momentOf(call: Call, option: string): number | null {
  const given = call.flag(option)
  if (given === undefined) return null
  try {
    return Temporal.PlainDateTime.from(given.replace(' ', 'T')).toZonedDateTime(BANGKOK).toInstant().epochMilliseconds
  } catch {
    throw new Refusal('privacy.bad-moment', { text: given })
  }
}

export const writtenAt = (at: number): string =>
  inBangkok(Temporal.Instant.fromEpochMilliseconds(at)).toPlainDateTime().toString({ smallestUnit: 'minute' })
