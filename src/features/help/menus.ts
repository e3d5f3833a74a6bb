// Who sees which entries. A person's work follows from the table of rights, so a menu never offers what is refused.

import type { ChatId } from '../../kernel/ids.ts'
import type { MenuEntry } from '../../turn/feature.ts'
import { type Action, type Appointment, isAction, mayDo, mayRoles } from '../people/index.ts'

export const citizensMenu = (menu: readonly MenuEntry[]): readonly MenuEntry[] =>
  menu.filter((entry) => entry.for === 'citizen')

/** What this person's offices, or what was handed on to them, let them do. */
export const workMenu = (
  menu: readonly MenuEntry[],
  all: readonly Appointment[],
  person: ChatId,
  at: Temporal.Instant,
): readonly MenuEntry[] => onlyWork(menu, (action) => mayDo(all, person, action, at))

/** An action everybody has is no work of an office. */
const onlyWork = (menu: readonly MenuEntry[], may: (action: Action) => boolean): readonly MenuEntry[] =>
  menu.filter((entry) => isAction(entry.for) && !mayRoles(['citizen'], entry.for) && may(entry.for))
