// From read sheets to a plan: numbers, places, budgets and titles are settled with all witnesses heard.

import type { Dimension, Measure, Mission, Plan, Risk, SubMission } from '../plan.ts'
import { type Budget, readBudget } from './check/budgets.ts'
import { numberSheets } from './check/numbering.ts'
import { type Place, placeMeasures, type StatedCounts } from './check/placement.ts'
import { statedBudget } from './check/totals.ts'
import { findDuties } from './duties.ts'
import type { Finding } from './finding.ts'
import type { AgencyFacts, NameRepair } from './parse/agency.ts'
import type { Front } from './parse/front.ts'
import { compact, likeness } from './parse/likeness.ts'
import type { ReadSheet } from './parse/measure.ts'
import type { PlaceHeading } from './parse/outline-headings.ts'
import { toResultLine } from './parse/results.ts'
import { type DraftRisk, highest, levelOf } from './parse/risks.ts'
import type { SummaryRow, SummaryTable } from './parse/summary-table.ts'
import { compareReadings, kindOf, repairWords } from './parse/title.ts'
import { DIMENSION_TITLES, MISSION_TITLES } from './words/missions.ts'
import { stepKindOf } from './words/step-kinds.ts'

export type AssembleInput = {
  readonly sheets: readonly ReadSheet[]
  readonly table: SummaryTable | null
  readonly front: Front
  readonly risks: readonly DraftRisk[]
  readonly agency: AgencyFacts | null
  readonly repairName: NameRepair
  /** The whole text without spaces: which of two readings is used elsewhere. */
  readonly text: string
}

