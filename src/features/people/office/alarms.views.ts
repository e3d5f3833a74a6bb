import { sayDay } from '../../../kernel/thai/say-day.ts'
import { notice, type Reply } from '../../../line/reply.ts'
import type { Alarm } from './alarms.ts'
import type { OfficeWords } from './appointments.views.ts'
import { BODIES } from './committees.ts'

export type AlarmWords = Pick<OfficeWords, 'language' | 'unitName' | 'say'>

// A card is read on a telephone: what does not fit is on the list behind the button.
const MOST_ROWS = 8

/** Offices by name, people never. */
export function alarmCard(alarms: readonly Alarm[], words: AlarmWords): Reply {
  const rows = alarms.slice(0, MOST_ROWS).map((alarm) => rowOf(alarm, words))
  const text = { words: 'people.alarm.text', facts: { n: alarms.length } }
  return notice({ title: { words: 'people.alarm.title' }, text, rows }, [
    { label: { words: 'people.alarm.list' }, data: 'c|appointments||' },
  ])
}

function rowOf(alarm: Alarm, { language, unitName, say }: AlarmWords) {
  switch (alarm.kind) {
    case 'ending': {
      const unit = alarm.unit ? unitName(alarm.unit) : ''
      const date = sayDay(Temporal.PlainDate.from(alarm.lastDay), language)
      const value = alarm.days === 0 ? 'people.alarm.ends-today' : 'people.alarm.ending'
      return {
        name: { words: `people.roles.${alarm.role}` },
        value: { words: value, facts: { unit, date, days: alarm.days } },
      }
    }
    case 'vacant':
      return { name: { words: `people.roles.${alarm.role}` }, value: { words: 'people.alarm.vacant' } }
    case 'seat':
      return {
        name: BODIES[alarm.body]?.name ?? alarm.body,
        value: { words: 'people.alarm.seat', facts: { n: alarm.missing, seat: say(`people.seats.${alarm.seat}`) } },
      }
  }
}
