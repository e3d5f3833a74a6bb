import { defineDialog } from '../../../../dialog/define.ts'
import {
  choice,
  choiceOf,
  choicesOf,
  confirm,
  day,
  money,
  number,
  type Option,
  text,
} from '../../../../dialog/steps.ts'
import { APPROVERS, EVIDENCE_TYPES, METHODS, PROPOSALS } from '../../report/entry.ts'
import type { Area } from '../../report/values.ts'
import { channels } from './channels.ts'
import sample from './report.given.json' with { type: 'json' }
import { months, proofs, value } from './steps.ts'

/** How many promises of one measure can be asked about; plans have at most six. */
export const PLACES = 8
const VALUES = ['value-1', 'value-2', 'value-3', 'value-4', 'value-5', 'value-6', 'value-7', 'value-8'] as const
type Value = (typeof VALUES)[number]

/** What it is follows from how it was sent, unless somebody says otherwise. */
export const AS_SENT = 'as-sent'
const PROOF_TYPES = [AS_SENT, ...EVIDENCE_TYPES] as const

/** Said once this often, “same as last time” asks what holds it up. */
const SAME_UNASKED = 2

type Lists =
  | 'statuses'
  | 'steps'
  | 'results'
  | 'areas'
  | 'stepsBefore'
  | 'by'
  | 'how'
  | 'channels'
  | 'channelNames'
  | 'channelsBefore'
  | 'approvals'
  | 'evaluations'
/** What is known when a measure is opened; `by` says how each promise is measured. */
export type ReportGiven = Omit<typeof sample, Lists> & {
  readonly stepsBefore: readonly string[]
  readonly by: readonly string[]
  readonly how: readonly string[]
  readonly statuses: readonly Option[]
  readonly steps: readonly Option[]
  readonly results: readonly Option[]
  readonly areas: readonly Area[]
  readonly channels: readonly Option[]
  readonly channelNames: { readonly [channel: string]: readonly string[] }
  readonly channelsBefore: readonly string[]
  /** Steps by which it is approved, and by which it is evaluated: asked about when they are done. */
  readonly approvals: readonly string[]
  readonly evaluations: readonly string[]
}
const given: ReportGiven = sample

type Known = { readonly results?: readonly string[] | null; readonly status?: string }
type Where = Pick<ReportGiven, 'budget' | 'channelsAt'>

const placesIn = ({ results }: Known): number[] => (results ?? []).map(Number)

/** The next promise somebody has a number for, then money where the plan gives some, then proof. */
function after(place: number, known: Known, { budget, channelsAt }: Where): Value | 'money' | 'proofs' {
  const next = placesIn(known).find((one) => one > place && one !== channelsAt)
  const at = next === undefined ? undefined : VALUES[next - 1]
  return at ?? (budget === '' ? 'proofs' : 'money')
}

const LATER = [...VALUES, 'money', 'proofs'] as const

type Told = { readonly status?: string; readonly steps?: readonly string[] | null }
type Kinds = Pick<ReportGiven, 'stepsBefore' | 'approvals' | 'evaluations'>

/** Is one of these done now and was not before? What was tapped as finished as a whole is not taken apart. */
const isNew = (steps: readonly string[], { steps: chosen }: Told, { stepsBefore }: Kinds): boolean =>
  steps.some((step) => chosen?.includes(step) && !stepsBefore.includes(step))

const toTell = ({ status }: Told): 'so-far' | 'done' => (status === 'problem' ? 'so-far' : 'done')
const toEvaluation = (told: Told, known: Kinds): 'finding' | 'so-far' | 'done' =>
  isNew(known.evaluations, told, known) ? 'finding' : toTell(told)
const toApproval = (told: Told, known: Kinds): 'approved-on' | 'finding' | 'so-far' | 'done' =>
  isNew(known.approvals, told, known) ? 'approved-on' : toEvaluation(told, known)

