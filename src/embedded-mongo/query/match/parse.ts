// A filter document as nodes. Every operator is one entry of a table: what it makes of its operand.
import { Doc, List, Regex, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { compileExpression } from '../expression.ts'
import { truthy } from '../order/truth.ts'
import { inTest } from './compare.ts'
import { parseField } from './field.ts'
import { type Context, constant, type Leaf, leaf, logic, type Node } from './node.ts'

type TopOperator = (operand: Value, context: Context) => Node

const NOT_OFFERED = ['$where', '$text', '$jsonSchema', '$_internalSchemaType']

const TOP: Readonly<Record<string, TopOperator>> = {
  $and: (operand, context) => logic('and', clauses('$and', operand, context)),
  $or: (operand, context) => anyOf(clauses('$or', operand, context), context),
  $nor: (operand, context) => logic('nor', clauses('$nor', operand, context)),
  $comment: () => constant(true),
  $expr: (operand, context) => {
    const run = compileExpression(operand, context)
    return { kind: 'whole', matches: (doc) => truthy(run(doc)) }
  },
  $alwaysTrue: (operand) => constantOf('$alwaysTrue', operand, true),
  $alwaysFalse: (operand) => constantOf('$alwaysFalse', operand, false),
  $sampleRate: (operand) => {
    const rate = Number(typeof operand === 'object' && operand && 'value' in operand ? operand.value : operand)
    if (!(rate >= 0 && rate <= 1)) throw new QueryError('BadValue', 'numeric argument to $sampleRate must be in [0, 1]')
    return { kind: 'whole', matches: () => Math.random() < rate }
  },
}

export function parseFilter(filter: Doc, context: Context): Node {
  const names = filter.names()
  const nodes: Node[] = []
  for (let at = 0; at < names.length; at += 1) {
    const name = names[at]!
    const operand = filter.valueAt(at)
    nodes.push(name.startsWith('$') ? topLevel(name, operand, context) : parseClause(name, operand, context))
  }
  return nodes.length === 1 ? nodes[0]! : logic('and', nodes)
}

function topLevel(name: string, operand: Value, context: Context): Node {
  const parse = Object.hasOwn(TOP, name) ? TOP[name] : undefined
  if (parse) return parse(operand, context)
  if (NOT_OFFERED.includes(name)) throw new QueryError('NotImplemented', `${name} is not offered by this store`)
  // A DBRef's own fields may be asked for.
  if (name === '$id' || name === '$ref' || name === '$db') return parseClause(name, operand, context)
  const advice = "If you have a field name that starts with a '$' symbol, consider using $getField or $setField."
  throw new QueryError('BadValue', `unknown top level operator: ${name}. ${advice}`)
}

function parseClause(path: string, operand: Value, context: Context): Node {
  return parseField(path, operand, { ...context, parse: (inner) => parseFilter(inner, context) })
}

function clauses(name: string, operand: Value, context: Context): Node[] {
  if (!(operand instanceof List)) throw new QueryError('BadValue', `${name} must be an array`)
  if (operand.size === 0) throw new QueryError('BadValue', '$and/$or/$nor must be a nonempty array')
  return operand.items().map((clause) => {
    if (clause instanceof Doc) return parseFilter(clause, context)
    throw new QueryError('BadValue', '$or/$and/$nor entries need to be full objects')
  })
}

// { $or: [{ a: 1 }, { a: 2 }] } is { a: { $in: [1, 2] } }.
function anyOf(nodes: readonly Node[], context: Context): Node {
  const [first] = nodes
  if (nodes.length === 1) return first!
  const operands: Value[] = []
  for (const node of nodes) {
    if (node.kind !== 'leaf' || first?.kind !== 'leaf' || node.path !== first.path) return logic('or', nodes)
    if (node.operator === 'eq' && !(node.operand instanceof Regex)) operands.push(node.operand)
    else if (node.operator === 'in') operands.push(...(node.operand as List).items())
    else return logic('or', nodes)
  }
  const path = (first as Leaf).path
  return leaf({
    operator: 'in',
    path,
    operand: new List(operands),
    leaves: true,
    test: inTest(operands, context.collation),
  })
}

function constantOf(name: string, operand: Value, value: boolean): Node {
  if (operand !== 1) throw new QueryError('FailedToParse', `${name} must be the integer value 1`)
  return constant(value)
}
