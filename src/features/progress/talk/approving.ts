// The head's side: what waits, one report read, approved or sent back with a reason.

import type { Command, Decision, Occasion } from '../../../dialog/conversation.ts'
import type { AnswersOf } from '../../../dialog/define.ts'
import type { Filed } from '../../../dialog/engine.ts'
import { monthOf } from '../../../kernel/calendar.ts'
import type { ChatId } from '../../../kernel/ids.ts'
import { type Choice, notice, type Reply, say } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import { authorsOf, entryOf, type Item } from '../board.ts'
import { command } from '../button.ts'
import { fail } from '../errors.ts'
import type { Board } from '../progress.ts'
import type { ReminderStore } from '../remind/reminder.store.ts'
import { MOST_A_MONTH } from '../remind/when.ts'
import type { Evidence } from '../report/entry.ts'
import type { KeptReport, ReportId } from '../report/report.store.ts'
import { approve, latestOf, open as opened, sendBack } from '../report/report.ts'
import { waitingList } from './cards.ts'
import { type Desk, itemOf } from './desk.ts'
import { occurrenceOf, returnsIn } from './filing.ts'
import { reportCard } from './report-card.ts'
import { aboutWaiting } from './reporting.ts'
import type { progressReturn } from './return.dialog.ts'
import { type Speech, titleOf } from './speak.ts'

const RETURNED_WITHIN = { hours: 4 }
const MOST_LINKS = 3

/** Questions that wait for this person beside the reports. */
type Questions = (occasion: Occasion, board: Board) => Promise<readonly Reply[]>

export function createApproving(desk: Desk, paidIn: ReminderStore['paidIn'], questions: Questions) {
  const { progress } = desk

  /** The report, if it is this person's to decide; whoever lost the right meanwhile is told so. */
  async function theirs(
    { agency, chat, at }: Occasion,
    id: string,
  ): Promise<{ board: Board; report: KeptReport; item: Item }> {
    const board = await progress.board(agency, at)
    const report = await progress.reports.one(agency, id as ReportId)
    const item = report && itemOf(board, report)
    if (!report || !item) throw fail('progress.no-report')
    const authors = authorsOf(report)
    const { people } = await progress.approversFor(agency, board.appointments, { unit: report.unit, authors }, at)
    if (authors.includes(chat)) throw fail('progress.own-report')
    if (!people.includes(chat)) throw fail('progress.not-yours')
    return { board, report, item }
  }

  async function list(occasion: Occasion): Promise<Decision> {
    const { agency, chat, at, language } = occasion
    const [waiting, board, speech] = await Promise.all([
      progress.waitingFor(agency, chat, at),
      progress.board(agency, at),
      desk.speech(agency, language),
    ])
    const rounds = board.years.flatMap((year) => year.rounds)
    await desk.shown(
      agency,
      chat,
      rounds.map(({ key }) => aboutWaiting(key)),
    )
    const shown = waiting.flatMap((report) => {
      const item = itemOf(board, report)
      return item ? [{ report, item, isOpened: latestOf(report).openedBy.includes(chat) }] : []
    })
    const asked = await questions(occasion, board)
    if (shown.length === 0) return { replies: asked.length > 0 ? asked : [say('progress.waiting.nothing')] }
    return { replies: [waitingList(shown, speech), ...asked] }
  }

  const see: Command = async (occasion, { id }) => {
    const { agency, chat, language } = occasion
    const { board, report, item } = await theirs(occasion, id)
    const { n } = latestOf(report)
    await progress.reports.change(agency, report.id, occurrenceOf(occasion), (there) => ({
      next: opened(there, { version: n, by: chat }),
      what: 'opened',
    }))
    return { replies: [await cardOf(board, report, item, await desk.speech(agency, language))] }
  }

  async function cardOf(board: Board, report: KeptReport, item: Item, speech: Speech): Promise<Reply> {
    const { entry, n, state } = latestOf(report)
    const reports = board.years.flatMap((year) => year.reports)
    // What waits is what is read, also when an older version still counts.
    const standing = entry.same
      ? (entryOf({ ...item, report: { ...report, versions: [latestOf(report)] } }, reports) ?? entry)
      : entry
    const reused = await desk.reusedIn(board, item, entry)
    const isWaiting = state === 'submitted'
    const choices: Choice[] = isWaiting
      ? [
          { label: { words: 'progress.buttons.approve' }, data: command('progress-approve', report.id, String(n)) },
          { label: { words: 'progress.buttons.return' }, data: command('progress-return', report.id, String(n)) },
          { label: { words: 'progress.buttons.waiting' }, data: command('progress-waiting') },
        ]
      : []
    return reportCard(
      report,
      { item, entry: standing, reused, links: await proofLinks(board, standing.evidence) },
      speech,
      choices,
    )
  }

  async function proofLinks(board: Board, evidence: readonly Evidence[]): Promise<Choice[]> {
    const { agency } = board
    const ids = evidence.flatMap((proof) => (proof.kind === 'link' ? [] : [proof.media]))
    const media = new Map((await desk.library.find(agency, ids)).map((one) => [one.id, one]))
    const { address } = await desk.offices.of(agency)
    return evidence
      .flatMap((proof): Choice[] => {
        const label = { words: `progress.proof-links.${proof.kind}` }
        if (proof.kind === 'link') return proof.url.length <= 1000 ? [{ label, link: proof.url }] : []
        const kept = media.get(proof.media)
        if (kept?.state !== 'ready') return []
        const part = kept.parts.includes('view') ? 'view' : 'original'
        return [{ label, link: `${address}${desk.mediaPath({ agency, id: proof.media, part })}` }]
      })
      .slice(0, MOST_LINKS)
  }

  const decide: Command = async (occasion, { id, value }) => {
    const { agency, chat, at } = occasion
    const { board, report, item } = await theirs(occasion, id)
    // A button proves nothing: what this person has not read is shown to them instead.
    const { state, openedBy } = latestOf(report)
    if (state === 'submitted' && !openedBy.includes(chat)) return see(occasion, { id, value: '' })
    await approveOne(occasion, board, report, item, Number(value))
    const left = (await progress.waitingFor(agency, chat, at)).filter((other) => other.id !== report.id)
    return after(occasion, { words: 'progress.approved', no: item.measure.no }, left)
  }

  async function approveOne(
    occasion: Occasion,
    board: Board,
    report: KeptReport,
    item: Item,
    version: number,
  ): Promise<void> {
    const { agency, chat, at } = occasion
    const letters = approvedLetters(board, report, item)
    await progress.reports.change(agency, report.id, occurrenceOf(occasion), (there) => ({
      next: approve(there, { version, by: chat, at: at.epochMilliseconds }),
      what: 'approved',
      letters,
    }))
  }

  /** What is still to be decided comes at once, so that a pile is done in one go. */
  async function after(
    occasion: Occasion,
    { words, no }: { words: string; no: number },
    left: readonly KeptReport[],
  ): Promise<Decision> {
    const done: Reply = { ...say(words, { no, n: left.length }), class: 'duty' }
    if (left.length === 0) return { replies: [done, say('progress.waiting.nothing')] }
    const rest = await list(occasion)
    return { replies: [done, ...rest.replies] }
  }

  /** Only what this person has read, in the version they read. */
  const approveOpened: Command = async (occasion) => {
    const { agency, chat, at, cause } = occasion
    const waiting = await progress.waitingFor(agency, chat, at)
    const read = waiting.filter((report) => latestOf(report).openedBy.includes(chat))
    if (read.length === 0) throw fail('progress.not-waiting')
    const board = await progress.board(agency, at)
    for (const report of read) {
      const item = itemOf(board, report)
      if (item)
        await approveOne({ ...occasion, cause: `${cause}:${report.id}` }, board, report, item, latestOf(report).n)
    }
    const rest = waiting.length - read.length
    const receipt: Reply = { ...say('progress.approved-all', { n: read.length }), class: 'duty' }
    return rest > 0 ? { replies: [receipt, ...(await list(occasion)).replies] } : { replies: [receipt] }
  }

  const askReason: Command = async (occasion, { id, value }) => {
    const { item } = await theirs(occasion, id)
    const given = { report: id, version: Number(value), no: item.measure.no }
    return { replies: [], open: { dialog: 'progress-return', given } }
  }

  async function finishReturn(
    { reason, words }: AnswersOf<typeof progressReturn>,
    occasion: Occasion,
    { given }: Filed<{ report: string; version: number; no: number }>,
  ): Promise<Decision> {
    const { agency, chat, at } = occasion
    const { board, report, item } = await theirs(occasion, given.report)
    // Whoever gets it back reads it, so it is worded for them.
    const speech = await desk.speechTo(agency, authorsOf(report)[0] ?? chat)
    const said = reason === 'other' ? (words ?? '') : speech.say(`progress-return.reason.choices.${reason}`)
    const paid = await paidIn(agency, monthOf(at))
    const letters = returnedLetters(board, report, item, { reason: said, paid })
    await progress.reports.change(agency, report.id, occurrenceOf(occasion), (there) => ({
      next: sendBack(there, { version: given.version, by: chat, at: at.epochMilliseconds, reason: said }),
      what: 'returned',
      letters,
    }))
    const left = (await progress.waitingFor(agency, chat, at)).filter((other) => other.id !== report.id)
    return after(occasion, { words: 'progress.returned', no: item.measure.no }, left)
  }

  return {
    list: ((occasion) => list(occasion)) satisfies Command as Command,
    see,
    decide,
    approveOpened,
    askReason,
    finishReturn,
  }
}

