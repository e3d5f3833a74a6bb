import type { Value } from './node.ts'

// For messages and for code that wants bson's classes: int32, double, int64 (when safe) become numbers.
export declare function toPlain(value: Value): unknown

// From JavaScript and bson's classes. Whole numbers in range become int32, others doubles; undefined fields are left out.
export declare function fromPlain(value: unknown): Value
