// Reads what presses on one person out of the reports and the matters.

import { dayOf } from '../../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { type Agencies, type Unit, under } from '../../agencies/index.ts'
import type { Complaints } from '../../complaints/index.ts'
import { type Duties, isTheirs } from '../../duties/index.ts'
import { type Appointment, activeAt, holdersOf, type People } from '../../people/index.ts'
import type { Progress } from '../../progress/index.ts'
import type { Work } from './work.ts'

export type WorkSources = {
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
  readonly progress: Pick<Progress, 'board' | 'waitingFor'>
  readonly complaints: Pick<Complaints, 'pressing'>
  readonly duties: Pick<Duties, 'list'>
}

/** The office on one morning, read once for all who are told of it. */
export async function openMorning(sources: WorkSources, agency: AgencyId, at: Temporal.Instant) {
  const [board, { units }, duties] = await Promise.all([
    sources.progress.board(agency, at),
    sources.agencies.of(agency),
    sources.duties.list(agency, { on: dayOf(at) }),
  ])
  const { appointments } = board
  const late = board.items.filter(({ isLate, state }) => isLate && state !== 'submitted' && state !== 'approved')

  const pressingDuties = duties.filter(({ state }) => state === 'due' || state === 'late')

  return {
    /** Heads of units, and whoever takes complaints in. */
    readers: (): ChatId[] => [
      ...new Set(
        (['unit-head', 'complaint-officer'] as const).flatMap((role) =>
          holdersOf(appointments, { role }, at).flatMap(({ person }) => person ?? []),
        ),
      ),
    ],

    async workOf(person: ChatId): Promise<Work> {
      const held = activeAt(appointments, at).filter((one) => one.person === person)
      const headed = unitsOf(held, units)
      const takesIn = held.some(({ role }) => role === 'complaint-officer')
      const own = held.flatMap(({ unit }) => (unit === null ? [] : under(units, unit).map(({ code }) => code)))
      const of = { units: takesIn ? null : headed, except: own }
      const [waiting, pressing] = await Promise.all([
        sources.progress.waitingFor(agency, person, at),
        sources.complaints.pressing(agency, of, dayOf(at)),
      ])
      const nos = late.flatMap(({ unit, measure }) => (headed.includes(unit) ? [measure.no] : []))
      const theirs = pressingDuties.filter(({ owner }) => isTheirs(owner, person, { appointments, units, at }))
      return {
        duties: theirs.length,
        approve: waiting.length,
        late: [...new Set(nos)].sort((a, b) => a - b),
        ...pressing,
      }
    },
  }
}

const unitsOf = (held: readonly Appointment[], units: readonly Unit[]): string[] => [
  ...new Set(
    held.flatMap(({ role, unit }) =>
      role === 'unit-head' && unit !== null ? under(units, unit).map(({ code }) => code) : [],
    ),
  ),
]
