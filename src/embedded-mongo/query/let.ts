import type { Doc } from './document.ts'
import type { QueryOptions } from './match.ts'

// `let` of a command: its expressions evaluated once, ready for `variables`.
export declare function evaluateLet(variables: Doc | undefined, options?: QueryOptions): Doc | undefined
