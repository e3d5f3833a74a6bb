// An update written as a pipeline: $set, $unset, $project, $replaceWith on one document.
import type { Doc, List } from '../document.ts'
import { QueryError } from '../errors.ts'
import type { Context } from '../match/node.ts'

export function compilePipeline(_stages: List, _context: Context): (doc: Doc) => Doc {
  throw new QueryError('NotImplemented', 'pipeline updates are not there yet')
}
