// One report as its head reads it: everything that was said, in the order in which it was asked.

import { sayAmount } from '../../../kernel/thai/amounts.ts'
import { sayDay, sayMoment } from '../../../kernel/thai/say-day.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Choice, notice, type Reply } from '../../../line/reply.ts'
import { judge } from '../../plans/index.ts'
import type { Item } from '../board.ts'
import { linesOf, saidOf, stepsOf } from '../figures.ts'
import type { Entry } from '../report/entry.ts'
import type { KeptReport } from '../report/report.store.ts'
import { latestOf } from '../report/report.ts'
import { type Speech, sayRound, titleOf } from './speak.ts'

const LONG = 300
const LABEL = 38

export function reportCard(
  report: KeptReport,
  { item, entry, reused, links }: { item: Item; entry: Entry; reused: readonly number[]; links: readonly Choice[] },
  speech: Speech,
  choices: readonly Choice[],
): Reply {
  const { measure, round } = item
  const { language } = speech
  const row = (name: string, value: string | null) =>
    value ? [{ name: { words: `progress.rows.${name}` }, value: truncate(value, LONG) }] : []
  const { done, applicable } = stepsOf(measure, entry)
  const results = linesOf(measure).flatMap(({ key, line }) => {
    const value = saidOf(entry, key, line)
    if (!value) return []
    const { standing, actual } = judge(line, value)
    const whole = value.by === 'share' ? value.whole : ''
    const facts = { standing: speech.say(`progress.standings.${standing}`), actual: actual ?? '', whole }
    const words = value.by === 'share' ? 'progress.result-share' : 'progress.result-actual'
    return [
      {
        name: truncate(line.textTh, LABEL),
        value: speech.say(actual === undefined ? 'progress.result' : words, facts),
      },
    ]
  })
  const version = latestOf(report)
  const sent = sayMoment(Temporal.Instant.fromEpochMilliseconds(version.submittedAt), language)
  return notice(
    {
      title: { words: 'progress.report.title', facts: { no: measure.no, title: titleOf(measure) } },
      text: {
        words: version.isLate ? 'progress.report.late' : 'progress.report.text',
        facts: { unit: speech.unit(report.unit), round: sayRound(round, speech), sent },
      },
      rows: [
        ...row('status', speech.say(`progress.statuses.${entry.status}`)),
        ...row('same', entry.same ? speech.say('progress.same', { n: entry.same.times }) : null),
        ...row('steps', speech.say('progress.steps', { done, all: applicable })),
        ...row('left-out', sayLeftOut(entry, speech)),
        ...row('approval', sayApproval(entry, speech)),
        ...row('evaluation', sayEvaluation(entry, speech)),
        ...row('done', entry.done),
        ...row('changed', entry.changed),
        ...row('obstacle', entry.obstacle),
        ...row('help', entry.help),
        ...results,
        ...row('spent', entry.spent === null ? null : speech.say('progress.spent', { amount: sayAmount(entry.spent) })),
        ...row('suggestion', entry.suggestion),
        ...row('proofs', speech.say('progress.proofs', { n: entry.evidence.length })),
        ...row('reused', reused.length > 0 ? speech.say('progress.sent.reused', { no: reused.join(', ') }) : null),
      ],
    },
    [...choices, ...links],
  )
}

function sayLeftOut({ stepsNotApplicable: steps, whyNotApplicable: why }: Entry, { say }: Speech): string | null {
  return steps.length > 0 ? say('progress.left-out', { steps: steps.join(', '), why: why ?? '' }) : null
}

const dayIn = (day: string, { language }: Speech): string => sayDay(Temporal.PlainDate.from(day), language)

function sayApproval({ approval }: Entry, speech: Speech): string | null {
  if (!approval) return null
  const by = speech.say(`progress-report.approved-by.choices.${approval.by}`)
  return speech.say('progress.approval', { on: dayIn(approval.on, speech), by })
}

function sayEvaluation({ evaluation }: Entry, speech: Speech): string | null {
  if (!evaluation) return null
  const { finding, method, people, on, proposal } = evaluation
  const how = speech.say(`progress-report.method.choices.${method}`)
  return [
    finding,
    people === null ? how : speech.say('progress.evaluated', { how, n: people }),
    ...(on === null ? [] : [dayIn(on, speech)]),
    speech.say(`progress-report.proposal.choices.${proposal}`),
  ].join(' · ')
}
