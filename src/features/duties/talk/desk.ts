// The office's conversation about its duties: the list, one duty, done, opened again, asked for, and the day the money came.

import type { Command, Decision, Occasion } from '../../../dialog/conversation.ts'
import type { AnswersOf } from '../../../dialog/define.ts'
import { dayOf } from '../../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { say } from '../../../line/reply.ts'
import type { Links } from '../../../media/links.ts'
import { mediaIdOf } from '../../../media/media.ts'
import { CHANNELS, channelName, isChannel } from '../../agencies/index.ts'
import type { DutyOnDay } from '../duties.ts'
import { fail } from '../errors.ts'
import { isTheirs } from '../owners.ts'
import type { Planner } from '../plan/planner.ts'
import { createSight, type SightDeps } from '../sight.ts'
import { askLetters } from './asking.ts'
import { awaitedBy, command, doneCard, dutyCard, dutyList, titleIn } from './cards.ts'
import type { DoneGiven, dutyDone } from './done.dialog.ts'
import { createHappenings } from './happenings.ts'

export type Desk = ReturnType<typeof createDesk>

export type DeskDeps = SightDeps & {
  readonly planner: Planner
  readonly mediaPath: Links['pathTo']
  readonly shown: (agency: AgencyId, chat: ChatId, abouts: readonly string[]) => Promise<void>
}

/** Notices of duties are about the list: whoever has just seen it needs none of them. */
export const ABOUT = 'duties'
const NEAR = 60
/** Ways of telling everybody; the others of the register are ways of being reached. */
const PUBLISHING = CHANNELS.filter(
  (channel) => !['telephone', 'call-centre', 'opinion-box', 'counter', 'email', 'post'].includes(channel),
)
const occurrenceOf = ({ cause, at, chat }: Occasion) => ({ cause, at: at.epochMilliseconds, who: chat })

