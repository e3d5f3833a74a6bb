// The register follows the matters: what was changed is carried into it before its letters count as carried, and what
// still waits for that is read along. So it is never wrong, and costs one small write per change.

import type { Connection } from 'mongoose'
import { dayOf, type Window } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import type { LetterSource } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import type { ComplaintStore } from '../complaint.store.ts'
import type { Complaint, ComplaintId } from '../complaint.ts'
import { cellsOf } from './cells.ts'
import { factsOf } from './facts.ts'
import { createRegisterStore } from './register.store.ts'
import { type Statistics, statisticsOf } from './statistics.ts'

export function createRegister(connection: Connection, store: Pick<ComplaintStore, 'find' | 'letters' | 'uncarried'>) {
  const rows = createRegisterStore(connection)
  const enter = (complaint: Complaint): Promise<void> => rows.put(complaint.agency, complaint, factsOf(complaint))

  const letters: LetterSource<Letter> = {
    ...store.letters,
    async relayed(pending) {
      const complaint = await store.find(pending.agency, pending.id as ComplaintId)
      if (complaint) await enter(complaint)
      await store.letters.relayed(pending)
    },
  }

  return {
    letters,

    /** What was open at some moment of the window. */
    async statistics(agency: AgencyId, window: Window): Promise<Statistics> {
      for (const complaint of await store.uncarried(agency)) await enter(complaint)
      const { start, end } = window
      const facts = await rows.between(agency, start.epochMilliseconds, end.epochMilliseconds)
      const cells = cellsOf(facts, {
        start: start.epochMilliseconds,
        end: end.epochMilliseconds,
        day: dayOf(end).toString(),
      })
      return statisticsOf(cells)
    },
  }
}
