import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { Reply } from '../line/reply.ts'

/** One answer and the messages it was made of; unsend takes back what `from` names. */
export type Answer = { readonly value: unknown; readonly from: readonly string[] }

/** Answers are remembered, positions are not: where a person stands is walked anew each time. */
export type Draft = {
  readonly dialog: string
  readonly version: number
  readonly run: string
  readonly answers: { readonly [step: string]: Answer }
  /** When it was last touched, in the office's milliseconds; a parked draft lives seven days. */
  readonly touched: number
}

/** The part of a lane the engine owns; plain data, kept as it is in the lane's one document. */
export type Conversation = {
  readonly active: Draft | null
  readonly parked: readonly Draft[]
  /** How many times in a row nothing was understood: the second time a person and a telephone are offered. */
  readonly misses: number
  readonly language: string | null
}

export const newConversation: Conversation = { active: null, parked: [], misses: 0, language: null }

/** What a feature is told when it has to decide. `at` is when the last event was heard, never the machine's clock. */
export type Occasion = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly at: Temporal.Instant
  /** The tap's event id, a dialog's run, a job's slot: the same cause twice changes nothing and answers alike. */
  readonly cause: string
  readonly language: string
}

/** What a feature decided: its own one document is written already, the rest is said here. */
export type Decision = {
  readonly replies: readonly Reply[]
  /** Speak this language from now on. */
  readonly language?: string
  /** Go on with this dialog, some of its answers known already. */
  readonly open?: { readonly dialog: string; readonly answers?: { readonly [step: string]: unknown } }
}

/** A tap outside dialogs: `c|name|id|value`. The data proves nothing; rights and state are checked in here. */
export type Command = (occasion: Occasion, given: { readonly id: string; readonly value: string }) => Promise<Decision>

/** A menu word people type or tap: it starts a dialog or does a command. The words stand in locales at `<name>.words`. */
export type Doorway =
  | { readonly name: string; readonly dialog: string }
  | { readonly name: string; readonly command: string; readonly id?: string; readonly value?: string }