export function createDesk(deps: DeskDeps) {
  const { duties, people } = deps
  const { speech, speechTo, staffOf, seenBy, one, mayDo, mine, originOf } = createSight(deps)
  const { askEvent, happened } = createHappenings({ ...deps, speech })

  const isMissing = ({ every, kind, state }: DutyOnDay): boolean =>
    every === 'month' && kind === 'report' && state === 'late'

  /** Late, or within two months; the rest of the year is a tap away. */
  const isNear = ({ daysLeft }: DutyOnDay): boolean => daysLeft !== null && daysLeft <= NEAR

  const list: Command = async (occasion, { id, value }) => {
    const { agency, chat, at, language } = occasion
    const { duties: seen, isOver } = await seenBy(occasion)
    const from = Math.max(Number(value) || 0, 0)
    const spoken = await speech(agency, language)
    await deps.shown(agency, chat, [ABOUT])
    const wasDone = id === 'done'
    const open = seen.filter((duty) => (duty.state === 'done') === wasDone && (wasDone || id === 'all' || isNear(duty)))
    const isShort = !wasDone && id !== 'all' && seen.some((duty) => !duty.done && !isNear(duty))
    const shown = wasDone ? open.toSorted((a, b) => (a.done!.on < b.done!.on ? 1 : -1)) : open
    const missing = seen.filter(isMissing)
    const mayAsk = isOver && (await people.may(agency, chat, 'duty.ask', at))
    const mayTell = isOver && (await people.may(agency, chat, 'duty.change', at))
    const awaiting = mayTell ? seen.find((duty) => awaitedBy(duty)) : undefined
    const extra = [
      ...(mayAsk && missing.length > 0
        ? [
            {
              label: spoken.say('duties.buttons.missing'),
              about: spoken.say('duties.list.missing', { n: missing.length }),
              data: command('duty-missing'),
            },
          ]
        : []),
      ...(awaiting
        ? [
            {
              label: spoken.say(`duties.buttons.${awaitedBy(awaiting)!}`),
              about: spoken.say(`duties.list.${awaitedBy(awaiting)!}`),
              data: command('duty-event', awaitedBy(awaiting)!, String(awaiting.fiscalYear)),
            },
          ]
        : []),
    ]
    const hasDone = !wasDone && seen.some(({ state }) => state === 'done')
    return {
      replies: [
        dutyList(
          shown,
          {
            from,
            choose: wasDone ? 'duties.list.choose-done' : 'duties.list.choose',
            title: wasDone ? 'duties.list.done' : isOver ? 'duties.list.all' : 'duties.list.own',
            nothing: wasDone ? 'duties.list.none-done' : 'duties.list.nothing',
            more: (next) => command('duties', id, String(next)),
            extra: wasDone ? [] : extra,
            below: [
              ...(isShort
                ? [{ label: spoken.say('duties.buttons.later'), about: '', data: command('duties', 'all') }]
                : []),
              ...(hasDone
                ? [{ label: spoken.say('duties.buttons.was-done'), about: '', data: command('duties', 'done') }]
                : []),
            ],
          },
          spoken,
        ),
      ],
    }
  }

  const open: Command = async (occasion, { id }) => {
    const { agency, chat, at, language } = occasion
    const duty = await one(occasion, id)
    const { duties: seen } = await seenBy(occasion)
    const may = await mayDo(occasion, duty)
    if (!may && !seen.some((other) => other.id === duty.id)) throw fail('duties.not-yours')
    const spoken = await speech(agency, language)
    const { address } = await deps.offices.of(agency)
    const theirs = isTheirs(duty.owner, chat, await staffOf(agency, at))
    return {
      replies: [
        dutyCard(
          {
            duty,
            from: await originOf(duty, agency, spoken),
            mayDo: may,
            mayAsk: !theirs && (await people.may(agency, chat, 'duty.ask', at)),
            mayTell: await people.may(agency, chat, 'duty.change', at),
            channels: (duty.done?.channels ?? []).map((channel) => channelName(channel, language, deps.words)),
            proofs: (duty.done?.media ?? [])
              .slice(0, 1)
              .map((media) => `${address}${deps.mediaPath({ agency, id: media, part: 'original' })}`),
          },
          spoken,
        ),
      ],
    }
  }

  const doIt: Command = async (occasion, { id }) => {
    const { at, language } = occasion
    const duty = await mine(occasion, id)
    const given: DoneGiven = {
      duty: duty.id,
      title: titleIn(duty, { language }),
      published: duty.kind === 'publication' ? 1 : 0,
      channels: PUBLISHING.map((value) => ({ value, text: channelName(value, language, deps.words) })),
    }
    const presets = { on: dayOf(at).toString() }
    return { replies: [], open: { dialog: 'duty-done', given, presets } }
  }

  async function done(
    occasion: Occasion,
    answers: AnswersOf<typeof dutyDone>,
    given: Pick<DoneGiven, 'duty'>,
  ): Promise<Decision> {
    const { agency, language } = occasion
    const duty = await mine(occasion, given.duty)
    await duties.fulfil(agency, duty.key, occurrenceOf(occasion), {
      on: answers.on,
      address: answers.address ?? null,
      channels: (answers.channels ?? []).filter(isChannel),
      media: (answers.proofs ?? []).map(({ message }) => mediaIdOf(agency, message)),
    })
    const { duties: seen } = await seenBy(occasion)
    const next = seen.find(({ state, id }) => id !== duty.id && (state === 'late' || state === 'due')) ?? null
    return { replies: [doneCard(await one(occasion, duty.id), next, await speech(agency, language))] }
  }

  const askWhy: Command = async (occasion, { id }) => {
    const duty = await mine(occasion, id)
    if (!duty.done) throw fail('duties.not-done')
    return { replies: [], open: { dialog: 'duty-reopen', given: { duty: duty.id, title: titleIn(duty, occasion) } } }
  }

  async function reopened(occasion: Occasion, given: { duty: string }, reason: string): Promise<Decision> {
    const duty = await mine(occasion, given.duty)
    await duties.reopen(occasion.agency, duty.key, occurrenceOf(occasion), reason)
    return open(occasion, { id: duty.id, value: '' })
  }

  /** Monthly reports that have not come, the oldest first; a tap asks for one. */
  const missing: Command = async ({ agency, at, language }, { value }) => {
    const all = (await duties.list(agency, { on: dayOf(at), state: 'late' })).filter(isMissing)
    const how = {
      from: Math.max(Number(value) || 0, 0),
      title: 'duties.missing.title',
      nothing: 'duties.missing.nothing',
      choose: 'duties.missing.choose',
      more: (next: number) => command('duty-missing', '', String(next)),
    }
    return { replies: [dutyList(all, { ...how, act: 'duty-ask' }, await speech(agency, language))] }
  }

  /** Whoever it belongs to is asked; once a day is enough. */
  const ask: Command = async (occasion, { id }) => {
    const { agency, chat, at, language } = occasion
    const duty = await one(occasion, id)
    if (duty.done) return { replies: [say('duties.ask.was-done')] }
    const staff = await staffOf(agency, at)
    const spoken = await speech(agency, language)
    const { letters, told } = await askLetters({ duty, staff, by: chat, agency, speechTo })
    if (letters.length === 0) throw fail('duties.nobody')
    const day = dayOf(at).toString()
    await duties.remind(agency, duty.key, { ...occurrenceOf(occasion), cause: `asked:${duty.id}:${day}` }, letters)
    return { replies: [say('duties.ask.sent', { owner: told(spoken), title: titleIn(duty, spoken) })] }
  }

  return {
    commands: {
      duties: people.only('duty.read', list),
      'duty-open': people.only('duty.read', open),
      'duty-do': people.only('duty.do', doIt),
      'duty-reopen': people.only('duty.do', askWhy),
      'duty-missing': people.only('duty.ask', missing),
      'duty-ask': people.only('duty.ask', ask),
      'duty-event': people.only('duty.change', askEvent),
    },
    done,
    reopened,
    happened,
    staffOf,
    speechTo,
  }
}
