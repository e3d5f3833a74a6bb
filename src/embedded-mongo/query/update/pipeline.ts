// An update written as a pipeline: $set, $unset, $project, $replaceWith on one document.
import { compilePipeline as compileStages, stageName } from '../aggregate/stages.ts'
import { Doc, type List } from '../document.ts'
import { QueryError } from '../errors.ts'
import type { Context } from '../match/node.ts'

const ALLOWED = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith']

export function compilePipeline(stages: List, context: Context): (doc: Doc) => Doc {
  const list = stages.items().map((stage) => {
    if (!(stage instanceof Doc))
      throw new QueryError('TypeMismatch', "Each element of the 'pipeline' array must be an object")
    const name = stageName(stage)
    if (!ALLOWED.includes(name)) {
      const known = name.startsWith('$')
        ? `${name} is not allowed to be used within an update`
        : `Unrecognized pipeline stage name: '${name}'`
      throw new QueryError(name.startsWith('$') ? 'InvalidOptions' : 40324, known)
    }
    return stage
  })
  const run = compileStages(list, { ...context, database: '', find: () => [] })
  return (doc) => {
    const [changed] = run([doc])
    return changed ?? doc
  }
}
