// What shows when all measures have their numbers: twins, missing sheets and rows, owners to choose, marks that differ.

import type { Measure } from '../../plan.ts'
import type { Finding } from '../finding.ts'
import type { AgencyFacts } from '../parse/agency.ts'
import type { Front } from '../parse/front.ts'
import { likeness } from '../parse/likeness.ts'
import type { SummaryRow } from '../parse/summary-table.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'

export function missingSheets(unused: readonly { readonly no: number; readonly row: SummaryRow }[]): Finding[] {
  return unused.map(({ no, row }) => ({
    code: 'sheet-missing' as const,
    measureNo: no,
    lines: [row.line],
    facts: { no, title: row.title },
    asks: { field: 'sheet', values: [row.title], proposal: null },
  }))
}

export function missingRows(
  measures: readonly Measure[],
  rows: readonly (SummaryRow | null)[],
  sheets: readonly ReadSheet[],
): Finding[] {
  return measures.flatMap(({ no, titleTh }, i) =>
    rows[i]
      ? []
      : [
          {
            code: 'row-missing' as const,
            measureNo: no,
            lines: [sheets[i]!.sheet.line],
            facts: { no, title: titleTh },
          },
        ],
  )
}

/** Several measures in one cell of the table, told once for each cell. */
export function cellFindings(rows: readonly (SummaryRow | null)[], measures: readonly Measure[]): Finding[] {
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
export function ownersFinding(measures: readonly Measure[], agency: AgencyFacts | null): Finding[] {
  const own = measures.filter(
    ({ responsibleUnits }) => responsibleUnits.length === 1 && responsibleUnits[0] === agency?.nameTh,
  )
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
export function levelsFinding(measures: readonly Measure[]): Finding[] {
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

export function withTwins(measures: readonly Measure[], findings: Finding[]): Measure[] {
  return measures.map((measure, i) => {
    const twin = measures
      .slice(0, i)
      .find((other) => likeness(other.titleTh, measure.titleTh) >= TWIN && other.titleTh.length > 12)
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

/** Marks named in the plan's goals and in its measures; two different ones are asked about. */
export function passMarks(front: Front, measures: readonly Measure[], findings: Finding[]) {
  const own = measures.filter(({ outputs, outcomes }) =>
    [...outputs, ...outcomes].some(({ shape, textTh }) => shape === 'score-min' && /ITA|ผ่านเกณฑ์/.test(textTh)),
  )
  const scores = [
    ...new Set(
      own.flatMap(({ outputs, outcomes }) =>
        [...outputs, ...outcomes].flatMap(({ indicator, shape }) =>
          shape === 'score-min' && indicator ? [indicator.value] : [],
        ),
      ),
    ),
  ]
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
