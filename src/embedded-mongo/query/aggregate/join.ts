// Stages that read other collections: $lookup, $graphLookup, $unionWith; and $facet, which reads one input often.
import { Doc, List, Regex, UNDEFINED, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { fieldAlong, partsOf } from '../expression/compile.ts'
import { checkVariable } from '../expression/values/logic.ts'
import { typeName } from '../match/type.ts'
import { isNumeric, toSafeInteger } from '../number/numbers.ts'
import { groupKey } from '../order/group-key.ts'
import { type CompilePipeline, compile, type PipelineContext, type Stage } from './context.ts'
import { equalitiesOf } from './correlate.ts'
import { setPath } from './set-path.ts'

type Compile = (spec: Value, context: PipelineContext, pipeline: CompilePipeline) => Stage

export function stagesOf(value: Value | undefined, where: string): Doc[] {
  if (!(value instanceof List)) throw new QueryError('TypeMismatch', `${where} must be an array of stages`)
  return value.items().map((stage) => {
    if (stage instanceof Doc) return stage
    throw new QueryError('TypeMismatch', "Each element of the 'pipeline' array must be an object")
  })
}

function collectionOf(value: Value | undefined, stage: string, field: string): string {
  if (typeof value === 'string' && value !== '') return value
  if (value instanceof Doc)
    throw new QueryError('NotImplemented', `${stage} from another database is not offered by this store`)
  throw new QueryError('FailedToParse', `missing '${field}' option to ${stage} stage specification`)
}

function refuseUnknown(spec: Doc, stage: string, allowed: readonly string[]): void {
  for (const name of spec.names()) {
    if (!allowed.includes(name)) throw new QueryError('FailedToParse', `unknown argument to ${stage}: ${name}`)
  }
}

// { field: value }, as a value to be equal and never as a pattern.
function equality(field: string, value: Value | undefined): Doc {
  if (!(value instanceof List)) return new Doc([field], [new Doc(['$eq'], [value ?? null])])
  const patterns = value.items().filter((item) => item instanceof Regex)
  const plain = new Doc(
    [field],
    [new Doc(['$in'], [new List(value.items().filter((item) => !(item instanceof Regex)))])],
  )
  if (patterns.length === 0) return plain
  return new Doc(['$or'], [new List([plain, ...patterns.map((item) => equality(field, item))])])
}

const LOOKUP = ['from', 'as', 'localField', 'foreignField', 'let', 'pipeline']

export const lookupStage: Compile = (spec, context, pipeline) => {
  if (!(spec instanceof Doc))
    throw new QueryError('FailedToParse', `the $lookup specification must be an Object, but found ${typeName(spec)}`)
  refuseUnknown(spec, '$lookup', LOOKUP)
  const as = spec.get('as')
  if (typeof as !== 'string') throw new QueryError('FailedToParse', "must specify 'as' field for a $lookup")
  const target = partsOf(as)
  const from = spec.has('from') ? collectionOf(spec.get('from'), '$lookup', 'from') : undefined
  const [local, foreign] = [spec.get('localField'), spec.get('foreignField')]
  if ((local === undefined) !== (foreign === undefined)) {
    throw new QueryError(
      'FailedToParse',
      "$lookup requires both or neither of 'localField' and 'foreignField' to be specified",
    )
  }
  if (local === undefined && !spec.has('pipeline')) {
    throw new QueryError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    )
  }
  const joined = joiner(spec, from, context, pipeline)
  return (docs) => joining(docs, target, joined, context)
}

function* joining(
  docs: Iterable<Doc>,
  target: readonly string[],
  joined: (doc: Doc) => List,
  context: PipelineContext,
): Iterable<Doc> {
  for (const doc of docs) {
    context.tick?.()
    yield setPath(doc, target, joined(doc))
  }
}

function joiner(
  spec: Doc,
  from: string | undefined,
  context: PipelineContext,
  pipeline: CompilePipeline,
): (doc: Doc) => List {
  const [local, foreign] = [spec.get('localField'), spec.get('foreignField')]
  const localParts = typeof local === 'string' ? partsOf(local) : undefined
  const stages = spec.has('pipeline') ? stagesOf(spec.get('pipeline'), "$lookup's pipeline") : []
  const variables = [...letOf(spec.get('let')).entries()].map(
    ([name, source]) => [name, compile(source, context)] as const,
  )
  const named = withVariables(
    context,
    variables.map(([name]) => [name, UNDEFINED]),
  )
  // Told now what is wrong with it, not when the first document comes.
  pipeline(stages, named)
  const own = new Doc()
  const cache = variables.length === 0 && !localParts ? new Map<string, List>() : undefined
  return (doc) => {
    const known = cache?.get('')
    if (known) return known
    const inner =
      variables.length === 0
        ? context
        : withVariables(
            context,
            variables.map(([name, run]) => [name, run(doc) ?? UNDEFINED]),
          )
    const filter = localParts ? equality(String(foreign), fieldAlong(doc, localParts, 0)) : own
    const found = new List([...runSub(from, filter, stages, inner, pipeline)])
    cache?.set('', found)
    return found
  }
}

function letOf(value: Value | undefined): Doc {
  if (value === undefined) return new Doc()
  if (!(value instanceof Doc))
    throw new QueryError('FailedToParse', `$lookup argument 'let' must be an object, is type ${typeName(value)}`)
  for (const name of value.names()) checkVariable(name)
  return value
}

function withVariables(context: PipelineContext, more: readonly (readonly [string, Value])[]): PipelineContext {
  const variables = context.variables?.clone() ?? new Doc()
  for (const [name, value] of more) variables.set(name, value)
  return { ...context, variables }
}

