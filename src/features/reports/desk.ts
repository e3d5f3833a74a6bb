// What people do with papers in LINE: the reporter checks and publishes, the executive approves, others read.

import type { Command, Decision, Occasion } from '../../dialog/conversation.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { say } from '../../line/reply.ts'
import type { Links } from '../../media/links.ts'
import type { Offices } from '../../turn/office.ts'
import type { Letter } from '../../turn/relay.ts'
import { type Action, activeAt, mayDo, type People } from '../people/index.ts'
import { fail } from './errors.ts'
import { hasRule, judgeIta, readScores, toHundredths } from './ita/ita.ts'
import type { KeptPaper, PaperId } from './paper/paper.store.ts'
import { latestOf, publishedOf } from './paper/paper.ts'
import {
  approvedCard,
  decisionCard,
  itaCard,
  type PaperView,
  paperCard,
  publishedCard,
  receipt,
  returnedCard,
} from './papers.views.ts'
import type { Acting, Reports } from './reports.ts'

export type DeskDeps = {
  readonly reports: Reports
  readonly people: Pick<People, 'appointments' | 'only' | 'may'>
  readonly offices: Pick<Offices, 'of'>
  readonly mediaPath: Links['pathTo']
  readonly shown: (agency: AgencyId, chat: ChatId, abouts: readonly string[]) => Promise<void>
}

/** So long the executive has before the card is pushed; it may ride on a reply until then. */
const DECIDE_WITHIN = { hours: 4 }