const lettersTo = (report: KeptReport, make: (to: ChatId) => Letter): Letter[] => authorsOf(report).map(make)

/** Once a month's share is used up it waits for the author to speak; the next reminder asks for it as well. */
const returnedLetters = (
  board: Board,
  report: KeptReport,
  item: Item,
  { reason, paid }: { reason: string; paid: ReadonlyMap<ChatId, number> },
): Letter[] =>
  lettersTo(report, (to) => ({
    name: 'returned',
    to,
    ...((paid.get(to) ?? 0) + returnsIn(board, to) < MOST_A_MONTH
      ? { class: 'timely', deadline: board.at.add(RETURNED_WITHIN).epochMilliseconds }
      : { class: 'gentle' }),
    about: `progress-report:${report.id}`,
    replies: [
      notice(
        {
          title: { words: 'progress.letter.returned', facts: { no: item.measure.no, title: titleOf(item.measure) } },
          text: { words: 'progress.note.returned', facts: { reason } },
          rows: [],
        },
        [{ label: { words: 'progress.buttons.again' }, data: command('progress-start', item.ref) }],
      ),
    ],
  }))

/** Good news never costs a message: it rides on what is said next. */
function approvedLetters(board: Board, report: KeptReport, item: Item): Letter[] {
  const n = board.items.filter(
    ({ round, report: other, state }) =>
      round.key === item.round.key && state === 'approved' && other && authorsOf(other)[0] === authorsOf(report)[0],
  ).length
  return lettersTo(report, (to) => ({
    name: 'approved',
    to,
    class: 'gentle',
    about: `progress-approved:${item.round.key}`,
    replies: [say('progress.letter.approved', { n: n + 1, no: item.measure.no })],
  }))
}
