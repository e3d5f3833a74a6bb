// The expression language: what $expr, projections, pipelines and pipeline updates share.
import { type Doc, UNDEFINED, type Value } from './document.ts'
import { compilerOf } from './expression/compile.ts'
import type { Compiler, Scope, Variable } from './expression/types.ts'
import type { Context } from './match/node.ts'

export type Expression = (doc: Doc) => Value | undefined

export type { Compiler, Scope, Variable } from './expression/types.ts'

export function compilerFor(context: Context, ...known: string[]): Compiler {
  return compilerOf({
    collation: context.collation,
    now: context.now,
    known: new Set([...(context.variables?.names() ?? []), ...known]),
  })
}

export function compileExpression(source: Value, context: Context): Expression {
  const run = compilerFor(context).compile(source)
  const start = variablesOf(context.variables)
  return (doc) => run({ root: doc, current: doc, variables: start })
}

// A variable that is missing is written as UNDEFINED.
export function variablesOf(values: Doc | undefined): Variable | undefined {
  let bound: Variable | undefined
  if (values)
    for (const [name, value] of values.entries())
      bound = { name, value: value === UNDEFINED ? undefined : value, outer: bound }
  return bound
}

export function scopeOf(doc: Value | undefined, variables: Variable | undefined): Scope {
  return { root: doc, current: doc, variables }
}