// The first $match goes to the collection, where an index may serve it.
export function runSub(
  from: string | undefined,
  filter: Doc,
  stages: readonly Doc[],
  context: PipelineContext,
  pipeline: CompilePipeline,
): Iterable<Doc> {
  if (from === undefined) return pipeline(stages, context)([])
  const [first, ...rest] = stages
  const match = first?.get('$match')
  if (!(match instanceof Doc)) return pipeline(stages, context)(context.find(from, filter, context.variables))
  const parts: Value[] = [filter, match, ...equalitiesOf(match, context.variables)].filter((part) => part.size > 0)
  const all =
    parts.length === 0 ? new Doc() : parts.length === 1 ? (parts[0] as Doc) : new Doc(['$and'], [new List(parts)])
  return pipeline(rest, context)(context.find(from, all, context.variables))
}

export const unionStage: Compile = (spec, context, pipeline) => {
  const whole = typeof spec === 'string' ? new Doc(['coll'], [spec]) : spec
  if (!(whole instanceof Doc))
    throw new QueryError(
      'FailedToParse',
      `the $unionWith stage specification must be an object or string, but found ${typeName(spec)}`,
    )
  refuseUnknown(whole, '$unionWith', ['coll', 'pipeline'])
  const stages = whole.has('pipeline') ? stagesOf(whole.get('pipeline'), "$unionWith's pipeline") : []
  const from = whole.has('coll') ? collectionOf(whole.get('coll'), '$unionWith', 'coll') : undefined
  pipeline(stages, context)
  return (docs) => both(docs, () => runSub(from, new Doc(), stages, context, pipeline))
}

function* both(first: Iterable<Doc>, second: () => Iterable<Doc>): Iterable<Doc> {
  yield* first
  yield* second()
}

export const facetStage: Compile = (spec, context, pipeline) => {
  if (!(spec instanceof Doc) || spec.size === 0)
    throw new QueryError(40169, 'the $facet specification must be a non-empty object')
  const facets = [...spec.entries()].map(([name, stages]) => {
    const list = stagesOf(stages, `arguments to $facet`)
    for (const stage of list) {
      const inner = stage.nameAt(0)
      if (['$facet', '$out', '$merge', '$documents'].includes(inner)) {
        throw new QueryError(40600, `${inner} is not allowed to be used within a $facet stage`)
      }
    }
    return [name, pipeline(list, context)] as const
  })
  return (docs) => {
    const all = [...docs]
    return [
      new Doc(
        facets.map(([name]) => name),
        facets.map(([, run]) => new List([...run(all)])),
      ),
    ]
  }
}

const GRAPH = [
  'from',
  'startWith',
  'connectFromField',
  'connectToField',
  'as',
  'maxDepth',
  'depthField',
  'restrictSearchWithMatch',
]

export const graphLookupStage: Compile = (spec, context) => {
  if (!(spec instanceof Doc))
    throw new QueryError(40327, `the $graphLookup stage specification must be an object, but found ${typeName(spec)}`)
  for (const name of spec.names())
    if (!GRAPH.includes(name)) throw new QueryError(40104, `Unknown argument to $graphLookup: ${name}`)
  const text = (name: string) => {
    const value = spec.get(name)
    if (typeof value === 'string' && value !== '') return value
    throw new QueryError(
      40105,
      `$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified.`,
    )
  }
  const start = compile(spec.get('startWith') ?? null, context)
  const from = collectionOf(spec.get('from'), '$graphLookup', 'from')
  const most = spec.get('maxDepth')
  const maxDepth = most === undefined ? Infinity : isNumeric(most) ? toSafeInteger(most) : undefined
  if (maxDepth === undefined || maxDepth < 0) throw new QueryError(40101, 'maxDepth requires a nonnegative argument')
  const restrict = spec.get('restrictSearchWithMatch')
  const graph: Graph = {
    from,
    into: text('connectToField'),
    outOf: partsOf(text('connectFromField')),
    maxDepth,
    depthField: spec.has('depthField') ? partsOf(text('depthField')) : undefined,
    restrict: restrict instanceof Doc ? restrict : undefined,
  }
  const as = partsOf(text('as'))
  return (docs) => joining(docs, as, (doc) => search(graph, start(doc), context), context)
}

type Graph = {
  readonly from: string
  readonly into: string
  readonly outOf: readonly string[]
  readonly maxDepth: number
  readonly depthField: readonly string[] | undefined
  readonly restrict: Doc | undefined
}

// Breadth first; each document and each value is met once.
function search(graph: Graph, start: Value | undefined, context: PipelineContext): List {
  const found = new Map<string, Doc>()
  const asked = new Set<string>()
  let frontier: Value[] = start instanceof List ? [...start.items()] : start === undefined ? [] : [start]
  for (let depth = 0; depth <= graph.maxDepth && frontier.length > 0; depth += 1) {
    const fresh = frontier.filter((value) => {
      const key = groupKey(value, context.collation)
      return asked.has(key) ? false : asked.add(key)
    })
    frontier = []
    if (fresh.length === 0) break
    for (const doc of context.find(graph.from, frontierFilter(graph, fresh), context.variables)) {
      const key = groupKey(doc.get('_id'))
      if (found.has(key)) continue
      found.set(key, graph.depthField ? setPath(doc, graph.depthField, BigInt(depth)) : doc)
      const next = fieldAlong(doc, graph.outOf, 0)
      if (next instanceof List) frontier.push(...next.items())
      else if (next !== undefined) frontier.push(next)
    }
  }
  return new List([...found.values()])
}

function frontierFilter(graph: Graph, values: readonly Value[]): Doc {
  const wanted = equality(graph.into, new List([...values]))
  return graph.restrict && graph.restrict.size > 0 ? new Doc(['$and'], [new List([wanted, graph.restrict])]) : wanted
}
