// Papers of the rounds: what they say, how they are printed, and who let them go out. Needs only a store and, to keep files, a library.

import { createHash } from 'node:crypto'
import type { Connection } from 'mongoose'
import { dayOf, fiscalYearOf, fiscalYearWindow } from '../../kernel/calendar.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Library } from '../../media/library.ts'
import type { Press } from '../../papers/press.ts'
import type { Occurrence } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import { type Agencies, settingOn } from '../agencies/index.ts'
import type { People } from '../people/index.ts'
import type { Progress, RoundKey } from '../progress/index.ts'
import { fail } from './errors.ts'
import { createItaStore } from './ita/ita.store.ts'
import { type ItaResult, type ItaScores, judgeIta, toHundredths } from './ita/ita.ts'
import { createPaperStore, type KeptPaper, type PaperId, paperIdOf } from './paper/paper.store.ts'
import {
  approve,
  check,
  type Deciding,
  type Drafting,
  FORMATS,
  type Format,
  firstPaper,
  hashOfVersion,
  latestOf,
  type PaperFile,
  type PaperPlace,
  publish,
  redraft,
  sendBack,
} from './paper/paper.ts'
import { officeOnPaper } from './print/office.ts'
import { hashOf, type PaperFacts, paperFactsOf } from './print/paper-facts.ts'
import { printPaper } from './print/print.ts'
import type { Printing } from './print/report.ts'
import type { Layout } from './print/rows.ts'
import { createPaperVoice } from './print/voice.ts'

/** Publishing makes a duty: who keeps duties is told here. */
export type DutyPort = {
  readonly published: (
    agency: AgencyId,
    paper: PaperPlace & { readonly id: PaperId; readonly edition: number; readonly hash: string; readonly at: number },
    cause: string,
  ) => Promise<void>
}

export type ReportsDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly words: Words
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'contact' | 'appointments'>
  readonly progress: Pick<Progress, 'roundFacts' | 'rounds'>
  /** Null where files are only printed, not kept. */
  readonly library: Pick<Library, 'keep'> | null
  readonly duties?: DutyPort
  readonly press: Press
}

export type Reports = ReturnType<typeof createReports>
/** Who acts, when and why. */
export type Acting = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly at: Temporal.Instant
  readonly cause: string
}
export type LettersOf = (paper: KeptPaper) => readonly Letter[]

const keyOf = ({ kind, fiscalYear }: PaperPlace): RoundKey => `${fiscalYear}-${kind === 'half-year' ? '6' : '12'}`
/** By indicator at six months, by measure at twelve. */
export const layoutOf = ({ kind }: PaperPlace): Layout => (kind === 'half-year' ? 'ita' : 'measure')

