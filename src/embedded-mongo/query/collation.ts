import type { Doc } from './document.ts'

export type Collation = {
  readonly locale: string
  compare(a: string, b: string): number
  // Equal strings have equal keys.
  key(text: string): string
}

// `undefined` for the simple (binary) collation; throws BadValue/FailedToParse for one that cannot be.
export declare function compileCollation(spec: Doc | undefined): Collation | undefined
