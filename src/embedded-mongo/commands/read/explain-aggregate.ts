import { Doc, List } from '../../query/document.ts'
import { openResults } from '../../storage/results.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import type { Call } from '../command.ts'
import type { Aggregation } from './aggregate.ts'
import { execution, explainReply, winningPlan } from './explained.ts'

// The part the planner reads, then the stages that work on what was read.
export function explainAggregate(call: Call, asked: Aggregation, verbosity: string): Elements {
  const { ns, split, request, collection } = asked
  const results = collection && openResults(call.view, collection, request)
  if (split.stages.length === 0 || split.count) return [elementsOf(explainReply(call, ns, request, results, verbosity))]
  const winner = winningPlan(results)
  const cursor = Doc.of({
    queryPlanner: Doc.of({
      namespace: ns,
      parsedQuery: request.filter,
      winningPlan: winner,
      rejectedPlans: new List(),
    }),
    executionStats: verbosity === 'queryPlanner' ? undefined : execution(results, winner),
  })
  const stages = new List([new Doc(['$cursor'], [cursor]), ...split.stages])
  return [elementsOf(new Doc(['explainVersion', 'stages', 'command'], ['1', stages, call.body]))]
}
