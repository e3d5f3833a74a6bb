import { basename } from 'node:path'
import { type HolidayYear, readHolidays, withoutSubstitute, yearOf } from '../../../features/agencies/index.ts'
import { buddhistYear, dayOf } from '../../../kernel/calendar.ts'
import { type AgencyId, newId } from '../../../kernel/ids.ts'
import { type Call, flag, type OfficeCommand, text } from '../call.ts'
import type { Installation } from '../installation.ts'
import { Refusal } from '../refusal.ts'
import { readText } from './given.ts'

export const importHolidays: OfficeCommand = {
  name: 'agency holidays import',
  action: 'settings.change',
  arguments: [{ name: 'file' }],
  options: [text('agency'), flag('all'), text('source'), flag('dry-run')],
  async run(call) {
    const path = call.argument('file')
    if (path === undefined) throw new Refusal('operate.missing', { what: 'FILE' })
    const file = await readText(path)
    const house = await call.open()
    const today = dayOf(house.clock.now())
    const { years, mistakes } = readHolidays(file, { source: call.flag('source') ?? basename(path), today })
    if (mistakes.length > 0)
      throw new Refusal('operate.holidays.mistakes', {
        path,
        mistakes: mistakes
          .map(({ line, what, given }) => `  - ${call.say(`operate.holidays.${what}`, { line, given })}`)
          .join('\n'),
      })

    const agencies = await agenciesOf(call, house)
    const at = house.clock.now().epochMilliseconds
    if (!call.isOn('dry-run'))
      for (const agency of agencies)
        await house.agencies.desk.setHolidays(agency, { cause: newId(), at, who: call.acting.who }, years)
    return {
      json: {
        agencies,
        years: years.map(({ year, days }) => ({ year, days: days.length })),
        dryRun: call.isOn('dry-run'),
      },
      lines: [
        ...years.flatMap((year) => sayYear(call, year)),
        call.say(call.isOn('dry-run') ? 'operate.holidays.tried' : 'operate.holidays.entered', {
          agencies: agencies.join(', '),
        }),
      ],
    }
  },
}

function sayYear(call: Call, year: HolidayYear): string[] {
  const open = withoutSubstitute(year).map(({ day, name }) => call.say('operate.holidays.no-substitute', { day, name }))
  return [call.say('operate.holidays.year', { year: year.year, days: year.days.length }), ...open]
}

/** The named one, all of them, or the only one there is. */
async function agenciesOf(call: Call, { agencies, config }: Installation): Promise<readonly AgencyId[]> {
  const named = call.flag('agency')
  if (named !== undefined) return [(await agencies.of(named as AgencyId)).agency]
  const all = await agencies.all()
  if (call.isOn('all') || all.length === 1) return all
  if (all.includes(config.defaultAgency as AgencyId)) return [config.defaultAgency as AgencyId]
  throw new Refusal('operate.which-agency')
}

export const listHolidays: OfficeCommand = {
  name: 'agency holidays list',
  action: 'settings.read',
  arguments: [{ name: 'year', isOptional: true }],
  options: [text('agency')],
  async run(call) {
    const house = await call.open()
    const given = call.argument('year')
    const year = given === undefined ? buddhistYear(dayOf(house.clock.now()).year) : Number(given)
    if (!Number.isInteger(year) || year < 2500 || year > 2700)
      throw new Refusal('operate.bad-year', { given: given ?? '' })
    const named = call.flag('agency')
    const own = named === undefined ? [] : (await house.agencies.of(named as AgencyId)).holidays
    const found = yearOf(own, year)
    if (!found) return { json: null, lines: [call.say('operate.holidays.missing', { years: year })], exit: 1 }
    const lines = found.days.map(({ day, name, kind, expected }) => {
      const mark = expected ? ` (${call.say('operate.holidays.expected')})` : ''
      return `${day}  ${kind.padEnd(12)}  ${name}${mark}`
    })
    return {
      json: found,
      lines: [...lines, '', call.say('operate.holidays.source', { source: found.source }), ...found.notes],
    }
  },
}
