import type { Doc, List } from './document.ts'
import type { Filter, QueryOptions } from './match.ts'

export type UpdateOptions = QueryOptions & { readonly arrayFilters?: readonly Doc[] | undefined }

export type Update = {
  readonly kind: 'operators' | 'replacement' | 'pipeline'
  // Top-level names it may change; undefined when it may change any. An index on none of them needs no look.
  readonly fields: ReadonlySet<string> | undefined
  // A new document, or null when nothing changes. Throws 66 when _id would.
  apply(doc: Doc, context?: { readonly filter?: Filter | undefined; readonly inserting?: boolean }): Doc | null
}

export declare function compileUpdate(update: Doc | List, options?: UpdateOptions): Update

// What an upsert inserts when nothing matched: the filter's equalities, then the update. _id stands first and is
// made by `newId` when neither gave one.
export declare function upsert(filter: Filter, update: Update, newId: () => import('./document.ts').Value): Doc

// Throws unless the document may be inserted; puts _id first, making one when it is missing.
export declare function prepareInsert(doc: Doc, newId: () => import('./document.ts').Value): Doc
