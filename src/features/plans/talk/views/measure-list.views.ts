import type measureListSample from '../../../../../flex-templates/measure-list.sample.json'
import { printButton } from '../../../../dialog/buttons.ts'
import { type Choice, type Reply, show } from '../../../../line/reply.ts'
import type { KeptMeasure, KeptPlan } from '../../keep/kept.ts'
import type { Mine } from '../mine.ts'
import { measureButton } from './measure-card.views.ts'
import { ownersText } from './measure-facts.ts'
import { cut, fitting, type Page, pageOf } from './room.ts'
import type { Voice } from './voice.ts'

type Slots = typeof measureListSample
type Group = Slots['groups'][number]

const PER_PAGE = 8

export type Listed = { readonly measure: KeptMeasure; readonly group: string; readonly about: string }
/** The command that shows another page of the same list; its page goes into the value. */
export type Pager = { readonly command: string; readonly id: string }
export type Heading = { readonly title: string; readonly text: string }

/** Measures to tap, under the headings they belong to; a long list goes on from page to page. */
export function measureList(
  all: readonly Listed[],
  wanted: number,
  {
    heading,
    pager,
    voice,
    further,
  }: {
    readonly heading: Heading
    readonly pager: Pager
    readonly voice: Voice
    readonly further: readonly Choice[]
  },
): Reply {
  const page = pageOf(all, wanted, PER_PAGE)
  const counted = voice.say(page.pages === 1 ? 'plan-talk.list.all' : 'plan-talk.list.page', {
    from: page.from,
    until: page.until,
    total: all.length,
  })
  const slots = fitting(
    (longest): Slots => ({
      title: heading.title,
      text: [heading.text, counted].filter((line) => line !== '').join('\n'),
      groups: grouped(page.items, voice, longest),
    }),
  )
  return { ...show<Slots>('measure-list', slots), choices: [...turns(page, pager), ...further] }
}

function grouped(items: readonly Listed[], voice: Voice, longest: number): Group[] {
  const groups: Group[] = []
  for (const { measure, group, about } of items) {
    const label = voice.say('plan-talk.measure-no', { no: measure.no })
    const name = cut(group, longest)
    const row = {
      no: String(measure.no),
      title: cut(measure.titleTh, Math.min(longest, 180)).trim() || label,
      about: cut(about, longest),
      label,
      data: measureButton(measure),
    }
    const last = groups.at(-1)
    if (last?.name === name) last.rows.push(row)
    else groups.push({ name, rows: [row] })
  }
  return groups
}

/** Back and forth, where there is more than one page. */
export function turns({ page, pages }: Page<unknown>, { command, id }: Pager): Choice[] {
  const to = (words: string, next: number): Choice => ({
    label: { words },
    data: printButton({ kind: 'command', command, id, value: String(next) }),
  })
  return [
    ...(page < pages ? [to('plan-talk.buttons.next', page + 1)] : []),
    ...(page > 1 ? [to('plan-talk.buttons.before', page - 1)] : []),
  ]
}

export const dimensionText = ({ plan }: Pick<KeptPlan, 'plan'>, no: number, voice: Voice): string => {
  const title = plan.dimensions.find((dimension) => dimension.no === no)?.titleTh ?? ''
  return voice.say('plan-talk.dimension', { no, title }).trim()
}

export const mineListed = (plan: KeptPlan, mine: readonly Mine[], voice: Voice): Listed[] =>
  mine.map(({ measure, part }) => ({
    measure,
    group: dimensionText(plan, measure.dimension, voice),
    about: part === 'joint' ? ownersText(measure, voice) : voice.say(`plan-talk.part.${part}`),
  }))

/** What was found, with what tells one from the other where two have the same title. */
export function foundListed(plan: KeptPlan, found: readonly KeptMeasure[], voice: Voice): Listed[] {
  const apart = telling(plan, found, voice)
  return found.map((measure) => ({ measure, group: '', about: apart(measure) }))
}

/** Facts in the order in which people tell measures apart; those all of them share tell nothing. */
function telling(plan: KeptPlan, found: readonly KeptMeasure[], voice: Voice): (measure: KeptMeasure) => string {
  const facts: readonly ((measure: KeptMeasure) => string)[] = [
    (measure) => ownersText(measure, voice),
    (measure) => missionText(plan, measure) ?? dimensionText(plan, measure.dimension, voice),
    (measure) => voice.say('plan-talk.card.step-count', { steps: measure.steps.length }),
    ({ periodTh }) => periodTh,
    ({ targetGroup }) => targetGroup,
  ]
  const [first, ...others] = facts
  const differing = facts.filter((fact) => new Set(found.map(fact)).size > 1)
  const isOneTitle = found.length > 1 && new Set(found.map(({ titleTh }) => titleTh)).size < found.length
  const shown = isOneTitle ? (differing.length > 0 ? differing : [others[0]!]).slice(0, 2) : [first!]
  return (measure) => shown.map((fact) => fact(measure)).join(' · ')
}

/** The nearest heading over it: 2.2.1 … */
export function missionText({ plan }: Pick<KeptPlan, 'plan'>, measure: KeptMeasure): string | null {
  const missions = plan.dimensions.flatMap((dimension) => dimension.missions)
  const known = [...missions, ...missions.flatMap((mission) => mission.subMissions)]
  const code = measure.subMissionCode ?? measure.missionCode
  const mission = known.find((one) => one.code === code)
  return mission ? `${mission.code} ${mission.titleTh}` : null
}
