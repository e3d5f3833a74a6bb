// The office's units: a tree, known by several names.

import { plainText } from '../../../kernel/thai/text.ts'
import { inLanguage, type Names } from '../agency.ts'
import { fail } from '../errors.ts'
import type { Phone } from './contact.ts'

export type Unit = {
  /** Its name in records and addresses; never changes. */
  readonly code: string
  readonly name: Names
  /** ชื่อย่อ: กช. */
  readonly short: string | null
  /** Whatever else people and plans call it. */
  readonly aliases: readonly string[]
  /** The unit it belongs to. */
  readonly parent: string | null
  readonly phone: Phone | null
}

/** Refuses a tree that is none, and names that would mean two units. */
export function checkUnits(units: readonly Unit[]): void {
  const byCode = new Map<string, Unit>()
  const names = new Map<string, string>()
  for (const unit of units) {
    if (byCode.has(unit.code)) throw fail('agencies.unit-twice', { unit: unit.code })
    byCode.set(unit.code, unit)
    for (const name of new Set(namesOf(unit))) {
      if (names.has(name)) throw fail('agencies.unit-name-twice', { name })
      names.set(name, unit.code)
    }
  }
  for (const unit of units) {
    const seen = new Set<string>()
    for (let at: Unit | undefined = unit; at?.parent; at = byCode.get(at.parent)) {
      if (seen.has(at.code)) throw fail('agencies.unit-circle', { unit: unit.code })
      seen.add(at.code)
      if (!byCode.has(at.parent)) throw fail('agencies.unit-orphan', { unit: at.code, parent: at.parent })
    }
  }
}

export const unitOf = (units: readonly Unit[], code: string): Unit | null =>
  units.find((unit) => unit.code === code) ?? null

/** What a name may mean: the one unit that bears it, else those whose name begins so. */
export function findUnits(units: readonly Unit[], text: string): readonly Unit[] {
  const wanted = spelled(text)
  if (wanted === '') return []
  const exact = units.filter((unit) => namesOf(unit).includes(wanted))
  return exact.length > 0 ? exact : units.filter((unit) => namesOf(unit).some((name) => name.startsWith(wanted)))
}

/** From the top down to the unit itself. */
export function pathOf(units: readonly Unit[], code: string): readonly Unit[] {
  const path: Unit[] = []
  for (let at = unitOf(units, code); at; at = at.parent ? unitOf(units, at.parent) : null) {
    if (path.includes(at)) break
    path.unshift(at)
  }
  return path
}

/** The unit and everything below it, in the order of the list. */
export function under(units: readonly Unit[], code: string): readonly Unit[] {
  return units.filter((unit) => pathOf(units, unit.code).some((one) => one.code === code))
}

export const unitName = (unit: Unit, language: string): string => inLanguage(unit.name, language)

/** Thai puts no spaces between words and people do: กอง ช่าง is กองช่าง. */
const spelled = (text: string): string => plainText(text).replace(/[\s.]/g, '')

const namesOf = (unit: Unit): string[] =>
  [unit.code, ...Object.values(unit.name), unit.short ?? '', ...unit.aliases].map(spelled).filter((name) => name !== '')
