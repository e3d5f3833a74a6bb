// arrayFilters: what `$[id]` chooses.
import type { Doc, Value } from '../document.ts'
import { Doc as Document, List } from '../document.ts'
import { QueryError } from '../errors.ts'
import type { Context } from '../match/node.ts'
import { compileFilter, type Filter } from '../match.ts'
import { inspect } from '../order/inspect.ts'
import type { Identify } from './tree.ts'

export type ArrayFilters = {
  readonly identify: Identify
  refuseUnused(update: Doc): void
}

export function parseArrayFilters(filters: readonly Doc[], context: Context): ArrayFilters {
  const byId = new Map<string, Filter>()
  for (const source of filters) {
    const filter = compileFilter(source, context)
    const id = identifierOf(source)
    if (byId.has(id)) {
      throw new QueryError('FailedToParse', `Found multiple array filters with the same top-level field name ${id}`)
    }
    byId.set(id, filter)
  }
  const used = new Set<string>()
  return {
    identify: (id, path) => {
      if (id === '') return undefined
      const filter = byId.get(id)
      if (!filter) throw new QueryError('BadValue', `No array filter found for identifier '${id}' in path '${path}'`)
      used.add(id)
      return filter
    },
    refuseUnused: (update) => {
      const unused = [...byId.keys()].find((id) => !used.has(id))
      if (unused === undefined) return
      throw new QueryError(
        'FailedToParse',
        `The array filter for identifier '${unused}' was not used in the update ${inspect(update)}`,
      )
    },
  }
}

function identifierOf(source: Doc): string {
  if (source.has('$expr')) throw new QueryError(224, '$expr is not allowed in this context')
  const ids = new Set<string>()
  collect(source, ids)
  const [id, other] = [...ids]
  const cause = 'Error parsing array filter :: caused by :: '
  if (id === undefined) {
    throw new QueryError('FailedToParse', 'Cannot use an expression without a top-level field name in arrayFilters')
  }
  if (other !== undefined) {
    throw new QueryError(
      'FailedToParse',
      `${cause}Expected a single top-level field name, found '${id}' and '${other}'`,
    )
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(id)) {
    throw new QueryError(
      'BadValue',
      `${cause}The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${id}'`,
    )
  }
  return id
}

function collect(source: Doc, ids: Set<string>): void {
  for (const [name, operand] of source.entries()) {
    if (name === '$and' || name === '$or' || name === '$nor') {
      for (const clause of clausesOf(operand)) collect(clause, ids)
    } else if (!name.startsWith('$')) ids.add(name.split('.', 1)[0]!)
  }
}

function clausesOf(operand: Value): Doc[] {
  if (!(operand instanceof List)) return []
  return operand.items().filter((item) => item instanceof Document)
}
