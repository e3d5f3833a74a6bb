// What is odd about one measure. What must be settled is asked; the rest is kept and shown.

import { STEP_KINDS } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import type { Finding, FindingCode } from '../finding.ts'
import { type AgencyFacts, FOREIGN_WORDS } from '../parse/agency.ts'
import { likeness } from '../parse/likeness.ts'
import type { ReadSheet } from '../sheet/read-sheet.ts'
import { SECTIONS } from '../words/headings.ts'
import { stepKindOf } from '../words/step-kinds.ts'
import type { Place } from './placement.ts'

export type MeasureView = {
  readonly no: number
  readonly read: ReadSheet
  readonly place: Place
  readonly agency: AgencyFacts | null
}

export function measureOddities(view: MeasureView): Finding[] {
  return [
    ...sections(view),
    ...people(view),
    ...owners(view),
    ...steps(view),
    ...results(view),
    ...residue(view),
    ...audience(view),
  ]
}

function make({ no, read }: MeasureView) {
  return (code: FindingCode, facts: Finding['facts'] = {}, asks?: Finding['asks'], line?: number | null): Finding => ({
    code,
    measureNo: no,
    lines: [line ?? read.sheet.line],
    facts,
    ...(asks ? { asks } : {}),
  })
}

const NINE = SECTIONS.filter((section) => section !== 'area' && section !== 'benefits')

function sections(view: MeasureView): Finding[] {
  const found = make(view)
  const { sections: own } = view.read.sheet
  const missing = NINE.filter(
    (section) => own[section] === undefined || (section === 'results' && own.results!.lines.length === 0),
  )
  const numbered = NINE.flatMap((section, i) => {
    const printed = own[section]?.printed ?? null
    return printed !== null && Number(printed) !== i + 1
      ? [{ section, printed, due: i + 1, line: own[section]!.heading }]
      : []
  })
  return [
    ...missing
      .filter((section) => section !== 'results' || view.read.results.outputs.length === 0)
      .map((section) => found('section-missing', { section: NINE.indexOf(section) + 1 })),
    // Another template has other numbers throughout; only a stray one is a slip.
    ...(numbered.length <= 2 ? numbered : []).map(({ printed, due, line }) =>
      found('section-misnumbered', { printed, due }, undefined, line),
    ),
  ]
}

function people(view: MeasureView): Finding[] {
  const { target } = view.read
  const found = make(view)
  const residue = target.hasResidue ? [found('template-residue', { printed: 'ระบุจำนวน' }, undefined, target.line)] : []
  if (target.doubt === null) return residue
  const asks = { field: 'targetCount', values: target.values, proposal: target.count }
  return [
    ...residue,
    found(
      target.doubt === 'blank' ? 'blank-left' : 'people-doubtful',
      { printed: target.values.join(', ') || '-' },
      asks,
      target.line,
    ),
  ]
}

function owners(view: MeasureView): Finding[] {
  const { owners: read } = view.read
  const found = make(view)
  if (read.units.length === 0)
    return [found('owner-missing', {}, { field: 'responsibleUnits', values: [read.raw], proposal: [] }, read.line)]
  if (read.isSure) return []
  return [
    found(
      'owner-doubtful',
      { printed: read.raw },
      { field: 'responsibleUnits', values: [read.raw], proposal: read.units },
      read.line,
    ),
  ]
}

const REPEATED_STEP = 0.6

function steps(view: MeasureView): Finding[] {
  const found = make(view)
  const { steps: read } = view.read
  if (read.steps.length === 0) return [found('steps-missing', {}, { field: 'steps', values: [], proposal: 0 })]
  const findings: Finding[] = []
  const [doubt] = read.doubts
  if (doubt) {
    const values = [...new Set([read.printedCount, read.steps.length])]
    findings.push(
      found(
        'steps-doubtful',
        { why: doubt.doubt, printed: read.printedCount, counted: read.steps.length },
        { field: 'steps', values, proposal: read.steps.length },
        doubt.line,
      ),
    )
  }
  const kinds = read.steps.map(({ text }) => stepKindOf(text))
  if (
    !read.steps.some(({ text }) => /รายงาน|เสนอผู้บริหาร|สรุปผลเสนอ/.test(text)) &&
    STEP_KINDS.includes('report') &&
    !kinds.includes('report')
  )
    findings.push(found('no-report-step'))
  const reports = read.steps.map(({ text, line }, i) => ({ text, line, i })).filter(({ text }) => /^รายงาน/.test(text))
  reports.forEach((one, at) => {
    const twin = reports.slice(at + 1).find((other) => likeness(one.text, other.text) > REPEATED_STEP)
    if (twin) findings.push(found('step-repeated', { first: one.i + 1, second: twin.i + 1 }, undefined, twin.line))
  })
  return findings
}

