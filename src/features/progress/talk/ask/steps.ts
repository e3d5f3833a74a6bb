// Steps only this conversation has: a promise's number by its own shape, proof of several kinds, the months worked in.

import {
  answer,
  noOptions,
  type Option,
  type Read,
  refused,
  type Step,
  unclear,
} from '../../../../dialog/steps/step.ts'
import { readSpan } from '../../../../kernel/thai/read-span.ts'
import { sayMonths } from '../../../../kernel/thai/say-day.ts'
import type { Slots } from '../../../../line/reply.ts'
import { readLink } from '../../report/links.ts'
import { type Area, type MeasuredBy, NO, readValue, YES } from '../../report/values.ts'

const YES_OR_NO: readonly Option[] = [{ value: YES }, { value: NO }]
const LONGEST = 500

type ValueGiven = {
  readonly by?: readonly MeasuredBy[]
  readonly how?: readonly string[]
  readonly areas?: readonly Area[]
}

/** The number of the promise at this place; what was typed is kept as it was typed. */
export function value(place: number): Step<string | null> {
  const byIn = (given: Slots): MeasuredBy => (given as ValueGiven).by?.[place] ?? 'words'
  const step: Step<string> = {
    kind: 'text',
    optional: true,
    gathers: [],
    whys: ['unclear', 'too-long'],
    facts: { max: LONGEST },
    options: (given) => (byIn(given) === 'proof' ? YES_OR_NO : []),
    read(piece, { given, named, plain }): Read<string> {
      const by = byIn(given)
      const { how, areas } = given as ValueGiven
      const typed = piece.kind === 'button' ? piece.value : piece.kind === 'text' ? piece.text : null
      if (typed === null) return unclear
      if (typed.length > LONGEST) return refused('too-long', { max: LONGEST, length: typed.length })
      const said = by === 'proof' && piece.kind === 'text' ? (named(typed)?.value ?? typed) : plain(typed)
      const isRead = readValue(by, said, areas ? { areas } : {}) !== null
      return isRead ? answer(said) : refused('unclear', { how: how?.[place] ?? '' })
    },
    holds: (kept) => typeof kept === 'string',
    inWords: (kept, voice) => (kept === YES || kept === NO ? voice.option(kept) : kept),
  }
  return step as unknown as Step<string | null>
}

export type Proof =
  | { readonly kind: 'photo' | 'file'; readonly message: string }
  | { readonly kind: 'link'; readonly url: string }

const MOST = 10
const LARGEST_MB = 20
const MB = 1024 * 1024

/** Photos, files and links, in as many messages as people like. */
export function proofs(): Step<readonly Proof[] | null> {
  const step: Step<readonly Proof[]> = {
    kind: 'files',
    optional: true,
    gathers: ['photo', 'file'],
    whys: ['unclear', 'too-many', 'too-large', 'none', 'private'],
    facts: { max: MOST, maxMb: LARGEST_MB },
    options: noOptions,
    asks: ['camera', 'cameraRoll'],
    read(piece, { soFar = [] }): Read<readonly Proof[]> {
      const one = proofOf(piece)
      if ('why' in one) return { ...one, keeps: true }
      const isThere = soFar.some((other) => keyOf(other) === keyOf(one))
      if (isThere) return { kind: 'more', value: soFar }
      if (soFar.length >= MOST) return { ...refused('too-many', { max: MOST }), keeps: true }
      const proofs = [...soFar, one]
      return proofs.length === MOST ? answer(proofs) : { kind: 'more', value: proofs }
    },
    holds: (kept) => Array.isArray(kept) && kept.length <= MOST,
    contents: (kept) => kept.flatMap((one) => (one.kind === 'link' ? [] : [{ kind: one.kind, message: one.message }])),
    without(kept, message) {
      const left = kept.filter((one) => one.kind === 'link' || one.message !== message)
      return left.length === 0 ? null : left
    },
    inWords: (kept, voice) => voice.say('progress.proofs', { n: kept.length }),
  }
  return step as unknown as Step<readonly Proof[] | null>
}

type Piece = Parameters<Step['read']>[0]

function proofOf(piece: Piece): Proof | ReturnType<typeof refused> {
  if (piece.kind === 'photo') return { kind: 'photo', message: piece.message }
  if (piece.kind === 'file') {
    const { message, size } = piece
    if (size > LARGEST_MB * MB) return refused('too-large', { size: Math.ceil(size / MB), max: LARGEST_MB })
    return { kind: 'file', message }
  }
  if (piece.kind === 'video') return refused('unclear')
  const link = piece.kind === 'text' ? readLink(piece.text) : null
  if (link?.kind === 'private') return refused('private')
  return link?.kind === 'link' ? { kind: 'link', url: link.url } : unclear
}

const keyOf = (one: Proof): string => (one.kind === 'link' ? one.url : one.message)

const MONTHS = /^(\d{4}-\d{2})\.\.(\d{4}-\d{2})$/

/** `2026-10..2027-03`: typed as the office prints it, ต.ค. 69 – มี.ค. 70. */
export function months(): Step<string> {
  return {
    kind: 'text',
    optional: false,
    gathers: [],
    whys: ['unclear'],
    facts: { max: LONGEST },
    options: noOptions,
    read(piece): Read<string> {
      const span = piece.kind === 'text' ? readSpan(piece.text) : null
      if (!span) return unclear
      const month = (day: Temporal.PlainDate) => day.toPlainYearMonth().toString()
      return answer(printMonths({ first: month(span.first), last: month(span.last) }))
    },
    holds: (kept) => typeof kept === 'string',
    inWords: (kept) => {
      const span = readMonths(kept)
      if (!span) return kept
      return sayMonths(Temporal.PlainYearMonth.from(span.first), Temporal.PlainYearMonth.from(span.last))
    },
  }
}

export const printMonths = ({ first, last }: { readonly first: string; readonly last: string }): string =>
  `${first}..${last}`
export function readMonths(kept: string): { first: string; last: string } | null {
  const [, first, last] = MONTHS.exec(kept) ?? []
  return first && last ? { first, last } : null
}
