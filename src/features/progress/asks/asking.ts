// More time or help: asked on a card, decided by whoever decides on the reports, told to whoever asked.

import type { Command, Decision, Occasion } from '../../../dialog/conversation.ts'
import type { AnswersOf } from '../../../dialog/define.ts'
import type { Filed } from '../../../dialog/engine.ts'
import { dayOf, endOfDay, monthOf } from '../../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { type Reply, say } from '../../../line/reply.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { MeasureKey } from '../../plans/index.ts'
import { fail } from '../errors.ts'
import type { Board, Progress } from '../progress.ts'
import { MOST_A_MONTH } from '../remind/when.ts'
import type { Desk } from '../talk/desk.ts'
import { occurrenceOf, returnsIn } from '../talk/filing.ts'
import { type Speech, sayDueDay, sayRound } from '../talk/speak.ts'
import type { AskId, KeptAsk } from './ask.store.ts'
import { type AskFields, answerAsk } from './ask.ts'
import { answerCard, askCard, type Said } from './ask.views.ts'
import type { progressAnswer } from './progress-answer.dialog.ts'
import type { progressAsk } from './progress-ask.dialog.ts'

const ANSWER_WITHIN = { hours: 4 }
const MOST_SHOWN = 3
/** Instead of a measure: all that the unit owes. */
export const WHOLE_UNIT = '*'

type Paid = (agency: AgencyId, month: Temporal.PlainYearMonth) => Promise<ReadonlyMap<ChatId, number>>

