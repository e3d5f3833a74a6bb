// Fields by name, merging, sizes.
import { Binary, Doc, encode, List, type Value } from '../../document.ts'
import { typeName } from '../../match/type.ts'
import { eager, isNull, namedSources, unary } from '../arguments.ts'
import { type Compiler, type Operators, type Run, refuse } from '../types.ts'

function fieldName(name: string, source: Value, compiler: Compiler, code: number): Run {
  const run = compiler.compile(source)
  return (scope) => {
    const field = run(scope)
    if (typeof field === 'string') return field
    throw refuse(code, `${name} requires 'field' to evaluate to type String, but got ${typeName(field)}`)
  }
}

function getField(operand: Value, compiler: Compiler, name: string): Run {
  if (!(operand instanceof Doc) || (operand.size > 0 && operand.nameAt(0).startsWith('$'))) {
    const field = fieldName(name, operand, compiler, 5654602)
    return (scope) => fieldOf(scope.current, field(scope) as string)
  }
  const sources = namedSources(name, operand, ['field'], ['input'], { unknown: 3041701, missing: 3041702 })
  const field = fieldName(name, sources.get('field')!, compiler, 5654602)
  const source = sources.get('input')
  const input: Run = source === undefined ? (scope) => scope.current : compiler.compile(source)
  return (scope) => {
    const holder = input(scope)
    return isNull(holder) ? (holder === undefined ? undefined : null) : fieldOf(holder, field(scope) as string)
  }
}

function fieldOf(holder: Value | undefined, name: string): Value | undefined {
  return holder instanceof Doc ? holder.get(name) : undefined
}

function setField(operand: Value, compiler: Compiler, name: string): Run {
  const unset = name === '$unsetField'
  const sources = namedSources(name, operand, unset ? ['field', 'input'] : ['field', 'input', 'value'], [], {
    shape: 4161100,
    unknown: 4161101,
    missing: 4161102,
  })
  const source = sources.get('field')!
  const constant =
    source instanceof Doc && source.size === 1 && source.nameAt(0) === '$literal' ? source.valueAt(0) : source
  if (typeof constant !== 'string') throw refuse(4161106, `${name} requires 'field' to evaluate to a constant String`)
  if (constant === source && constant.startsWith('$')) {
    throw refuse(
      4161108,
      `A field path reference which is not allowed in this context. Did you mean {$literal: '${constant}'}?`,
    )
  }
  const input = compiler.compile(sources.get('input')!)
  const value: Run = unset ? () => undefined : compiler.compile(sources.get('value')!)
  return (scope) => {
    const holder = input(scope)
    if (isNull(holder)) return null
    if (!(holder instanceof Doc)) throw refuse(4161105, `${name} requires 'input' to evaluate to type Object`)
    const next = value(scope)
    const copy = holder.clone()
    if (next === undefined) copy.delete(constant)
    else copy.set(constant, next)
    return copy
  }
}

export function mergeInto(target: Doc, value: Value | undefined, name: string): void {
  if (isNull(value)) return
  if (!(value instanceof Doc))
    throw refuse(40400, `${name} requires object inputs, but input is of type ${typeName(value)}`)
  for (const [field, inner] of value.entries()) target.set(field, inner)
}

export const objects: Operators = {
  $getField: getField,
  $setField: setField,
  $unsetField: setField,
  $mergeObjects: eager(0, Infinity, (values, name) => {
    const merged = new Doc()
    for (const value of values) {
      // A sole argument may be an array of documents.
      if (values.length === 1 && value instanceof List) for (const item of value.items()) mergeInto(merged, item, name)
      else mergeInto(merged, value, name)
    }
    return merged
  }),
  $bsonSize: unary((value) => {
    if (value instanceof Doc) return encode(value).length
    throw refuse(31393, `$bsonSize requires a document input, found: ${typeName(value)}`)
  }),
  $binarySize: unary((value) => {
    if (typeof value === 'string') return new TextEncoder().encode(value).length
    if (value instanceof Binary) return value.bytes.length
    throw refuse(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`)
  }),
}
