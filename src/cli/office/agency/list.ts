import { holidayWarnings, profileOf } from '../../../features/agencies/index.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import type { OfficeCommand } from '../call.ts'
import { slugOf } from './given.ts'

export const listAgencies: OfficeCommand = {
  name: 'agency list',
  action: 'machine',
  arguments: [],
  options: [],
  async run(call) {
    const { agencies, clock } = await call.open()
    const today = dayOf(clock.now())
    const found = []
    for (const id of await agencies.all()) {
      const { agency, name, type, channel, units, holidays } = await agencies.of(id)
      const warnings = holidayWarnings(holidays, today)
      found.push({
        slug: agency,
        name: name.th,
        type,
        lineId: channel?.lineId ?? null,
        channel: channel?.kind ?? null,
        units: units.length,
        holidayWarnings: warnings,
      })
    }
    const width = Math.max(4, ...found.map(({ slug }) => slug.length))
    const lines = found.map(({ slug, name, channel, lineId, holidayWarnings: warnings }) => {
      const account = channel === null ? call.say('operate.agency.no-account') : (lineId ?? channel)
      const missing = warnings.filter(({ why }) => why === 'missing').map(({ year }) => year)
      const warning =
        missing.length > 0 ? `  ${call.say('operate.holidays.missing', { years: missing.join(', ') })}` : ''
      return `${slug.padEnd(width)}  ${account}  ${name}${warning}`
    })
    return { json: found, lines: found.length > 0 ? lines : [call.say('operate.agency.none')] }
  },
}

/** The profile as a file: change it and give it back with `agency set --profile`. */
export const showAgency: OfficeCommand = {
  name: 'agency show',
  action: 'settings.read',
  options: [],
  arguments: [{ name: 'slug' }],
  async run(call) {
    const slug = await slugOf(call)
    const { agencies } = await call.open()
    const profile = profileOf(await agencies.of(slug))
    return { json: profile, lines: [JSON.stringify(profile, null, 2)] }
  },
}
