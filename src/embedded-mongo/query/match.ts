import type { Collation } from './collation.ts'
import type { Doc } from './document.ts'
import { type Context, constant, type Node } from './match/node.ts'
import { parseFilter } from './match/parse.ts'
import { trail } from './match/path.ts'

export type QueryOptions = {
  readonly collation?: Collation | undefined
  // The values of `let`, already evaluated (see let.ts).
  readonly variables?: Doc | undefined
  // Milliseconds; what $$NOW says in the whole command.
  readonly now?: number | undefined
}

export type Filter = {
  readonly source: Doc
  readonly root: Node
  matches(doc: Doc): boolean
  // The element `$` stands for after a match, if the filter went through an array.
  position(doc: Doc): number | undefined
}

const ALL = constant(true)

export function compileFilter(filter: Doc, options: QueryOptions = {}): Filter {
  const root = filter.size === 0 ? ALL : parseFilter(filter, contextOf(options))
  return {
    source: filter,
    root,
    matches: (doc) => root.matches(doc),
    position: (doc) => {
      trail.position = -1
      const found = root.matches(doc)
      return found && trail.position >= 0 ? trail.position : undefined
    },
  }
}

export function contextOf(options: QueryOptions): Context {
  return { collation: options.collation, variables: options.variables, now: options.now ?? 0 }
}
