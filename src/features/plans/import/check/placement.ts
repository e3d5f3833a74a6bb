// Under which dimension and mission a measure stands: by the headings above its sheet, by the yearly table, by the
// counts the foreword states. Where they are silent the template's usual place is proposed, and asked.

import type { Finding } from '../finding.ts'
import type { PlaceHeading } from '../parse/place-heading.ts'
import type { SummaryRow } from '../parse/summary-table.ts'
import { USUAL_PLACES } from '../words/missions.ts'

export type PlacedInput = {
  readonly no: number
  readonly title: string
  readonly line: number
  readonly headings: readonly PlaceHeading[]
  readonly row: SummaryRow | null
}
export type Place = {
  readonly dimension: number
  readonly missionCode: string | null
  readonly subMissionCode: string | null
  readonly isInferred: boolean
}
export type StatedCounts = ReadonlyMap<number, number>

export type Placement = { readonly places: readonly Place[]; readonly findings: readonly Finding[] }

/** In the order the sheets stand in the document. */
export function placeMeasures(measures: readonly PlacedInput[], stated: StatedCounts): Placement {
  const findings: Finding[] = []
  const byCount = dimensionsByCount(measures, stated)
  const seen = new Set(
    measures.flatMap(({ headings }) =>
      headings.flatMap((heading) => (heading.kind === 'dimension' ? [heading.no] : [])),
    ),
  )
  const state = { dimension: null as number | null, mission: null as string | null, subs: [] as string[] }
  const unheaded: number[] = []
  const drafts = measures.map((measure, i) => {
    for (const heading of groupSubs(measure.headings)) takeHeading(state, heading)
    const count = byCount?.[i] ?? null
    const inTable = measure.row?.dimension ?? null
    const isHeaded = state.dimension !== null && (seen.has(state.dimension) || state.dimension === count)
    const dimension = chooseDimension(measure, { headed: state.dimension, inTable, count, seen }, findings)
    if (inTable === null && (!isHeaded || dimension !== state.dimension || !seen.has(dimension))) unheaded.push(i)
    const isOwn = state.mission !== null && Number(state.mission[0]) === dimension
    if (inTable === null && count === null && dimension === state.dimension)
      findings.push(...inherited(measure, dimension, isOwn ? state.mission : null))
    return {
      measure,
      dimension,
      mission: isOwn ? state.mission : null,
      subs: isOwn ? state.subs : [],
      inTable: measure.row?.missionCode ?? null,
      rowSub: measure.row?.subMissionCode ?? null,
    }
  })
  if (unheaded.length > 0 && seen.size > 0) findings.push(headingMissing(measures, drafts, unheaded, seen))
  const clashes = drafts.filter(({ mission, inTable }) => mission !== null && inTable !== null && mission !== inTable)
  // A table whose missions slid to other rows is no witness at all: told once.
  const isTableOff = clashes.length * 6 > measures.length
  const places = drafts.map((draft) => chooseMission(draft, isTableOff, findings))
  if (isTableOff)
    findings.push({
      code: 'missions-differ',
      measureNo: null,
      lines: clashes.map(({ measure }) => measure.line),
      facts: { count: clashes.length },
      asks: {
        field: 'missions',
        values: clashes.map(({ measure, mission, inTable }) => [measure.no, mission, inTable]),
        proposal: 'sheet',
      },
    })
  return { places, findings }
}

type State = { dimension: number | null; mission: string | null; subs: string[] }
type Group = { readonly heading: PlaceHeading; readonly subs: readonly string[] }

/** Sub-missions stacked above one sheet belong to it together: 3.2.1-3.2.3. */
function groupSubs(headings: readonly PlaceHeading[]): Group[] {
  const groups: { heading: PlaceHeading; subs: string[] }[] = []
  for (const heading of headings) {
    const last = groups.at(-1)
    const isSub = heading.kind === 'mission' && heading.code.split('.').length === 3
    if (isSub && last && last.subs.length > 0) last.subs.push(heading.code)
    else groups.push({ heading, subs: isSub ? [heading.code] : [] })
  }
  return groups
}

function takeHeading(state: State, { heading, subs }: Group): void {
  if (heading.kind === 'dimension') {
    if (heading.no !== state.dimension) state.mission = null
    state.dimension = heading.no
    state.subs = []
    return
  }
  state.mission = heading.code.split('.').slice(0, 2).join('.')
  state.dimension = Number(heading.code[0])
  state.subs = [...subs]
}

/** Cut where the foreword says: the first five are the first dimension's. Only when the counts add up to the sheets. */
function dimensionsByCount(measures: readonly PlacedInput[], stated: StatedCounts): number[] | null {
  const sum = [...stated.values()].reduce((total, count) => total + count, 0)
  if (sum !== measures.length || stated.size < 2) return null
  const cut = [...stated].sort(([a], [b]) => a - b).flatMap(([no, count]) => Array.from({ length: count }, () => no))
  // Sheets may stand in another order than their numbers.
  const order = measures.map(({ no }, i) => ({ no, i })).sort((a, b) => a.no - b.no)
  const dimensions = measures.map(() => 0)
  order.forEach(({ i }, place) => {
    dimensions[i] = cut[place]!
  })
  return dimensions
}

