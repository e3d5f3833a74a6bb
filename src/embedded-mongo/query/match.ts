import type { Collation } from './collation.ts'
import type { Doc } from './document.ts'

export type QueryOptions = {
  readonly collation?: Collation | undefined
  // The values of `let`, already evaluated (see evaluateLet in expressions).
  readonly variables?: Doc | undefined
  // Milliseconds; what $$NOW says in the whole command.
  readonly now?: number | undefined
}

export type Filter = {
  readonly source: Doc
  matches(doc: Doc): boolean
  // The element `$` stands for after a match, if the filter went through an array.
  position(doc: Doc): number | undefined
}

export declare function compileFilter(filter: Doc, options?: QueryOptions): Filter