export function createAsking(desk: Desk, paidIn: Paid) {
  const { progress } = desk
  const { asks } = progress

  const placeOf = (ref: string) => {
    const [round = '', measure = '', unit = ''] = ref.split('~')
    return { round, measure: measure === WHOLE_UNIT ? null : measure, unit }
  }

  /** Said anew for each reader: the measure by its number, or the round. */
  function saidOf(
    board: Board,
    { round, measure, unit }: Pick<AskFields, 'round' | 'measure' | 'unit'>,
    speech: Speech,
  ): Said {
    const item = board.items.find((one) => one.round.key === round && (measure === null || one.measure.key === measure))
    if (!item) throw fail('progress.no-measure')
    const what =
      measure === null ? sayRound(item.round, speech) : speech.say('progress.asked.measure', { no: item.measure.no })
    return { what, unit: speech.unit(unit) }
  }

  const start: Command = async (occasion, { id, value }) => {
    const { agency, language } = occasion
    const place = placeOf(id)
    const { board, items } = await desk.mine(occasion)
    const item = items.find(
      ({ round, measure, unit }) =>
        round.key === place.round && unit === place.unit && (place.measure === null || measure.key === place.measure),
    )
    if (!item) throw fail('progress.not-yours')
    if (item.roundState === 'closed') throw fail('progress.closed')
    const speech = await desk.speech(agency, language)
    const { what } = saidOf(
      board,
      { ...place, round: item.round.key, measure: place.measure as MeasureKey | null },
      speech,
    )
    const given = { ...place, measure: place.measure ?? WHOLE_UNIT, what, due: sayDueDay(item.round, speech) }
    return { replies: [], open: { dialog: 'progress-ask', given, answers: { kind: value } } }
  }

  async function finish(
    answers: AnswersOf<typeof progressAsk>,
    occasion: Occasion,
    { given }: Filed<{ round: string; measure: string; unit: string }>,
  ): Promise<Decision> {
    const { agency, chat, at, language } = occasion
    const { board, items } = await desk.mine(occasion)
    const measure = given.measure === WHOLE_UNIT ? null : (given.measure as MeasureKey)
    const item = items.find(
      (one) =>
        one.round.key === given.round && one.unit === given.unit && (measure === null || one.measure.key === measure),
    )
    if (!item) throw fail('progress.not-yours')
    const until = answers.kind === 'time' ? answers.until! : null
    const last = dayOf(item.round.closes.subtract({ seconds: 1 }))
    if (until !== null && Temporal.Instant.compare(endOfDay(Temporal.PlainDate.from(until)), item.round.closes) > 0)
      throw fail('progress.too-far', { last: sayDay(last, language) })
    const ask: AskFields = {
      round: item.round.key,
      fiscalYear: item.round.fiscalYear,
      measure,
      unit: item.unit,
      kind: answers.kind,
      until,
      words: answers.why ?? answers.what ?? '',
      by: chat,
      at: at.epochMilliseconds,
      state: 'open',
      answer: null,
      decidedBy: null,
      decidedAt: null,
    }
    const matter = { unit: ask.unit, authors: [chat] }
    const { people, level } = await progress.approversFor(agency, board.appointments, matter, at)
    const letters = await Promise.all(people.map(async (to) => ({ to, speech: await desk.speechTo(agency, to) })))
    await asks.make(agency, occurrenceOf(occasion), ask, (id) =>
      letters.map(({ to, speech }) => letterTo(to, id, at, askCard(id, ask, saidOf(board, ask, speech), speech))),
    )
    return { replies: [{ ...say(`progress.ask-sent.${level}`), class: 'duty' }] }
  }

  const letterTo = (to: ChatId, id: AskId, at: Temporal.Instant, reply: Reply, isPaid = true): Letter => ({
    name: 'ask',
    to,
    about: `progress-ask:${id}`,
    replies: [reply],
    ...(isPaid ? { class: 'timely', deadline: at.add(ANSWER_WITHIN).epochMilliseconds } : { class: 'gentle' }),
  })

  /** The question, if it is this person's to answer. */
  async function theirs({ agency, chat, at }: Occasion, id: string): Promise<{ board: Board; ask: KeptAsk }> {
    const [board, ask] = await Promise.all([progress.board(agency, at), asks.one(agency, id as AskId)])
    if (!ask) throw fail('progress.no-ask')
    if (!(await isFor(progress, board, ask, chat)))
      throw fail(ask.by === chat ? 'progress.own-ask' : 'progress.not-yours')
    return { board, ask }
  }

  async function decide(occasion: Occasion, id: string, answer: string | null): Promise<Decision> {
    const { agency, chat, at } = occasion
    const { board, ask } = await theirs(occasion, id)
    const deciding = { by: chat, at: at.epochMilliseconds, answer }
    const to = ask.by
    const speech = to && (await desk.speechTo(agency, to))
    const paid = to ? ((await paidIn(agency, monthOf(at))).get(to) ?? 0) + returnsIn(board, to) : 0
    await asks.change(agency, ask.id, occurrenceOf(occasion), (there) => {
      const next = answerAsk(there, deciding)
      const letters =
        to && speech
          ? [
              {
                ...letterTo(to, ask.id, at, answerCard(next, saidOf(board, next, speech), speech), paid < MOST_A_MONTH),
                name: 'answer',
              },
            ]
          : []
      return { next, what: next.state, letters }
    })
    return { replies: [{ ...say(`progress.ask-answered.${answer === null ? ask.kind : 'words'}`), class: 'duty' }] }
  }

  const give: Command = (occasion, { id }) => decide(occasion, id, null)

  const answer: Command = async (occasion, { id }) => {
    const { board, ask } = await theirs(occasion, id)
    if (ask.state !== 'open') throw fail('progress.already-answered')
    const { what } = saidOf(board, ask, await desk.speech(occasion.agency, occasion.language))
    return { replies: [], open: { dialog: 'progress-answer', given: { ask: id, what } } }
  }

  const finishAnswer = (
    { answer: said }: AnswersOf<typeof progressAnswer>,
    occasion: Occasion,
    { given }: Filed<{ ask: string }>,
  ): Promise<Decision> => decide(occasion, given.ask, said)

  /** What waits for this person's answer, oldest first. */
  async function waiting({ agency, chat, language }: Occasion, board: Board): Promise<Reply[]> {
    const years = board.years.map(({ plan, rounds }) => rounds[0]?.fiscalYear ?? plan.fiscalYear)
    const open = (await asks.ofYears(agency, years)).filter(({ state }) => state === 'open')
    const theirs: KeptAsk[] = []
    for (const ask of open) if (await isFor(progress, board, ask, chat)) theirs.push(ask)
    await desk.shown(
      agency,
      chat,
      theirs.slice(0, MOST_SHOWN).map(({ id }) => `progress-ask:${id}`),
    )
    const speech = await desk.speech(agency, language)
    return theirs.slice(0, MOST_SHOWN).map((ask) => askCard(ask.id, ask, saidOf(board, ask, speech), speech))
  }

  return { start, finish, give, answer, finishAnswer, waiting }
}

async function isFor(progress: Progress, board: Board, ask: KeptAsk, chat: ChatId): Promise<boolean> {
  const matter = { unit: ask.unit, authors: ask.by ? [ask.by] : [] }
  const { people } = await progress.approversFor(board.agency, board.appointments, matter, board.at)
  return people.includes(chat)
}
