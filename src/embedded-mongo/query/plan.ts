import type { Collation } from './collation.ts'
import type { Doc, Value } from './document.ts'
import type { IndexKey } from './key.ts'

export type IndexInfo = {
  readonly name: string
  readonly key: IndexKey
  readonly multikey: boolean
  readonly unique?: boolean
  readonly sparse?: boolean
  readonly partial?: Doc | undefined
}

// low ≤ key < high in bytes; `high` undefined is the end of the index.
export type Range = { readonly low: Uint8Array; readonly high: Uint8Array | undefined }

export type Plan<I extends IndexInfo = IndexInfo> = {
  // nothing: no document can match. scan: read the collection in natural order. index: read `ranges` of `index`.
  readonly kind: 'nothing' | 'scan' | 'index'
  readonly index: I | undefined
  // Ascending and disjoint; read last to first, each backwards, when `reverse`.
  readonly ranges: readonly Range[]
  readonly reverse: boolean
  // The order read is the order asked for (or none was asked).
  readonly sorted: boolean
  // Every document found matches: the filter need not be run.
  readonly exact: boolean
  // One document may be found more than once.
  readonly repeats: boolean
  // winningPlan of `explain`.
  explain(): Doc
}

export type PlanRequest<I extends IndexInfo = IndexInfo> = {
  readonly filter: Doc
  readonly sort?: Doc | undefined
  readonly limit?: number | undefined
  // A name or a key pattern; throws BadValue (2) when there is no such index.
  readonly hint?: Value | undefined
  readonly collation?: Collation | undefined
  readonly variables?: Doc | undefined
  // Without _id: it is always there, as `{ name: '_id_', key: [['_id', 1]], multikey: false, unique: true }`.
  readonly indexes: readonly I[]
  readonly idIndex: I
  // How many entries lie in the ranges, counted to at most `limit`; only asked when the choice is not plain.
  readonly count?: (index: I, ranges: readonly Range[], limit: number) => number
}

export declare function plan<I extends IndexInfo>(request: PlanRequest<I>): Plan<I>
