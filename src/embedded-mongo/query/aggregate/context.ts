import type { Collation } from '../collation.ts'
import type { Doc, Value } from '../document.ts'
import { compilerFor, scopeOf, variablesOf } from '../expression.ts'
import type { Context } from '../match/node.ts'

export type PipelineContext = {
  readonly collation?: Collation | undefined
  readonly variables?: Doc | undefined
  readonly now: number
  readonly database: string
  // Documents of another collection ($lookup, $unionWith, $graphLookup) that match; uses its indexes. `variables`
  // are what $expr in the filter may name.
  find(collection: string, filter: Doc, variables?: Doc): Iterable<Doc>
  // Logical sessions of this process, for $listLocalSessions.
  sessions?(): Iterable<Doc>
  // Called now and then, so that maxTimeMS can end a long pipeline by throwing.
  tick?(): void
}

// A compiled stage.
export type Stage = (docs: Iterable<Doc>) => Iterable<Doc>

export type CompileStage = (spec: Value, context: PipelineContext) => Stage

// A pipeline inside a stage ($facet, $lookup …).
export type CompilePipeline = (stages: readonly Doc[], context: PipelineContext) => Stage

export function expressionContext(context: PipelineContext): Context {
  return { collation: context.collation, variables: context.variables, now: context.now }
}

export function compile(source: Value, context: PipelineContext): (doc: Doc) => Value | undefined {
  const run = compilerFor(expressionContext(context)).compile(source)
  const variables = variablesOf(context.variables)
  return (doc) => run(scopeOf(doc, variables))
}
