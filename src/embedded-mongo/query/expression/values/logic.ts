// Comparison, truth, choice.
import { Doc, Double, type Value } from '../../document.ts'
import { truthy } from '../../order/truth.ts'
import { compare, rankOf } from '../../value.ts'
import { compileArguments, compileNamed, eager, isNull, listOf } from '../arguments.ts'
import { type Compiler, type Operator, type Operators, type Run, refuse } from '../types.ts'

// Here a missing value is not null: it comes first of all.
export function compareLoose(a: Value | undefined, b: Value | undefined, compiler: Compiler): number {
  if (a === undefined || b === undefined) {
    if (a === b) return 0
    if (a === undefined) return rankOf(b) <= 1 ? 1 : -1
    return rankOf(a) <= 1 ? -1 : 1
  }
  return compare(a, b, compiler.collation)
}

function comparison(accept: (order: number) => boolean): Operator {
  return eager(2, 2, ([left, right], _name, compiler) => accept(compareLoose(left, right, compiler)))
}

function each(operand: Value, compiler: Compiler, name: string): Run[] {
  return compileArguments(name, operand, compiler, 0, Infinity)
}

function cond(operand: Value, compiler: Compiler, name: string): Run {
  if (operand instanceof Doc) {
    const named = compileNamed(name, operand, compiler, ['if', 'then', 'else'], [], { unknown: 17083, missing: 17080 })
    return choose(named.if!, named.then!, named.else!)
  }
  const [condition, yes, no] = compileArguments(name, operand, compiler, 3, 3)
  return choose(condition!, yes!, no!)
}

function choose(condition: Run, yes: Run, no: Run): Run {
  return (scope) => (truthy(condition(scope)) ? yes(scope) : no(scope))
}

function switchOf(operand: Value, compiler: Compiler): Run {
  if (!(operand instanceof Doc))
    throw refuse(40060, `$switch requires an object as an argument, found: ${typeof operand}`)
  for (const name of operand.names()) {
    if (name !== 'branches' && name !== 'default') throw refuse(40067, `$switch found an unknown argument: ${name}`)
  }
  const branches = listOf(operand.get('branches') ?? null).map((branch) => parseBranch(branch, compiler))
  const source = operand.get('default')
  const otherwise = source === undefined ? undefined : compiler.compile(source)
  if (branches.length === 0) throw refuse(40068, '$switch requires at least one branch.')
  return (scope) => {
    const found = branches.find((branch) => truthy(branch.when(scope)))
    if (found) return found.result(scope)
    if (!otherwise) {
      throw refuse(40066, '$switch could not find a matching branch for an input, and no default was specified.')
    }
    return otherwise(scope)
  }
}

function parseBranch(branch: Value, compiler: Compiler): { when: Run; result: Run } {
  if (!(branch instanceof Doc)) throw refuse(40062, '$switch expected each branch to be an object')
  for (const name of branch.names()) {
    if (name !== 'case' && name !== 'then')
      throw refuse(40063, `$switch found an unknown argument to a branch: ${name}`)
  }
  const when = branch.get('case')
  const then = branch.get('then')
  if (when === undefined) throw refuse(40064, "$switch requires each branch have a 'case' expression")
  if (then === undefined) throw refuse(40065, "$switch requires each branch have a 'then' expression.")
  return { when: compiler.compile(when), result: compiler.compile(then) }
}

function ifNull(operand: Value, compiler: Compiler, name: string): Run {
  const count = listOf(operand).length
  if (count < 2) throw refuse(1257300, `$ifNull needs at least two arguments, had: ${count}`)
  const parts = compileArguments(name, operand, compiler, 2, Infinity)
  return (scope) => {
    let value: Value | undefined
    for (const part of parts) {
      value = part(scope)
      if (!isNull(value)) return value
    }
    return value
  }
}

function letIn(operand: Value, compiler: Compiler): Run {
  if (!(operand instanceof Doc)) throw refuse(16874, '$let only supports an object as its argument')
  const variables = operand.get('vars')
  const body = operand.get('in')
  for (const name of operand.names()) {
    if (name !== 'vars' && name !== 'in') throw refuse(16875, `Unrecognized parameter to $let: ${name}`)
  }
  if (!(variables instanceof Doc)) throw refuse(16876, "Missing 'vars' parameter to $let")
  if (body === undefined) throw refuse(16877, "Missing 'in' parameter to $let")
  for (const name of variables.names()) checkVariable(name)
  const values = [...variables.entries()].map(([name, source]) => [name, compiler.compile(source)] as const)
  const inner = compiler.knowing(...variables.names()).compile(body)
  return (scope) => {
    let bound = scope.variables
    for (const [name, run] of values) bound = { name, value: run(scope), outer: bound }
    return inner({ root: scope.root, current: currentIn(bound, scope.current), variables: bound })
  }
}

function currentIn(
  bound: { name: string; value: Value | undefined } | undefined,
  current: Value | undefined,
): Value | undefined {
  return bound?.name === 'CURRENT' ? bound.value : current
}

export function checkVariable(name: string): void {
  if (name === 'CURRENT') return
  if (!/^[a-z\u0080-\uffff]/.test(name)) {
    throw refuse('FailedToParse', `'${name}' starts with an invalid character for a user variable name`)
  }
  if (!/^[\w\u0080-\uffff]+$/.test(name)) {
    throw refuse('FailedToParse', `'${name}' contains an invalid character for a variable name`)
  }
}

export const logic: Operators = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $cmp: eager(2, 2, ([left, right], _name, compiler) => Math.sign(compareLoose(left, right, compiler))),
  $and: (operand, compiler, name) => {
    const parts = each(operand, compiler, name)
    return (scope) => parts.every((part) => truthy(part(scope)))
  },
  $or: (operand, compiler, name) => {
    const parts = each(operand, compiler, name)
    return (scope) => parts.some((part) => truthy(part(scope)))
  },
  $not: eager(1, 1, ([value]) => !truthy(value)),
  $cond: cond,
  $ifNull: ifNull,
  $switch: switchOf,
  $let: letIn,
  $literal: (operand) => () => operand,
  $expr: (operand, compiler) => compiler.compile(operand),
  $rand: (_operand, _compiler) => () => randomDouble(),
}

function randomDouble(): Value {
  return new Double(Math.random())
}
