// Operators that run an expression for every element.
import { Doc, List, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { isNumeric, toSafeInteger } from '../../number/numbers.ts'
import { truthy } from '../../order/truth.ts'
import { compileSort } from '../../sort.ts'
import { compare } from '../../value.ts'
import { compileNamed, isNull, namedSources } from '../arguments.ts'
import { bind, type Compiler, type Operator, type Operators, type Run, refuse } from '../types.ts'
import { checkVariable } from '../values/logic.ts'

function variableName(operand: Doc): string {
  const name = operand.get('as') ?? 'this'
  if (typeof name !== 'string') throw refuse('TypeMismatch', "The 'as' parameter must be a string")
  checkVariable(name)
  return name
}

function listFrom(name: string, code: number, value: Value): List {
  if (value instanceof List) return value
  throw refuse(code, `input to ${name} must be an array not ${typeName(value)}`)
}

function map(operand: Value, compiler: Compiler, name: string): Run {
  const sources = namedSources(name, operand, ['input', 'in'], ['as'], { shape: 16878, unknown: 16879, missing: 16880 })
  const as = variableName(sources)
  const input = compiler.compile(sources.get('input')!)
  const each = compiler.knowing(as).compile(sources.get('in')!)
  return (scope) => {
    const list = input(scope)
    if (isNull(list)) return null
    return new List(
      listFrom(name, 16883, list)
        .items()
        .map((item) => each(bind(scope, as, item)) ?? null),
    )
  }
}

function filter(operand: Value, compiler: Compiler, name: string): Run {
  const sources = namedSources(name, operand, ['input', 'cond'], ['as', 'limit'], {
    shape: 28646,
    unknown: 28647,
    missing: 28648,
  })
  const as = variableName(sources)
  const input = compiler.compile(sources.get('input')!)
  const keep = compiler.knowing(as).compile(sources.get('cond')!)
  const most = sources.has('limit') ? compiler.compile(sources.get('limit')!) : undefined
  return (scope) => {
    const list = input(scope)
    if (isNull(list)) return null
    const limit = most ? limitOf(most(scope)) : Infinity
    const kept: Value[] = []
    for (const item of listFrom(name, 28651, list).items()) {
      if (kept.length >= limit) break
      if (truthy(keep(bind(scope, as, item)))) kept.push(item)
    }
    return new List(kept)
  }
}

function limitOf(value: Value | undefined): number {
  if (isNull(value)) return Infinity
  const limit = toSafeInteger(value)
  if (limit === undefined) throw refuse(327391, "$filter: 'limit' must be represented as a 32-bit integral value")
  if (limit <= 0) throw refuse(327392, "$filter: 'limit' must be greater than 0")
  return limit
}

function reduce(operand: Value, compiler: Compiler, name: string): Run {
  const sources = namedSources(name, operand, ['input', 'initialValue', 'in'], [], {
    shape: 40075,
    unknown: 40076,
    missing: 40077,
  })
  const input = compiler.compile(sources.get('input')!)
  const initial = compiler.compile(sources.get('initialValue')!)
  const step = compiler.knowing('this', 'value').compile(sources.get('in')!)
  return (scope) => {
    const list = input(scope)
    if (isNull(list)) return null
    if (!(list instanceof List))
      throw refuse(40080, `$reduce requires that 'input' be an array, found: ${typeName(list)}`)
    return list
      .items()
      .reduce<Value | undefined>((value, item) => step(bind(bind(scope, 'value', value), 'this', item)), initial(scope))
  }
}

function zip(operand: Value, compiler: Compiler, name: string): Run {
  const sources = namedSources(name, operand, ['inputs'], ['useLongestLength', 'defaults'], {
    shape: 34460,
    unknown: 34464,
    missing: 34465,
  })
  const inputs = sources.get('inputs')!
  if (!(inputs instanceof List)) throw refuse(34461, 'inputs must be an array of expressions')
  const lists = inputs.items().map((source) => compiler.compile(source))
  const longest = sources.get('useLongestLength') === true
  const defaults = sources.get('defaults')
  if (defaults !== undefined && !longest) throw refuse(34466, 'cannot specify defaults unless useLongestLength is true')
  const fill = defaults instanceof List ? defaults.items().map((source) => compiler.compile(source)) : []
  return (scope) => {
    const values = lists.map((list) => list(scope))
    if (values.some(isNull)) return null
    const arrays = values.map((value) => {
      if (value instanceof List) return value
      throw refuse(34468, `$zip found a non-array expression in input: ${typeName(value)}`)
    })
    const sizes = arrays.map(({ size }) => size)
    const length = sizes.length === 0 ? 0 : longest ? Math.max(...sizes) : Math.min(...sizes)
    const rows = Array.from(
      { length },
      (_, at) => new List(arrays.map((array, i) => array.at(at) ?? fill[i]?.(scope) ?? null)),
    )
    return new List(rows)
  }
}

function sortArray(operand: Value, compiler: Compiler, name: string): Run {
  const sources = namedSources(name, operand, ['input', 'sortBy'], [], {
    shape: 2942500,
    unknown: 2942501,
    missing: 2942502,
  })
  const input = compiler.compile(sources.get('input')!)
  const order = elementOrder(sources.get('sortBy')!, compiler)
  return (scope) => {
    const list = input(scope)
    if (isNull(list)) return null
    if (!(list instanceof List))
      throw refuse(2942504, `The input argument to $sortArray must be an array, but was of type: ${typeName(list)}`)
    return new List([...list.items()].sort(order))
  }
}

function elementOrder(by: Value, { collation }: Compiler): (a: Value, b: Value) => number {
  if (isNumeric(by)) {
    const direction = toSafeInteger(by)
    if (direction !== 1 && direction !== -1) throw refuse('BadValue', 'The $sort element value must be either 1 or -1')
    return (a, b) => direction * compare(a, b, collation)
  }
  if (!(by instanceof Doc) || by.size === 0) throw refuse('BadValue', 'The $sort is invalid')
  const order = compileSort(by, collation)!
  const nothing = new Doc()
  return (a, b) => order(a instanceof Doc ? a : nothing, b instanceof Doc ? b : nothing)
}

// $firstN, $lastN, $minN, $maxN of an array.
function several(pick: (items: readonly Value[], n: number, compiler: Compiler) => Value[]): Operator {
  return (operand, compiler, name) => {
    const named = compileNamed(name, operand, compiler, ['input', 'n'])
    return (scope) => {
      const n = countOf(named.n!(scope))
      const list = named.input!(scope)
      if (isNull(list)) return null
      if (!(list instanceof List)) throw refuse(5788200, `Input must be an array`)
      return new List(pick(list.items(), n, compiler))
    }
  }
}

export function countOf(value: Value | undefined): number {
  const n = toSafeInteger(value)
  if (n === undefined) throw refuse(5787902, `Value for 'n' must be of integral type, but found ${typeName(value)}`)
  if (n <= 0) throw refuse(5787908, `'n' must be greater than 0, found ${n}`)
  return n
}

function present(items: readonly Value[]): Value[] {
  return items.filter((item) => !isNull(item))
}

export const iteration: Operators = {
  $map: map,
  $filter: filter,
  $reduce: reduce,
  $zip: zip,
  $sortArray: sortArray,
  $firstN: several((items, n) => items.slice(0, n)),
  $lastN: several((items, n) => items.slice(-n)),
  $minN: several((items, n, { collation }) =>
    present(items)
      .sort((a, b) => compare(a, b, collation))
      .slice(0, n),
  ),
  $maxN: several((items, n, { collation }) =>
    present(items)
      .sort((a, b) => compare(b, a, collation))
      .slice(0, n),
  ),
}
