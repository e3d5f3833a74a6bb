// The day something came to pass that duties are counted from: asked for, written down, and what follows from it said.

import type { Command, Decision, Occasion } from '../../../dialog/conversation.ts'
import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { notice } from '../../../line/reply.ts'
import { inLanguage } from '../../agencies/index.ts'
import { fail } from '../errors.ts'
import type { Planner } from '../plan/planner.ts'
import { DUTY_RULES, isEvent } from '../plan/rules.ts'
import type { Sight, SightDeps } from '../sight.ts'
import { command } from './cards.ts'

export type HappeningsDeps = Pick<SightDeps, 'duties' | 'people'> &
  Pick<Sight, 'speech'> & { readonly planner: Planner }

const occurrenceOf = ({ cause, at, chat }: Occasion) => ({ cause, at: at.epochMilliseconds, who: chat })

export function createHappenings(deps: HappeningsDeps) {
  const { duties, people, speech } = deps

  const askEvent: Command = async ({ agency, at, language }, { id, value }) => {
    const event = id === '' ? 'budget-allotment' : id
    if (!isEvent(event)) throw fail('duties.unknown-event')
    const year = /^2[45]\d\d$/.test(value) ? Number(value) : fiscalYearOf(at)
    const known = (await deps.planner.years.find(agency, year))?.events.find((one) => one.event === event)
    const before = known
      ? (await speech(agency, language)).say('duties.event.before', {
          on: sayDay(Temporal.PlainDate.from(known.on), language),
        })
      : ''
    return { replies: [], open: { dialog: 'duty-event', given: { event, year, before } } }
  }

  async function happened(occasion: Occasion, given: { event: string; year: number }, on: string): Promise<Decision> {
    const { agency, chat, at, language } = occasion
    if (!(await people.may(agency, chat, 'duty.change', at))) throw fail('duties.not-yours')
    if (!isEvent(given.event)) throw fail('duties.unknown-event')
    await deps.planner.happened(agency, given.year, { event: given.event, on }, occurrenceOf(occasion))
    const all = await duties.list(agency, { on: dayOf(at), fiscalYear: given.year })
    const counted = all.filter(({ from, due }) => {
      const rule = from !== 'hand' && 'rule' in from ? DUTY_RULES.find(({ key }) => key === from.rule) : undefined
      return due !== null && rule && 'after' in rule.when && rule.when.after === given.event
    })
    const spoken = await speech(agency, language)
    return {
      replies: [
        notice(
          {
            title: {
              words: `duties.event.${given.event}`,
              facts: { on: sayDay(Temporal.PlainDate.from(on), language) },
            },
            text: '',
            rows: counted.map((duty) => ({
              name: inLanguage(duty.title, language),
              value: spoken.say('duties.event.due', {
                due: sayDay(Temporal.PlainDate.from(duty.due!), language),
              }),
            })),
          },
          [{ label: { words: 'duties.buttons.list' }, data: command('duties') }],
        ),
      ],
    }
  }

  return { askEvent, happened }
}
