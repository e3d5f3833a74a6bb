// How far the round is: for whoever may read it, with who has not sent and what is late.

import type { Command } from '../../../dialog/conversation.ts'
import { sayAmount } from '../../../kernel/thai/amounts.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, notice, type Reply, say } from '../../../line/reply.ts'
import { command } from '../button.ts'
import type { RoundFacts } from '../facts.ts'
import { type Count, percentOf } from '../figures.ts'
import type { Board } from '../progress.ts'
import { unapproved } from '../remind/approvals.ts'
import type { Round } from '../round.ts'
import { roundState } from '../round.ts'
import type { Desk } from './desk.ts'
import { type Speech, sayRound } from './speak.ts'

const MOST_UNITS = 12
const NAME = 50

/** The half-year or annual round that is asked for now, else the one that is worked on. */
export function roundNow({ years, at }: Pick<Board, 'years' | 'at'>): Round | null {
  const rounds = years.flatMap((year) => year.rounds).filter(({ kind }) => kind === 'half-year' || kind === 'annual')
  const inState = (wanted: readonly string[]) => rounds.find((round) => wanted.includes(roundState(round, at)))
  return inState(['open']) ?? inState(['late']) ?? inState(['running']) ?? null
}

export function figuresCommand(desk: Desk): Command {
  return async ({ agency, at, language }) => {
    const { progress } = desk
    const board = await progress.board(agency, at)
    const round = roundNow(board)
    if (!round) return { replies: [say('progress.figures.nothing')] }
    const facts = await progress.roundFacts(agency, round.key, at)
    const waits = unapproved(board.items.filter(({ round: { fiscalYear } }) => fiscalYear === round.fiscalYear)).length
    return { replies: [figuresCard(facts, await desk.speech(agency, language), waits)] }
  }
}

export function figuresCard({ round, figures, plan: of }: RoundFacts, speech: Speech, waits = 0): Reply {
  const { plan, byUnit, byDimension } = figures
  const row = (name: string, words: string, facts: Readonly<Record<string, string | number>>) => ({
    name: { words: `progress.figures.${name}` },
    value: { words, facts },
  })
  const steps = { percent: percentOf(plan) ?? 0, done: plan.stepsDone, all: plan.stepsApplicable }
  const results = { met: plan.resultsMet, measured: plan.resultsMeasured }
  const late: Choice[] =
    plan.late > 0 ? [{ label: { words: 'progress.buttons.late' }, data: command('progress-late') }] : []
  return notice(
    {
      title: { words: 'progress.figures.title', facts: { round: sayRound(round, speech) } },
      text: { words: 'progress.figures.text', facts: { reported: plan.reported, parts: plan.parts, late: plan.late } },
      rows: [
        row('steps', 'progress.figures.of-steps', steps),
        row('approved', 'progress.figures.of-parts', { n: plan.approved, parts: plan.parts }),
        ...(waits > 0 ? [row('unapproved', 'progress.figures.of-unapproved', { n: waits })] : []),
        row('results', 'progress.figures.of-results', results),
        row('money', 'progress.figures.of-money', { spent: sayAmount(plan.spent), budget: sayAmount(plan.budget) }),
        ...of.dimensions.flatMap(({ no, titleTh }) => {
          const count = byDimension[String(no)]
          return count
            ? [{ name: truncate(`${no}. ${titleTh}`, NAME), value: { words: wordsOf(count), facts: factsOf(count) } }]
            : []
        }),
        ...Object.entries(byUnit)
          .slice(0, MOST_UNITS)
          .map(([unit, count]) => ({
            name: speech.unit(unit),
            value: { words: wordsOf(count), facts: factsOf(count) },
          })),
      ],
    },
    late,
  )
}

const wordsOf = ({ late }: Count): string => (late > 0 ? 'progress.figures.unit-late' : 'progress.figures.unit')
const factsOf = (count: Count) => ({
  percent: percentOf(count) ?? 0,
  n: count.reported,
  parts: count.parts,
  late: count.late,
})
