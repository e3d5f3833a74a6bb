import type { AgencyId, ChatId } from '../kernel/ids.ts'
import type { Reply, Slots } from '../line/reply.ts'
import type { Piece } from './steps/step.ts'

/** One answer and the messages it was made of; unsend takes back what `from` names. */
export type Answer = {
  readonly value: unknown
  readonly from: readonly string[]
  /** Pieces are kept and more may come: the question still stands. */
  readonly open?: true
  /** Nobody gave it: it stood there from the start, to be seen and changed in the summary. */
  readonly preset?: true
}

/** Answers are remembered, positions are not: where a person stands is walked anew each time. */
export type Draft = {
  readonly dialog: string
  readonly version: number
  readonly run: string
  readonly answers: { readonly [step: string]: Answer }
  /** When it was last touched, in the office's milliseconds; a draft lives seven days. */
  readonly touched: number
  /** What was known when it was opened and nobody is asked: which measure, which villages there are. */
  readonly given?: Slots
  /** Somebody took an answer back: where the draft stands now was never asked, so no words answer it yet. */
  readonly unasked?: true
}

/** What the bot proposed and waits to hear yes or no to; it never acts on a guess. `id` stands in its buttons. */
export type Offer = { readonly id: string; readonly at: number } & (
  | { readonly kind: 'start'; readonly dialog: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'door'; readonly name: string }
  | { readonly kind: 'answer'; readonly run: string; readonly step: string; readonly value: string }
  | { readonly kind: 'continue'; readonly run: string }
  /** They wanted to start what they had begun before: go on with it, or begin anew? */
  | { readonly kind: 'resume'; readonly run: string }
  /** Which answer of the summary shall be changed? */
  | { readonly kind: 'change'; readonly run: string }
)

/** The part of a lane the engine owns; plain data, kept as it is in the lane's one document. */
export type Conversation = {
  readonly active: Draft | null
  readonly parked: readonly Draft[]
  /** How many times in a row nothing was understood: the second time a person and a telephone are offered. */
  readonly misses: number
  readonly language: string | null
  readonly offer?: Offer | null
  /** Which wording of the data notice was shown here, and when. */
  readonly noticed?: { readonly version: string; readonly at: number } | null
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
  /** What was just given says something about the person: the data notice goes with the answer, unless it was shown. */
  readonly personal?: true
  /** The person asked to be forgotten: nothing of this chat outlives the answer. */
  readonly forget?: true
  /** No trace of it is kept: neither what was said, nor that this was answered. */
  readonly fleeting?: true
  /** Go on with this dialog, some of its answers known already. */
  readonly open?: {
    readonly dialog: string
    readonly answers?: { readonly [step: string]: unknown }
    /** What stands unless somebody changes it in the summary; a draft with nothing else is not worth keeping. */
    readonly presets?: { readonly [step: string]: unknown }
    readonly given?: Slots
  }
}

/** A tap outside dialogs: `c|name|id|value`. The data proves nothing; rights and state are checked in here. */
export type Command = (occasion: Occasion, given: { readonly id: string; readonly value: string }) => Promise<Decision>

/** Text that is a command by its shape, such as the code of an invitation; heard while no question is open. */
export type Reader = (text: string) => { readonly command: string; readonly id: string; readonly value: string } | null

/** What somebody said while no question was open. `files` are messages still at LINE: they come once an answer holds them. */
export type Saying = {
  readonly text: string | null
  readonly files: readonly { readonly message: string; readonly name: string; readonly size: number }[]
}

/**
 * Looks up what is meant, for whom it is meant: a number of the plan is one to an officer and nothing to anybody else.
 * Asked `first`, before anything is guessed, for what is meant by its shape; and `last`, when nobody knew what to do with it.
 */
export type Finder = (saying: Saying, occasion: Occasion, when: 'first' | 'last') => Promise<Decision | null>

/**
 * Looks at what somebody wrote before anything is made of it, while nothing is asked or one of its dialogs asks. What it
 * says comes first; a fleeting word ends the thought, and the draft of its dialogs that was open goes with it.
 */
export type Guard = {
  readonly dialogs: readonly string[]
  readonly hear: (text: string, occasion: Occasion) => Promise<Decision | null>
}

/** What the law wants told before the first personal datum. A new version is told again. */
export type Notice = { readonly version: string; readonly reply: Reply }

/** A menu word people type or tap: it starts a dialog or does a command. The words stand in locales at `<name>.words`. */
export type Doorway = {
  readonly name: string
  /** Not among those shown when nothing was understood. */
  readonly aside?: true
} & ({ readonly dialog: string } | { readonly command: string; readonly id?: string; readonly value?: string })
