import type { Collation } from './collation.ts'
import type { Value } from './document.ts'

// MongoDB's order of all values; a missing one is `undefined` and sorts as null.
export declare function compare(a: Value | undefined, b: Value | undefined, collation?: Collation): number
export declare function equal(a: Value | undefined, b: Value | undefined, collation?: Collation): boolean