export type Assembled = {
  readonly plan: Plan
  readonly findings: readonly Finding[]
  /** The sheet and place of each measure, in the plan's order. */
  readonly sources: readonly { readonly no: number; readonly read: ReadSheet; readonly place: Place }[]
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
    toMeasure(input, read, { no: numbering.numbers[i]!, row: numbering.rows[i]!, place: placement.places[i]!, years }, findings),
  )
  if (input.table) findings.push(...missingSheets(numbering.unused), ...missingRows(measures, numbering.rows, sheets))
  findings.push(...cellFindings(numbering.rows, measures))
  findings.push(...ownersFinding(measures, agency), ...levelsFinding(measures))
  const ordered = withTwins(measures, findings).sort((a, b) => a.no - b.no)
  const sources = sheets
    .map((read, i) => ({ no: numbering.numbers[i]!, read, place: placement.places[i]! }))
    .sort((a, b) => a.no - b.no)
  const risks = input.risks.map((draft) => toRisk(draft, ordered, agency, mended))
  return {
    plan: {
      titleTh: front.titleTh ?? '',
      fiscalYears: years,
      ...(front.announcement ? { announcedOn: front.announcement.on, announcedOnTh: front.announcement.th } : {}),
      ...(front.documentMonth ? { documentMonth: front.documentMonth.iso, documentMonthTh: front.documentMonth.th } : {}),
      ...(front.signer ? { signerPositionTh: front.signer.position } : {}),
      statedMeasureCount: front.measureCounts[0]?.value ?? input.table?.totals.find(({ dimension }) => dimension === null)?.count ?? null,
      statedBudgetByYear: statedBudget(input.table, null),
      targets: front.targets,
      passMarks: passMarks(front, ordered, findings),
      objectives: front.objectives.map(mended),
      risks,
      dimensions: toDimensions(input, ordered, sheets.flatMap(({ sheet }) => sheet.headings), mended),
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

type Settled = { readonly no: number; readonly row: SummaryRow | null; readonly place: Place; readonly years: readonly number[] }

function toMeasure(input: AssembleInput, read: ReadSheet, { no, row, place, years }: Settled, findings: Finding[]): Measure {
  const { sheet, title, target, steps, owners, results, period } = read
  const text = title?.text ?? row?.title ?? ''
  const first = period.first ?? years[0] ?? 0
  const last = period.last ?? years.at(-1) ?? 0
  const runs = years.filter((year) => year >= first && year <= last)
  const { budget, findings: about } = readBudget({
    no,
    line: sheet.line,
    row,
    sheet: read.budget,
    hasSection: sheet.sections.budget !== undefined,
    years,
    runs,
  })
  findings.push(...about, ...titleFindings(input, read, no, row))
  const kind = kindOf(text) ?? kindOf(row?.title ?? '') ?? kindOf((sheet.sections.name?.words ?? '').replace(/^ชื่อ/, ''))
  const isKindSure = kindOf(text) !== null
  if (!isKindSure)
    findings.push({
      code: 'kind-unstated',
      measureNo: no,
      lines: [sheet.line],
      facts: { title: text },
      asks: { field: 'kind', values: [], proposal: kind ?? 'โครงการ' },
    })
  return {
    no,
    ...(sheet.printedRaw !== null && sheet.printedNo !== no ? { printedNo: sheet.printedRaw } : {}),
    dimension: place.dimension,
    missionCode: place.missionCode,
    ...(place.subMissionCode === null ? {} : { subMissionCode: place.subMissionCode }),
    placement: place.isInferred ? 'inferred' : 'stated',
    titleTh: text,
    ...(title?.raw ? { titleRawTh: title.raw } : {}),
    ...(row && compact(row.title) !== compact(text) ? { titleInSummaryTableTh: row.title } : {}),
    kind: kind ?? 'โครงการ',
    rationale: read.rationale,
    objectives: read.objectives,
    targetGroup: target.text,
    ...(target.count === null ? {} : { targetCount: target.count }),
    ...(target.groups.length === 0 ? {} : { targetGroups: target.groups }),
    steps: steps.steps.map((step) => step.text),
    stepKinds: steps.steps.map((step) => stepKindOf(step.text)),
    ...(steps.subSteps.length === 0 ? {} : { subSteps: steps.subSteps }),
    periodTh: period.text,
    startFiscalYear: first,
    endFiscalYear: last,
    ...budgetFields(budget),
    responsibleUnits: owners.units,
    ...(owners.raw !== '' && (owners.units.length !== 1 || owners.units[0] !== owners.raw) ? { responsibleUnitRawTh: owners.raw } : {}),
    ...(owners.levels.length === 0 ? {} : { unitLevels: owners.levels }),
    outputs: results.outputs.map(toResultLine),
    outcomes: results.outcomes.map(toResultLine),
    duties: findDuties(steps.steps.map((step) => step.text), results.outputs.map(toResultLine)),
  }
}

const budgetFields = ({ byYear, sheetBaht, source, basis }: Budget) => ({
  budgetByYear: byYear,
  budgetDetailPageBaht: sheetBaht,
  budgetSource: source,
  ...(basis === null ? {} : { budgetBasis: basis }),
})

function titleFindings({ text, repairName }: AssembleInput, { title, sheet }: ReadSheet, no: number, row: SummaryRow | null): Finding[] {
  if (!title || title.text === '')
    return [
      { code: 'title-doubtful', measureNo: no, lines: [sheet.line], facts: { sheet: '-', table: row?.title ?? '-' }, asks: { field: 'titleTh', values: [null, row?.title ?? null], proposal: row?.title ?? null } },
    ]
  const about = (code: Finding['code'], asks?: Finding['asks']): Finding => ({
    code,
    measureNo: no,
    lines: [title.line, ...(row ? [row.line] : [])],
    facts: { sheet: title.text, table: row?.title ?? '-', printed: title.raw ?? title.text },
    ...(asks ? { asks } : {}),
  })
  const findings: Finding[] = []
  if (title.isRepaired) findings.push(about('title-repaired'))
  else if (title.raw !== null) findings.push(about('gaps-in-title'))
  const verdict = row ? compareReadings(title.text, row.title, text) : 'same'
  if (verdict === 'reworded' || verdict === 'sheet') findings.push(about('title-differs'))
  // What the other reading would be, in the sheet's own wording.
  if (verdict === 'open' || verdict === 'table')
    findings.push(about('title-doubtful', { field: 'titleTh', values: [title.text, row!.title], proposal: verdict === 'table' ? repairName(row!.title) : title.text }))
  return findings
}

function missingSheets(unused: readonly { readonly no: number; readonly row: SummaryRow }[]): Finding[] {
  return unused.map(({ no, row }) => ({
    code: 'sheet-missing' as const,
    measureNo: no,
    lines: [row.line],
    facts: { no, title: row.title },
    asks: { field: 'sheet', values: [row.title], proposal: null },
  }))
}

function missingRows(measures: readonly Measure[], rows: readonly (SummaryRow | null)[], sheets: readonly ReadSheet[]): Finding[] {
  return measures.flatMap(({ no, titleTh }, i) =>
    rows[i] ? [] : [{ code: 'row-missing' as const, measureNo: no, lines: [sheets[i]!.sheet.line], facts: { no, title: titleTh } }],
  )
}

/** Several measures in one cell of the table, told once for each cell. */
function cellFindings(rows: readonly (SummaryRow | null)[], measures: readonly Measure[]): Finding[] {
  const cells = new Map<number, { nos: number[]; hasAmount: boolean }>()
  rows.forEach((row, i) => {
    if (!row || row.cellMates < 2) return
    const cell = cells.get(row.line) ?? { nos: [], hasAmount: false }
    cell.nos.push(measures[i]!.no)
    cell.hasAmount ||= Object.values(row.amounts).some((amount) => amount !== null && amount > 0)
    cells.set(row.line, cell)
  })
  return [...cells].map(([line, { nos, hasAmount }]) => ({
    code: hasAmount ? ('budget-cell-split' as const) : ('budget-cell-joined' as const),
    measureNo: null,
    lines: [line],
    facts: { measures: nos.join(', ') },
  }))
}

/** Where only the agency is named nobody in particular can be reminded: asked once for all. */
function ownersFinding(measures: readonly Measure[], agency: AgencyFacts | null): Finding[] {
  const own = measures.filter(({ responsibleUnits }) => responsibleUnits.length === 1 && responsibleUnits[0] === agency?.nameTh)
  if (own.length === 0) return []
  return [
    {
      code: 'owner-is-agency',
      measureNo: null,
      lines: [],
      facts: { count: own.length, measures: own.map(({ no }) => no).join(', '), name: agency?.nameTh ?? '-' },
      asks: { field: 'responsibleUnits', values: own.map(({ no }) => no), proposal: null },
    },
  ]
}

/** A section and its division: which of the two reports is asked once for all. */
function levelsFinding(measures: readonly Measure[]): Finding[] {
  const own = measures.filter(({ unitLevels }) => unitLevels !== undefined)
  if (own.length === 0) return []
  const levels = [...new Set(own.flatMap(({ unitLevels }) => unitLevels!.map(({ unit, of }) => `${unit} < ${of}`)))]
  return [
    {
      code: 'owner-levels',
      measureNo: null,
      lines: [],
      facts: { count: own.length, measures: own.map(({ no }) => no).join(', '), levels: levels.join('; ') },
      asks: { field: 'unitLevels', values: levels, proposal: 'unit' },
    },
  ]
}

const TWIN = 0.97

function withTwins(measures: readonly Measure[], findings: Finding[]): Measure[] {
  return measures.map((measure, i) => {
    const twin = measures.slice(0, i).find((other) => likeness(other.titleTh, measure.titleTh) >= TWIN && other.titleTh.length > 12)
    if (!twin) return measure
    findings.push({
      code: 'twins',
      measureNo: measure.no,
      lines: [],
      facts: { first: twin.no, second: measure.no, title: measure.titleTh },
      asks: { field: 'twinOf', values: [twin.no, null], proposal: twin.no },
    })
    return { ...measure, twinOf: twin.no }
  })
}

const CONTROL = 0.62

function toRisk(draft: DraftRisk, measures: readonly Measure[], agency: AgencyFacts | null, mended: (text: string) => string): Risk {
  const bare = (title: string) => (agency ? title.replaceAll(agency.nameTh, '') : title).replace(/(?:ของ)?(?:หน่วยงาน|องค์กรปกครองส่วนท้องถิ่น)/g, '')
  const controls = draft.controls.map(mended)
  return {
    no: draft.no,
    process: draft.process,
    issues: draft.issues,
    level: highest(draft.levels),
    levelNormalised: levelOf(highest(draft.levels)),
    ...(draft.levels.length > 1 ? { levelsByIssue: draft.levels } : {}),
    controls,
    controlMeasureNos: controls.map((control) => {
      const scored = measures.map(({ no, titleTh }) => ({ no, alike: likeness(bare(control), bare(titleTh)) }))
      const best = scored.reduce((a, b) => (b.alike > a.alike ? b : a), { no: 0, alike: 0 })
      return best.alike >= CONTROL ? best.no : null
    }),
  }
}

/** Marks named in the plan's goals and in its measures; two different ones are asked about. */
function passMarks(front: Front, measures: readonly Measure[], findings: Finding[]) {
  const own = measures.filter(({ outputs, outcomes }) =>
    [...outputs, ...outcomes].some(({ shape, textTh }) => shape === 'score-min' && /ITA|ผ่านเกณฑ์/.test(textTh)),
  )
  const scores = [...new Set(own.flatMap(({ outputs, outcomes }) => [...outputs, ...outcomes].flatMap(({ indicator, shape }) => (shape === 'score-min' && indicator ? [indicator.value] : []))))]
  const marks = [
    ...front.passMarks.map(({ ref, itaScore }) => ({ ref, itaScore })),
    ...scores.map((itaScore) => ({ ref: `${own.map(({ no }) => `#${no}`).join(', ')} outcome`, itaScore })),
  ]
  const different = [...new Set(marks.map(({ itaScore }) => itaScore))]
  if (different.length > 1 && !front.hasAlternatives)
    findings.push({
      code: 'pass-mark-differs',
      measureNo: null,
      lines: front.passMarks.map(({ line }) => line),
      facts: { marks: marks.map(({ ref, itaScore }) => `${ref}: ${itaScore}`).join('; ') },
      asks: { field: 'passMarks', values: different, proposal: marks[0]?.itaScore ?? null },
    })
  return marks
}

function toDimensions({ table, front }: AssembleInput, measures: readonly Measure[], headings: readonly PlaceHeading[], mended: (text: string) => string): Dimension[] {
  const numbers = [...new Set([...measures.map(({ dimension }) => dimension), ...front.dimensionCounts.keys()])].sort()
  const headed = (no: number) => headings.find((heading) => heading.kind === 'dimension' && heading.no === no)?.title
  return numbers.map((no) => {
    const statedTotal = table?.totals.find(({ dimension }) => dimension === no)?.count ?? undefined
    const statedCount = front.dimensionCounts.get(no)?.value ?? statedTotal
    const budget = statedBudget(table, no)
    return {
      no,
      titleTh: mended(headed(no) || front.dimensionTitles.get(no) || table?.dimensionTitles.get(no) || (DIMENSION_TITLES[no] ?? '')),
      ...(statedCount === undefined ? {} : { statedCount }),
      ...(budget ? { statedBudgetByYear: budget } : {}),
      missions: toMissions(no, table, measures, headings, mended),
    }
  })
}

function toMissions(dimension: number, table: SummaryTable | null, measures: readonly Measure[], headings: readonly PlaceHeading[], mended: (text: string) => string): Mission[] {
  const titleOf = (code: string): SubMission => {
    const heading = headings.find((one) => one.kind === 'mission' && one.code === code)?.title
    const stated = heading ?? table?.missionTitles.get(code)?.title
    return stated === undefined ? { code, titleTh: MISSION_TITLES[code] ?? '', inferred: true } : { code, titleTh: mended(stated) }
  }
  const printed = headings.flatMap((heading) => (heading.kind === 'mission' ? [heading.code] : []))
  const own = measures.filter((measure) => measure.dimension === dimension)
  const codes = [...printed, ...(table?.missionTitles.keys() ?? []), ...own.flatMap(({ missionCode, subMissionCode }) => [missionCode ?? '', ...(subMissionCode?.split('-') ?? [])])].filter((code) => code.startsWith(`${dimension}.`))
  const parents = [...new Set(codes.map((code) => code.split('.').slice(0, 2).join('.')))].sort()
  const subs = [...new Set(codes.filter((code) => code.split('.').length === 3))].sort()
  return parents.map((code) => ({ ...titleOf(code), subMissions: subs.filter((sub) => sub.startsWith(`${code}.`)).map(titleOf) }))
}
