// The plan's dimensions and missions: as headed, else as the table has them, else as the template does.

import type { Dimension, Measure, Mission, SubMission } from '../../plan.ts'
import { statedBudget } from '../check/totals.ts'
import type { PlaceHeading } from '../parse/place-heading.ts'
import type { SummaryTable } from '../parse/summary-table.ts'
import { DIMENSION_TITLES, MISSION_TITLES } from '../words/missions.ts'
import type { AssembleInput } from './input.ts'

export function toDimensions(
  { table, front }: AssembleInput,
  measures: readonly Measure[],
  headings: readonly PlaceHeading[],
  mended: (text: string) => string,
): Dimension[] {
  const numbers = [...new Set([...measures.map(({ dimension }) => dimension), ...front.dimensionCounts.keys()])].sort()
  const headed = (no: number) => headings.find((heading) => heading.kind === 'dimension' && heading.no === no)?.title
  return numbers.map((no) => {
    const statedTotal = table?.totals.find(({ dimension }) => dimension === no)?.count ?? undefined
    const statedCount = front.dimensionCounts.get(no)?.value ?? statedTotal
    const budget = statedBudget(table, no)
    return {
      no,
      titleTh: mended(
        headed(no) || front.dimensionTitles.get(no) || table?.dimensionTitles.get(no) || (DIMENSION_TITLES[no] ?? ''),
      ),
      ...(statedCount === undefined ? {} : { statedCount }),
      ...(budget ? { statedBudgetByYear: budget } : {}),
      missions: toMissions(no, table, measures, headings, mended),
    }
  })
}

function toMissions(
  dimension: number,
  table: SummaryTable | null,
  measures: readonly Measure[],
  headings: readonly PlaceHeading[],
  mended: (text: string) => string,
): Mission[] {
  const titleOf = (code: string): SubMission => {
    const heading = headings.find((one) => one.kind === 'mission' && one.code === code)?.title
    const stated = heading ?? table?.missionTitles.get(code)?.title
    return stated === undefined
      ? { code, titleTh: MISSION_TITLES[code] ?? '', inferred: true }
      : { code, titleTh: mended(stated) }
  }
  const printed = headings.flatMap((heading) => (heading.kind === 'mission' ? [heading.code] : []))
  const own = measures.filter((measure) => measure.dimension === dimension)
  const codes = [
    ...printed,
    ...(table?.missionTitles.keys() ?? []),
    ...own.flatMap(({ missionCode, subMissionCode }) => [missionCode ?? '', ...(subMissionCode?.split('-') ?? [])]),
  ].filter((code) => code.startsWith(`${dimension}.`))
  const parents = [...new Set(codes.map((code) => code.split('.').slice(0, 2).join('.')))].sort()
  const subs = [...new Set(codes.filter((code) => code.split('.').length === 3))].sort()
  return parents.map((code) => ({
    ...titleOf(code),
    subMissions: subs.filter((sub) => sub.startsWith(`${code}.`)).map(titleOf),
  }))
}
