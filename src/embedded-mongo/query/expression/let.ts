import { Doc, UNDEFINED } from '../document.ts'
import { compilerFor, scopeOf } from '../expression.ts'
import { contextOf, type QueryOptions } from '../match.ts'
import { checkVariable } from './values/logic.ts'

// `let` of a command: its expressions evaluated once, ready for `variables`.
export function evaluateLet(variables: Doc | undefined, options: QueryOptions = {}): Doc | undefined {
  if (!variables) return undefined
  const compiler = compilerFor(contextOf({ ...options, variables: undefined }))
  const values = new Doc()
  for (const [name, source] of variables.entries()) {
    checkVariable(name)
    values.append(name, compiler.compile(source)(scopeOf(new Doc(), undefined)) ?? UNDEFINED)
  }
  return values
}
