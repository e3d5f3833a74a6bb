// What the card of a measure says, fact by fact. Where the source says two things, both are said.

import { toArabicDigits } from '../../../../kernel/thai/digits.ts'
import type { Indicator, ResultLine, Shape } from '../../indicator.ts'
import type { KeptMeasure, KeptPlan } from '../../keep/kept.ts'
import { printedNumber } from '../search/search.ts'
import { baht, sayYears, type Voice } from './voice.ts'

type Row = { readonly name: string; readonly value: string }

/** By the units of the office; as the plan prints it where nobody knows them. */
export function ownersText(measure: KeptMeasure, voice: Voice): string {
  const { everyUnit, units, lead, responsibleUnits } = measure
  if (everyUnit) return voice.say('plan-talk.owners.every-unit')
  if (units.length === 0) {
    const printed = responsibleUnits.join(', ')
    return printed === '' ? voice.say('plan-talk.owners.nobody') : voice.say('plan-talk.owners.unsettled', { printed })
  }
  const names = units.map(voice.unit)
  if (lead === null) return voice.say('plan-talk.owners.no-lead', { units: names.join(', ') })
  const others = units.filter((code) => code !== lead).map(voice.unit)
  const first = voice.unit(lead)
  return others.length === 0 ? first : voice.say('plan-talk.owners.joint', { lead: first, others: others.join(', ') })
}

export function budgetText(measure: KeptMeasure, year: number, voice: Voice): string {
  const table = measure.budgetByYear[year]
  if (table === undefined) {
    const years = Object.keys(measure.budgetByYear).map(Number)
    return voice.say(years.length === 0 ? 'plan-talk.budget.unstated' : 'plan-talk.budget.other-years', {
      years: sayYears(years),
    })
  }
  const said = amountText(table, voice)
  const sheet = measure.budgetDetailPageBaht
  if (measure.budgetSource !== 'summaryTable' || sheet === table) return said
  if (sheet === null) return table === 0 ? said : voice.say('plan-talk.budget.sheet-silent', { table: said })
  return voice.say('plan-talk.budget.differs', { table: said, sheet: amountText(sheet, voice) })
}

export const amountText = (amount: number, voice: Voice): string =>
  amount === 0 ? voice.say('plan-talk.budget.none') : voice.say('plan-talk.budget.amount', { amount: baht(amount) })

const COMPARED = { '>=': 'least', '=': 'exactly', '<=': 'most', '>': 'more', '<': 'fewer' } as const

/** “ไม่น้อยกว่า 3 ช่องทาง ต่อปี”: against what it is held, and over which time. */
export function targetText({ comparator, value, unit, per }: Indicator, shape: Shape, voice: Voice): string {
  const amount = unit === SHARE ? `${baht(value)}%` : `${baht(value)} ${unit}`
  const compared = voice.say(`plan-talk.target.${COMPARED[comparator]}`, { amount })
  const falling = shape.startsWith('reduction') ? voice.say('plan-talk.target.falls', { target: compared }) : compared
  return per === null ? falling : voice.say(`plan-talk.target.per-${per}`, { target: falling })
}

const SHARE = 'ร้อยละ'
const OVER = { year: /ต่อปี|ปีละ|ประจำปี|ทุกปี/, quarter: /ไตรมาส/, month: /เดือน/ } as const

/** Most sentences of a plan say their target themselves, and need not be told twice. */
function saysItself(text: string, { value, unit, per }: Indicator): boolean {
  if (value === 0) return /ไม่มี|ไม่พบ/.test(text)
  const plain = toArabicDigits(text).replaceAll(/[\s,]/g, '')
  const amount = unit === SHARE ? `${SHARE}${value}` : `${value}${unit}`
  return (plain.includes(amount) || plain.includes(`${value}%`)) && (per === null || OVER[per].test(text))
}

