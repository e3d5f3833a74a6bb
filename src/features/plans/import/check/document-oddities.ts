// What is odd about the document as a whole. Nothing here changes a value; it is kept, shown, and sometimes asked.

import type { Risk } from '../../plan.ts'
import type { CleanLine } from '../clean.ts'
import type { Line } from '../document.ts'
import type { Finding } from '../finding.ts'
import type { AgencyFacts } from '../parse/agency.ts'
import type { Front } from '../parse/front.ts'
import { compact } from '../parse/likeness.ts'
import type { PlaceHeading } from '../parse/place-heading.ts'
import type { DraftRisk } from '../parse/risks.ts'
import type { SummaryTable } from '../parse/summary-table.ts'
import { REPAIRS } from '../words/damage.ts'
import { QUOTED_LETTERS } from '../words/missions.ts'

export type DocumentView = {
  readonly headings: readonly PlaceHeading[]
  /** Lines whose heading had run into the line before. */
  readonly glued: readonly number[]
  readonly decomposed: readonly number[]
  readonly lines: readonly CleanLine[]
  readonly dropped: readonly Line[]
  readonly agency: AgencyFacts | null
  readonly front: Front
  readonly table: SummaryTable | null
  readonly drafts: readonly DraftRisk[]
  readonly risks: readonly Risk[]
}

const about = (
  code: Finding['code'],
  lines: readonly number[],
  facts: Finding['facts'],
  asks?: Finding['asks'],
): Finding => ({
  code,
  measureNo: null,
  lines,
  facts,
  ...(asks ? { asks } : {}),
})

export function documentOddities(view: DocumentView): Finding[] {
  return [
    ...wholeDocument(view),
    ...misreadWords(view.lines),
    ...quotedLetters(view.lines),
    ...foreignAgencies(view),
    ...goals(view.front),
    ...riskOddities(view),
    ...missionTitles(view),
  ]
}

function wholeDocument({ lines, dropped, agency, front, table, glued, decomposed }: DocumentView): Finding[] {
  const findings: Finding[] = []
  if (glued.length > 0) findings.push(about('heading-glued', glued, {}))
  if (decomposed.length > 0) findings.push(about('letters-decomposed', decomposed, { count: decomposed.length }))
  if (agency && agency.district === undefined) findings.push(about('place-missing', [], {}))
  if (!table) findings.push(about('table-missing', [], {}))
  if (dropped.length > 0)
    findings.push(
      about(
        'catch-lines',
        dropped.map(({ no }) => no),
        { count: dropped.length },
      ),
    )
  const leaders = lines.filter(({ text }) => /\.{3,} ?\d+ ?\.{3,}/.test(text))
  if (leaders.length > 0)
    findings.push(
      about(
        'dot-leaders',
        leaders.map(({ no }) => no),
        { count: leaders.length },
      ),
    )
  if (!front.announcement) findings.push(about('announcement-missing', [], {}))
  if (front.signer?.isCut) findings.push(about('signer-cut', [front.signer.line], { position: front.signer.position }))
  if (!agency) findings.push(about('agency-unknown', [], {}, { field: 'agency.nameTh', values: [], proposal: null }))
  else if (agency.variants.size > 0)
    findings.push(
      about('agency-misread', [], {
        name: agency.nameTh,
        variants: [...agency.variants].map(([name, times]) => `${name} (${times})`).join(', '),
      }),
    )
  const thai = lines.filter(({ raw }) => /[๐-๙]/.test(raw))
  const arabic = lines.filter(({ raw }) => /\d/.test(raw))
  const [few, many] = thai.length < arabic.length ? [thai, arabic] : [arabic, thai]
  if (few.length > 0 && few.length * 20 < many.length)
    findings.push(
      about(
        'mixed-digits',
        few.map(({ no }) => no),
        { count: few.length },
      ),
    )
  return findings
}

function misreadWords(lines: readonly CleanLine[]): Finding[] {
  return REPAIRS.flatMap(({ broken, whole }) => {
    const found = lines.flatMap(({ text, no }) => [...text.matchAll(broken)].map(([word]) => ({ word, no })))
    const [first] = found
    return first
      ? [
          about(
            'words-misread',
            found.map(({ no }) => no),
            { printed: first.word, whole, count: found.length },
          ),
        ]
      : []
  })
}

