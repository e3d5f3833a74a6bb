// $sum $avg $min $max and their like as expressions: over their arguments, or over one array.
import { List, type Value } from '../../document.ts'
import { isNumeric, toDouble } from '../../number/numbers.ts'
import { compare } from '../../value.ts'
import { compileArguments, compileNamed, isNull } from '../arguments.ts'
import { type Compiler, type Operator, type Operators, refuse } from '../types.ts'
import { deviation, percentile, Sum } from './statistics.ts'

type Values = readonly (Value | undefined)[]

function over(run: (values: Values, compiler: Compiler) => Value): Operator {
  return (operand, compiler, name) => {
    const parts = compileArguments(name, operand, compiler, 0, Infinity)
    return (scope) => {
      const values = parts.map((part) => part(scope))
      const [only] = values
      return run(values.length === 1 && only instanceof List ? only.items() : values, compiler)
    }
  }
}

export function sumOf(values: Values): Sum {
  const sum = new Sum()
  for (const value of values) sum.add(value)
  return sum
}

function extreme(direction: 1 | -1) {
  return (values: Values, { collation }: Compiler): Value => {
    let best: Value = null
    for (const value of values) {
      if (isNull(value)) continue
      if (best === null || compare(value, best, collation) * direction > 0) best = value
    }
    return best
  }
}

function present(values: Values): Value[] {
  return values.filter((value): value is Value => value !== undefined)
}

export function percentilesOf(p: Value | undefined): number[] {
  const list = p instanceof List ? p.items() : []
  const all = list.map((one) => (isNumeric(one) ? toDouble(one) : Number.NaN))
  if (all.length === 0 || all.some((one) => !(one >= 0 && one <= 1))) {
    throw refuse(7750301, "The $percentile 'p' field must be an array of numbers from [0.0, 1.0]")
  }
  return all
}

export function checkMethod(method: Value | undefined): void {
  if (method !== 'approximate')
    throw refuse('BadValue', "Currently only 'approximate' can be used as percentile 'method'.")
}

function inputOf(value: Value | undefined): readonly Value[] {
  if (value instanceof List) return value.items()
  return isNull(value) ? [] : [value]
}

export const accumulating: Operators = {
  $sum: over((values) => sumOf(values).value()),
  $avg: over((values) => sumOf(values).mean()),
  $min: over(extreme(-1)),
  $max: over(extreme(1)),
  $stdDevPop: over((values) => deviation(present(values), false)),
  $stdDevSamp: over((values) => deviation(present(values), true)),
  $median: (operand, compiler, name) => {
    const named = compileNamed(name, operand, compiler, ['input', 'method'])
    return (scope) => {
      checkMethod(named.method!(scope))
      return percentile(inputOf(named.input!(scope)), 0.5)
    }
  },
  $percentile: (operand, compiler, name) => {
    const named = compileNamed(name, operand, compiler, ['input', 'p', 'method'])
    return (scope) => {
      checkMethod(named.method!(scope))
      const values = inputOf(named.input!(scope))
      return new List(percentilesOf(named.p!(scope)).map((p) => percentile(values, p)))
    }
  },
}
