// What one person of the office sees of its duties, and what they may do with them: the same in LINE and at the console.

import { dayOf } from '../../kernel/calendar.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Offices } from '../../turn/office.ts'
import type { Agencies } from '../agencies/index.ts'
import type { People } from '../people/index.ts'
import type { MeasureKey, Plans } from '../plans/index.ts'
import { type Speech, speechOf } from '../progress/index.ts'
import type { Duties, DutyOnDay } from './duties.ts'
import type { DutyId } from './duty.ts'
import { fail } from './errors.ts'
import { isTheirs, type Staff } from './owners.ts'
import { DUTY_RULES } from './plan/rules.ts'
import { REPEATED } from './preventing.ts'

export type SightDeps = {
  readonly duties: Duties
  readonly plans: Pick<Plans, 'measure'>
  readonly people: Pick<People, 'appointments' | 'may' | 'only'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly offices: Offices
  readonly words: Words
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<{ readonly language: string | null } | null>
}

/** Who looks, and when. */
export type Looking = { readonly agency: AgencyId; readonly chat: ChatId; readonly at: Temporal.Instant }

export type Sight = ReturnType<typeof createSight>

/** The office is looked over by these; everybody else sees their own. */
const LOOKS_OVER = 'duty.oversee'

export function createSight(deps: SightDeps) {
  const { duties, people } = deps

  const speech = (agency: AgencyId, language: string): Promise<Speech> => speechOf(deps, agency, language)

  async function staffOf(agency: AgencyId, at: Temporal.Instant): Promise<Staff> {
    const [appointments, { units }] = await Promise.all([people.appointments(agency), deps.agencies.of(agency)])
    return { appointments, units, at }
  }

  /** Everything for who looks over the office; otherwise what is one's own. */
  async function seenBy({ agency, chat, at }: Looking): Promise<{ duties: DutyOnDay[]; isOver: boolean }> {
    const [all, staff, isOver] = await Promise.all([
      duties.list(agency, { on: dayOf(at) }),
      staffOf(agency, at),
      people.may(agency, chat, LOOKS_OVER, at),
    ])
    return { duties: isOver ? all : all.filter(({ owner }) => isTheirs(owner, chat, staff)), isOver }
  }

  async function one(occasion: Looking, id: string): Promise<DutyOnDay> {
    const { agency, at } = occasion
    const kept = await duties.store.one(agency, id as DutyId)
    const found =
      kept && (await duties.list(agency, { on: dayOf(at), fiscalYear: kept.fiscalYear })).find((duty) => duty.id === id)
    if (!found) throw fail('duties.no-duty')
    return found
  }

  async function mayDo({ agency, chat, at }: Looking, duty: DutyOnDay): Promise<boolean> {
    if (await people.may(agency, chat, 'duty.change', at)) return true
    const staff = await staffOf(agency, at)
    return (await people.may(agency, chat, 'duty.do', at)) && isTheirs(duty.owner, chat, staff)
  }

  async function mine(occasion: Looking, id: string): Promise<DutyOnDay> {
    const duty = await one(occasion, id)
    if (!(await mayDo(occasion, duty))) throw fail('duties.not-yours')
    return duty
  }

  async function originOf(
    { from, fiscalYear }: DutyOnDay,
    agency: AgencyId,
    { say: inWords }: Speech,
  ): Promise<string> {
    if (from === 'hand') return inWords('duties.from.hand')
    if ('oit' in from) return inWords('duties.from.oit')
    if ('rule' in from && from.rule === REPEATED) return inWords('duties.from.repeat')
    if ('plan' in from) {
      const measure = await deps.plans.measure(agency, fiscalYear, from.plan.measure as MeasureKey)
      return measure ? inWords('duties.from.plan', { no: measure.no }) : inWords('duties.from.plan-before')
    }
    const rule = DUTY_RULES.find(({ key, when }) =>
      'rule' in from ? key === from.rule : 'setting' in when && when.setting === from.setting,
    )
    return rule?.source ?? inWords('duties.from.hand')
  }

  async function speechTo(agency: AgencyId, chat: ChatId): Promise<Speech> {
    const language = (await deps.conversationOf(agency, chat))?.language
    return speech(agency, language ?? (await deps.agencies.of(agency)).language)
  }

  /** Whether this person sees it at all. */
  async function sees({ agency, chat, at }: Looking, duty: Pick<DutyOnDay, 'owner'>): Promise<boolean> {
    if (await people.may(agency, chat, LOOKS_OVER, at)) return true
    return isTheirs(duty.owner, chat, await staffOf(agency, at))
  }

  return { sees, speech, speechTo, staffOf, seenBy, one, mayDo, mine, originOf }
}
