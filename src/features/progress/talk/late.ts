// Who is late and why: a head sees the own unit, whoever looks at the whole office sees all of it.

import type { Command } from '../../../dialog/conversation.ts'
import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { notice, type Reply, say } from '../../../line/reply.ts'
import { activeAt, holdersOf } from '../../people/index.ts'
import { type Item, isOwed } from '../board.ts'
import { command } from '../button.ts'
import type { Board } from '../progress.ts'
import { latestOf } from '../report/report.ts'
import type { Desk } from './desk.ts'
import { type Speech, titleOf } from './speak.ts'

const MOST = 10
const WHY = 60
const OFFICE = ['clerk', 'executive', 'plan-reporter', 'admin', 'auditor'] as const

export function lateCommand(desk: Desk): Command {
  return async ({ agency, chat, at, language }, { value }) => {
    const board = await desk.progress.board(agency, at)
    const isWhole = OFFICE.some((role) =>
      holdersOf(board.appointments, { role }, at).some((one) => one.person === chat),
    )
    const held = activeAt(board.appointments, at).filter(({ person }) => person === chat)
    const units = await desk.progress.unitsOf(agency, held)
    const late = lateOf(board).filter(({ unit }) => isWhole || units.includes(unit))
    if (late.length === 0) return { replies: [say('progress.late.nobody')] }
    return {
      replies: [lateCard(late, Math.max(Number(value) || 0, 0), dayOf(at), await desk.speech(agency, language))],
    }
  }
}

/** The longest first. */
const lateOf = ({ items }: Board): Item[] =>
  items
    .filter((item) => isOwed(item) && item.isLate)
    .sort((a, b) => Temporal.PlainDate.compare(a.round.due, b.round.due) || a.measure.no - b.measure.no)

function lateCard(late: readonly Item[], from: number, today: Temporal.PlainDate, speech: Speech): Reply {
  const shown = late.slice(from, from + MOST)
  const rest = late.length - from - shown.length
  const more = {
    label: { words: 'progress.buttons.more', facts: { n: rest } },
    data: command('progress-late', '', String(from + MOST)),
  }
  return notice(
    {
      title: { words: 'progress.late.office-title', facts: { n: late.length } },
      text: { words: 'progress.late.list' },
      rows: shown.map((item) => rowOf(item, today, speech)),
    },
    rest > 0 ? [more] : [],
  )
}

function rowOf({ measure, unit, round, report, before, given }: Item, today: Temporal.PlainDate, speech: Speech) {
  const { reason = null, entry = null } = report ? latestOf(report) : {}
  const obstacle = entry?.obstacle ?? before?.entry.obstacle ?? null
  const facts = { unit: speech.unit(unit), days: daysBetween(round.due, today) }
  const why = reason ?? obstacle
  if (given !== null)
    return {
      name: `${measure.no} ${titleOf(measure, WHY)}`,
      value: { words: 'progress.late.given', facts: { ...facts, given: sayDay(given, speech.language) } },
    }
  return {
    name: `${measure.no} ${titleOf(measure, WHY)}`,
    value: why
      ? { words: 'progress.late.because', facts: { ...facts, why: truncate(why, WHY) } }
      : { words: 'progress.late.row', facts },
  }
}
