// One sheet, read: every section in its own words, its doubts beside it. What it is numbered, where it stands and what
// it costs is settled later, with the whole plan in view.

import type { SubStep } from '../../plan.ts'
import type { AgencyFacts } from '../parse/agency.ts'
import type { Sheet } from '../parse/outline.ts'
import { readSheetBudget, type SheetBudget } from './budget.ts'
import { readItems } from './items.ts'
import { type OwnerReading, readOwners } from './owners.ts'
import { linesToResults, type Results, readResults } from './results.ts'
import { readSteps, type Steps } from './steps.ts'
import { readTarget, type Target } from './target-group.ts'
import { readTitle, type Title } from './title.ts'

export type ReadSheet = {
  readonly sheet: Sheet
  readonly title: Title | null
  readonly rationale: string
  readonly objectives: readonly string[]
  readonly target: Target
  readonly steps: Steps
  readonly subSteps: readonly SubStep[]
  readonly period: Period
  readonly budget: SheetBudget | null
  readonly owners: OwnerReading
  readonly results: Results
  /** Outputs that stood under the owner's heading. */
  readonly misplaced: { readonly line: number; readonly count: number } | null
}

export type Period = { readonly text: string; readonly first: number | null; readonly last: number | null }

export function readSheet(sheet: Sheet, agency: AgencyFacts | null, repair: (text: string) => string): ReadSheet {
  const { name, rationale, objectives, target, steps, period, budget, owner, results, benefits } = sheet.sections
  const owners = readOwners(owner?.lines ?? [], agency?.nameTh ?? '', repair)
  const read = readResults([...(results?.lines ?? []), ...(results ? [] : (benefits?.lines ?? []))])
  const moved = linesToResults(owners.misplaced)
  const stepsRead = readSteps(steps?.lines ?? [], steps?.printed ?? null)
  return {
    sheet,
    title: readTitle(name?.lines ?? [], repair),
    rationale: (rationale?.lines ?? []).map(({ text }) => text).join('\n'),
    objectives: readObjectives(objectives?.lines ?? []),
    target: readTarget(target?.lines ?? []),
    steps: stepsRead,
    subSteps: stepsRead.subSteps,
    period: readPeriod((period?.lines ?? []).map(({ text }) => text).join(' ')),
    budget: readSheetBudget(budget?.lines ?? []),
    owners,
    results: moved.length > 0 ? { ...read, outputs: renumber([...moved, ...read.outputs]) } : read,
    misplaced: moved.length > 0 ? { line: owners.misplaced[0]!.no, count: moved.length } : null,
  }
}

function renumber(results: Results['outputs']): Results['outputs'] {
  const lines = [...new Set(results.map(({ line }) => line))]
  return results.map((result) => ({ ...result, no: String(lines.indexOf(result.line) + 1) }))
}

function readObjectives(lines: Parameters<typeof readItems>[0]): string[] {
  const objectives: string[] = []
  for (const { style, text } of readItems(lines)) {
    if (style === 'plain' && objectives.length > 0) objectives[objectives.length - 1] += ` ${text}`
    else objectives.push(text)
  }
  return objectives
}

const RANGE = /(25\d\d) ?(?:[-–—]|ถึง) ?(?:พ\.ศ\. ?)?(25\d\d|\d\d(?!\d))/

function readPeriod(text: string): Period {
  const range = RANGE.exec(text)
  const single = /25\d\d/.exec(text)?.[0]
  const last = range ? (range[2]!.length === 2 ? `25${range[2]}` : range[2]!) : single
  return {
    text: text.replace(/ ?[-–—] ?(?=25\d\d)/, ' - '),
    first: range ? Number(range[1]) : single === undefined ? null : Number(single),
    last: last === undefined ? null : Number(last),
  }
}
