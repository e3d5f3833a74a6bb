// What may stand beside a path: a value to equal, a pattern, or a document of operators.
import { Doc, List, Regex, type Singular, UNDEFINED, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { truthy } from '../order/truth.ts'
import { type Comparison, comparisonTest, inTest } from './compare.ts'
import { type Context, constant, type LeafOperator, leaf, logic, type Node } from './node.ts'
import { type BitsOperator, bitsTest, modTest, sizeOperand } from './number.ts'
import { type Test, trail } from './path.ts'
import { compileRegex, regexTest } from './regex.ts'
import { parseTypes, typeTest } from './type.ts'

export type FieldContext = Context & { parse(filter: Doc): Node }

type FieldOperator = (path: string, operand: Value, context: FieldContext, siblings: Doc) => Node | undefined

const OPERATORS: Readonly<Record<string, FieldOperator>> = {
  $eq: (path, operand, context) => compared('eq', path, operand, context),
  $gt: (path, operand, context) => compared('gt', path, operand, context),
  $gte: (path, operand, context) => compared('gte', path, operand, context),
  $lt: (path, operand, context) => compared('lt', path, operand, context),
  $lte: (path, operand, context) => compared('lte', path, operand, context),
  $ne: (path, operand, context) => {
    if (operand instanceof Regex) throw new QueryError('BadValue', "Can't have regex as arg to $ne.")
    return negated(compared('eq', path, operand, context))
  },
  $in: (path, operand, context) => within(path, operand, context, '$in'),
  $nin: (path, operand, context) => negated(within(path, operand, context, '$nin')),
  $not: (path, operand, context) => negated(notOperand(path, operand, context)),
  $exists: (path, operand) => {
    const exists = make('exists', path, operand, true, (value) => value !== undefined)
    return truthy(operand) ? exists : negated(exists)
  },
  $type: (path, operand) => make('type', path, operand, true, typeTest(parseTypes(operand))),
  $mod: (path, operand) => make('mod', path, operand, true, modTest(operand)),
  $regex: (path, operand, _context, siblings) => regexOperator(path, operand, siblings),
  $options: (_path, _operand, _context, siblings) => {
    if (!siblings.has('$regex')) throw new QueryError('BadValue', '$options needs a $regex')
    return undefined
  },
  $size: (path, operand) => {
    const size = sizeOperand(operand)
    return make('size', path, operand, false, (value) => value instanceof List && value.size === size)
  },
  $all: (path, operand, context) => all(path, operand, context),
  $elemMatch: (path, operand, context) => elemMatch(path, operand, context),
  $bitsAllSet: (path, operand) => bits('$bitsAllSet', path, operand),
  $bitsAllClear: (path, operand) => bits('$bitsAllClear', path, operand),
  $bitsAnySet: (path, operand) => bits('$bitsAnySet', path, operand),
  $bitsAnyClear: (path, operand) => bits('$bitsAnyClear', path, operand),
  $comment: () => undefined,
}

const NOT_OFFERED = [
  '$geoWithin',
  '$geoIntersects',
  '$near',
  '$nearSphere',
  '$within',
  '$geoNear',
  '$maxDistance',
  '$minDistance',
  '$box',
]

export function parseField(path: string, operand: Value, context: FieldContext): Node {
  if (operand instanceof Regex) return make('regex', path, operand, true, regexTest(operand))
  if (!(operand instanceof Doc) || !hasOperators(operand)) return compared('eq', path, operand, context)
  const nodes = parseOperators(path, operand, context)
  return nodes.length === 1 ? nodes[0]! : logic('and', nodes)
}

// { $gt: … } asks a value; { $or: … } asks the fields of a document.
export function asksValue(operand: Doc): boolean {
  return operand.size > 0 && Object.hasOwn(OPERATORS, operand.nameAt(0))
}

// A document whose first name is an operator; a DBRef ({ $ref, $id }) is a value.
export function hasOperators(operand: Doc): boolean {
  if (operand.size === 0) return false
  const first = operand.nameAt(0)
  return first.startsWith('$') && first !== '$ref' && first !== '$id' && first !== '$db'
}

function parseOperators(path: string, operators: Doc, context: FieldContext): Node[] {
  const nodes: Node[] = []
  for (const [name, operand] of operators.entries()) {
    const parse = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
    if (!parse) throw unknownOperator(name)
    const node = parse(path, operand, context, operators)
    if (node) nodes.push(node)
  }
  return nodes
}

function unknownOperator(name: string): QueryError {
  if (NOT_OFFERED.includes(name)) return new QueryError('NotImplemented', `${name} is not offered by this store`)
  return new QueryError('BadValue', `unknown operator: ${name}`)
}

function make(operator: LeafOperator, path: string, operand: Value, leaves: boolean, test: Test, inner?: Node): Node {
  return leaf({ operator, path, operand, leaves, test, inner })
}

function negated(node: Node): Node {
  return logic('not', [node])
}

function compared(operator: Comparison, path: string, operand: Value, context: Context): Node {
  if (operand === UNDEFINED) throw new QueryError('BadValue', 'cannot compare to undefined')
  if (operator !== 'eq' && operand instanceof Regex) {
    throw new QueryError('BadValue', `Can't have RegEx as arg to predicate over field '${path}'.`)
  }
  return make(operator, path, operand, true, comparisonTest(operator, operand, context.collation))
}

function within(path: string, operand: Value, context: Context, name: string): Node {
  if (!(operand instanceof List)) throw new QueryError('BadValue', `${name} needs an array`)
  const operands = operand.items()
  for (const one of operands) {
    if (one === (UNDEFINED as Singular))
      throw new QueryError('BadValue', 'InMatchExpression equality cannot be undefined')
    if (one instanceof Doc && hasOperators(one)) throw new QueryError('BadValue', `cannot nest $ under ${name}`)
  }
  return make('in', path, operand, true, inTest(operands, context.collation))
}

function notOperand(path: string, operand: Value, context: FieldContext): Node {
  if (operand instanceof Regex) return make('regex', path, operand, true, regexTest(operand))
  if (!(operand instanceof Doc)) throw new QueryError('BadValue', '$not needs a regex or a document')
  if (operand.size === 0) throw new QueryError('BadValue', '$not cannot be empty')
  return logic('and', parseOperators(path, operand, context))
}

function regexOperator(path: string, operand: Value, siblings: Doc): Node {
  const options = siblings.get('$options')
  if (options !== undefined && typeof options !== 'string') {
    throw new QueryError('BadValue', '$options has to be a string')
  }
  if (operand instanceof Regex) {
    if (operand.flags !== '' && options !== undefined) {
      throw new QueryError(51075, 'options set in both $regex and $options')
    }
    return pattern(path, new Regex(operand.pattern, options ?? operand.flags))
  }
  if (typeof operand !== 'string') throw new QueryError('BadValue', '$regex has to be a string')
  return pattern(path, new Regex(operand, options ?? ''))
}

function pattern(path: string, regex: Regex): Node {
  if (regex.pattern.includes('\0')) {
    throw new QueryError('BadValue', 'Regular expression cannot contain an embedded null byte')
  }
  compileRegex(regex)
  return make('regex', path, regex, true, regexTest(regex))
}

function bits(name: BitsOperator, path: string, operand: Value): Node {
  return make('bits', path, operand, true, bitsTest(name, operand))
}

function all(path: string, operand: Value, context: FieldContext): Node {
  if (!(operand instanceof List)) throw new QueryError('BadValue', '$all needs an array')
  const items = operand.items()
  if (items.length === 0) return constant(false)
  const [first] = items
  if (first instanceof Doc && first.size > 0 && first.nameAt(0) === '$elemMatch') {
    return logic(
      'and',
      items.map((item) => elemMatch(path, soleElemMatch(item), context)),
    )
  }
  return logic(
    'and',
    items.map((item) => allItem(path, item, context)),
  )
}

function soleElemMatch(item: Value): Value {
  if (item instanceof Doc && item.size > 0 && item.nameAt(0) === '$elemMatch') {
    if (item.size === 1) return item.valueAt(0)
    throw new QueryError('BadValue', `unknown operator in $all: ${item.nameAt(1)}`)
  }
  throw new QueryError('BadValue', '$all/$elemMatch has to be consistent')
}

function allItem(path: string, item: Value, context: FieldContext): Node {
  if (item instanceof Regex) return make('regex', path, item, true, regexTest(item))
  if (item instanceof Doc && hasOperators(item)) throw new QueryError('BadValue', 'no $ expressions in $all')
  return compared('eq', path, item, context)
}

const ELEMENT_LOGIC = ['$and', '$or', '$nor', '$where', '$expr', '$text', '$jsonSchema', '$comment']

function elemMatch(path: string, operand: Value, context: FieldContext): Node {
  if (!(operand instanceof Doc)) throw new QueryError('BadValue', '$elemMatch needs an Object')
  if (hasOperators(operand) && !ELEMENT_LOGIC.includes(operand.nameAt(0))) return elemMatchValue(path, operand, context)
  const inner = context.parse(operand)
  const test: Test = (value) =>
    value instanceof List && anyItem(value, (item) => isObject(item) && inner.matches(asDoc(item)))
  return make('elemMatch', path, operand, false, test, inner)
}

function elemMatchValue(path: string, operand: Doc, context: FieldContext): Node {
  // The predicates see the element itself, so they hang on no path; tests are taken from their leaves.
  const inner = logic('and', parseOperators('', operand, context))
  const ask = single(inner)
  const test: Test = (value) => value instanceof List && anyItem(value, ask)
  return make('elemMatchValue', path, operand, false, test, inner)
}

// A node asked about one value, with no path and no look inside arrays.
function single(node: Node): (value: Value) => boolean {
  if (node.kind === 'leaf') return node.test
  if (node.kind === 'constant') return () => node.value
  if (node.kind === 'whole') throw new QueryError('BadValue', '$expr is not allowed inside of an $elemMatch')
  const tests = node.nodes.map(single)
  if (node.kind === 'and') return (value) => tests.every((test) => test(value))
  if (node.kind === 'or') return (value) => tests.some((test) => test(value))
  if (node.kind === 'nor') return (value) => !tests.some((test) => test(value))
  return (value) => !tests.every((test) => test(value))
}

function anyItem(list: List, test: (item: Value) => boolean): boolean {
  const { size } = list
  for (let at = 0; at < size; at += 1) {
    if (!test(list.valueAt(at))) continue
    trail.position = at
    return true
  }
  return false
}

function isObject(value: Value): value is Doc | List {
  return value instanceof Doc || value instanceof List
}

// An array inside an array is a document with numbers for names.
function asDoc(value: Doc | List): Doc {
  if (value instanceof Doc) return value
  return new Doc(
    value.items().map((_, at) => String(at)),
    [...value.items()],
  )
}