function results(view: MeasureView): Finding[] {
  const found = make(view)
  const { results: read, misplaced } = view.read
  const findings: Finding[] = []
  if (misplaced)
    findings.push(
      found(
        'results-misplaced',
        { count: misplaced.count },
        { field: 'outputs', values: ['8', '9'], proposal: '9' },
        misplaced.line,
      ),
    )
  if (read.outputs.length === 0 && read.outcomes.length === 0)
    findings.push(found('results-missing', {}, { field: 'outputs', values: [], proposal: [] }))
  else if (read.hasStray && !misplaced)
    findings.push(
      found(
        'results-misplaced',
        { count: read.outputs.length },
        { field: 'outputs', values: ['outputs', 'outcomes'], proposal: 'outputs' },
        read.outputs[0]?.line,
      ),
    )
  for (const side of ['outputs', 'outcomes'] as const) {
    for (const { doubt, line, indicator, textTh, shape } of read[side]) {
      if (doubt !== null)
        findings.push(
          found(
            doubt === 'blank' ? 'blank-left' : 'result-doubtful',
            { why: doubt, printed: textTh },
            { field: side, values: [textTh], proposal: indicator ?? null },
            line,
          ),
        )
      if (indicator?.comparator === '=' && indicator.unit === 'ร้อยละ' && shape !== 'percent-full')
        findings.push(found('comparison-unstated', { value: indicator.value, unit: indicator.unit }, undefined, line))
      if (count(textTh, '(') !== count(textTh, ')'))
        findings.push(found('bracket-open', { printed: textTh.slice(-60) }, undefined, line))
    }
  }
  return findings
}

const count = (text: string, letter: string): number => text.split(letter).length - 1

const TEMPLATE_BLANKS =
  /ระบุ ?(?:ชื่อ|จำนวน|หน่วยงาน)|\((?:อบจ\.?|เทศบาล|อบต\.?)(?: ?\/ ?(?:อบจ\.?|เทศบาล|อบต\.?)){1,2}\)|นายกเทศมนตรี(?:นคร|เมือง)ตำบล/

function residue(view: MeasureView): Finding[] {
  const found = make(view)
  const lines: readonly CleanLine[] = Object.values(view.read.sheet.sections).flatMap((section) => section?.lines ?? [])
  const type = view.agency?.type ?? ''
  const foreign = FOREIGN_WORDS[type.startsWith('เทศบาล') ? 'เทศบาล' : type]
  const results = new Set([...view.read.results.outputs, ...view.read.results.outcomes].map(({ line }) => line))
  return lines.flatMap((line) => {
    const findings: Finding[] = []
    const blank = TEMPLATE_BLANKS.exec(line.text)?.[0]
    const isTold = blank === 'ระบุจำนวน' && view.read.target.hasResidue
    if (blank !== undefined && !isTold) findings.push(found('template-residue', { printed: blank }, undefined, line.no))
    const word = foreign?.exec(line.text)?.[0]
    if (word !== undefined) findings.push(found('foreign-words', { printed: word }, undefined, line.no))
    if (results.has(line.no) && view.agency && line.text.includes('องค์กรปกครองส่วนท้องถิ่น'))
      findings.push(found('agency-unnamed', { printed: 'องค์กรปกครองส่วนท้องถิ่น' }, undefined, line.no))
    if (/ประกอบด้วย ?ประธานกรรมการ/.test(line.text)) findings.push(found('chair-unnamed', {}, undefined, line.no))
    return findings
  })
}

function audience({ no, read, place }: MeasureView): Finding[] {
  const group = read.target.text
  if (place.missionCode !== '1.2' || group === '' || /ประชาชน|ชุมชน|เยาวชน|กลุ่ม/.test(group)) return []
  return [
    { code: 'audience-differs', measureNo: no, lines: [read.sheet.line], facts: { mission: place.missionCode, group } },
  ]
}
