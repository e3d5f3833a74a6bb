import type measureCardSample from '../../../../../flex-templates/measure-card.sample.json'
import { printButton } from '../../../../dialog/buttons.ts'
import { type Choice, type Reply, show } from '../../../../line/reply.ts'
import type { KeptMeasure, KeptPlan } from '../../keep/kept.ts'
import { KIND_NAMES } from './kind-names.ts'
import {
  budgetText,
  ownersText,
  placeText,
  registerRows,
  remarks,
  resultTexts,
  targetGroupText,
} from './measure-facts.ts'
import { atMost, cut, fitting } from './room.ts'
import type { Voice } from './voice.ts'

type Slots = typeof measureCardSample

const MOST_LINES = 14
const MOST_STEPS = 40
const MOST_REMARKS = 6

export const measureButton = (measure: Pick<KeptMeasure, 'key'>): string =>
  printButton({ kind: 'command', command: 'measure', id: measure.key, value: '' })

/** The nine sections of a measure as an officer asks for them; `actions` is what other features offer to do with it. */
export function measureCard(
  plan: KeptPlan,
  measure: KeptMeasure,
  { year, voice, actions }: { readonly year: number; readonly voice: Voice; readonly actions: readonly Choice[] },
): Reply {
  const row = (name: string, value: string) => ({ name: voice.say(`plan-talk.card.${name}`), value })
  const rows = [
    row('kind', voice.say(`plan-talk.kind.${KIND_NAMES[measure.kind]}`)),
    row('owners', ownersText(measure, voice)),
    row('period', measure.periodTh),
    { name: voice.say('plan-talk.card.budget', { year }), value: budgetText(measure, year, voice) },
    row('group', targetGroupText(measure, voice)),
    row('steps', voice.say('plan-talk.card.step-count', { steps: measure.steps.length })),
    ...registerRows(measure, voice),
  ].filter(({ value }) => value.trim() !== '')
  const parts = [
    { name: 'outputs', lines: resultTexts(measure.outputs, voice) },
    { name: 'outcomes', lines: resultTexts(measure.outcomes, voice) },
    { name: 'remarks', lines: remarks(plan, measure, voice), most: MOST_REMARKS },
  ]
  const steps: Choice = {
    label: { words: 'plan-talk.buttons.steps' },
    data: printButton({ kind: 'command', command: 'measure-steps', id: measure.key, value: '' }),
  }
  return {
    ...show<Slots>(
      'measure-card',
      filled(plan, measure, voice, {
        rows,
        parts: parts.map(({ name, lines, most }) => part(name, lines, most ?? MOST_LINES, voice)),
      }),
    ),
    choices: [...actions, ...(measure.steps.length > 0 ? [steps] : [])],
  }
}

/** Every step with what belongs to it, as the sheet numbers them. */
export function stepsCard(plan: KeptPlan, measure: KeptMeasure, voice: Voice): Reply {
  const { steps, subSteps = [] } = measure
  const lines = steps.flatMap((step, i) => [
    `${i + 1}. ${step}`,
    ...subSteps
      .filter(({ stepNo }) => Number.parseInt(stepNo, 10) === i + 1)
      .map(({ stepNo, textTh }) => (stepNo.includes('.') ? `${stepNo} ${textTh}` : `– ${textTh}`)),
  ])
  const parts = [part('steps', lines, MOST_STEPS, voice)]
  return {
    ...show<Slots>('measure-card', filled(plan, measure, voice, { rows: [], parts })),
    choices: [{ label: { words: 'plan-talk.buttons.measure' }, data: measureButton(measure) }],
  }
}

type Part = Slots['parts'][number]

const part = (name: string, lines: readonly string[], most: number, voice: Voice): Part => ({
  name: voice.say(`plan-talk.card.${name}`),
  lines: atMost(
    lines.filter((line) => line.trim() !== ''),
    most,
    (more) => voice.say('plan-talk.more', { more }),
  ),
})

function filled(
  plan: KeptPlan,
  measure: KeptMeasure,
  voice: Voice,
  { rows, parts }: { rows: Slots['rows']; parts: Slots['parts'] },
): Slots {
  const number = voice.say('plan-talk.measure-no', { no: measure.no })
  return fitting((longest) => ({
    number,
    title: cut(measure.titleTh, Math.max(longest, 100)).trim() || number,
    place: cut(placeText(plan, measure, voice), longest),
    rows: rows.map(({ name, value }) => ({ name, value: cut(value, longest) })),
    parts: parts
      .filter(({ lines }) => lines.length > 0)
      .map(({ name, lines }) => ({ name, lines: lines.map((line) => cut(line, longest)) })),
  }))
}
