// All stages by name, and a pipeline as one function.
import { Doc, List, type Value } from '../document.ts'
import { QueryError } from '../errors.ts'
import { type CompilePipeline, type CompileStage, compile, type PipelineContext, type Stage } from './context.ts'
import { countStage, limitStage, sampleStage, skipStage, sortStage, unwindStage } from './flow.ts'
import { bucketAutoStage, bucketStage, groupStage, sortByCountStage } from './group.ts'
import { facetStage, graphLookupStage, lookupStage, unionStage } from './join.ts'
import {
  addFieldsStage,
  matchStage,
  projectStage,
  redactStage,
  replaceRootStage,
  replaceWithStage,
  unsetStage,
} from './shape.ts'

import { densifyStage } from './window/densify.ts'
import { fillStage, windowStage } from './window/stage.ts'

type CompileWithPipeline = (spec: Value, context: PipelineContext, pipeline: CompilePipeline) => Stage

const documentsStage: CompileStage = (spec, context) => {
  const run = compile(spec, context)
  return () => {
    const made = run(new Doc())
    if (!(made instanceof List)) throw new QueryError(5858203, "an array is expected as the '$documents' argument")
    return made.items().map((item) => {
      if (item instanceof Doc) return item
      throw new QueryError(40228, "'replacement document' must evaluate to an object")
    })
  }
}

// The sessions of this process, if the store tells them.
const sessionsStage: CompileStage = (_spec, context) => {
  const { sessions } = context
  if (!sessions) throw new QueryError('NotImplemented', '$listLocalSessions is not offered by this store')
  return () => sessions()
}

const STAGES: Readonly<Record<string, CompileStage | CompileWithPipeline>> = {
  $match: matchStage,
  $project: projectStage,
  $addFields: addFieldsStage,
  $set: addFieldsStage,
  $unset: unsetStage,
  $replaceRoot: replaceRootStage,
  $replaceWith: replaceWithStage,
  $redact: redactStage,
  $sort: sortStage,
  $limit: limitStage,
  $skip: skipStage,
  $sample: sampleStage,
  $count: countStage,
  $unwind: unwindStage,
  $group: groupStage,
  $sortByCount: sortByCountStage,
  $bucket: bucketStage,
  $bucketAuto: bucketAutoStage,
  $lookup: lookupStage,
  $graphLookup: graphLookupStage,
  $unionWith: unionStage,
  $facet: facetStage,
  $setWindowFields: windowStage,
  $fill: fillStage,
  $densify: densifyStage,
  $documents: documentsStage,
  $listLocalSessions: sessionsStage,
}

const NOT_OFFERED = [
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$listSearchIndexes',
  '$currentOp',
  '$listSessions',
  '$listSampledQueries',
  '$planCacheStats',
  '$indexStats',
  '$collStats',
  '$shardedDataDistribution',
]

export function stageName(stage: Doc): string {
  if (stage.size === 1) return stage.nameAt(0)
  throw new QueryError(40323, 'A pipeline stage specification object must contain exactly one field.')
}

export const compilePipeline: CompilePipeline = (stages, context) => {
  const compiled = stages.map((stage, at) => {
    const name = stageName(stage)
    if ((name === '$documents' || name === '$listLocalSessions') && at > 0)
      throw new QueryError(40602, `${name} is only valid as the first stage in a pipeline.`)
    return compileStage(name, stage.valueAt(0), context)
  })
  return (docs) => compiled.reduce((input, stage) => stage(input), docs)
}

function compileStage(name: string, spec: Value, context: PipelineContext): Stage {
  const make = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
  if (make) return make(spec, context, compilePipeline)
  if (NOT_OFFERED.includes(name)) {
    const why = name.includes('earch') ? ' (it needs Atlas)' : ''
    throw new QueryError('NotImplemented', `${name}${why} is not offered by this store`)
  }
  if (name === '$out' || name === '$merge')
    throw new QueryError(40601, `${name} can only be the final stage in the pipeline`)
  throw new QueryError(40324, `Unrecognized pipeline stage name: '${name}'`)
}
