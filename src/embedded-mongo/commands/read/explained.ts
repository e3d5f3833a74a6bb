import { now } from '../../clock.ts'
import { Doc, List } from '../../query/document.ts'
import type { Results, ResultsRequest } from '../../storage/results.ts'
import type { Call } from '../command.ts'
import { VERSION } from '../server/handshake.ts'

// Which index, how many entries and documents were read.
export function explainReply(
  call: Call,
  ns: string,
  request: ResultsRequest,
  results: Results | undefined,
  verbosity: string,
): Doc {
  const winner = winningPlan(results)
  const doc = new Doc(['explainVersion', 'queryPlanner'], ['1', planner(ns, request, winner)])
  if (verbosity !== 'queryPlanner') doc.append('executionStats', execution(results, winner))
  doc.append('command', call.body)
  doc.append('serverInfo', new Doc(['host', 'version'], [call.client.address, VERSION]))
  return doc
}

function planner(ns: string, request: ResultsRequest, winner: Doc): Doc {
  return Doc.of({
    namespace: ns,
    indexFilterSet: false,
    parsedQuery: request.filter,
    winningPlan: winner,
    rejectedPlans: new List(),
  })
}

export function winningPlan(results: Results | undefined): Doc {
  if (!results) return new Doc(['stage'], ['EOF'])
  return results.plan.explain()
}

export function execution(results: Results | undefined, winner: Doc): Doc {
  const started = now()
  let returned = 0
  if (results) {
    try {
      while (results.next()) returned += 1
    } finally {
      results.pause()
    }
  }
  return Doc.of({
    executionSuccess: true,
    nReturned: returned,
    executionTimeMillis: now() - started,
    totalKeysExamined: results?.examined.keys ?? 0,
    totalDocsExamined: results?.examined.docs ?? 0,
    executionStages: winner,
  })
}
