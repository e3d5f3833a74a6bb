// The projection of find and findAndModify.
import { Doc } from './document.ts'
import { QueryError } from './errors.ts'
import { compilerFor, scopeOf, variablesOf } from './expression.ts'
import { contextOf, type Filter, type QueryOptions } from './match.ts'
import { truthy } from './order/truth.ts'
import { excludeFields, includeFields } from './project/apply.ts'
import { findOperator, positionalOf } from './project/find.ts'
import { modeOf, partsFrom, treeOf } from './project/tree.ts'

export type Projection = (doc: Doc) => Doc

// `undefined` when everything is wanted. `filter` is needed for the positional `a.$`.
export function compileProjection(
  projection: Doc | undefined,
  options: QueryOptions & { readonly filter?: Filter | undefined } = {},
): Projection | undefined {
  if (!projection || projection.size === 0) return undefined
  const context = contextOf(options)
  const compiler = compilerFor(context)
  const { plain, positional } = takePositional(projection)
  const parts = partsFrom(plain, compiler, (path, operand) => findOperator(path, operand, context))
  const mode = modeOf(parts)
  if (positional && parts.some(({ asks }) => asks === 'element')) {
    throw new QueryError(31255, 'Cannot specify positional operator and $elemMatch.')
  }
  if (positional && mode === 'exclusion') {
    throw new QueryError(31395, `positional projection cannot be used with exclusion`)
  }
  const tree = treeOf(parts, mode)
  const variables = variablesOf(options.variables)
  const run: Projection =
    mode === 'exclusion'
      ? (doc) => excludeFields(tree, doc, scopeOf(doc, variables))
      : (doc) => includeFields(tree, doc, scopeOf(doc, variables))
  if (!positional) return run
  const narrow = positionalOf(positional, options.filter)
  return (doc) => narrow(doc, run(doc))
}

// `a.$: 1` keeps `a`, and is remembered.
function takePositional(projection: Doc): { plain: Doc; positional: string | undefined } {
  const plain = new Doc()
  let positional: string | undefined
  for (const [name, value] of projection.entries()) {
    if (!name.endsWith('.$')) {
      plain.append(name, value)
      continue
    }
    if (positional !== undefined) {
      throw new QueryError(31276, 'Cannot specify more than one positional projection per query.')
    }
    if (name === '.$') throw new QueryError(5392900, 'positional operator needs a path')
    if (value instanceof Doc) {
      throw new QueryError(31271, 'positional projection cannot be used with a literal or expression')
    }
    if (!truthy(value)) {
      throw new QueryError(31395, `positional projection cannot be used with exclusion`)
    }
    positional = name
    plain.append(name.slice(0, -2), value)
  }
  return { plain, positional }
}