/** A sentence with two targets is said once, with those it does not say itself. */
export function resultTexts(lines: readonly ResultLine[], voice: Voice): string[] {
  const sentences = [...new Set(lines.map(({ no }) => no))].map((no) => lines.filter((line) => line.no === no))
  return sentences.map((parts, i) => {
    const text = parts[0]!.textTh
    const targets = parts.flatMap(({ indicator, shape }) =>
      indicator && !saysItself(text, indicator) ? [targetText(indicator, shape, voice)] : [],
    )
    const said = targets.length === 0 ? text : voice.say('plan-talk.target.of', { text, targets: targets.join(', ') })
    return sentences.length === 1 ? said : `${i + 1}. ${said}`
  })
}

/** มิติที่ 2 การทำงานให้เห็นได้ › 2.2 มาตรการภายใน › 2.2.1 … */
export function placeText({ plan }: Pick<KeptPlan, 'plan'>, measure: KeptMeasure, voice: Voice): string {
  const dimension = plan.dimensions.find(({ no }) => no === measure.dimension)
  const mission = dimension?.missions.find(({ code }) => code === measure.missionCode)
  const sub = mission?.subMissions.find(({ code }) => code === measure.subMissionCode)
  const parts = [
    voice.say('plan-talk.dimension', { no: measure.dimension, title: dimension?.titleTh ?? '' }).trim(),
    ...[mission, sub].flatMap((one) => (one ? [`${one.code} ${one.titleTh}`] : [])),
  ]
  return parts.join(' › ')
}

export function targetGroupText({ targetGroup, targetGroups, targetCount }: KeptMeasure, voice: Voice): string {
  const people = (group: string, count: number | undefined) =>
    count === undefined ? group : voice.say('plan-talk.people', { group, people: baht(count) })
  const groups = targetGroups ?? []
  if (groups.length === 0) return people(targetGroup, targetCount)
  return groups.map(({ group, count }) => people(group, count)).join(', ')
}

/** What e-PlanNACC asks for beside the plan itself. */
export function registerRows({ quarters = [], audiences = [], itaIndicators = [] }: KeptMeasure, voice: Voice): Row[] {
  const row = (name: string, value: string): Row[] =>
    value === '' ? [] : [{ name: voice.say(`plan-talk.card.${name}`), value }]
  return [
    ...row('quarters', quarters.join(', ')),
    ...row('audiences', audiences.map((audience) => voice.say(`plan-talk.audience.${audience}`)).join(', ')),
    ...row('ita', itaIndicators.join(', ')),
  ]
}

/** What is odd in the source, said as it is; what the import has noted already is not said twice. */
export function remarks(plan: KeptPlan, measure: KeptMeasure, voice: Voice): string[] {
  const noted = plan.anomalies.filter(({ ref }) => isAbout(ref, measure.no))
  const unless = (type: string, said: readonly string[]) => (noted.some((one) => one.type === type) ? [] : said)
  const printed = printedNumber(measure)
  const title = measure.titleInSummaryTableTh
  const twins = plan.measures.filter(
    (other) => other.no !== measure.no && (other.no === measure.twinOf || other.twinOf === measure.no),
  )
  const isMisprinted = printed !== null && printed !== measure.no
  return [
    ...unless('misnumbering', isMisprinted ? [voice.say('plan-talk.remark.printed', { no: printed })] : []),
    ...unless(
      'duplicate',
      twins.map(({ no }) => voice.say('plan-talk.remark.twin', { no })),
    ),
    ...unless(
      'inconsistency',
      title && title !== measure.titleTh ? [voice.say('plan-talk.remark.other-title', { title })] : [],
    ),
    ...unless('missing', measure.placement === 'inferred' ? [voice.say('plan-talk.remark.placed')] : []),
    ...noted.map(({ note }) => note),
  ]
}

/** `#11, line 420` is about measure 11, and about no other. */
const isAbout = (ref: string, no: number): boolean => new RegExp(`#${no}(?!\\d)`).test(ref)
