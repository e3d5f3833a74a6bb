// The papers of a round at the machine: printed to a file as things stand now. Checking and publishing are people's work.

import { extname } from 'node:path'
import { createPlans } from '../../features/plans/index.ts'
import { createProgress } from '../../features/progress/index.ts'
import {
  createReports,
  FORMATS,
  isFormat,
  isLayout,
  type PaperKind,
  readScores,
  sayScore,
  toHundredths,
} from '../../features/reports/index.ts'
import { fiscalYearOf } from '../../kernel/calendar.ts'
import type { ChatId } from '../../kernel/ids.ts'
import { pressHere } from '../../papers/press-here.ts'
import { fail } from '../errors.ts'
import { atDesk, unchanged } from '../office/at-desk.ts'
import { type Call, type OfficeCommand, text } from '../office/call.ts'
import { Refusal } from '../office/refusal.ts'
import { yearFlag } from '../plan/desk.ts'

async function reportDesk(call: Call) {
  const desk = await atDesk(call)
  const { connection, agencies, people, words } = desk
  const house = { connection, agencies, people, words, changed: unchanged }
  const plans = createPlans(house)
  const progress = createProgress({ ...house, plans })
  return { ...desk, reports: createReports({ ...house, progress, library: null, press: pressHere }) }
}

const reportCommand = (kind: PaperKind): OfficeCommand => ({
  name: `report ${kind}`,
  action: 'paper.read',
  arguments: [],
  options: [
    text('agency'),
    text('fiscal-year'),
    { ...text('format'), choices: FORMATS },
    { ...text('layout'), choices: ['ita', 'measure'] },
    { ...text('out'), isRequired: true },
  ],
  async run(call) {
    const out = call.flag('out')!
    const format = call.flag('format') ?? extname(out).slice(1).toLowerCase()
    // Asked for before the store is opened: a kind nobody writes costs nothing.
    if (!isFormat(format))
      throw fail('cli.kind-unknown', { path: out, kinds: FORMATS.map((one) => `.${one}`).join(', ') })
    const asked = yearFlag(call)
    const layout = call.flag('layout')
    const { agency, reports, now } = await reportDesk(call)
    const fiscalYear = asked ?? fiscalYearOf(now)
    const how = { format, ...(layout !== undefined && isLayout(layout) ? { layout } : {}) }
    call.files.write(out, await reports.print(agency, { kind, fiscalYear }, now, how))
    return { json: { written: out, kind, fiscalYear, format }, lines: [call.say('cli.written', { path: out })] }
  },
})

export const reportHalfYear = reportCommand('half-year')
export const reportAnnual = reportCommand('annual')

/** The scores of a year, as announced. */
export const reportIta: OfficeCommand = {
  name: 'report ita',
  action: 'ita.change',
  arguments: [],
  options: [
    text('agency'),
    { ...text('fiscal-year'), isRequired: true },
    { ...text('scores'), isRequired: true },
    text('total'),
  ],
  async run(call) {
    const fiscalYear = yearFlag(call)!
    const scores = readScores(call.flag('scores')!)
    if (!scores) throw new Refusal('reports.scores-unread')
    const typed = call.flag('total')
    const total = typed === undefined ? null : Number(typed)
    if (total !== null && !(total >= 0 && total <= 100)) throw new Refusal('reports.scores-unread')
    const { agency, reports, occurrence, now } = await reportDesk(call)
    const acting = { agency, chat: occurrence.who as ChatId, at: now, cause: occurrence.cause }
    const kept = { fiscalYear, scores, total: total === null ? null : toHundredths(total), advice: [] }
    await reports.ita.keep(acting, kept)
    const result = (await reports.judged(agency, fiscalYear))!
    const facts = { total: sayScore(result.total), grade: result.grade, computed: sayScore(result.computed) }
    const said = result.total === result.computed ? 'reports.ita-kept' : 'reports.ita-kept-differs'
    return { json: { fiscalYear, ...facts }, lines: [call.say(said, facts)] }
  },
}
