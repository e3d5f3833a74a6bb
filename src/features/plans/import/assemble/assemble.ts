// From read sheets to a plan: numbers, places, budgets and titles are settled with all witnesses heard.

import type { Plan } from '../../plan.ts'
import { numberSheets } from '../check/numbering.ts'
import { type Place, placeMeasures, type StatedCounts } from '../check/placement.ts'
import { statedBudget } from '../check/totals.ts'
import type { Finding } from '../finding.ts'
import type { Front } from '../parse/front.ts'
import type { SummaryTable } from '../parse/summary-table.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'
import { repairWords } from '../sheet/title.ts'
import { toDimensions } from './dimensions.ts'
import {
  cellFindings,
  levelsFinding,
  missingRows,
  missingSheets,
  ownersFinding,
  passMarks,
  withTwins,
} from './findings.ts'
import type { AssembleInput } from './input.ts'
import { toMeasure } from './measure.ts'
import { toRisk } from './risks.ts'

export type Assembled = {
  readonly plan: Plan
  readonly findings: readonly Finding[]
  /** The sheet and place of each measure, in the plan's order. */
  readonly sources: readonly {
    readonly no: number
    readonly read: ReadSheet
    readonly place: Place
    readonly tableLine: number | null
  }[]
}

export function assemble(input: AssembleInput): Assembled {
  const { sheets, front, agency, repairName } = input
  const mended = (title: string) => repairName(repairWords(title))
  const table = (input.table?.rows ?? []).map((row) => ({ ...row, title: mended(row.title) }))
  const titles = sheets.map(({ title }) => title?.text ?? '')
  const numbering = numberSheets(
    sheets.map(({ sheet }, i) => ({ printedNo: sheet.printedNo, title: titles[i]!, line: sheet.line })),
    table,
  )
  const placement = placeMeasures(
    sheets.map(({ sheet }, i) => ({
      no: numbering.numbers[i]!,
      title: titles[i]!,
      line: sheet.line,
      headings: sheet.headings,
      row: numbering.rows[i]!,
    })),
    statedCounts(front, input.table),
  )
  const findings: Finding[] = [...numbering.findings, ...placement.findings]
  const years = front.fiscalYears.length > 0 ? front.fiscalYears : yearsOfSheets(sheets)
  const measures = sheets.map((read, i) =>
    toMeasure(
      input,
      read,
      { no: numbering.numbers[i]!, row: numbering.rows[i]!, place: placement.places[i]!, years },
      findings,
    ),
  )
  if (input.table) findings.push(...missingSheets(numbering.unused), ...missingRows(measures, numbering.rows, sheets))
  findings.push(...cellFindings(numbering.rows, measures))
  findings.push(...ownersFinding(measures, agency), ...levelsFinding(measures))
  const ordered = withTwins(measures, findings).sort((a, b) => a.no - b.no)
  const sources = sheets
    .map((read, i) => ({
      no: numbering.numbers[i]!,
      read,
      place: placement.places[i]!,
      tableLine: numbering.rows[i]?.line ?? null,
    }))
    .sort((a, b) => a.no - b.no)
  const risks = input.risks.map((draft) => toRisk(draft, ordered, agency, mended))
  return {
    plan: {
      titleTh: front.titleTh ?? '',
      fiscalYears: years,
      ...(front.announcement ? { announcedOn: front.announcement.on, announcedOnTh: front.announcement.th } : {}),
      ...(front.documentMonth
        ? { documentMonth: front.documentMonth.iso, documentMonthTh: front.documentMonth.th }
        : {}),
      ...(front.signer ? { signerPositionTh: front.signer.position } : {}),
      statedMeasureCount:
        front.measureCounts[0]?.value ?? input.table?.totals.find(({ dimension }) => dimension === null)?.count ?? null,
      statedBudgetByYear: statedBudget(input.table, null),
      targets: front.targets,
      passMarks: passMarks(front, ordered, findings),
      objectives: front.objectives.map(mended),
      risks,
      dimensions: toDimensions(
        input,
        ordered,
        sheets.flatMap(({ sheet }) => sheet.headings),
        mended,
      ),
      measures: ordered,
    },
    findings,
    sources,
  }
}

function statedCounts(front: Front, table: SummaryTable | null): StatedCounts {
  const counts = new Map([...front.dimensionCounts].map(([no, { value }]) => [no, value]))
  for (const { dimension, count } of table?.totals ?? [])
    if (dimension !== null && count !== null && !counts.has(dimension)) counts.set(dimension, count)
  return counts
}

function yearsOfSheets(sheets: readonly ReadSheet[]): number[] {
  const years = sheets.flatMap(({ period: { first, last } }) => (first === null || last === null ? [] : [first, last]))
  if (years.length === 0) return []
  const [from, to] = [Math.min(...years), Math.max(...years)]
  return to - from < 10 ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : []
}
