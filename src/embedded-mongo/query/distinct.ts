import type { Collation } from './collation.ts'
import type { Doc, Value } from './document.ts'

// The different values at a path; arrays count by their elements.
export declare function distinctValues(docs: Iterable<Doc>, path: string, collation?: Collation): Value[]
