import type { Collation } from './collation.ts'
import type { Doc } from './document.ts'

export type Comparator = (a: Doc, b: Doc) => number

// `undefined` for an empty sort. `{ $natural: ±1 }` is the planner's, not ours: see `naturalOf`.
export declare function compileSort(spec: Doc | undefined, collation?: Collation): Comparator | undefined

export declare function naturalOf(spec: Doc | undefined): 1 | -1 | undefined

// What is needed to sort later without the body: `compare` works on what `of` took from each document.
export declare function compileSortKey(
  spec: Doc,
  collation?: Collation,
): { of(doc: Doc): unknown; compare(a: unknown, b: unknown): number }
