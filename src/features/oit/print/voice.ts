// Facts in somebody's language, with the digits the office's papers have.

import type { Facts } from '../../../kernel/errors.ts'
import { sayDay, sayLongDay, sayMoment, sayMonth } from '../../../kernel/thai/say-day.ts'
import { inDigits } from '../../../papers/digits.ts'
import type { Digits } from '../../../papers/paper.ts'
import type { AgencyCopy } from '../../agencies/index.ts'
import { unitName, unitOf } from '../../agencies/index.ts'
import type { CatalogueItem, ItemOwner } from '../catalogue/catalogue.ts'
import type { Cell, Said } from '../facts/facts.ts'

export type Voice = {
  readonly language: string
  readonly digits: Digits
  readonly say: (address: string, facts?: Facts) => string
  readonly cell: (cell: Cell | Said) => string
  readonly title: (item: Pick<CatalogueItem, 'title'>) => string
  readonly number: (number: string | null) => string
  readonly owner: (owner: ItemOwner) => string
  readonly day: (day: string) => string
  readonly moment: (at: number | Temporal.Instant) => string
}

export type VoiceDeps = {
  readonly say: (address: string, facts?: Facts) => string
  readonly language: string
  readonly digits: Digits
  readonly units: AgencyCopy['units']
  readonly long?: true
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

export function createVoice({ say: speak, language, digits: wanted, units, long }: VoiceDeps): Voice {
  // Thai digits belong to Thai letters.
  const digits = language === 'th' ? wanted : 'arabic'
  const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })
  const sayPlain = (day: string) => (long ? sayLongDay : sayDay)(Temporal.PlainDate.from(day), language)
  const say: Voice['say'] = (address, facts = {}) => {
    const said = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [
        name,
        typeof fact === 'string' && DAY.test(fact) ? sayPlain(fact) : fact,
      ]),
    )
    return inDigits(speak(address, said), digits)
  }
  return {
    language,
    digits,
    say,
    cell(cell) {
      if (cell === null) return say('oit.none')
      if (typeof cell === 'number') return inDigits(numbers.format(cell), digits)
      if ('score' in cell) return inDigits((cell.score / 100).toFixed(2), digits)
      if ('link' in cell) return cell.link
      if ('day' in cell) return inDigits(sayPlain(cell.day), digits)
      if ('month' in cell) return inDigits(sayMonth(Temporal.PlainYearMonth.from(cell.month), language), digits)
      return 'text' in cell ? inDigits(cell.text, digits) : say(cell.words, cell.facts)
    },
    title: ({ title }) => inDigits(language === 'th' ? title.th : (title.en ?? title.th), digits),
    number: (number) => number ?? say('oit.no-number'),
    owner(owner) {
      if ('role' in owner) return say(`people.roles.${owner.role}`)
      const unit = unitOf(units, owner.unit)
      return unit ? unitName(unit, language) : owner.unit
    },
    day: (day) => inDigits(sayPlain(day), digits),
    moment: (at) =>
      inDigits(sayMoment(typeof at === 'number' ? Temporal.Instant.fromEpochMilliseconds(at) : at, language), digits),
  }
}
