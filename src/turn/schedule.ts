import { BANGKOK } from '../kernel/clock.ts'

/** duty: the law wants it told · timely: useful until its deadline · gentle: only if it costs nothing. */
export const CLASSES = ['duty', 'timely', 'gentle'] as const
export type MessageClass = (typeof CLASSES)[number]

/** The hours in which nobody is pushed anything, in Bangkok, as `HH:MM`; may span midnight. */
export type QuietHours = { readonly from: string; readonly until: string }

const GENTLE_DAYS = 30
const LATEST_DUTY_LEAD = { minutes: 15 }

/** When a notice is pushed at the latest if no reply carried it before; null: it only ever rides. */
export function pushTime(
  notice: { class: MessageClass; made: Temporal.Instant; deadline?: Temporal.Instant; spread: number },
  quiet: QuietHours,
): Temporal.Instant | null {
  if (notice.class === 'gentle') return null
  const wanted = notice.class === 'duty' ? notice.made : (notice.deadline ?? notice.made)
  if (!isQuiet(wanted, quiet)) return wanted
  const morning = spreadOut(quietEnd(wanted, quiet), notice.spread)
  // Due in the night: it is told in the evening before, while there still is one.
  const due = notice.deadline
  if (due && Temporal.Instant.compare(due, morning) < 0) {
    const evening = quietStart(wanted, quiet).subtract(LATEST_DUTY_LEAD)
    if (Temporal.Instant.compare(evening, notice.made) >= 0) return evening
  }
  return morning
}

/** A gentle word that found no reply to ride on in thirty days is let go. */
export function expiryTime(notice: { class: MessageClass; made: Temporal.Instant }): Temporal.Instant | null {
  return notice.class === 'gentle' ? notice.made.add({ hours: 24 * GENTLE_DAYS }) : null
}

export function isQuiet(at: Temporal.Instant, quiet: QuietHours): boolean {
  const time = at.toZonedDateTimeISO(BANGKOK).toPlainTime()
  const from = Temporal.PlainTime.from(quiet.from)
  const until = Temporal.PlainTime.from(quiet.until)
  const past = Temporal.PlainTime.compare(time, from) >= 0
  const before = Temporal.PlainTime.compare(time, until) < 0
  return Temporal.PlainTime.compare(from, until) <= 0 ? past && before : past || before
}

/** The end of the quiet hours `at` lies in. */
export function quietEnd(at: Temporal.Instant, quiet: QuietHours): Temporal.Instant {
  const zoned = at.toZonedDateTimeISO(BANGKOK)
  const today = zoned.withPlainTime(Temporal.PlainTime.from(quiet.until))
  const end = Temporal.ZonedDateTime.compare(today, zoned) > 0 ? today : today.add({ days: 1 })
  return end.toInstant()
}

function quietStart(at: Temporal.Instant, quiet: QuietHours): Temporal.Instant {
  const zoned = at.toZonedDateTimeISO(BANGKOK)
  const today = zoned.withPlainTime(Temporal.PlainTime.from(quiet.from))
  const start = Temporal.ZonedDateTime.compare(today, zoned) <= 0 ? today : today.subtract({ days: 1 })
  return start.toInstant()
}

// LINE asks to stay off the full hour; thousands of offices waking at 07:00 would be a flood.
function spreadOut(at: Temporal.Instant, spread: number): Temporal.Instant {
  return at.add({ seconds: 60 + (Math.abs(Math.trunc(spread)) % 1500) })
}

/** LINE bills by months of UTC+9. */
export function quotaMonth(at: Temporal.Instant): string {
  return at.toZonedDateTimeISO('+09:00').toPlainDate().toPlainYearMonth().toString()
}

export function nextQuotaMonth(at: Temporal.Instant): Temporal.Instant {
  const zoned = at.toZonedDateTimeISO('+09:00')
  return zoned.with({ day: 1 }).startOfDay().add({ months: 1 }).toInstant()
}
