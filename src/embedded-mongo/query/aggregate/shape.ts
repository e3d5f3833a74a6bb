// Stages that change single documents.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { compilerFor, scopeOf, variablesOf } from '../expression.ts'
import { typeName } from '../match/type.ts'
import { compileFilter } from '../match.ts'
import { inspect } from '../order/inspect.ts'
import { excludeFields, includeFields, makeFields } from '../project/apply.ts'
import { branch, insert, modeOf, partsFrom, treeOf } from '../project/tree.ts'
import { type CompileStage, compile, expressionContext, type PipelineContext } from './context.ts'

function* mapped(docs: Iterable<Doc>, run: (doc: Doc) => Doc): Iterable<Doc> {
  for (const doc of docs) yield run(doc)
}

function* filtered(docs: Iterable<Doc>, keep: (doc: Doc) => boolean): Iterable<Doc> {
  for (const doc of docs) if (keep(doc)) yield doc
}

export const matchStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc)) throw new QueryError(15959, 'the match filter must be an expression in an object')
  const filter = compileFilter(spec, expressionContext(context))
  return (docs) => filtered(docs, filter.matches)
}

export const projectStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc)) throw new QueryError(15969, '$project specification must be an object')
  if (spec.size === 0) {
    throw new QueryError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    )
  }
  return projection(spec, context)
}

function projection(spec: Doc, context: PipelineContext): (docs: Iterable<Doc>) => Iterable<Doc> {
  const parts = partsFrom(spec, compilerFor(expressionContext(context)), () => undefined)
  const mode = modeOf(parts)
  const tree = treeOf(parts, mode)
  const variables = variablesOf(context.variables)
  if (mode === 'exclusion') return (docs) => mapped(docs, (doc) => excludeFields(tree, doc))
  return (docs) => mapped(docs, (doc) => includeFields(tree, doc, scopeOf(doc, variables)))
}

export const addFieldsStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc))
    throw new QueryError(40272, `$addFields specification stage must be an object, got ${typeName(spec)}`)
  const tree = branch()
  const compiler = compilerFor(expressionContext(context))
  const add = (fields: Doc, prefix: string): void => {
    for (const [name, value] of fields.entries()) {
      const path = prefix === '' ? name : `${prefix}.${name}`
      if (value instanceof Doc && value.size > 0 && !value.nameAt(0).startsWith('$')) add(value, path)
      else insert(tree, path, { kind: 'make', run: compiler.compile(value) })
    }
  }
  add(spec, '')
  const variables = variablesOf(context.variables)
  return (docs) => mapped(docs, (doc) => makeFields(tree, doc, scopeOf(doc, variables)))
}

export const unsetStage: CompileStage = (spec, context) => {
  const names = spec instanceof List ? spec.items() : [spec]
  if (names.length === 0)
    throw new QueryError(31119, '$unset specification must be a string or an array with at least one field')
  const fields = new Doc()
  for (const name of names) {
    if (typeof name !== 'string')
      throw new QueryError(31120, '$unset specification must be a string or an array containing only string values')
    fields.append(name, 0)
  }
  return projection(fields, context)
}

export const replaceRootStage: CompileStage = (spec, context) => {
  if (!(spec instanceof Doc))
    throw new QueryError(40229, `expected an object as specification for $replaceRoot stage, got ${typeName(spec)}`)
  const source = spec.get('newRoot')
  if (source === undefined) throw new QueryError(40231, 'no newRoot specified for the $replaceRoot stage')
  if (spec.size > 1) throw new QueryError(40415, `BSON field '$replaceRoot.${spec.nameAt(1)}' is an unknown field.`)
  return replaceWithStage(source, context)
}

export const replaceWithStage: CompileStage = (spec, context) => {
  const run = compile(spec, context)
  return (docs) =>
    mapped(docs, (doc) => {
      const value = run(doc)
      if (value instanceof Doc) return value
      throw new QueryError(
        40228,
        `'replacement document' must evaluate to an object, but resulting value was: ${inspect(value)}. Type of resulting value: '${typeName(value)}'. Input document: ${inspect(doc)}`,
      )
    })
}

export const redactStage: CompileStage = (spec, context) => {
  const run = compilerFor(expressionContext(context)).compile(spec)
  const variables = variablesOf(context.variables)
  const decide = (value: Doc, root: Doc): Doc | undefined => {
    const verdict = run({ root, current: value, variables })
    if (verdict === 'KEEP') return value
    if (verdict === 'PRUNE') return undefined
    if (verdict !== 'DESCEND')
      throw new QueryError(
        17053,
        `$redact's expression should not return anything aside from the variables $$KEEP, $$DESCEND, and $$PRUNE, but returned ${inspect(verdict)}`,
      )
    const out = new Doc()
    for (const [name, inner] of value.entries()) {
      const kept = below(inner, root)
      if (kept !== undefined) out.append(name, kept)
    }
    return out
  }
  const below = (value: Value, root: Doc): Value | undefined => {
    if (value instanceof Doc) return decide(value, root)
    return value instanceof List ? new List(value.items().flatMap((item) => below(item, root) ?? [])) : value
  }
  return (docs) => kept(docs, (doc) => decide(doc, doc))
}

function* kept(docs: Iterable<Doc>, run: (doc: Doc) => Doc | undefined): Iterable<Doc> {
  for (const doc of docs) {
    const next = run(doc)
    if (next) yield next
  }
}
