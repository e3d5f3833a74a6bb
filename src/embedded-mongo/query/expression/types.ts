import type { Collation } from '../collation.ts'
import type { Value } from '../document.ts'
import { QueryError } from '../errors.ts'

// What an expression sees while it runs.
export type Scope = {
  readonly root: Value | undefined
  readonly current: Value | undefined
  // The innermost variable first.
  readonly variables: Variable | undefined
}

export type Variable = {
  readonly name: string
  readonly value: Value | undefined
  readonly outer: Variable | undefined
}

// undefined is a missing value; in a document its field is left out.
export type Run = (scope: Scope) => Value | undefined

export type Compiler = {
  readonly collation: Collation | undefined
  readonly now: number
  compile(source: Value): Run
  // The same with more variables allowed.
  knowing(...names: string[]): Compiler
}

export type Operator = (operand: Value, compiler: Compiler, name: string) => Run

export type Operators = Readonly<Record<string, Operator>>

export function bind(scope: Scope, name: string, value: Value | undefined): Scope {
  return { root: scope.root, current: scope.current, variables: { name, value, outer: scope.variables } }
}

export function refuse(code: number | 'TypeMismatch' | 'BadValue' | 'FailedToParse', message: string): QueryError {
  return new QueryError(code, message)
}
