// $inc $mul $bit.
import { Doc, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { typeName } from '../match/type.ts'
import { add, isNumeric, multiply, type Numeric } from '../number/numbers.ts'
import { identical } from '../order/identical.ts'
import { inspect } from '../order/inspect.ts'
import type { Change, Site } from './tree.ts'

export function arithmeticChange(operator: '$inc' | '$mul', path: string, operand: Value): Change {
  const verb = operator === '$inc' ? 'increment' : 'multiply'
  if (!isNumeric(operand)) {
    throw new QueryError('TypeMismatch', `Cannot ${verb} with non-numeric argument: {${path}: ${inspect(operand)}}`)
  }
  const combine = operator === '$inc' ? add : multiply
  return {
    operator,
    creates: true,
    apply: (current, site) => {
      if (current === undefined) return operator === '$inc' ? operand : (multiply(operand, 0) as Numeric)
      if (!isNumeric(current)) throw notNumeric(operator, current, site)
      const result = combine(current, operand)
      if (result === undefined) throw overflow(operator, current, site)
      return identical(result, current) ? current : result
    },
  }
}

export function idOf(site: Site): string {
  return `{_id: ${inspect(site.root.get('_id'))}}`
}

function fieldOf(site: Site): string {
  return site.path.slice(site.path.lastIndexOf('.') + 1)
}

function notNumeric(operator: string, current: Value, site: Site): QueryError {
  return new QueryError(
    'TypeMismatch',
    `Cannot apply ${operator} to a value of non-numeric type. ${idOf(site)} has the field '${fieldOf(site)}' of non-numeric type ${typeName(current)}`,
  )
}

function overflow(operator: string, current: Numeric, site: Site): QueryError {
  return new QueryError(
    'BadValue',
    `Failed to apply ${operator} operations to current value ((NumberLong)${inspect(current)}) for document ${idOf(site)}`,
  )
}

type Whole = number | bigint

const BITS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

export function bitChange(path: string, operand: Value): Change {
  if (!(operand instanceof Doc)) {
    throw new QueryError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    )
  }
  if (operand.size === 0) {
    throw new QueryError(
      'BadValue',
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    )
  }
  const steps = [...operand.entries()].map(([name, value]) => bitStep(path, name, value))
  return {
    operator: '$bit',
    creates: true,
    apply: (current, site) => {
      if (current !== undefined && !isWhole(current)) throw notWhole(current, site)
      const result = steps.reduce<Whole>((value, step) => step(value), current ?? 0)
      return identical(result, current) ? current : result
    },
  }
}

function isWhole(value: Value): value is Whole {
  return typeof value === 'number' || typeof value === 'bigint'
}

function bitStep(path: string, name: string, operand: Value): (value: Whole) => Whole {
  const run = Object.hasOwn(BITS, name) ? BITS[name] : undefined
  if (!run) {
    throw new QueryError(
      'BadValue',
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${inspect(operand)}}`,
    )
  }
  if (!isWhole(operand)) {
    throw new QueryError(
      'BadValue',
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand)}' is not supported here: {${path}: ${inspect(operand)}}`,
    )
  }
  return (value) => {
    const result = run(BigInt(value), BigInt(operand))
    return typeof value === 'number' && typeof operand === 'number' ? Number(result) : result
  }
}

function notWhole(current: Value, site: Site): QueryError {
  return new QueryError(
    'BadValue',
    `Cannot apply $bit to a value of non-integral type.${idOf(site)} has the field ${fieldOf(site)} of non-integer type ${typeName(current)}`,
  )
}
