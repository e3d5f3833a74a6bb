// One report: of one measure, by one unit, in one round. Pure; every change answers the report after it.

import type { ChatId } from '../../../kernel/ids.ts'
import type { MeasureKey } from '../../plans/index.ts'
import { fail } from '../errors.ts'
import type { RoundKey } from '../round.ts'
import type { Entry } from './entry.ts'

export const REPORT_STATES = ['draft', 'submitted', 'returned', 'approved'] as const
/** draft: taken back by who sent it · submitted: waits for approval · returned, approved. */
export type ReportState = (typeof REPORT_STATES)[number]

export type Filing = { readonly version: number; readonly answers: { readonly [step: string]: unknown } }

export type ReportVersion = {
  /** From 1. */
  readonly n: number
  readonly entry: Entry
  /** As it was asked and answered, so that it can be opened again; null: nobody was asked. */
  readonly filed: Filing | null
  /** Null: the person was erased. */
  readonly author: ChatId | null
  readonly submittedAt: number
  readonly isLate: boolean
  readonly state: ReportState
  /** Who read it before deciding: nothing unseen is approved. */
  readonly openedBy: readonly ChatId[]
  readonly decidedAt: number | null
  readonly decidedBy: ChatId | null
  readonly reason: string | null
}

export type ReportPlace = { readonly round: RoundKey; readonly measure: MeasureKey; readonly unit: string }
/** Versions oldest first; there is always one. */
export type Report = ReportPlace & {
  readonly fiscalYear: number
  readonly versions: readonly [ReportVersion, ...ReportVersion[]]
}

export const latestOf = ({ versions }: Pick<Report, 'versions'>): ReportVersion => versions.at(-1)!
export const stateOf = (report: Pick<Report, 'versions'>): ReportState => latestOf(report).state

/** What counts: approved last, else what was sent last. */
export const countingOf = (report: Pick<Report, 'versions'>): ReportVersion =>
  report.versions.findLast(({ state }) => state === 'approved') ?? latestOf(report)

/** As it stood at a moment: what was sent later is not there yet, and what was decided later still waits. */
export function asOf<Of extends Report>(report: Of, at: number): Of | null {
  const [first, ...others] = report.versions
    .filter(({ submittedAt }) => submittedAt <= at)
    .map((version) => (version.decidedAt !== null && version.decidedAt > at ? undecided(version) : version))
  return first ? { ...report, versions: [first, ...others] } : null
}

const undecided = (version: ReportVersion): ReportVersion => ({
  ...version,
  state: 'submitted',
  decidedAt: null,
  decidedBy: null,
  reason: null,
})

export type Sending = {
  readonly entry: Entry
  readonly filed: Filing | null
  readonly author: ChatId
  readonly at: number
  readonly isLate: boolean
}

const fresh = ({ entry, filed, author, at, isLate }: Sending, n: number): ReportVersion => ({
  n,
  entry,
  filed,
  author,
  submittedAt: at,
  isLate,
  state: 'submitted',
  openedBy: [],
  decidedAt: null,
  decidedBy: null,
  reason: null,
})

export const firstReport = (place: ReportPlace & { readonly fiscalYear: number }, sending: Sending): Report => ({
  round: place.round,
  measure: place.measure,
  unit: place.unit,
  fiscalYear: place.fiscalYear,
  versions: [fresh(sending, 1)],
})

/**
 * What nobody decided on is written over; what was decided stays as it was and the change is a new version. A version
 * that was read but not decided is new to its reader again.
 */
export function submit<Of extends Report>(report: Of, sending: Sending): Of {
  const last = latestOf(report)
  const isDecided = last.state === 'approved' || last.state === 'returned'
  const kept = isDecided ? report.versions : report.versions.slice(0, -1)
  // A number once shown to somebody never comes to mean other words.
  return { ...report, versions: [...kept, fresh(sending, last.n + 1)] as unknown as Of['versions'] }
}

export const isAmendable = (report: Pick<Report, 'versions'>): boolean =>
  ['submitted', 'draft'].includes(stateOf(report))

/** A part of what waits is corrected: it was sent when it was sent, but is new to whoever read it. */
export function amend<Of extends Report>(report: Of, change: Pick<ReportVersion, 'entry' | 'filed'>): Of {
  const last = latestOf(report)
  if (last.state !== 'submitted' && last.state !== 'draft') throw fail('progress.not-waiting')
  return withLatest(report, { ...last, ...change, n: last.n + 1, openedBy: [] })
}

/** Only who sent it, and only until somebody decided. */
export function takeBack<Of extends Report>(report: Of, by: ChatId): Of {
  const last = latestOf(report)
  if (last.author !== by) throw fail('progress.not-yours')
  if (last.state === 'approved') throw fail('progress.already-approved')
  if (last.state !== 'submitted') throw fail('progress.not-waiting')
  return withLatest(report, { ...last, state: 'draft' })
}

export type Deciding = { readonly version: number; readonly by: ChatId; readonly at: number }

export function open<Of extends Report>(report: Of, { version, by }: Omit<Deciding, 'at'>): Of {
  const last = latestOf(report)
  if (last.n !== version || last.openedBy.includes(by)) return report
  return withLatest(report, { ...last, openedBy: [...last.openedBy, by] })
}

export function approve<Of extends Report>(report: Of, deciding: Deciding): Of {
  return withLatest(report, { ...waiting(report, deciding), ...decision(deciding), state: 'approved' })
}

export function sendBack<Of extends Report>(report: Of, deciding: Deciding & { readonly reason: string }): Of {
  const { reason } = deciding
  return withLatest(report, { ...waiting(report, deciding), ...decision(deciding), reason, state: 'returned' })
}

const decision = ({ by, at }: Deciding) => ({ decidedAt: at, decidedBy: by })

/** The version they mean, while it waits; the approver is never its author. */
function waiting(report: Report, { version, by }: Deciding): ReportVersion {
  const last = latestOf(report)
  if (last.author === by) throw fail('progress.own-report')
  if (last.n !== version) throw fail('progress.newer-version')
  if (last.state === 'approved') throw fail('progress.already-approved')
  if (last.state === 'returned') throw fail('progress.already-returned')
  if (last.state === 'draft') throw fail('progress.taken-back')
  return last
}

const withLatest = <Of extends Report>(report: Of, last: ReportVersion): Of => ({
  ...report,
  versions: [...report.versions.slice(0, -1), last] as unknown as Of['versions'],
})
