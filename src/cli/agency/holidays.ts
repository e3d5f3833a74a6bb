import { basename } from 'node:path'
import { type HolidayYear, readHolidays, withoutSubstitute, yearOf } from '../../features/agencies/index.ts'
import { buddhistYear, dayOf } from '../../kernel/calendar.ts'
import { type AgencyId, newId } from '../../kernel/ids.ts'
import { type Call, type Command, FLAG, SWITCH } from '../command.ts'
import { CliError } from '../errors.ts'
import type { Installation } from '../installation.ts'
import { readText } from './given.ts'

export const importHolidays: Command = {
  name: 'agency holidays import',
  takes: 'FILE',
  flags: { agency: FLAG, all: SWITCH, source: FLAG, 'dry-run': SWITCH },
  async run(call) {
    const path = call.words[0]
    if (path === undefined) throw new CliError('cli.missing', { what: 'FILE' })
    const file = await readText(path)
    const house = await call.open()
    const today = dayOf(house.clock.now())
    const { years, mistakes } = readHolidays(file, { source: call.flag('source') ?? basename(path), today })
    if (mistakes.length > 0)
      throw new CliError('cli.holidays.mistakes', {
        path,
        mistakes: mistakes
          .map(({ line, what, given }) => `  - ${call.say(`cli.holidays.${what}`, { line, given })}`)
          .join('\n'),
      })

    const agencies = await agenciesOf(call, house)
    const at = house.clock.now().epochMilliseconds
    if (!call.isOn('dry-run'))
      for (const agency of agencies)
        await house.agencies.desk.setHolidays(agency, { cause: newId(), at, who: 'operator' }, years)
    return {
      json: {
        agencies,
        years: years.map(({ year, days }) => ({ year, days: days.length })),
        dryRun: call.isOn('dry-run'),
      },
      lines: [
        ...years.flatMap((year) => sayYear(call, year)),
        call.say(call.isOn('dry-run') ? 'cli.holidays.tried' : 'cli.holidays.entered', {
          agencies: agencies.join(', '),
        }),
      ],
    }
  },
}

function sayYear(call: Call, year: HolidayYear): string[] {
  const open = withoutSubstitute(year).map(({ day, name }) => call.say('cli.holidays.no-substitute', { day, name }))
  return [call.say('cli.holidays.year', { year: year.year, days: year.days.length }), ...open]
}

/** The named one, all of them, or the only one there is. */
async function agenciesOf(call: Call, { agencies, config }: Installation): Promise<readonly AgencyId[]> {
  const named = call.flag('agency')
  if (named !== undefined) return [(await agencies.of(named as AgencyId)).agency]
  const all = await agencies.all()
  if (call.isOn('all') || all.length === 1) return all
  if (all.includes(config.defaultAgency as AgencyId)) return [config.defaultAgency as AgencyId]
  throw new CliError('cli.which-agency')
}

export const listHolidays: Command = {
  name: 'agency holidays list',
  takes: '[YEAR]',
  flags: { agency: FLAG },
  async run(call) {
    const house = await call.open()
    const given = call.words[0]
    const year = given === undefined ? buddhistYear(dayOf(house.clock.now()).year) : Number(given)
    if (!Number.isInteger(year) || year < 2500 || year > 2700)
      throw new CliError('cli.bad-year', { given: given ?? '' })
    const named = call.flag('agency')
    const own = named === undefined ? [] : (await house.agencies.of(named as AgencyId)).holidays
    const found = yearOf(own, year)
    if (!found) return { json: null, lines: [call.say('cli.holidays.missing', { years: year })], exit: 1 }
    const lines = found.days.map(({ day, name, kind, expected }) => {
      const mark = expected ? ` (${call.say('cli.holidays.expected')})` : ''
      return `${day}  ${kind.padEnd(12)}  ${name}${mark}`
    })
    return {
      json: found,
      lines: [...lines, '', call.say('cli.holidays.source', { source: found.source }), ...found.notes],
    }
  },
}
