// Measure sheets as the office prints them: the nine sections in their order, a page to each measure's own words.

import type { Words } from '../../../kernel/i18n.ts'
import type { Paper } from '../../../papers/paper.ts'
import type { Block } from '../import/document.ts'
import type { ResultLine } from '../indicator.ts'
import type { ByYear, Measure, PlanFile } from '../plan.ts'
import { plainPaper } from './plain-paper.ts'

type SayWords = Pick<Words, 'say'>

/** A paper of the office is in Thai, whoever asks for it. */
const LANGUAGE = 'th'

export const planPaper = (file: PlanFile, words: SayWords): Paper => plainPaper(planSheets(file, words))

export function planSheets({ plan, agency }: PlanFile, words: SayWords): Block[] {
  const dimensions = new Map(plan.dimensions.map(({ no, titleTh }) => [no, titleTh]))
  const missions = new Map(
    plan.dimensions.flatMap(({ missions: own }) =>
      own.flatMap((mission) => [mission, ...mission.subMissions].map(({ code, titleTh }) => [code, titleTh] as const)),
    ),
  )
  const lines = [plan.titleTh, agency.nameTh]
  let dimension: number | null = null
  let mission: string | null = null
  for (const measure of plan.measures) {
    const say = (key: string, facts: Readonly<Record<string, string | number>> = {}) =>
      words.say(LANGUAGE, `plans.sheet.${key}`, facts)
    if (measure.dimension !== dimension)
      lines.push(say('dimension', { no: measure.dimension, title: dimensions.get(measure.dimension) ?? '' }))
    if (measure.missionCode !== mission && measure.missionCode !== null)
      lines.push(`${measure.missionCode} ${missions.get(measure.missionCode) ?? ''}`)
    dimension = measure.dimension
    mission = measure.missionCode
    lines.push(...measureSheet(measure, say))
  }
  return lines.map((text, i) => ({ kind: 'line', line: { no: i + 1, text } }))
}

type Say = (key: string, facts?: Readonly<Record<string, string | number>>) => string

function measureSheet(measure: Measure, say: Say): string[] {
  const { no, titleTh, rationale, objectives, targetGroup, targetGroups, targetCount, periodTh, responsibleUnits } =
    measure
  const groups = targetGroups?.map(
    ({ group, count }, i) => `${i + 1}) ${group}${count === undefined ? '' : ` ${say('people', { count })}`}`,
  )
  return [
    say('number', { no }),
    say('name', { title: titleTh }),
    say('rationale'),
    ...rationale.split('\n'),
    say('objectives'),
    ...objectives.map((objective, i) => `${i + 1}) ${objective}`),
    say('target'),
    ...(groups ?? [`${targetGroup}${targetCount === undefined ? '' : ` ${say('people', { count: targetCount })}`}`]),
    say('steps'),
    ...stepLines(measure),
    say('period'),
    periodTh,
    say('budget'),
    ...budgetLines(measure.budgetByYear, say),
    say('owner'),
    responsibleUnits.join(` ${say('and')} `),
    say('results'),
    say('outputs'),
    ...resultLines(measure.outputs),
    say('outcomes'),
    ...resultLines(measure.outcomes),
  ].filter((line) => line !== '')
}

function stepLines({ steps, subSteps = [] }: Measure): string[] {
  return steps.flatMap((step, i) => [
    `${i + 1}) ${step}`,
    ...subSteps.filter(({ stepNo }) => Number(stepNo.split('.')[0]) === i + 1).map(({ textTh }) => `- ${textTh}`),
  ])
}

/** “ไม่ใช้งบประมาณ”, one amount for every year, or a line for each. */
function budgetLines(byYear: ByYear<number>, say: Say): string[] {
  const amounts = [...new Set(Object.values(byYear))]
  if (amounts.every((amount) => amount === 0)) return [say('no-budget')]
  if (amounts.length === 1) return [say('per-year', { baht: amounts[0]!.toLocaleString('en-US') })]
  return Object.entries(byYear).map(([year, baht]) => say('in-year', { year, baht: baht.toLocaleString('en-US') }))
}

/** A sentence with two targets is printed once. */
function resultLines(lines: readonly ResultLine[]): string[] {
  return lines
    .filter(({ no }, i) => lines.findIndex((other) => other.no === no) === i)
    .map(({ textTh }, i) => `${i + 1}) ${textTh}`)
}
