// Who in the office is told of a matter, and who may see it.

import type { ChatId } from '../../kernel/ids.ts'
import { type Unit, under } from '../agencies/index.ts'
import { type Appointment, activeAt, holdersOf, type Post } from '../people/index.ts'
import type { ComplaintFields } from './complaint.ts'

export type Staff = {
  /** The unit's officers; where there are none, its head; where there is none, whoever takes complaints in. */
  readonly ofUnit: (unit: string | null) => readonly ChatId[]
  readonly heads: (unit: string | null) => readonly ChatId[]
  readonly takers: () => readonly ChatId[]
  readonly clerks: () => readonly ChatId[]
  readonly executives: () => readonly ChatId[]
}

export function staffOf(all: readonly Appointment[], at: Temporal.Instant): Staff {
  const chats = (post: Post): ChatId[] => [...new Set(holdersOf(all, post, at).flatMap(({ person }) => person ?? []))]
  const first = (...lists: (() => ChatId[])[]): ChatId[] => {
    for (const list of lists) {
      const found = list()
      if (found.length > 0) return found
    }
    return []
  }
  const takers = () =>
    first(
      () => chats({ role: 'complaint-officer' }),
      () => chats({ role: 'clerk' }),
    )
  const heads = (unit: string | null) => (unit === null ? [] : chats({ role: 'unit-head', unit }))
  return {
    takers,
    heads,
    ofUnit: (unit) =>
      first(
        () => (unit === null ? [] : chats({ role: 'officer', unit })),
        () => heads(unit),
        takers,
      ),
    clerks: () =>
      first(
        () => chats({ role: 'clerk' }),
        () => chats({ role: 'executive' }),
      ),
    executives: () => chats({ role: 'executive' }),
  }
}

export const unitsWithStaff = (all: readonly Appointment[], at: Temporal.Instant): readonly string[] => [
  ...new Set(
    activeAt(all, at).flatMap(({ role, unit, person }) =>
      unit !== null && person !== null && (role === 'officer' || role === 'unit-head') ? [unit] : [],
    ),
  ),
]

/** Where somebody stands towards complaints: all of them, or what their units look after. */
export type Reach = { readonly all: boolean; readonly units: readonly string[]; readonly screens: boolean }

const ALL: readonly string[] = ['complaint-officer', 'clerk', 'executive', 'auditor']

export function reachOf(held: readonly Appointment[], units: readonly Unit[]): Reach {
  const own = held.flatMap(({ unit }) => (unit === null ? [] : under(units, unit).map(({ code }) => code)))
  return {
    all: held.some(({ role }) => ALL.includes(role)),
    screens: held.some(({ role }) => role === 'complaint-officer' || role === 'clerk'),
    units: [...new Set(own)],
  }
}

/** A unit a matter is about neither gets it nor reads it, whatever else somebody of that unit holds. */
export function maySee(reach: Reach, { unit, keptFrom }: Pick<ComplaintFields, 'unit' | 'keptFrom'>): boolean {
  if (keptFrom.some((one) => reach.units.includes(one))) return false
  return reach.all || (unit !== null && reach.units.includes(unit))
}
