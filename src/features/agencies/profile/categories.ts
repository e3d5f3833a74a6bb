// What an office says differently about the subjects of complaints, and subjects of its own. The subjects that ship, and
// what they mean, are known by the feature that takes complaints in.

import type { Names } from '../agency.ts'

/** What is left out is as it ships. They are shown in the order of the list, others that ship behind them. */
export type OwnCategory = {
  /** The code of one that ships, or a new one; never changes, for matters keep it. */
  readonly code: string
  readonly name?: Names
  /** Who usually looks after it; null: nobody in particular. */
  readonly unit?: string | null
  /** Closing it takes a photo. */
  readonly photo?: boolean
  /** The answer is promised sooner than the law wants it. */
  readonly days?: number | null
  /** One more thing to ask for, such as the number of the pole; it can be skipped. */
  readonly ask?: Names | null
  /** What is usually said when it is done. */
  readonly answers?: readonly string[]
  /** Not offered any more. Matters that have it keep it. */
  readonly off?: boolean
}