type Witnesses = {
  readonly headed: number | null
  readonly inTable: number | null
  readonly count: number | null
  readonly seen: ReadonlySet<number>
}

function chooseDimension(
  measure: PlacedInput,
  { headed, inTable, count, seen }: Witnesses,
  findings: Finding[],
): number {
  // Without a heading of its own a dimension cannot be told by the last one seen.
  const isStale = headed !== null && count !== null && count !== headed && !seen.has(count)
  const witnesses = [isStale ? null : headed, inTable, count].filter((one) => one !== null)
  if (witnesses.length === 0) return usualPlace(measure.title) === null ? 1 : Number(usualPlace(measure.title)![0])
  const votes = witnesses.map((one) => witnesses.filter((other) => other === one).length)
  const chosen = witnesses[votes.indexOf(Math.max(...votes))]!
  if (new Set(witnesses).size > 1)
    findings.push({
      code: 'dimension-differs',
      measureNo: measure.no,
      lines: [measure.line],
      facts: { headed: headed ?? '-', table: inTable ?? '-', counted: count ?? '-' },
      asks: { field: 'dimension', values: [...new Set(witnesses)], proposal: chosen },
    })
  return chosen
}

/** Below another measure's heading, and not what stands there elsewhere: its own heading may be lost. */
function inherited({ no, title, line, headings }: PlacedInput, dimension: number, mission: string | null): Finding[] {
  const usual = usualPlace(title)
  if (headings.length > 0 || usual === null || Number(usual[0]) === dimension) return []
  const about = { code: 'dimension-inherited', measureNo: no, lines: [line], facts: { dimension, usual } } as const
  return [
    { ...about, asks: { field: 'dimension', values: [dimension, Number(usual[0])], proposal: dimension } },
    { ...about, asks: { field: 'missionCode', values: [mission, usual], proposal: mission } },
  ]
}

function headingMissing(
  measures: readonly PlacedInput[],
  drafts: readonly { readonly dimension: number }[],
  unheaded: readonly number[],
  seen: ReadonlySet<number>,
): Finding {
  const missing = [...new Set(unheaded.map((i) => drafts[i]!.dimension))].filter((no) => !seen.has(no))
  return {
    code: 'dimension-heading-missing',
    measureNo: null,
    lines: unheaded.map((i) => measures[i]!.line),
    facts: { dimensions: missing.join(', ') || '-', measures: unheaded.map((i) => measures[i]!.no).join(', ') },
    asks: {
      field: 'dimensions',
      values: unheaded.map((i) => measures[i]!.no),
      proposal: unheaded.map((i) => [measures[i]!.no, drafts[i]!.dimension]),
    },
  }
}

type Draft = {
  readonly measure: PlacedInput
  readonly dimension: number
  readonly mission: string | null
  readonly subs: readonly string[]
  readonly inTable: string | null
  readonly rowSub: string | null
}

function chooseMission(draft: Draft, isTableOff: boolean, findings: Finding[]): Place {
  const { measure, dimension, mission, subs, rowSub } = draft
  const inTable = draft.inTable !== null && Number(draft.inTable[0]) === dimension ? draft.inTable : null
  if (mission !== null) {
    if (inTable !== null && inTable !== mission && !isTableOff)
      findings.push({
        code: 'mission-differs',
        measureNo: measure.no,
        lines: [measure.line, ...(measure.row ? [measure.row.line] : [])],
        facts: { sheet: mission, table: inTable },
        asks: { field: 'missionCode', values: [mission, inTable], proposal: mission },
      })
    return { dimension, missionCode: mission, subMissionCode: rangeOf(subs), isInferred: false }
  }
  if (inTable !== null) return { dimension, missionCode: inTable, subMissionCode: rowSub, isInferred: false }
  const usual = usualPlace(measure.title)
  const fits = usual !== null && Number(usual[0]) === dimension ? usual : null
  const code = fits === null ? null : fits.split('.').slice(0, 2).join('.')
  findings.push({
    code: 'mission-inferred',
    measureNo: measure.no,
    lines: [measure.line],
    facts: { proposal: code ?? '-', dimension },
    asks: { field: 'missionCode', values: [], proposal: code },
  })
  return {
    dimension,
    missionCode: code,
    subMissionCode: fits !== null && fits.split('.').length === 3 ? fits : null,
    isInferred: true,
  }
}

export const usualPlace = (title: string): string | null =>
  USUAL_PLACES.find((place) => place.title.test(title))?.code ?? null

function rangeOf(subs: readonly string[]): string | null {
  const [first] = subs
  if (first === undefined) return null
  return subs.length === 1 ? first : `${first}-${subs.at(-1)}`
}
