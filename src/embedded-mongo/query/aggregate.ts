import type { Collation } from './collation.ts'
import type { Doc, Value } from './document.ts'

export type PipelineContext = {
  readonly collation?: Collation | undefined
  readonly variables?: Doc | undefined
  readonly now: number
  readonly database: string
  // Documents of another collection ($lookup, $unionWith, $graphLookup) that match; uses its indexes. Without collation.
  find(collection: string, filter: Doc): Iterable<Doc>
  // Called now and then, so that maxTimeMS can end a long pipeline by throwing.
  tick?(): void
}

// Where a pipeline starts and where it ends; the rest goes to runPipeline.
export type SplitPipeline = {
  readonly filter: Doc
  readonly sort: Doc | undefined
  readonly skip: number
  readonly limit: number | undefined
  // The stages after that, without $out and $merge.
  readonly stages: readonly Doc[]
  // The first stage makes its own documents ($documents …): nothing is read.
  readonly sourceless: boolean
  readonly output: Output | undefined
  // [{$match}, {$group: {_id: <constant>, n: {$sum: 1}}}]: answer `{ _id, [count.name]: n }` (none when n is 0).
  readonly count: { readonly id: Value; readonly name: string } | undefined
  // Other collections it reads (of the same database).
  readonly reads: ReadonlySet<string>
}

export type Output =
  | { readonly kind: 'out'; readonly database: string | undefined; readonly collection: string }
  | {
      readonly kind: 'merge'
      readonly database: string | undefined
      readonly collection: string
      readonly on: readonly string[]
      // What to do with one result and the document found by `on` (undefined when none): write it, or leave it.
      decide(result: Doc, found: Doc | undefined): { readonly write: Doc } | { readonly leave: true }
    }

// Throws for stages and operators that are unknown (40324) or not offered, before anything is read.
export declare function splitPipeline(stages: readonly Doc[], context: Omit<PipelineContext, 'find'>): SplitPipeline

export declare function runPipeline(
  docs: Iterable<Doc>,
  stages: readonly Doc[],
  context: PipelineContext,
): Iterable<Doc>