function quotedLetters(lines: readonly CleanLine[]): Finding[] {
  return QUOTED_LETTERS.flatMap(({ about: pattern, number }) =>
    lines.flatMap(({ text, no }) =>
      [...text.matchAll(pattern)]
        .filter(([printed]) => compact(printed) !== compact(number))
        .map(([printed]) => about('letter-number', [no], { printed, known: number })),
    ),
  )
}

const OTHER_AGENCY = /(องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เทศบาล(?:ตำบล|เมือง|นคร))([ก-๎]{2,30})/g

/** Another office's name, left from the copy this plan was written over. A word that only goes on is no name. */
function foreignAgencies({ lines, agency }: DocumentView): Finding[] {
  if (!agency) return []
  const findings = new Map<string, number[]>()
  for (const { text, no } of lines) {
    for (const [, words, tail] of text.matchAll(OTHER_AGENCY)) {
      const whole = `${words}${tail}`
      const isOwn =
        whole.startsWith(agency.nameTh) ||
        agency.nameTh.startsWith(whole) ||
        [...agency.variants.keys()].some((variant) => tail!.startsWith(variant))
      if (
        isOwn ||
        !/^(?:บ้าน|หนอง|คลอง|ห้วย|โคก|ท่า|เขา|บาง|วัง|ดอน|โพธิ์|นา(?=[ก-ฮ]{2})|ป่า|ทุ่ง|เมือง(?=[ก-ฮ])|สาม|ศรี)/.test(tail!)
      )
        continue
      const name = `${words}${tail!.replace(/(?:จึง|ได้|มี|เห็น|ที่|เป็น|และ|ให้|โดย|ใน|ต้อง|เพื่อ).*$/, '')}`
      findings.set(name, [...(findings.get(name) ?? []), no])
    }
  }
  return [...findings].map(([name, at]) => about('foreign-agency', at, { name }))
}

function goals(front: Front): Finding[] {
  const findings: Finding[] = []
  if (front.hasAlternatives)
    findings.push(
      about(
        'goal-alternatives',
        [front.hasAlternatives.line],
        {},
        {
          field: 'passMarks',
          values: front.passMarks.map(({ itaScore }) => itaScore),
          proposal: front.passMarks[0]?.itaScore ?? null,
        },
      ),
    )
  return findings
}

function riskOddities({ drafts, risks }: DocumentView): Finding[] {
  return drafts.flatMap((draft, i) => {
    const risk = risks[i]!
    const findings: Finding[] = []
    if (draft.levels.length > 1)
      findings.push(about('risk-two-levels', [draft.line], { risk: draft.no, levels: draft.levels.join(', ') }))
    if (draft.levels.includes('กลาง'))
      findings.push(about('risk-level-word', [draft.line], { risk: draft.no, printed: 'กลาง' }))
    const missing = draft.controlNumbers.find((no, at) => at > 0 && no !== draft.controlNumbers[at - 1]! + 1)
    if (missing !== undefined)
      findings.push(about('risk-number-missing', [draft.line], { risk: draft.no, no: missing - 1 }))
    const gaps = risk.controls.filter((_, at) => (risk.controlMeasureNos[at] ?? null) === null)
    if (gaps.length > 0)
      findings.push(
        about('risk-without-measure', [draft.line], { risk: draft.no, count: gaps.length, controls: gaps.join('; ') }),
      )
    return findings
  })
}

/** A mission named one way in the table and another above its sheets, or in the table only. */
function missionTitles({ headings, table }: DocumentView): Finding[] {
  const headed = new Map(
    headings.flatMap((heading) => (heading.kind === 'mission' ? [[heading.code, heading] as const] : [])),
  )
  const generic = (title: string) => compact(title).replace(/(?:ของ)?(?:เทศบาล|องค์การ|องค์กรปกครอง)[ก-๎]*/, '')
  const missions = [...(table?.missionTitles ?? [])]
  const differs = missions.flatMap(([code, { title, line }]) => {
    const other = headed.get(code)
    if (!other || generic(title) === generic(other.title)) return []
    return [about('mission-title-differs', [line, other.line], { code, table: title, sheet: other.title })]
  })
  const alone = headed.size === 0 ? [] : missions.filter(([code]) => !headed.has(code))
  if (alone.length === 0) return differs
  return [
    ...differs,
    about(
      'mission-only-in-table',
      alone.map(([, { line }]) => line),
      { codes: alone.map(([code]) => code).join(', ') },
    ),
  ]
}
