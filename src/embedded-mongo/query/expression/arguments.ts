// Shapes of operands: so many arguments, or named ones.
import { Doc, List, UNDEFINED, type Value } from '../document.ts'
import { type Compiler, type Operator, type Run, refuse } from './types.ts'

export type Arguments = readonly (Value | undefined)[]

export function isNull(value: Value | undefined): value is undefined | null {
  return value === undefined || value === null || value === UNDEFINED
}

// One argument may stand without brackets.
export function listOf(operand: Value): readonly Value[] {
  return operand instanceof List ? operand.items() : [operand]
}

export function compileArguments(name: string, operand: Value, compiler: Compiler, least: number, most: number): Run[] {
  const sources = listOf(operand)
  const count = sources.length
  if (least === most && count !== least) {
    throw refuse(16020, `Expression ${name} takes exactly ${least} arguments. ${count} were passed in.`)
  }
  if (count < least || count > most) {
    throw refuse(
      28667,
      `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${count} were passed in.`,
    )
  }
  return sources.map((source) => compiler.compile(source))
}

// An operator whose arguments are all evaluated first.
export function eager(
  least: number,
  most: number,
  run: (values: Arguments, name: string, compiler: Compiler) => Value | undefined,
): Operator {
  return (operand, compiler, name) => {
    const parts = compileArguments(name, operand, compiler, least, most)
    if (parts.length === 1) {
      const [only] = parts
      return (scope) => run([only!(scope)], name, compiler)
    }
    return (scope) =>
      run(
        parts.map((part) => part(scope)),
        name,
        compiler,
      )
  }
}

// One argument; null in, null out.
export function unary(run: (value: Value, name: string) => Value | undefined): Operator {
  return eager(1, 1, ([value], name) => (isNull(value) ? null : run(value, name)))
}

export type Named = { readonly [name: string]: Run | undefined }

// { input: …, by: … }: unknown and missing names are refused.
export function compileNamed(
  name: string,
  operand: Value,
  compiler: Compiler,
  required: readonly string[],
  optional: readonly string[] = [],
  codes: { readonly shape?: number; readonly unknown?: number; readonly missing?: number } = {},
): Named {
  const sources = namedSources(name, operand, required, optional, codes)
  const runs: Record<string, Run | undefined> = {}
  for (const [key, source] of sources.entries()) runs[key] = compiler.compile(source)
  return runs
}

export function namedSources(
  name: string,
  operand: Value,
  required: readonly string[],
  optional: readonly string[],
  codes: { readonly shape?: number; readonly unknown?: number; readonly missing?: number } = {},
): Doc {
  if (!(operand instanceof Doc))
    throw refuse(codes.shape ?? 'FailedToParse', `${name} only supports an object as its argument`)
  for (const key of operand.names()) {
    if (!required.includes(key) && !optional.includes(key)) {
      throw refuse(codes.unknown ?? 'FailedToParse', `Unrecognized argument to ${name}: ${key}`)
    }
  }
  for (const key of required) {
    if (!operand.has(key)) throw refuse(codes.missing ?? 'FailedToParse', `Missing '${key}' parameter to ${name}`)
  }
  return operand
}
