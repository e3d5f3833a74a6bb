// The officer's side: what is due, one measure opened, sent, taken back.

import type { Command, Decision, Occasion } from '../../../dialog/conversation.ts'
import type { Filed } from '../../../dialog/engine.ts'
import { lastDayOf, monthOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import { say } from '../../../line/reply.ts'
import type { MediaId } from '../../../media/media.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type Item, isOwed, twinsOf } from '../board.ts'
import { fail } from '../errors.ts'
import type { Board } from '../progress.ts'
import { bundleTime, minuteOf, usualMinute } from '../remind/when.ts'
import type { Entry } from '../report/entry.ts'
import type { KeptReport } from '../report/report.store.ts'
import { type Filing, firstReport, latestOf, type Report, stateOf, submit, takeBack } from '../report/report.ts'
import { isLateAt, type RoundKey } from '../round.ts'
import { entryFrom, type ReportAnswers } from './ask/entry-of.ts'
import { givenOf } from './ask/given.ts'
import { AS_SENT, progressReport, type ReportGiven } from './ask/report.dialog.ts'
import { type Proof, printMonths } from './ask/steps.ts'
import { dueList, sentCard, waitingNotice } from './cards.ts'
import { type Desk, toReport } from './desk.ts'
import { decisionsBy, isAnswered, occurrenceOf } from './filing.ts'
import { proofsIn } from './move/moved.ts'
import { createMoving } from './move/moving.ts'
import { sayRound } from './speak.ts'

export function createReporting(desk: Desk) {
  const { progress, library } = desk

  const due: Command = async (occasion, { value }) => {
    const { items } = await desk.mine(occasion)
    const speech = await desk.speech(occasion.agency, occasion.language)
    const list = toReport(items)
    if (list.length === 0) return { replies: [say('progress.due.nothing')] }
    return { replies: [dueList(list, Math.max(Number(value) || 0, 0), speech)] }
  }

  /** Opens one measure; `value` is a status that was tapped already. What was sent before is there to be changed. */
  const start: Command = async (occasion, { id, value }) => {
    const { item } = await desk.item(occasion, id)
    return open(occasion, item, { status: value })
  }

  const moving = createMoving(desk, (occasion, item, { proofs, from }) => open(occasion, item, { proofs, from }))

  type Known = { readonly status?: string; readonly proofs?: readonly Proof[]; readonly from?: string }

  async function open(occasion: Occasion, item: Item, known: Known = {}): Promise<Decision> {
    const { status = '', proofs = [], from = '' } = known
    const { agency, language } = occasion
    const speech = await desk.speech(agency, language)
    const given = { ...givenOf(item, speech, await desk.areas(agency)), moved: from }
    const last = item.report && latestOf(item.report)
    const filed = last?.filed && isAnswered(last.filed) ? { ...last.filed.answers } : {}
    const shown = 'proofs' in filed ? proofsIn(filed) : []
    const all = proofs.length > 0 ? { proofs: [...shown, ...proofs] } : {}
    const chosen = given.statuses.some((one) => one.value === status) ? { status } : {}
    const { window } = item.round
    const before = item.before?.entry
    const isLeftOut = (before?.stepsNotApplicable.length ?? 0) > 0
    return {
      replies: [
        ...(last ? stateNote(item.report!) : []),
        ...(from === '' ? [] : [say('progress.moved.open', { n: proofs.length })]),
      ],
      open: {
        dialog: progressReport.name,
        given,
        answers: { ...filed, ...chosen, ...all },
        presets: {
          months: printMonths({ first: monthOf(window.start).toString(), last: monthOf(lastDayOf(window)).toString() }),
          'proof-type': AS_SENT,
          'not-needed': isLeftOut ? before!.stepsNotApplicable.map(String) : null,
          ...(isLeftOut ? { 'why-not': before!.whyNotApplicable ?? '' } : {}),
          suggestion: null,
        },
      },
    }
  }

  async function finish(answers: ReportAnswers, occasion: Occasion, filed: Filed<ReportGiven>): Promise<Decision> {
    const { agency, chat, at } = occasion
    const { board, items, item } = await desk.item(occasion, filed.given.ref)
    if (answers.status === 'same' && !item.before) throw fail('progress.no-earlier')
    const entry = await checked(board, entryFrom(answers, item, filed.given, agency))
    const twins = twinsOf(item, items).filter(({ state }) => state !== 'approved')
    const { confirm: _, ...said } = answers as ReportAnswers & { confirm?: unknown }
    const filing: Filing = { version: filed.version, answers: said }
    const letters = await lettersFor(board, item, chat, 1 + twins.length)
    const report = await send(occasion, item, entry, filing, letters)
    for (const twin of twins)
      await send(
        { ...occasion, cause: `${occasion.cause}:twin:${twin.ref}` },
        twin,
        { ...entry, spent: null },
        filing,
        [],
      )
    if (filed.given.moved) await moving.take(occasion, filed.given.moved, proofsIn(said))
    await library.adopt(agency, mediaIn(entry), `report:${report.id}`)
    const done = new Set([item, ...twins].map(({ ref }) => ref))
    const left = toReport(items.filter(({ ref }) => !done.has(ref))).filter((one) => isOwed(one) || !isOwed(item))
    const { level } = await approversOf(board, item.unit, chat)
    const reused = await desk.reusedIn(
      board,
      item,
      entry,
      twins.map(({ measure }) => measure.key),
    )
    const receipt = sentCard({
      report,
      measure: item.measure,
      twins: twins.map(({ measure }) => measure.no),
      left: left.length,
      waitsFor: level,
      reused,
      canMove:
        entry.evidence.length > 0 && items.some((other) => other.round.key === item.round.key && !done.has(other.ref)),
    })
    // What was just sent stands before the same measure's next round.
    const [first] = left
    const isSame = first?.measure.key === item.measure.key
    const following = first && isSame ? (await desk.item(occasion, first.ref)).item : first
    const next = following ? await open({ ...occasion, at }, following) : { replies: [] }
    return { ...next, replies: [receipt, ...next.replies] }
  }

  function send(occasion: Occasion, item: Item, entry: Entry, filed: Filing, letters: readonly Letter[]) {
    const { agency, chat, at } = occasion
    const sending = { entry, filed, author: chat, at: at.epochMilliseconds, isLate: isLateAt(item.round, at) }
    const place = {
      round: item.round.key,
      measure: item.measure.key,
      unit: item.unit,
      fiscalYear: item.round.fiscalYear,
    }
    return progress.reports.put(agency, occurrenceOf(occasion), place, (there) => ({
      next: there ? submit<Report>(there, sending) : firstReport(place, sending),
      what: there ? 'reported-again' : 'reported',
      letters,
    }))
  }

  /** Files nobody could open prove nothing; what was taken back meanwhile is left out. */
  async function checked(board: Board, entry: Entry): Promise<Entry> {
    const media = new Map((await library.find(board.agency, mediaIn(entry))).map((one) => [one.id, one]))
    const stateIn = (id: MediaId) => media.get(id)?.state
    const refused = mediaIn(entry).filter((id) =>
      ['refused', 'too-large', 'failed', 'gone'].includes(stateIn(id) ?? ''),
    )
    if (refused.length > 0) throw fail('progress.evidence-refused', { n: refused.length })
    return {
      ...entry,
      evidence: entry.evidence.filter((proof) => proof.kind === 'link' || stateIn(proof.media) !== 'erased'),
    }
  }

  const approversOf = (board: Board, unit: string, author: ChatId) =>
    progress.approversFor(board.agency, board.appointments, { unit, authors: [author] }, board.at)

  async function lettersFor(board: Board, item: Item, author: ChatId, more: number): Promise<Letter[]> {
    const { people } = await approversOf(board, item.unit, author)
    const holidays = await desk.holidays(board.agency)
    return Promise.all(
      people.map(async (to): Promise<Letter> => {
        const waiting = await progress.waitingFor(board.agency, to, board.at)
        const others = waiting.filter(({ id }) => id !== item.report?.id)
        const minute = minuteOf(usualMinute(decisionsBy(board, to)), to)
        return {
          name: 'waiting',
          to,
          class: 'timely',
          about: aboutWaiting(item.round.key),
          deadline: bundleTime(board.at, item.round.due, minute, holidays).epochMilliseconds,
          replies: [waitingNotice(others.length + more, sayRound(item.round, await desk.speechTo(board.agency, to)))],
        }
      }),
    )
  }

  const back: Command = async (occasion, { id }) => {
    const { agency, chat } = occasion
    const kept = await progress.reports.one(agency, id as KeptReport['id'])
    if (!kept) throw fail('progress.no-report')
    await progress.reports.change(agency, kept.id, occurrenceOf(occasion), (there) => ({
      next: takeBack(there, chat),
      what: 'taken-back',
    }))
    const { items } = await desk.mine(occasion)
    const item = items.find(({ report }) => report?.id === kept.id)
    if (!item) return { replies: [say('progress.back')] }
    return open(occasion, item)
  }

  return { due, start, open, finish, back, moving }
}

export const aboutWaiting = (round: RoundKey): string => `progress-waiting:${round}`

const mediaIn = ({ evidence }: Entry): MediaId[] =>
  evidence.flatMap((proof) => (proof.kind === 'link' ? [] : [proof.media]))

function stateNote(report: KeptReport) {
  const { reason } = latestOf(report)
  const state = stateOf(report)
  return state === 'returned'
    ? [say('progress.note.returned', { reason: reason ?? '' })]
    : [say(`progress.note.${state}`)]
}
