import type { Facts } from '../../kernel/errors.ts'
import type { Slots } from '../../line/reply.ts'

export const STEP_KINDS = [
  'text',
  'choice',
  'choices',
  'number',
  'money',
  'day',
  'place',
  'photos',
  'files',
  'telling',
  'confirm',
] as const
type StepKind = (typeof STEP_KINDS)[number]

/** One thing somebody did, as a step sees it; `from` names LINE's messages it came in. */
export type Piece = { readonly from: readonly string[] } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'button'; readonly value: string; readonly day?: string }
  | { readonly kind: 'photo' | 'video' | 'audio'; readonly message: string }
  | { readonly kind: 'file'; readonly message: string; readonly name: string; readonly size: number }
  | {
      readonly kind: 'place'
      readonly latitude: number
      readonly longitude: number
      readonly title?: string
      readonly address?: string
    }
  | { readonly kind: 'sticker' }
)

/** Bytes that wait at LINE and must be fetched before LINE forgets them. */
export type Content = { readonly kind: 'photo' | 'video' | 'audio' | 'file'; readonly message: string }

/** Something to choose: words stand at `<dialog>.<step>.choices.<value>`, unless people wrote the `text` themselves. */
export type Option = { readonly value: string; readonly text?: string }

/** What a step may know while it reads; the day is the thought's own, never the machine's. */
export type Reading<Value> = {
  readonly today: Temporal.PlainDate
  readonly language: string
  readonly given: Slots
  /** What this answer holds already: earlier pieces of the same thought, photos sent so far. */
  readonly soFar: Exclude<Value, null> | undefined
  /** Without “ครับ”, “please” and the like. */
  readonly plain: (text: string) => string
  /** Which of the step's options these words name; not `sure` when they only occur in them. */
  readonly named: (text: string) => { readonly value: string; readonly sure: boolean } | null
}

export type Read<Value> =
  | { readonly kind: 'answer'; readonly value: Exclude<Value, null> }
  /** Kept, and more may come: the question stays open until somebody says it is all. */
  | { readonly kind: 'more'; readonly value: Exclude<Value, null> }
  /** Probably this: offered, never taken. */
  | { readonly kind: 'guess'; readonly value: string }
  /** `keeps`: what came before stays as it is. */
  | { readonly kind: 'refused'; readonly why: string; readonly facts?: Facts; readonly keeps?: true }

/** How a value is put into words for the person who gave it. */
export type Voice = {
  readonly language: string
  say(address: string, facts?: Facts): string
  /** The words of one of the step's own options. */
  option(value: string): string
}

/** What an answer is. Steps neither wait, save, send nor look at a clock. */
export type Step<Value = unknown> = {
  readonly kind: StepKind
  readonly optional: boolean
  /** Kinds of pieces that may come in several messages; a step without any is never waited for. */
  readonly gathers: readonly Piece['kind'][]
  /** Every way it may refuse: each has words, at `dialog.<kind>.<why>` at least. */
  readonly whys: readonly string[]
  /** `soFar`: what an open answer holds already. */
  options(given: Slots, soFar?: unknown): readonly Option[]
  read(piece: Piece, reading: Reading<Value>): Read<Value>
  /** Is what was kept still an answer? Options come and go between two deployments. */
  holds(value: Exclude<Value, null>, given: Slots): boolean
  inWords(value: Exclude<Value, null>, voice: Voice): string
  /** Numbers the question and its refusals may speak of. */
  readonly facts: Facts
  /** The day a picker may be turned to. */
  readonly days?: { readonly not?: 'past' | 'future' }
  readonly asks?: readonly ('location' | 'camera' | 'cameraRoll' | 'date')[]
  contents?(value: Exclude<Value, null>): readonly Content[]
  /** What is left when this message is taken back; null: nothing. */
  without?(value: Exclude<Value, null>, message: string): Exclude<Value, null> | null
}

export type Optional = { readonly optional?: boolean }
/** A skipped answer is null, and only an optional step can be skipped. */
export type Skipped<Options> = Options extends { readonly optional: true } ? null : never

export const answer = <const Value>(value: Value) => ({ kind: 'answer', value }) as const
export const refused = (why: string, facts?: Facts) =>
  facts ? ({ kind: 'refused', why, facts } as const) : ({ kind: 'refused', why } as const)
export const unclear = refused('unclear')
const NONE: readonly Option[] = []
export const noOptions = (): readonly Option[] => NONE
