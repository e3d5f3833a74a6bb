// $out and $merge: where results go, and what becomes of one that meets a document.
import { Doc, List, UNDEFINED, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { mergeInto } from '../expression/values/objects.ts'
import { typeName } from '../match/type.ts'
import { inspect } from '../order/inspect.ts'
import { type CompilePipeline, compile, type PipelineContext } from './context.ts'
import { stagesOf } from './join.ts'

export type Decision = { readonly write: Doc } | { readonly leave: true }

export type Output =
  | { readonly kind: 'out'; readonly database: string | undefined; readonly collection: string }
  | {
      readonly kind: 'merge'
      readonly database: string | undefined
      readonly collection: string
      readonly on: readonly string[]
      // What to do with one result and the document found by `on` (undefined when none): write it, or leave it.
      decide(result: Doc, found: Doc | undefined): Decision
    }

export function parseOutput(name: string, spec: Value, context: PipelineContext, pipeline: CompilePipeline): Output {
  return name === '$out' ? parseOut(spec) : parseMerge(spec, context, pipeline)
}

function parseOut(spec: Value): Output {
  if (typeof spec === 'string') return { kind: 'out', database: undefined, collection: spec }
  if (!(spec instanceof Doc))
    throw new QueryError(16990, `$out only supports a string or object argument, but found ${typeName(spec)}`)
  const [database, collection] = [spec.get('db'), spec.get('coll')]
  if (typeof database !== 'string' || typeof collection !== 'string')
    throw new QueryError(16994, "If an object is passed to $out it must have exactly 2 fields: 'db' and 'coll'")
  return { kind: 'out', database, collection }
}

function targetOf(into: Value | undefined): { database: string | undefined; collection: string } {
  if (typeof into === 'string' && into !== '') return { database: undefined, collection: into }
  const collection = into instanceof Doc ? into.get('coll') : undefined
  const database = into instanceof Doc ? into.get('db') : undefined
  if (typeof collection !== 'string' || (database !== undefined && typeof database !== 'string')) {
    throw new QueryError(51178, "$merge 'into' field must be a string or an object with 'coll'")
  }
  return { database, collection }
}

function parseMerge(spec: Value, context: PipelineContext, pipeline: CompilePipeline): Output {
  const whole = typeof spec === 'string' ? new Doc(['into'], [spec]) : spec
  if (!(whole instanceof Doc))
    throw new QueryError(51182, `$merge requires a string or object argument, but found ${typeName(spec)}`)
  for (const name of whole.names()) {
    if (!['into', 'on', 'let', 'whenMatched', 'whenNotMatched'].includes(name))
      throw new QueryError(40415, `BSON field '$merge.${name}' is an unknown field.`)
  }
  const on = onFields(whole.get('on'))
  const matched = matchedRule(whole.get('whenMatched') ?? 'merge', whole.get('let'), context, pipeline)
  const missing = whole.get('whenNotMatched') ?? 'insert'
  if (missing !== 'insert' && missing !== 'discard' && missing !== 'fail')
    throw new QueryError(
      'BadValue',
      `Enumeration value '${inspect(missing)}' for field 'whenNotMatched' is not a valid value.`,
    )
  return {
    kind: 'merge',
    ...targetOf(whole.get('into')),
    on,
    decide: (result, found) => (found ? matched(result, found) : unmatched(missing, result)),
  }
}

function unmatched(rule: string, result: Doc): Decision {
  if (rule === 'insert') return { write: result }
  if (rule === 'discard') return { leave: true }
  throw new QueryError(
    13113,
    '$merge could not find a matching document in the target collection for at least one document in the source collection',
  )
}

function onFields(on: Value | undefined): string[] {
  if (on === undefined) return ['_id']
  const fields = on instanceof List ? on.items() : [on]
  if (fields.length === 0)
    throw new QueryError(51187, "If explicitly specifying $merge 'on', must include at least one field")
  return fields.map((field) => {
    if (typeof field === 'string') return field
    throw new QueryError(
      51186,
      `$merge 'on' field  must be either a string or an array of strings, but found ${typeName(field)}`,
    )
  })
}

function matchedRule(
  rule: Value,
  variables: Value | undefined,
  context: PipelineContext,
  pipeline: CompilePipeline,
): (result: Doc, found: Doc) => Decision {
  if (rule === 'replace') return (result, found) => ({ write: result.has('_id') ? result : withId(result, found) })
  if (rule === 'keepExisting') return () => ({ leave: true })
  if (rule === 'merge') {
    return (result, found) => {
      const merged = found.clone()
      mergeInto(merged, result, '$merge')
      return { write: merged }
    }
  }
  if (rule === 'fail') {
    return (_result, found) => {
      throw new QueryError(
        'DuplicateKey',
        `$merge failed due to a DuplicateKey error :: caused by :: E11000 duplicate key error dup key: { _id: ${inspect(found.get('_id'))} }`,
      )
    }
  }
  if (rule instanceof List) return byPipeline(rule, variables, context, pipeline)
  throw new QueryError(
    'BadValue',
    `Enumeration value '${inspect(rule)}' for field '$merge.whenMatched' is not a valid value.`,
  )
}

function withId(result: Doc, found: Doc): Doc {
  return new Doc(
    ['_id', ...result.names()],
    [found.get('_id') ?? null, ...result.names().map((_, at) => result.valueAt(at))],
  )
}

// The pipeline changes the document found; $$new is the result that came.
function byPipeline(
  rule: List,
  variables: Value | undefined,
  context: PipelineContext,
  pipeline: CompilePipeline,
): (result: Doc, found: Doc) => Decision {
  const stages = stagesOf(rule, "$merge's whenMatched")
  const sources = variables instanceof Doc ? variables : new Doc()
  const runs = [...sources.entries()].map(([name, source]) => [name, compile(source, context)] as const)
  return (result, found) => {
    const bound = context.variables?.clone() ?? new Doc()
    bound.set('new', result)
    for (const [name, run] of runs) bound.set(name, run(result) ?? UNDEFINED)
    const [changed] = pipeline(stages, { ...context, variables: bound })([found])
    return { write: changed ?? found }
  }
}