/** One measure in one round, by taps; `open` gives what is known of it. */
export const progressReport = defineDialog({
  name: 'progress-report',
  version: 1,
  first: 'status',
  given,
  steps: {
    status: choiceOf((known: ReportGiven) => known.statuses),
    stuck: text({ max: 500 }),
    obstacle: text({ max: 500 }),
    help: text({ max: 500, optional: true }),
    steps: choicesOf((known: ReportGiven) => known.steps, {
      optional: true,
      chosen: (known: ReportGiven) => known.stepsBefore,
    }),
    'approved-on': day({ not: 'future', optional: true }),
    'approved-by': choice(APPROVERS),
    finding: text({ max: 500, optional: true }),
    method: choice(METHODS),
    people: number({ optional: true, min: 1 }),
    'evaluated-on': day({ not: 'future', optional: true }),
    proposal: choice(PROPOSALS),
    done: text({ max: 1000 }),
    'so-far': text({ max: 1000, optional: true }),
    changed: text({ max: 1000, optional: true }),
    results: choicesOf((known: ReportGiven) => known.results, { optional: true }),
    'value-1': value(0),
    'value-2': value(1),
    'value-3': value(2),
    'value-4': value(3),
    'value-5': value(4),
    'value-6': value(5),
    'value-7': value(6),
    'value-8': value(7),
    channels: channels(),
    money: money({ optional: true }),
    proofs: proofs(),
    'proof-type': choice(PROOF_TYPES),
    months: months(),
    'not-needed': choicesOf((known: ReportGiven) => known.steps, { optional: true }),
    'why-not': text({ max: 300 }),
    suggestion: text({ max: 500, optional: true }),
    confirm: confirm(),
  },
  route: {
    status: {
      to: ['stuck', 'obstacle', 'steps', 'done', 'end'],
      pick: ({ status }, { times }) => {
        if (status === 'same') return times >= SAME_UNASKED ? 'stuck' : 'end'
        if (status === 'problem') return 'obstacle'
        if (status === 'done') return 'done'
        return status === 'in-progress' ? 'steps' : 'end'
      },
    },
    stuck: 'end',
    obstacle: 'help',
    help: 'steps',
    steps: { to: ['approved-on', 'finding', 'done', 'so-far'], pick: toApproval },
    'approved-on': {
      to: ['approved-by', 'finding', 'done', 'so-far'],
      pick: (answers, known) => (answers['approved-on'] === null ? toEvaluation(answers, known) : 'approved-by'),
    },
    'approved-by': { to: ['finding', 'done', 'so-far'], pick: toEvaluation },
    finding: {
      to: ['method', 'done', 'so-far'],
      pick: (answers) => (answers.finding === null ? toTell(answers) : 'method'),
    },
    method: 'people',
    people: 'evaluated-on',
    'evaluated-on': 'proposal',
    proposal: { to: ['done', 'so-far'], pick: toTell },
    done: 'changed',
    'so-far': {
      to: ['changed', 'results', 'money', 'proofs'],
      pick: (answers, { results, budget }) => {
        if (answers['so-far'] !== null) return 'changed'
        return results.length > 0 ? 'results' : budget === '' ? 'proofs' : 'money'
      },
    },
    changed: {
      to: ['results', 'money', 'proofs'],
      pick: (_, { results, budget }) => (results.length > 0 ? 'results' : budget === '' ? 'proofs' : 'money'),
    },
    results: {
      to: ['channels', ...LATER],
      pick: (answers, known) => (placesIn(answers).includes(known.channelsAt) ? 'channels' : after(0, answers, known)),
    },
    channels: { to: LATER, pick: (answers, known) => after(0, answers, known) },
    'value-1': {
      to: ['value-2', 'value-3', 'value-4', 'value-5', 'value-6', 'value-7', 'value-8', 'money', 'proofs'],
      pick: (answers, known) => after(1, answers, known) as 'proofs',
    },
    'value-2': {
      to: ['value-3', 'value-4', 'value-5', 'value-6', 'value-7', 'value-8', 'money', 'proofs'],
      pick: (answers, known) => after(2, answers, known) as 'proofs',
    },
    'value-3': {
      to: ['value-4', 'value-5', 'value-6', 'value-7', 'value-8', 'money', 'proofs'],
      pick: (answers, known) => after(3, answers, known) as 'proofs',
    },
    'value-4': {
      to: ['value-5', 'value-6', 'value-7', 'value-8', 'money', 'proofs'],
      pick: (answers, known) => after(4, answers, known) as 'proofs',
    },
    'value-5': {
      to: ['value-6', 'value-7', 'value-8', 'money', 'proofs'],
      pick: (answers, known) => after(5, answers, known) as 'proofs',
    },
    'value-6': {
      to: ['value-7', 'value-8', 'money', 'proofs'],
      pick: (answers, known) => after(6, answers, known) as 'proofs',
    },
    'value-7': {
      to: ['value-8', 'money', 'proofs'],
      pick: (answers, known) => after(7, answers, known) as 'proofs',
    },
    'value-8': { to: ['money', 'proofs'], pick: (answers, known) => after(8, answers, known) as 'proofs' },
    money: 'proofs',
    proofs: { to: ['proof-type', 'months'], pick: (answers) => (answers.proofs === null ? 'months' : 'proof-type') },
    'proof-type': 'months',
    months: {
      to: ['not-needed', 'suggestion'],
      pick: (_, { steps }) => (steps.length > 0 ? 'not-needed' : 'suggestion'),
    },
    'not-needed': {
      to: ['why-not', 'suggestion'],
      pick: (answers) => ((answers['not-needed'] ?? []).length > 0 ? 'why-not' : 'suggestion'),
    },
    'why-not': 'suggestion',
    suggestion: 'confirm',
    confirm: 'end',
  },
})
