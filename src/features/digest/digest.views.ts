// The month as an executive sees it: five numbers, what they mean against before, and what only this person can decide.

import type digestSample from '../../../flex-templates/digest-card.sample.json'
import type { Facts } from '../../kernel/errors.ts'
import { sayDay, sayMoment, sayMonth } from '../../kernel/thai/say-day.ts'
import { type Choice, notice, type Reply, show } from '../../line/reply.ts'
import { inLanguage } from '../agencies/index.ts'
import type { Counting } from './digest.store.ts'
import type { Seen } from './digest.ts'
import { type Change, changesOf, FIVE, type Five, isQuiet, type Month, type MonthFigures, monthNamed } from './month.ts'

export type Voice = {
  readonly language: string
  readonly say: (address: string, facts?: Facts) => string
  readonly unit: (code: string) => string
}

/** What waits for the person who reads. */
export type Decisions = { readonly reports: number; readonly papers: number; readonly help: number }

export const LISTS = ['late', 'complaints', 'satisfied', 'duties', 'help'] as const
export type List = (typeof LISTS)[number]

const NARROWEST = 1
const MOST_ROWS = 12

export type Shown = {
  readonly seen: Seen
  readonly decisions: Decisions
  /** Up to when was counted. */
  readonly at: Temporal.Instant
  /** Came later than it should have. */
  readonly isLate?: boolean
  readonly isRunning?: boolean
}

const nameOf = (month: Month, { language }: Voice): string => sayMonth(monthNamed(month)!, language)

export function digestCard({ seen, decisions, at, isLate, isRunning }: Shown, voice: Voice): Reply {
  const { now } = seen
  const { say } = voice
  const facts = { month: nameOf(now.month, voice), at: sayMoment(at, voice.language) }
  const lines = [
    say(isRunning ? 'digest.card.running' : 'digest.card.counted', facts),
    ...(seen.counting ? [versionLine(seen.counting, voice)].filter((line) => line !== '') : []),
    ...(isLate ? [say('digest.card.late')] : []),
    ...(isQuiet(now, seen.month) ? [say('digest.card.quiet')] : []),
    ...(now.plan ? [] : [say('digest.card.no-plan')]),
  ]
  return {
    ...show<typeof digestSample>('digest-card', {
      title: { words: 'digest.card.title', facts },
      about: lines.join(' '),
      tiles: linesOf(seen, voice, isRunning ?? false),
      bars: (now.plan?.byDimension ?? []).map(({ no, percent }) => ({
        name: say('digest.card.dimension', { no }),
        value: percent === null ? say('digest.card.none') : say('digest.card.percent', { n: percent }),
        width: `${Math.max(percent ?? 0, NARROWEST)}%`,
      })),
      decide: say(hasAny(decisions) ? 'digest.decide.yours' : 'digest.decide.nothing'),
    }),
    choices: choicesFor(now, decisions),
  }
}

/** Says that it was counted again, when and why; nothing of what was counted once. */
export const versionLine = ({ n, at, reason }: Counting, { say, language }: Voice): string =>
  reason === null
    ? ''
    : say('digest.card.again', { n, at: sayMoment(Temporal.Instant.fromEpochMilliseconds(at), language), reason })

const hasAny = ({ reports, papers, help }: Decisions): boolean => reports + papers + help > 0

function choicesFor({ month }: MonthFigures, { reports, papers, help }: Decisions): Choice[] {
  const one = (name: string, data: string, facts: Facts): Choice => ({
    label: { words: `digest.buttons.${name}`, facts },
    data,
  })
  return [
    ...(reports > 0 ? [one('reports', 'c|progress-waiting||', { n: reports })] : []),
    ...(papers > 0 ? [one('papers', 'c|paper-waiting||', { n: papers })] : []),
    ...(help > 0 ? [one('help', `c|digest-list|help|${month}`, { n: help })] : []),
    { label: { words: 'digest.buttons.print' }, data: 'c|digest-print||' },
    one('earlier', `c|digest||${monthNamed(month)!.subtract({ months: 1 })}`, {}),
  ]
}

const LEADS_TO: Readonly<Record<Five, (month: Month) => string>> = {
  progress: () => 'c|progress-figures||',
  late: (month) => `c|digest-list|late|${month}`,
  complaints: (month) => `c|digest-list|complaints|${month}`,
  satisfied: (month) => `c|digest-list|satisfied|${month}`,
  duties: (month) => `c|digest-list|duties|${month}`,
}

/** What a month counts up is not compared with a whole one before it is over. */
const STANDING: readonly Five[] = ['progress', 'late', 'duties']

/** The five numbers in words, each with what it is counted of and how it changed. */
export const linesOf = (seen: Seen, voice: Voice, isRunning: boolean) =>
  FIVE.flatMap((which) => tileOf(which, seen, voice, isRunning) ?? [])

