import type { Doc, Value } from './document.ts'
import { QueryError } from './errors.ts'
import type { Context } from './match/node.ts'

export type Expression = (doc: Doc) => Value | undefined

export function compileExpression(_source: Value, _context: Context): Expression {
  throw new QueryError('NotImplemented', 'expressions are not there yet')
}
