// A plan in the words of MongoDB's explain.
import { Doc, List, type Value } from '../document.ts'
import type { IndexKey } from '../key/entries.ts'
import type { Access } from './access.ts'

type Planned = {
  readonly kind: 'index' | 'scan'
  readonly index:
    | {
        readonly name: string
        readonly key: IndexKey
        readonly multikey: boolean
        readonly unique?: boolean
        readonly sparse?: boolean
        readonly partial?: unknown
      }
    | undefined
  readonly reverse: boolean
  readonly sorted: boolean
  readonly exact: boolean
}

export function explainPlan(
  planned: Planned,
  access: Access | undefined,
  request: { readonly filter: { readonly source: Doc }; readonly sort?: Doc | undefined },
): Doc {
  const read =
    planned.index && access
      ? fetch(planned, planned.index, access, request.filter.source)
      : scan(planned, request.filter.source)
  if (planned.sorted || !request.sort) return read
  return new Doc(
    ['stage', 'sortPattern', 'memLimit', 'type', 'inputStage'],
    ['SORT', request.sort, 104857600, 'simple', read],
  )
}

function fetch(planned: Planned, index: NonNullable<Planned['index']>, access: Access, filter: Doc): Doc {
  const bounds = new Doc()
  const pattern = new Doc()
  index.key.forEach(([path, direction], at) => {
    pattern.append(path, direction)
    bounds.append(path, new List((access.bounds[at] ?? []).map((interval) => interval.text())))
  })
  const read = new Doc(
    ['stage', 'keyPattern', 'indexName', 'isMultiKey', 'isUnique', 'isSparse', 'isPartial', 'direction', 'indexBounds'],
    [
      'IXSCAN',
      pattern,
      index.name,
      index.multikey,
      index.unique === true,
      index.sparse === true,
      index.partial !== undefined,
      planned.reverse ? 'backward' : 'forward',
      bounds,
    ],
  )
  const names = ['stage', ...(planned.exact ? [] : ['filter']), 'inputStage']
  const values: Value[] = ['FETCH', ...(planned.exact ? [] : [filter]), read]
  return new Doc(names, values)
}

function scan(planned: Planned, filter: Doc): Doc {
  const direction = planned.reverse ? 'backward' : 'forward'
  return filter.size === 0
    ? new Doc(['stage', 'direction'], ['COLLSCAN', direction])
    : new Doc(['stage', 'filter', 'direction'], ['COLLSCAN', filter, direction])
}
