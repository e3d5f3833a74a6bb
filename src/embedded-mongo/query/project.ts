import type { Doc } from './document.ts'
import type { Filter, QueryOptions } from './match.ts'

export type Projection = (doc: Doc) => Doc

// `undefined` when everything is wanted. `filter` is needed for the positional `a.$`.
export declare function compileProjection(
  projection: Doc | undefined,
  options?: QueryOptions & { readonly filter?: Filter | undefined },
): Projection | undefined
