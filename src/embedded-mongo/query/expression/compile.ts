// An expression as a function: field paths, variables, literals, and operators found in their tables.

import type { Collation } from '../collation.ts'
import { DateTime, Doc, List, Timestamp, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { OPERATORS } from './operators.ts'
import type { Compiler, Run, Scope } from './types.ts'

export type CompilerOptions = {
  readonly collation: Collation | undefined
  readonly now: number
  // Names of variables that will be bound when it runs.
  readonly known: ReadonlySet<string>
}

const SYSTEM = new Set(['ROOT', 'CURRENT', 'NOW', 'CLUSTER_TIME', 'REMOVE', 'DESCEND', 'PRUNE', 'KEEP'])

const NOT_OFFERED = ['$function', '$accumulator', '$meta', '$_internalJsEmit', '$toHashedIndexKey', '$sampleRate']

export function compilerOf(options: CompilerOptions): Compiler {
  const compiler: Compiler = {
    collation: options.collation,
    now: options.now,
    compile: (source) => compileValue(source, compiler, options),
    knowing: (...names) => compilerOf({ ...options, known: new Set([...options.known, ...names]) }),
  }
  return compiler
}

function compileValue(source: Value, compiler: Compiler, options: CompilerOptions): Run {
  if (typeof source === 'string') return source.startsWith('$') ? compilePath(source, options) : () => source
  if (source instanceof List) return compileList(source, compiler)
  if (source instanceof Doc) return compileDoc(source, compiler)
  return () => source
}

function compileList(source: List, compiler: Compiler): Run {
  const items = source.items().map((item) => compiler.compile(item))
  return (scope) => new List(items.map((item) => item(scope) ?? null))
}

function compileDoc(source: Doc, compiler: Compiler): Run {
  if (source.size > 0 && source.nameAt(0).startsWith('$')) return compileOperator(source, compiler)
  const fields = [...source.entries()].map(([name, value]) => {
    checkFieldName(name)
    return [name, compiler.compile(value)] as const
  })
  return (scope) => {
    const made = new Doc()
    for (const [name, run] of fields) {
      const value = run(scope)
      if (value !== undefined) made.set(name, value)
    }
    return made
  }
}

function compileOperator(source: Doc, compiler: Compiler): Run {
  const name = source.nameAt(0)
  if (source.size > 1) {
    throw new QueryError(
      15983,
      `An object representing an expression must have exactly one field: ${[...source.names()].join(', ')}`,
    )
  }
  const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined
  if (operator) return operator(source.valueAt(0), compiler, name)
  if (NOT_OFFERED.includes(name)) throw new QueryError('NotImplemented', `${name} is not offered by this store`)
  throw new QueryError(168, `Unrecognized expression '${name}'`)
}

export function checkFieldName(name: string): void {
  if (name.startsWith('$')) {
    throw new QueryError(16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.")
  }
  if (name.includes('.')) {
    throw new QueryError(16412, `FieldPath field names may not contain '.'. Consider using $getField or $setField.`)
  }
}

// "$a.b", "$$name.b", "$$ROOT".
function compilePath(source: string, options: CompilerOptions): Run {
  if (source === '$') throw new QueryError(16872, "'$' by itself is not a valid FieldPath")
  if (!source.startsWith('$$')) return alongPath((scope) => scope.current, partsOf(source.slice(1)))
  const [name = '', ...parts] = source.slice(2).split('.')
  if (name === '') throw new QueryError('FailedToParse', 'empty variable names are not allowed')
  if (parts.length > 0) partsOf(parts.join('.'))
  return alongPath(variable(name, options), parts)
}

export function partsOf(path: string): string[] {
  const parts = path.split('.')
  if (path.endsWith('.')) throw new QueryError(40353, "FieldPath must not end with a '.'.")
  for (const part of parts) {
    if (part === '') throw new QueryError(15998, 'FieldPath field names may not be empty strings.')
    if (part.startsWith('$')) {
      throw new QueryError(
        16410,
        "FieldPath field names may not start with '$'. Consider using $getField or $setField.",
      )
    }
  }
  return parts
}

function variable(name: string, options: CompilerOptions): Run {
  if (options.known.has(name)) return (scope) => lookup(scope, name)
  if (!SYSTEM.has(name)) throw new QueryError(17276, `Use of undefined variable: ${name}`)
  switch (name) {
    case 'ROOT':
      return (scope) => scope.root
    case 'CURRENT':
      return (scope) => scope.current
    case 'NOW': {
      const now = new DateTime(options.now)
      return () => now
    }
    case 'CLUSTER_TIME': {
      const time = new Timestamp(Math.floor(options.now / 1000), 1)
      return () => time
    }
    case 'REMOVE':
      return () => undefined
    default:
      return () => name
  }
}

function lookup(scope: Scope, name: string): Value | undefined {
  for (let variable = scope.variables; variable; variable = variable.outer)
    if (variable.name === name) return variable.value
  return undefined
}

function alongPath(start: Run, parts: readonly string[]): Run {
  if (parts.length === 0) return start
  return (scope) => fieldAlong(start(scope), parts, 0)
}

// Into documents; of an array the documents in it, each for itself.
export function fieldAlong(value: Value | undefined, parts: readonly string[], at: number): Value | undefined {
  let current = value
  for (let i = at; i < parts.length; i += 1) {
    if (current instanceof List) return fieldsOfItems(current, parts, i)
    if (!(current instanceof Doc)) return undefined
    current = current.get(parts[i]!)
  }
  return current
}

function fieldsOfItems(list: List, parts: readonly string[], at: number): Value {
  const found: Value[] = []
  for (const item of list.items()) {
    if (!(item instanceof Doc)) continue
    const value = fieldAlong(item, parts, at)
    if (value !== undefined) found.push(value)
  }
  return new List(found)
}
