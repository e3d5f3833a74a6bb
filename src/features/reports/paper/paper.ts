// A paper of a round: draft → checked → approved → published. What was published stays; a correction is a new edition.

import type { ChatId } from '../../../kernel/ids.ts'
import type { MediaId } from '../../../media/media.ts'
import { fail } from '../errors.ts'
import type { PaperFacts, PaperKind } from '../print/paper-facts.ts'
import type { Layout } from '../print/rows.ts'

export const PAPER_STATES = ['draft', 'checked', 'approved', 'published'] as const
export type PaperState = (typeof PAPER_STATES)[number]

export const FORMATS = ['docx', 'pdf', 'xlsx'] as const
export type Format = (typeof FORMATS)[number]
export const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text)

export type PaperFile = {
  readonly format: Format
  readonly media: MediaId
  readonly sha256: string
  readonly size: number
}

/** Who did something, and when; null who: the person was erased. */
export type Deed = { readonly by: ChatId | null; readonly at: number }

export type PaperVersion = {
  /** From 1; a number once shown to somebody never comes to mean other words. */
  readonly n: number
  readonly state: PaperState
  /** Which publication it is or would be, from 1. */
  readonly edition: number
  readonly layout: Layout
  /** Everything it says, and the hash of that. */
  readonly facts: PaperFacts
  readonly factsHash: string
  /** The day it bears, `2027-04-05`. */
  readonly day: string
  readonly files: readonly PaperFile[]
  /** Why there is another edition; null for the first. */
  readonly correction: string | null
  readonly drafted: Deed
  readonly checked: Deed | null
  readonly returned: (Deed & { readonly reason: string }) | null
  readonly approved: Deed | null
  readonly published: Deed | null
}

export type PaperPlace = { readonly kind: PaperKind; readonly fiscalYear: number }
export type PaperRecord = PaperPlace & { readonly versions: readonly [PaperVersion, ...PaperVersion[]] }

export const latestOf = ({ versions }: Pick<PaperRecord, 'versions'>): PaperVersion => versions.at(-1)!
/** What the public has: the newest edition. */
export const publishedOf = ({ versions }: Pick<PaperRecord, 'versions'>): PaperVersion | null =>
  versions.findLast(({ state }) => state === 'published') ?? null
/** The Word file's hash names the edition: its bytes are the paper. */
export const hashOfVersion = ({ files }: Pick<PaperVersion, 'files'>): string =>
  files.find(({ format }) => format === 'docx')?.sha256 ?? ''

export type Drafting = Pick<PaperVersion, 'layout' | 'facts' | 'factsHash' | 'day' | 'files' | 'correction' | 'drafted'>

const fresh = (drafting: Drafting, n: number, edition: number): PaperVersion => ({
  ...drafting,
  n,
  edition,
  state: 'draft',
  checked: null,
  returned: null,
  approved: null,
  published: null,
})

export const firstPaper = (place: PaperPlace, drafting: Drafting): PaperRecord => ({
  ...place,
  versions: [fresh(drafting, 1, 1)],
})

/** A draft nobody else has seen is written over; what somebody was shown stays beside the new one. */
export function redraft<Of extends PaperRecord>(paper: Of, drafting: Drafting): Of {
  const last = latestOf(paper)
  if (last.state === 'published') {
    if (drafting.correction === null) throw fail('reports.published', { edition: last.edition })
    return withVersions(paper, [...paper.versions, fresh(drafting, last.n + 1, last.edition + 1)])
  }
  const wasShown = last.checked !== null
  const kept = wasShown ? paper.versions : paper.versions.slice(0, -1)
  const correction = drafting.correction ?? last.correction
  const returned = wasShown ? null : last.returned
  return withVersions(paper, [...kept, { ...fresh({ ...drafting, correction }, last.n + 1, last.edition), returned }])
}

export type Deciding = { readonly n: number; readonly by: ChatId; readonly at: number; readonly factsHash: string }

export function check<Of extends PaperRecord>(paper: Of, deciding: Deciding): Of {
  const last = standing(paper, deciding, 'draft', 'reports.not-draft')
  return withLatest(paper, { ...last, state: 'checked', checked: deed(deciding) })
}

/** Four eyes: who checked it does not approve it. */
export function approve<Of extends PaperRecord>(paper: Of, deciding: Deciding): Of {
  const last = standing(paper, deciding, 'checked', 'reports.not-checked')
  if (last.checked?.by === deciding.by) throw fail('reports.own-check')
  return withLatest(paper, { ...last, state: 'approved', approved: deed(deciding) })
}

/** What is said against it is as true when the facts have changed since. */
export function sendBack<Of extends PaperRecord>(
  paper: Of,
  deciding: Omit<Deciding, 'factsHash'> & { readonly reason: string },
): Of {
  const { reason, n, by, at } = deciding
  const last = latestOf(paper)
  if (last.n !== n) throw fail('reports.newer-draft')
  if (last.state !== 'checked') throw fail('reports.not-checked')
  return withLatest(paper, { ...last, state: 'draft', returned: { by, at, reason } })
}

export function publish<Of extends PaperRecord>(paper: Of, deciding: Deciding): Of {
  const last = standing(paper, deciding, 'approved', 'reports.not-approved')
  return withLatest(paper, { ...last, state: 'published', published: deed(deciding) })
}

const deed = ({ by, at }: Pick<Deciding, 'by' | 'at'>): Deed => ({ by, at })

/** The version they mean, in the state it takes, and still true: what was approved is what is published. */
function standing(
  paper: PaperRecord,
  { n, factsHash }: Deciding,
  state: PaperState,
  otherwise: 'reports.not-draft' | 'reports.not-checked' | 'reports.not-approved',
): PaperVersion {
  const last = latestOf(paper)
  if (last.n !== n) throw fail('reports.newer-draft')
  if (last.state !== state) throw fail(otherwise)
  if (last.factsHash !== factsHash) throw fail('reports.facts-changed')
  return last
}

const withVersions = <Of extends PaperRecord>(paper: Of, versions: readonly PaperVersion[]): Of => ({
  ...paper,
  versions: versions as unknown as Of['versions'],
})
const withLatest = <Of extends PaperRecord>(paper: Of, last: PaperVersion): Of =>
  withVersions(paper, [...paper.versions.slice(0, -1), last])

/** What happened stays; who did it is taken out. */
export function withoutPerson<Of extends PaperRecord>(paper: Of, person: ChatId): Of {
  const clean = <One extends Deed>(one: One | null): One | null =>
    one && one.by === person ? { ...one, by: null } : one
  return withVersions(
    paper,
    paper.versions.map((one) => ({
      ...one,
      drafted: clean(one.drafted)!,
      checked: clean(one.checked),
      returned: clean(one.returned),
      approved: clean(one.approved),
      published: clean(one.published),
    })),
  )
}
