// The duties of a year as a sheet: one row each, dates as the office writes them.

import { sayDay } from '../../../kernel/thai/say-day.ts'
import type { Sheet } from '../../../papers/xlsx/write-xlsx.ts'
import { type ChannelNames, channelName, inLanguage } from '../../agencies/index.ts'
import type { Speech } from '../../progress/index.ts'
import type { DutyOnDay } from '../duties.ts'
import { wasLate } from '../duty.ts'
import { sayOwner } from '../talk/cards.ts'

const COLUMNS = [
  ['title', 60],
  ['kind', 14],
  ['owner', 26],
  ['due', 16],
  ['state', 16],
  ['done-on', 16],
  ['days-late', 12],
  ['address', 44],
  ['channels', 30],
] as const

export function dutySheet(duties: readonly DutyOnDay[], year: number, speech: Speech, names: ChannelNames): Sheet {
  const { say, language } = speech
  const day = (text: string | null) => (text === null ? null : sayDay(Temporal.PlainDate.from(text), language))
  return {
    name: say('duties.page.file', { year }),
    columns: COLUMNS.map(([name, width]) => ({
      title: say(`duties.column.${name}`),
      width,
      ...(name === 'days-late' ? { isNumber: true } : {}),
    })),
    rows: duties.map((duty) => [
      inLanguage(duty.title, language),
      say(`duties.kinds.${duty.kind}`),
      sayOwner(duty.owner, speech),
      day(duty.due),
      say(`duties.states.${duty.state}`),
      day(duty.done?.on ?? null),
      lateBy(duty),
      duty.done?.address ?? duty.address,
      (duty.done?.channels ?? []).map((channel) => channelName(channel, language, names)).join(', ') || null,
    ]),
  }
}

/** Days past its last day, done or not. */
export function lateBy(duty: DutyOnDay): number | null {
  if (duty.due === null) return null
  if (wasLate(duty))
    return Temporal.PlainDate.from(duty.due).until(Temporal.PlainDate.from(duty.done!.on), { largestUnit: 'days' }).days
  return duty.state === 'late' ? -(duty.daysLeft ?? 0) : null
}
