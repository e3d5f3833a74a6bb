import { ruleOn, SETTING_KEYS } from '../../../features/agencies/index.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import { type OfficeCommand, text } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** Every rule of one day, with where it comes from; without an agency, those that ship. */
export const listSettings: OfficeCommand = {
  name: 'agency settings',
  action: 'settings.read',
  arguments: [{ name: 'slug', isOptional: true }],
  options: [text('on')],
  async run(call) {
    const { agencies, clock } = await call.open()
    const slug = call.argument('slug')
    const own = slug === undefined ? [] : (await agencies.of(slug as never)).rules
    const on = call.flag('on')
    const day = on === undefined ? dayOf(clock.now()) : readDay(on)
    const rules = SETTING_KEYS.flatMap((key) => {
      const rule = ruleOn(own, key, day)
      return rule ? [{ ...rule, isOwn: own.includes(rule) }] : []
    })
    return {
      json: { day: day.toString(), rules },
      lines: rules.map(({ key, value, isOwn, source }) => {
        const mark = isOwn ? '*' : ' '
        return `${mark} ${key.padEnd(28)} ${JSON.stringify(value).padEnd(32)} ${source}`
      }),
    }
  },
}

function readDay(given: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(given, { overflow: 'reject' })
  } catch {
    throw new Refusal('operate.bad-day', { flag: '--on', given })
  }
}