function tileOf(which: Five, seen: Seen, { say }: Voice, isRunning: boolean) {
  const { plan, complaints, duties, month } = seen.now
  if (which === 'duties' && !duties) return null
  if ((which === 'progress' || which === 'late') && !plan) return null
  const facts: Facts = {
    percent: plan?.percent ?? 0,
    done: which === 'complaints' ? complaints.done : (plan?.stepsDone ?? 0),
    all: plan?.stepsApplicable ?? 0,
    late: plan?.late ?? 0,
    round: plan ? say(`digest.rounds.${plan.kind}`, { year: plan.round.slice(0, 4) }) : '',
    received: complaints.received,
    open: complaints.open,
    over15: complaints.over15,
    satisfied: complaints.satisfied ?? 0,
    answers: complaints.answers,
    duties: duties?.late ?? 0,
    of: duties?.of ?? 0,
  }
  const changes = isRunning && !STANDING.includes(which) ? [] : changesOf(seen.now, which, seen)
  const isNone =
    (which === 'satisfied' && complaints.satisfied === null) || (which === 'progress' && plan?.percent === null)
  return {
    name: say(`digest.five.${which}.name`),
    value: isNone ? say('digest.card.none') : say(`digest.five.${which}.value`, facts),
    note: [say(`digest.five.${which}.of`, facts), ...changes.map((one) => sayChange(one, say))].join(' · '),
    data: LEADS_TO[which](month),
  }
}

const sayChange = ({ against, by }: Change, say: Voice['say']): string =>
  say(`digest.change.${by === 0 ? 'same' : by > 0 ? 'up' : 'down'}-${against}`, { n: Math.abs(by) })

/** What stands behind a number: units and numbers of measures, as they may be shown to everybody in the room. */
export function listCard(list: List, { now }: Seen, voice: Voice): Reply {
  const { plan, complaints, duties, month } = now
  const { say, unit, language } = voice
  const facts = { month: nameOf(month, voice) }
  const unitName = (code: string): string => (code === '' ? say('digest.list.no-unit') : unit(code))
  const rows = {
    late: () =>
      (plan?.lateOf ?? []).map((one) => ({
        name: unitName(one.unit),
        value: say('digest.list.measures', { nos: one.nos.join(', ') }),
      })),
    help: () =>
      [...Map.groupBy(plan?.help ?? [], (one) => one.unit)].map(([code, of]) => ({
        name: unitName(code),
        value: say('digest.list.measures', { nos: of.map(({ no }) => no).join(', ') }),
      })),
    complaints: () =>
      complaints.byUnit.map((one) => ({
        name: unitName(one.unit),
        value: say('digest.list.matters', { received: one.received, open: one.open, over15: one.over15 }),
      })),
    duties: () =>
      (duties?.lateOf ?? []).map(({ title, owner, due }) => ({
        name: inLanguage(title, language),
        value: say('digest.list.duty', {
          owner: 'unit' in owner ? unitName(owner.unit) : say(`people.roles.${owner.role}`),
          due: sayDay(Temporal.PlainDate.from(due), language),
        }),
      })),
    satisfied: () =>
      complaints.stars
        .map((n, i) => ({ name: say('digest.list.stars', { n: i + 1 }), value: say('digest.list.people', { n }) }))
        .toReversed(),
  }[list]()
  const shown = list === 'satisfied' && complaints.answers === 0 ? [] : rows
  return notice(
    {
      title: { words: `digest.list.${list}`, facts },
      text: shown.length === 0 ? { words: `digest.list.no-${list}` } : '',
      rows: shown.slice(0, MOST_ROWS),
    },
    list === 'late' || list === 'help'
      ? [...new Set((list === 'late' ? plan?.lateOf : plan?.help)?.map((one) => one.unit))].slice(0, 4).map((code) => ({
          label: { words: `digest.buttons.${list === 'late' ? 'ask' : 'give-help'}`, facts: { unit: unit(code) } },
          data: `c|digest-${list === 'late' ? 'ask' : 'help'}|${code}|${month}`,
        }))
      : [],
  )
}

/** Why somebody at the top writes to the head of a unit. */
export type Why = 'late' | 'help'

export const nosOf = ({ plan }: MonthFigures, why: Why, unit: string): readonly number[] =>
  why === 'late'
    ? (plan?.lateOf.find((one) => one.unit === unit)?.nos ?? [])
    : (plan?.help.filter((one) => one.unit === unit).map(({ no }) => no) ?? [])

/** What the head of a unit hears of it. */
export const askedCard = (why: Why, by: 'executive' | 'clerk', nos: readonly number[]): Reply =>
  notice(
    {
      title: { words: `digest.asked.${why}.${by}` },
      text: { words: `digest.asked.${why}.text`, facts: { nos: nos.join(', ') } },
      rows: [],
    },
    [{ label: { words: 'digest.buttons.see-late' }, data: 'c|progress-figures||' }],
  )