export function createReports(deps: ReportsDeps) {
  const papers = createPaperStore(deps.connection, deps.changed)
  const ita = createItaStore(deps.connection, deps.changed)
  const voice = createPaperVoice(deps.words)
  const { press } = deps

  async function judged(agency: AgencyId, fiscalYear: number): Promise<ItaResult | null> {
    const [scores, { rules }] = await Promise.all([ita.of(agency, fiscalYear), deps.agencies.of(agency)])
    if (!scores) return null
    const lastDay = dayOf(fiscalYearWindow(fiscalYear).end).subtract({ days: 1 })
    return judgeIta(scores, toHundredths(settingOn(rules, 'ita.pass-mark', lastDay)))
  }

  async function facts(agency: AgencyId, place: PaperPlace, at: Temporal.Instant): Promise<PaperFacts> {
    const [round, copy, result] = await Promise.all([
      deps.progress.roundFacts(agency, keyOf(place), at),
      deps.agencies.of(agency),
      judged(agency, place.fiscalYear - 1),
    ])
    return paperFactsOf(place.kind, round, officeOnPaper(copy, deps.words), copy.units, result)
  }

  async function settings(agency: AgencyId, day: Temporal.PlainDate) {
    const { rules } = await deps.agencies.of(agency)
    const position = settingOn(rules, 'paper.reporter-position', day)
    return { digits: settingOn(rules, 'paper.digits', day), position: position === '' ? null : position }
  }

  async function printing(
    agency: AgencyId,
    at: Temporal.Instant,
    given: {
      readonly layout: Layout
      readonly reporter: ChatId | null
      readonly edition?: number
      readonly correction?: string | null
    },
  ): Promise<Printing> {
    const day = dayOf(at)
    const [{ digits, position }, contact] = await Promise.all([
      settings(agency, day),
      given.reporter ? deps.people.contact(agency, given.reporter) : null,
    ])
    const { layout, edition = 1, correction = null } = given
    return {
      layout,
      digits,
      signing: { name: contact?.name ?? null, position, day: day.toString() },
      version: edition,
      correction,
    }
  }

  /** The same facts on the same day are the same bytes, so a draft asked for again costs nothing. */
  async function keepFiles(agency: AgencyId, id: PaperId, said: PaperFacts, how: Printing): Promise<PaperFile[]> {
    const files: PaperFile[] = []
    for (const format of FORMATS) {
      const bytes = await printPaper(format, said, how, { voice, press })
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const name = `${voice.say(`file-${said.kind}`, { year: said.fiscalYear })}.${format}`
      const media = await deps.library!.keep(agency, { cause: `${id}:${sha256}`, name, owner: `paper:${id}`, bytes })
      files.push({ format, media, sha256, size: bytes.length })
    }
    return files
  }

  async function decide(
    acting: Acting,
    id: PaperId,
    what: string,
    next: (paper: KeptPaper, deciding: Omit<Deciding, 'n'>) => KeptPaper,
    letters: LettersOf,
  ): Promise<KeptPaper> {
    const { agency, chat, at } = acting
    const paper = await papers.one(agency, id)
    if (!paper) throw fail('reports.no-paper')
    const deciding = { by: chat, at: at.epochMilliseconds, factsHash: hashOf(await facts(agency, paper, at)) }
    const changed = await papers.change(agency, id, occurrenceOf(acting), (there) => {
      const after = next(there, deciding)
      return { next: after, what, letters: letters(after) }
    })
    return changed!
  }

  return {
    letters: [papers.letters, ita.letters],
    voice,
    facts,
    judged,
    paper: papers.of,
    one: papers.one,
    ofYears: papers.ofYears,

    /** The round whose paper is being made now: the one asked for last, else the first half of this year. */
    async due(agency: AgencyId, at: Temporal.Instant): Promise<PaperPlace> {
      const year = fiscalYearOf(at)
      const all = (await Promise.all([year - 1, year].map((one) => deps.progress.rounds(agency, one)))).flat()
      const asked = all
        .filter(
          ({ kind, opens }) => (kind === 'half-year' || kind === 'annual') && Temporal.Instant.compare(opens, at) <= 0,
        )
        .sort((a, b) => Temporal.Instant.compare(a.opens, b.opens))
        .filter(
          ({ fiscalYear }) => fiscalYear === year || at.until(fiscalYearWindow(year).start).total('days') > -RECENT,
        )
      const last = asked.at(-1)
      return { kind: last?.kind === 'annual' ? 'annual' : 'half-year', fiscalYear: last?.fiscalYear ?? year }
    },

    /** For the command line and pages: printed, not kept. */
    async print(
      agency: AgencyId,
      place: PaperPlace,
      at: Temporal.Instant,
      how: { readonly format: Format; readonly layout?: Layout },
    ): Promise<Buffer> {
      const said = await facts(agency, place, at)
      const form = await printing(agency, at, { layout: how.layout ?? layoutOf(place), reporter: null })
      return printPaper(how.format, said, form, { voice, press })
    },

    /** A draft of how things stand; asked again while nothing changed, the one that is there. */
    async draft(
      acting: Acting,
      place: PaperPlace,
      given: { readonly layout?: Layout; readonly correction?: string } = {},
    ): Promise<KeptPaper> {
      const { agency, chat, at } = acting
      const there = await papers.of(agency, place)
      const last = there && latestOf(there)
      const said = await facts(agency, place, at)
      const factsHash = hashOf(said)
      const layout = given.layout ?? last?.layout ?? layoutOf(place)
      const day = dayOf(at).toString()
      const isNew = given.correction !== undefined
      if (last && !isNew && last.state !== 'draft' && last.factsHash === factsHash) return there
      if (last && !isNew && last.state === 'published') return there
      if (last && !isNew && last.factsHash === factsHash && last.day === day && last.layout === layout) return there
      const isCorrecting = last?.state === 'published'
      const edition = last ? last.edition + (isCorrecting ? 1 : 0) : 1
      const correction = given.correction ?? (isCorrecting ? null : (last?.correction ?? null))
      const form = await printing(agency, at, { layout, reporter: chat, edition, correction })
      const files = await keepFiles(agency, paperIdOf(agency, place), said, form)
      const drafted = { by: chat, at: at.epochMilliseconds }
      const drafting: Drafting = { layout, facts: said, factsHash, day, files, correction, drafted }
      return papers.put(agency, occurrenceOf(acting), place, (paper) => ({
        next: paper ? redraft(paper, drafting) : firstPaper(place, drafting),
        what: 'drafted',
      }))
    },

    check: (acting: Acting, id: PaperId, n: number, letters: LettersOf): Promise<KeptPaper> =>
      decide(acting, id, 'checked', (paper, deciding) => check(paper, { ...deciding, n }), letters),
    approve: (acting: Acting, id: PaperId, n: number, letters: LettersOf): Promise<KeptPaper> =>
      decide(acting, id, 'approved', (paper, deciding) => approve(paper, { ...deciding, n }), letters),
    sendBack: (acting: Acting, id: PaperId, n: number, reason: string, letters: LettersOf): Promise<KeptPaper> =>
      decide(acting, id, 'returned', (paper, deciding) => sendBack(paper, { ...deciding, n, reason }), letters),

    async publish(acting: Acting, id: PaperId, n: number, letters: LettersOf): Promise<KeptPaper> {
      const paper = await decide(acting, id, 'published', (one, deciding) => publish(one, { ...deciding, n }), letters)
      const { edition, ...version } = latestOf(paper)
      const { kind, fiscalYear } = paper
      const told = { id, kind, fiscalYear, edition, hash: hashOfVersion(version), at: acting.at.epochMilliseconds }
      await deps.duties?.published(acting.agency, told, acting.cause)
      return paper
    },

    ita: {
      of: ita.of,
      keep: (acting: Acting, scores: ItaScores): Promise<void> => ita.keep(acting.agency, occurrenceOf(acting), scores),
    },

    /** In how many papers and years' scores somebody had a hand. */
    async handsOf(agency: AgencyId, person: ChatId): Promise<{ papers: number; scores: number }> {
      const [made, entered] = await Promise.all([papers.involving(agency, person), ita.involving(agency, person)])
      return { papers: made.length, scores: entered.length }
    },

    async forget(agency: AgencyId, person: ChatId): Promise<number> {
      for (const id of await ita.involving(agency, person)) await ita.forget(agency, id, person)
      return papers.forget(agency, person)
    },
  }
}

/** Days into a year in which the paper of the year before is still the one that is made. */
const RECENT = 120

const occurrenceOf = ({ cause, at, chat }: Acting): Occurrence => ({ cause, at: at.epochMilliseconds, who: chat })