export function createDesk({ reports, people, offices, mediaPath, shown }: DeskDeps) {
  /** Everybody who may do this, those included to whom it was handed on. */
  async function whoMay(agency: AgencyId, action: Action, at: Temporal.Instant): Promise<ChatId[]> {
    const all = await people.appointments(agency)
    const active = new Set(activeAt(all, at).flatMap(({ person }) => person ?? []))
    return [...active].filter((person) => mayDo(all, person, action, at))
  }

  const aboutPaper = ({ id }: Pick<KeptPaper, 'id'>): string => `paper:${id}`

  async function viewOf(agency: AgencyId, language: string): Promise<PaperView> {
    const { address } = await offices.of(agency)
    return {
      language,
      linkOf: (_paper, { files }, format) => {
        const file = files.find((one) => one.format === format)
        return file ? `${address}${mediaPath({ agency, id: file.media, part: 'original' })}` : address
      },
    }
  }

  const letter = (
    name: string,
    to: Letter['to'],
    paper: KeptPaper,
    at: Temporal.Instant,
    reply: Letter['replies'][0],
  ): Letter => ({
    name,
    to,
    class: 'timely',
    replies: [reply],
    about: aboutPaper(paper),
    deadline: at.add(DECIDE_WITHIN).epochMilliseconds,
  })

  const numberOf = (value: string): number => Number(value)

  const open: Command = async (occasion) => {
    const { agency, chat, at, language } = occasion
    const paper = await reports.draft(occasion, await reports.due(agency, at))
    await shown(agency, chat, [aboutPaper(paper)])
    return { replies: [paperCard(paper, await viewOf(agency, language))] }
  }

  const checked: Command = async (occasion, { id, value }) => {
    const { agency, chat, at, language } = occasion
    const view = await viewOf(agency, language)
    const executives = (await whoMay(agency, 'paper.approve', at)).filter((person) => person !== chat)
    await reports.check(occasion, id as PaperId, numberOf(value), (paper) =>
      executives.map((to) => letter('paper-checked', to, paper, at, decisionCard(paper, view))),
    )
    return { replies: [receipt(executives.length > 0 ? 'reports.checked' : 'reports.checked-nobody')] }
  }

  const waiting: Command = async ({ agency, chat, at, language }) => {
    const year = dayOf(at).year + 543
    const all = await reports.ofYears(agency, [year - 1, year, year + 1])
    const checkedOnes = all.filter((paper) => latestOf(paper).state === 'checked')
    await shown(agency, chat, checkedOnes.map(aboutPaper))
    const view = await viewOf(agency, language)
    const whole = await Promise.all(checkedOnes.map(({ id }) => reports.one(agency, id)))
    const cards = whole.flatMap((paper) => (paper ? [decisionCard(paper, view)] : []))
    return { replies: cards.length > 0 ? cards.slice(0, 3) : [say('reports.nothing-waits')] }
  }

  const approved: Command = async (occasion, { id, value }) => {
    const { agency, at, language } = occasion
    const view = await viewOf(agency, language)
    await reports.approve(occasion, id as PaperId, numberOf(value), (paper) => {
      const to = latestOf(paper).checked?.by
      return to ? [letter('paper-approved', to, paper, at, approvedCard(paper, view))] : []
    })
    return { replies: [receipt('reports.approved-thanks')] }
  }

  const askReason: Command = async (_occasion, { id, value }) => ({
    replies: [],
    open: { dialog: 'paper-return', given: { paper: id, n: numberOf(value) } },
  })

  async function returned(occasion: Occasion, given: { paper: string; n: number }, reason: string): Promise<Decision> {
    const { agency, chat, at } = occasion
    if (!(await people.may(agency, chat, 'paper.approve', at))) throw fail('reports.no-paper')
    await reports.sendBack(occasion, given.paper as PaperId, given.n, reason, (paper) => {
      const to = latestOf(paper).checked?.by
      return to ? [letter('paper-returned', to, paper, at, returnedCard(paper))] : []
    })
    return { replies: [receipt('reports.returned-thanks')] }
  }

  const published: Command = async (occasion, { id, value }) => {
    const { agency, language } = occasion
    const paper = await reports.publish(occasion, id as PaperId, numberOf(value), () => [])
    return { replies: [publishedCard(paper, await viewOf(agency, language))] }
  }

  const askWhy: Command = async (_occasion, { id }) => ({
    replies: [],
    open: { dialog: 'paper-correct', given: { paper: id } },
  })

  async function corrected(occasion: Occasion, given: { paper: string }, reason: string): Promise<Decision> {
    const { agency, chat, at, language } = occasion
    if (!(await people.may(agency, chat, 'paper.check', at))) throw fail('reports.no-paper')
    const paper = await reports.one(agency, given.paper as PaperId)
    if (!paper) throw fail('reports.no-paper')
    if (!publishedOf(paper)) throw fail('reports.not-published')
    const anew = await reports.draft(occasion, paper, { correction: reason })
    return { replies: [paperCard(anew, await viewOf(agency, language))] }
  }

  /** The newest edition of each round, the latest first. */
  const read: Command = async ({ agency, at, language }) => {
    const year = dayOf(at).year + 543
    const all = await reports.ofYears(agency, [year - 1, year, year + 1])
    const view = await viewOf(agency, language)
    const editions = all.flatMap((paper) => {
      const version = publishedOf(paper)
      return version ? [{ ...paper, versions: [version] as const }] : []
    })
    const cards = editions.sort((a, b) => publishedAt(b) - publishedAt(a)).map((paper) => publishedCard(paper, view))
    return { replies: cards.length > 0 ? cards.slice(0, 3) : [say('reports.nothing-published')] }
  }

  const enterIta: Command = async () => ({ replies: [], open: { dialog: 'ita-scores' } })

  async function keepIta(
    occasion: Acting,
    { year, scores, total, advice }: { year: number; scores: string; total: number | null; advice: string | null },
  ): Promise<Decision> {
    const { agency, chat, at } = occasion
    if (!(await people.may(agency, chat, 'ita.change', at))) throw fail('reports.no-paper')
    if (!hasRule(year)) throw fail('reports.year-unknown', { year })
    const read = readScores(scores)
    if (!read) throw fail('reports.scores-unread')
    const given = {
      fiscalYear: year,
      scores: read,
      total: total === null ? null : toHundredths(total),
      advice: adviceIn(advice),
    }
    await reports.ita.keep(occasion, given)
    const result = await reports.judged(agency, year)
    return { replies: [itaCard(result ?? judgeIta(given, 0))] }
  }

  return {
    commands: {
      'paper-open': people.only('paper.check', open),
      'paper-check': people.only('paper.check', checked),
      'paper-publish': people.only('paper.check', published),
      'paper-correct': people.only('paper.check', askWhy),
      'paper-waiting': people.only('paper.approve', waiting),
      'paper-approve': people.only('paper.approve', approved),
      'paper-return': people.only('paper.approve', askReason),
      'paper-read': people.only('paper.read', read),
      'ita-enter': people.only('ita.change', enterIta),
    },
    returned,
    corrected,
    keepIta,
  }
}

const publishedAt = ({ versions }: Pick<KeptPaper, 'versions'>): number => versions.at(-1)?.published?.at ?? 0

const adviceIn = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
