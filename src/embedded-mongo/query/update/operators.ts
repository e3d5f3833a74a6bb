// { $set: … , $inc: … } as a tree of changes.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import type { Context } from '../match/node.ts'
import { placeOf } from '../match/path.ts'
import { typeName } from '../match/type.ts'
import type { Filter } from '../match.ts'
import { inspect } from '../order/inspect.ts'
import { addToSetChange, popChange, pushChange } from './array-changes.ts'
import { type ArrayFilters, parseArrayFilters } from './array-filters.ts'
import {
  currentDateChange,
  extremeChange,
  renamedChange,
  setChange,
  setOnInsertChange,
  unsetChange,
} from './field-changes.ts'
import { arithmeticChange, bitChange } from './number-changes.ts'
import { pullAllChange, pullChange } from './pull-changes.ts'
import { addChange, type Change, emptyTree, type Fields, splitPath } from './tree.ts'
import { applyTree } from './walk.ts'

type MakeChange = (path: string, operand: Value, context: Context) => Change

const OPERATORS: Readonly<Record<string, MakeChange>> = {
  $set: (_path, operand) => setChange(operand),
  $setOnInsert: (_path, operand) => setOnInsertChange(operand),
  $unset: () => unsetChange(),
  $inc: (path, operand) => arithmeticChange('$inc', path, operand),
  $mul: (path, operand) => arithmeticChange('$mul', path, operand),
  $min: (_path, operand, { collation }) => extremeChange('$min', operand, collation),
  $max: (_path, operand, { collation }) => extremeChange('$max', operand, collation),
  $bit: (path, operand) => bitChange(path, operand),
  $currentDate: (path, operand, { now }) => currentDateChange(path, operand, now),
  $push: (_path, operand, { collation }) => pushChange(operand, collation),
  $addToSet: (_path, operand, { collation }) => addToSetChange(operand, collation),
  $pop: (path, operand) => popChange(path, operand),
  $pull: (_path, operand, context) => pullChange(operand, context),
  $pullAll: (_path, operand, context) => pullAllChange(operand, context),
}

export type Operators = {
  readonly fields: ReadonlySet<string>
  // A name at the top that begins with a dollar: only an insert may have it.
  readonly dollar: string | undefined
  apply(doc: Doc, filter: Filter | undefined, inserting: boolean): Doc
}

type Rename = { readonly from: string; readonly to: string }

export function compileOperators(update: Doc, arrayFilters: readonly Doc[], context: Context): Operators {
  const tree = emptyTree()
  const filters = parseArrayFilters(arrayFilters, context)
  const renames: Rename[] = []
  const fields = new Set<string>()
  for (const [name, operand] of update.entries()) {
    if (!Object.hasOwn(OPERATORS, name) && name !== '$rename') throw unknownModifier(name)
    if (!(operand instanceof Doc)) throw notFields(name, operand)
    for (const [path, value] of operand.entries()) {
      fields.add(path.split('.', 1)[0]!)
      if (name === '$rename') renames.push(addRename(tree, path, value, filters, fields))
      else addChange(tree, path, OPERATORS[name]!(path, value, context), filters.identify)
    }
  }
  filters.refuseUnused(update)
  const dollar = [...fields].find((name) => name.startsWith('$'))
  return { fields, dollar, apply: (doc, filter, inserting) => run(tree, renames, doc, filter, inserting) }
}

function run(tree: Fields, renames: readonly Rename[], doc: Doc, filter: Filter | undefined, inserting: boolean): Doc {
  for (const rename of renames) refuseArrays(rename, doc)
  const changed = applyTree(tree, { root: doc, inserting, position: () => filter?.position(doc) })
  return renames.reduce(
    (result, { from }) => (valueAt(doc, from) === undefined ? result : without(result, from)),
    changed,
  )
}

function unknownModifier(name: string): QueryError {
  return new QueryError(
    'FailedToParse',
    `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`,
  )
}

function notFields(name: string, operand: Value): QueryError {
  return new QueryError(
    'FailedToParse',
    `Modifiers operate on fields but we found type ${typeName(operand)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${inspect(operand)}}`,
  )
}

function addRename(tree: Fields, from: string, to: Value, filters: ArrayFilters, fields: Set<string>): Rename {
  if (typeof to !== 'string') {
    throw new QueryError('BadValue', `The 'to' field for $rename must be a string: ${from}: ${inspect(to)}`)
  }
  const source = splitPath(from)
  const target = splitPath(to)
  if (from === to)
    throw new QueryError('BadValue', `The source and target field for $rename must differ: ${from}: "${to}"`)
  const dynamic = (parts: readonly string[]) => parts.some((part) => part === '$' || part.startsWith('$['))
  if (dynamic(source)) throw new QueryError('BadValue', `The source field for $rename may not be dynamic: ${from}`)
  if (dynamic(target)) throw new QueryError('BadValue', `The destination field for $rename may not be dynamic: ${to}`)
  fields.add(target[0]!)
  addChange(tree, from, { operator: '$rename', creates: false, apply: (current) => current }, filters.identify)
  addChange(
    tree,
    to,
    renamedChange((root) => valueAt(root, from)),
    filters.identify,
  )
  return { from, to }
}

function valueAt(doc: Doc, path: string): Value | undefined {
  let value: Value | undefined = doc
  for (const part of path.split('.')) {
    if (!(value instanceof Doc)) return undefined
    value = value.get(part)
  }
  return value
}

function without(doc: Doc, path: string): Doc {
  const copy = doc.clone()
  const [first = '', ...rest] = path.split('.')
  const inner = copy.get(first)
  if (rest.length === 0) copy.delete(first)
  else if (inner instanceof Doc) copy.set(first, without(inner, rest.join('.')))
  return copy
}

function refuseArrays({ from, to }: Rename, doc: Doc): void {
  for (const [role, path] of [
    ['source', from],
    ['destination', to],
  ] as const) {
    let value: Value | undefined = doc
    let name = ''
    for (const part of path.split('.')) {
      if (value instanceof List) {
        if (role === 'destination' && valueAt(doc, from) === undefined) break
        if (role === 'source' && (placeOf(part) < 0 || value.at(placeOf(part)) === undefined)) {
          throw new QueryError('PathNotViable', `cannot use the part (${name} of ${path}) to traverse the element`)
        }
        throw new QueryError(
          'BadValue',
          `The ${role} field cannot be an array element, '${path}' in doc with _id: ${inspect(doc.get('_id'))} has an array field called '${name}'`,
        )
      }
      if (!(value instanceof Doc)) {
        if (role === 'destination' || value === undefined) break
        throw new QueryError('PathNotViable', `cannot use the part (${name} of ${path}) to traverse the element`)
      }
      value = value.get(part)
      name = part
    }
  }
}
