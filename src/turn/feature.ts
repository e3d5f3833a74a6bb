import type { Command, Decision, Doorway, Occasion } from '../dialog/conversation.ts'
import type { RegisteredDialog } from '../dialog/engine.ts'
import type { Job } from '../jobs/job.ts'
import type { LetterSource } from '../store/record.ts'
import type { Letter } from './relay.ts'

/** What a feature offers the house. Delete its folder and one line in features/index.ts, and it is gone. */
export type Feature = {
  readonly name: string
  readonly dialogs?: readonly RegisteredDialog[]
  readonly commands?: { readonly [name: string]: Command }
  /** Words people type or tap to get in. */
  readonly doorways?: readonly Doorway[]
  /** Says the first word to somebody who just came, or came back. At most one feature does. */
  readonly greet?: (occasion: Occasion) => Promise<Decision>
  readonly letters?: readonly LetterSource<Letter>[]
  readonly jobs?: readonly Job[]
}
