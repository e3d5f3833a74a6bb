// Whose measure it is here: the names the plan prints, found among the office's own units.

import { findUnits, type Unit } from '../../agencies/index.ts'
import { fail } from '../errors.ts'
import { likeness } from '../import/parse/likeness.ts'
import { type Owners, ownersOf } from '../owners.ts'
import type { Measure } from '../plan.ts'
import type { GivenAnswer, KeptMeasure } from './kept.ts'
import type { AskedQuestion } from './plans.ts'

export type Owned = Pick<KeptMeasure, 'lead' | 'units' | 'everyUnit'>
type Unnamed = Omit<AskedQuestion, 'id'>
/** Of a section printed with its division: which of the two owns. */
type Level = 'unit' | 'of'

const ALIKE = 0.5

/** What is not certain is asked: once for each name, once for all measures that name only the office. */
export function ownerQuestions(
  measures: readonly Measure[],
  agencyNames: readonly string[],
  units: readonly Unit[],
  level: Level,
): Unnamed[] {
  const measuresBy = new Map<string, number[]>()
  const divisions = new Map(
    measures.flatMap(({ unitLevels = [] }) => unitLevels.map(({ unit, of }) => [unit, of] as const)),
  )
  const leaderless: number[] = []
  for (const measure of measures) {
    const owners = ownersIn(measure, agencyNames)
    if (owners.kind === 'agency' || owners.kind === 'nobody') leaderless.push(measure.no)
    if (owners.kind !== 'units') continue
    for (const name of [owners.lead, ...owners.others])
      if (certainUnit(levelled(measure, name, level), agencyNames, units) === null)
        measuresBy.set(name, [...(measuresBy.get(name) ?? []), measure.no])
  }
  const codes = units.map(({ code }) => code)
  const unknown = [...measuresBy].map(
    ([name, measures]): Unnamed => ({
      field: 'unit',
      measureNo: null,
      line: null,
      values: [...byLikeness(name, units).map(({ code }) => code), null],
      proposal: likelyUnit(divisions.get(name) ?? name, units)?.code ?? null,
      code: 'unit-unknown',
      facts: { name, measures: measures.join(', '), count: measures.length },
    }),
  )
  if (leaderless.length === 0) return unknown
  return [
    ...unknown,
    {
      field: 'lead',
      measureNo: null,
      line: null,
      values: [...codes, null],
      proposal: units.find(({ name }) => /^สำนัก(?:งาน)?ปลัด/.test(name.th))?.code ?? null,
      code: 'lead-unknown',
      facts: { count: leaderless.length, measures: leaderless.join(', ') },
    },
  ]
}

/** With every question answered. A name that means no unit here is left out. */
export function ownersFound(
  agencyNames: readonly string[],
  units: readonly Unit[],
  level: Level,
  given: readonly GivenAnswer[],
): (measure: Measure) => Owned {
  const chosen = new Map(
    given
      .filter(({ code }) => code === 'unit-unknown')
      .map((answer) => [answer.id.slice('plan/unit/'.length), unitChosen(answer, units)]),
  )
  const leadOf = leadsChosen(
    given.find(({ code }) => code === 'lead-unknown'),
    units,
  )
  return (measure) => {
    const owners = ownersIn(measure, agencyNames)
    if (owners.kind === 'every-unit') return { lead: null, units: [], everyUnit: true }
    if (owners.kind !== 'units') {
      const lead = leadOf(measure.no)
      return { lead, units: lead === null ? [] : [lead], everyUnit: false }
    }
    const codes = [owners.lead, ...owners.others].map(
      (name) => certainUnit(levelled(measure, name, level), agencyNames, units)?.code ?? chosen.get(name) ?? null,
    )
    const known = [...new Set(codes.filter((code) => code !== null))]
    return { lead: known[0] ?? null, units: known, everyUnit: false }
  }
}

/** The office is one, by whichever of its names it is printed. */
function ownersIn({ responsibleUnits }: Measure, agencyNames: readonly string[]): Owners {
  const [office = ''] = agencyNames
  return ownersOf(
    responsibleUnits.map((unit) => (agencyNames.includes(unit) ? office : unit)),
    office,
  )
}

/** One unit for all of them, or each its own by number; `*` is for the rest. */
function leadsChosen(answer: GivenAnswer | undefined, units: readonly Unit[]): (no: number) => string | null {
  if (!answer) return () => null
  const { value } = answer
  if (typeof value !== 'object' || value === null) {
    const all = unitChosen(answer, units)
    return () => all
  }
  const chosen = new Map(Object.entries(value).map(([no, unit]) => [no, unitChosen({ ...answer, value: unit }, units)]))
  return (no) => {
    const unit = chosen.get(chosen.has(String(no)) ? String(no) : '*')
    if (unit === undefined) throw wrong(answer)
    return unit
  }
}

const wrong = ({ id, value }: GivenAnswer) =>
  fail('plans.answer-wrong', { question: id, value: JSON.stringify(value)?.slice(0, 100) ?? '-' })

function unitChosen(answer: GivenAnswer, units: readonly Unit[]): string | null {
  const { value } = answer
  if (value === null) return null
  const [unit, ...others] = typeof value === 'string' ? findUnits(units, value) : []
  if (!unit || others.length > 0) throw wrong(answer)
  return unit.code
}

function levelled({ unitLevels = [] }: Measure, name: string, level: Level): string {
  const found = unitLevels.find(({ unit, of }) => name === `${unit} ${of}` || name === unit)
  return found ? found[level] : name
}

/** One unit and no other bears this name, with or without the office's own behind it. */
function certainUnit(name: string, agencyNames: readonly string[], units: readonly Unit[]): Unit | null {
  const bare = agencyNames.map((agencyName) => name.replace(agencyName, ''))
  for (const wording of [name, ...bare, name.replace(OFFICE_KIND, '')]) {
    const [unit, ...others] = findUnits(units, wording)
    if (unit && others.length === 0) return unit
  }
  return null
}

/** สำนักปลัดเทศบาล and สำนักปลัด อบต. are the same office in two kinds of agencies. */
const OFFICE_KIND = /\s*(?:เทศบาล(?:ตำบล|เมือง|นคร)?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบ[ตจ]\.?)$/

const likest = (name: string, { name: names, short, aliases }: Unit): number =>
  Math.max(...[names.th, short ?? '', ...aliases].map((one) => likeness(name, one)))

const byLikeness = (name: string, units: readonly Unit[]): Unit[] =>
  [...units].sort((a, b) => likest(name, b) - likest(name, a))

/** A section's division is often printed behind it. */
function likelyUnit(name: string, units: readonly Unit[]): Unit | null {
  const tail = name.trim().split(/\s+/).at(-1) ?? ''
  const [division, ...others] = tail === name ? [] : findUnits(units, tail)
  if (division && others.length === 0) return division
  const [best] = byLikeness(name, units)
  return best && likest(name, best) >= ALIKE ? best : null
}
