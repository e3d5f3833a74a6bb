// What came again and again asks for its cause: a task of the unit, as any other that has a day.

import type { AgencyId } from '../../kernel/ids.ts'
import type { PreventionTask } from '../complaints/index.ts'
import type { Duties } from './duties.ts'
import type { DutyDraft } from './duty.ts'

const SOURCE = 'repeat'
/** What asks for it: no rule of the year, but matters that came again. */
export const REPEATED = 'complaint-repeat'

export const preventionTasks =
  (duties: Pick<Duties, 'plan'>) =>
  async (
    agency: AgencyId,
    fiscalYear: number,
    tasks: readonly PreventionTask[],
    occurrence: Parameters<Duties['plan']>[3],
  ): Promise<void> => {
    const drafts = tasks.map(
      ({ name, title, due, unit }): DutyDraft => ({
        key: `${fiscalYear}/${SOURCE}/${name}`,
        title,
        kind: 'task',
        fiscalYear,
        due,
        owner: unit === null ? { role: 'complaint-officer' } : { unit },
        from: { rule: REPEATED },
      }),
    )
    await duties.plan(agency, { fiscalYear, source: SOURCE }, drafts, occurrence)
  }
