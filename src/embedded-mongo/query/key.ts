import type { Doc, Value } from './document.ts'
import type { Filter } from './match.ts'

export type IndexKey = readonly (readonly [path: string, direction: 1 | -1])[]

// Bytes that sort (memcmp) as `compare` does; equal values have equal bytes. Missing is null.
export declare function keyOf(value: Value | undefined): Uint8Array

// The entries one document has in an index; `multikey` when an array was expanded. Throws 171 for parallel arrays.
// `sparse` leaves a document out that has none of the fields; `partial` one that does not match.
export declare function indexEntries(
  key: IndexKey,
  doc: Doc,
  options?: { readonly sparse?: boolean; readonly partial?: Filter | undefined },
): { readonly keys: Uint8Array[]; readonly multikey: boolean }

// Whether two documents have the same entries may be asked before making them: the top-level names an index reads.
export declare function indexFields(key: IndexKey): ReadonlySet<string>

// The value document `{ path: value, … }` of a violated unique index, for keyValue and the E11000 text.
export declare function violatedValues(key: IndexKey, doc: Doc, entry: Uint8Array): Doc
