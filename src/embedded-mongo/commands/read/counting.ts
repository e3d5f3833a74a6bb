import type { Collection } from '../../storage/catalogue.ts'
import { openReader } from '../../storage/reader.ts'
import type { ResultsRequest } from '../../storage/results.ts'
import { countEntries, filterFor, nextMatch, planFor } from '../../storage/select.ts'
import type { View } from '../../storage/view.ts'

// How many match, without decoding a document where the index knows.
export function countMatches(view: View, collection: Collection, request: ResultsRequest): number {
  const most = request.limit === undefined ? Number.MAX_SAFE_INTEGER : request.limit + request.skip
  return Math.max(0, Math.min(countAll(view, collection, request, most), most) - request.skip)
}

function countAll(view: View, collection: Collection, request: ResultsRequest, most: number): number {
  const filter = filterFor(request)
  const plan = planFor(view, collection, { ...request, limit: undefined }, filter)
  if (plan.kind === 'nothing') return 0
  if (plan.exact && !plan.repeats) {
    if (plan.kind === 'index') return countEntries(view, collection, plan.index!, plan.ranges, most)
    const [rows] = view.sql.once(`SELECT count(*) FROM docs_${collection.id}`).get() as unknown as [number]
    return rows
  }
  const reader = openReader(view.sql, collection, plan, request.tick)
  try {
    let found = 0
    while (found < most && nextMatch(reader, plan, filter)) found += 1
    return found
  } finally {
    reader.pause()
  }
}
