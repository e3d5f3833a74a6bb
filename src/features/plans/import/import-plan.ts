// An office's own document, read into a plan. Pure: the same bytes give the same plan and the same questions.

import type { Facts } from '../../../kernel/errors.ts'
import { fail } from '../errors.ts'
import { type Anomaly, type ByYear, type Plan, type PlanFile, riskGaps } from '../plan.ts'
import { assemble } from './assemble/assemble.ts'
import { indexWords } from './assemble/suspect.ts'
import { mendUnits } from './assemble/units.ts'
import { documentOddities } from './check/document-oddities.ts'
import { measureOddities } from './check/measure-oddities.ts'
import { planOddities } from './check/plan-oddities.ts'
import { checkStated, checkTotals, sums } from './check/totals.ts'
import { clean } from './clean.ts'
import type { SourceDocument } from './document.ts'
import { FINDINGS, type Finding, type Question, questionsOf } from './finding.ts'
import { findAgency, nameRepair } from './parse/agency.ts'
import { readFront } from './parse/front.ts'
import { compact } from './parse/likeness.ts'
import { outline } from './parse/outline.ts'
import { readRisks } from './parse/risks.ts'
import { readSummaryTable } from './parse/summary-table.ts'
import { findTables } from './parse/tables.ts'
import { readSheet } from './sheet/read-sheet.ts'
import { repairWords } from './sheet/title.ts'
import { type MeasureSource, sourcesOf } from './sources.ts'
import { unwrap } from './unwrap.ts'

export type Found = {
  readonly lines: number
  readonly measures: number
  readonly perDimension: Readonly<Record<string, number>>
  readonly perKind: Readonly<Record<string, number>>
  readonly budgetByYear: ByYear<number>
  readonly steps: number
  readonly results: number
  readonly targets: number
  readonly risks: number
  readonly riskGaps: number
  readonly questions: number
  readonly anomalies: number
}

export type ImportedPlan = {
  /** As the office calls it; what a file says of its own origin stands in the plan's source. */
  readonly file: string
  readonly plan: PlanFile
  readonly questions: readonly Question[]
  readonly found: Found
  readonly findings: readonly Finding[]
  /** Where each value of each measure was read, and whether anybody still has to look at it. */
  readonly sources: readonly MeasureSource[]
}

/** `say` puts a finding into words for the plan's list of anomalies. */
export type SayFinding = (code: string, facts: Facts) => string

export function importDocument(document: SourceDocument, file: string, say: SayFinding): ImportedPlan {
  const { tables, rest } = findTables(document.blocks)
  const { lines: printed, dropped } = clean(rest)
  const lines = unwrap(printed)
  const { before, sheets, after, glued } = outline(lines)
  if (sheets.length === 0) throw fail('plans.no-measures', { lines: document.lines })
  const everything = clean(document.blocks).lines
  const agency = findAgency(everything)
  const repairName = nameRepair(agency)
  const front = readFront(before, after, tables)
  const table = readSummaryTable(tables)
  const drafts = readRisks(tables)
  const read = mendUnits(sheets.map((sheet) => readSheet(sheet, agency, repairName)))
  const text = lines.map((line) => compact(repairName(repairWords(line.text)))).join('\n')
  const words = indexWords(text)
  const assembled = assemble({ sheets: read, table, front, risks: drafts, agency, repairName, text, words })
  const { plan, sources } = assembled
  const findings: Finding[] = [
    ...assembled.findings,
    ...checkTotals(plan.measures, front, table),
    ...sources.flatMap(({ no, read: own, place }) => measureOddities({ no, read: own, place, agency })),
    ...planOddities(plan),
    ...documentOddities({
      lines: everything,
      dropped,
      agency,
      front,
      table,
      drafts,
      risks: plan.risks,
      headings: sheets.flatMap((sheet) => sheet.headings),
      glued,
      decomposed: decomposedLines(document),
    }),
  ]
  const { variants: _variants, ...named } = agency ?? {
    nameTh: '',
    type: '',
    locationStatedInSource: false,
    variants: new Map(),
  }
  const questions = questionsOf(findings)
  return {
    file,
    plan: { schemaVersion: 1, source: { file }, agency: named, plan, anomalies: toAnomalies(findings, say) },
    questions,
    found: count(plan, document.lines, questions.length, findings.length),
    findings,
    sources: sourcesOf(sources, questions),
  }
}

/** ำ written as a circle and an า: looks the same, compares otherwise. */
const decomposedLines = ({ blocks }: SourceDocument): number[] =>
  blocks
    .flatMap((block) => (block.kind === 'line' ? [block.line] : block.rows.flatMap(({ cells }) => cells.flat())))
    .filter(({ text }) => /\u0E4D[\u0E48-\u0E4B]?\u0E32/.test(text))
    .map(({ no }) => no)

/** A plan that came as data: it is whole already, and only held against itself. */
export function checkPlan(file: PlanFile, name = file.source.file): ImportedPlan {
  const findings = [...planOddities(file.plan), ...checkStated(file.plan)]
  const questions = questionsOf(findings)
  return {
    file: name,
    plan: file,
    questions,
    findings,
    found: count(file.plan, 0, questions.length, findings.length),
    sources: [],
  }
}

function toAnomalies(findings: readonly Finding[], say: SayFinding): Anomaly[] {
  return findings.map(({ code, measureNo, lines, facts }, i) => ({
    id: `A-${String(i + 1).padStart(2, '0')}`,
    ref: [measureNo === null ? '' : `#${measureNo}`, lines.length === 0 ? '' : `line ${lines.slice(0, 8).join(', ')}`]
      .filter((part) => part !== '')
      .join(', '),
    type: FINDINGS[code],
    note: say(code, facts),
  }))
}

function count(plan: Plan, lines: number, questions: number, anomalies: number): Found {
  const tally = (keys: readonly string[]) => {
    const counts: Record<string, number> = {}
    for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
    return counts
  }
  const results = plan.measures.flatMap(({ outputs, outcomes }) => [...outputs, ...outcomes])
  return {
    lines,
    measures: plan.measures.length,
    perDimension: tally(plan.measures.map(({ dimension }) => String(dimension))),
    perKind: tally(plan.measures.map(({ kind }) => kind)),
    budgetByYear: sums(plan.measures, plan.fiscalYears),
    steps: plan.measures.reduce((sum, { steps }) => sum + steps.length, 0),
    results: results.length,
    targets: results.filter(({ indicator }) => indicator !== undefined).length,
    risks: plan.risks.length,
    riskGaps: riskGaps(plan).length,
    questions,
    anomalies,
  }
}
