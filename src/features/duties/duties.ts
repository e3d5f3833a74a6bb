// The duties of an office: planned by rules, by the plan and by whoever has a catalogue, and done by the people they belong to.

import type { Connection } from 'mongoose'
import { dayOf, fiscalYearOf } from '../../kernel/calendar.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Library } from '../../media/library.ts'
import type { Occurrence } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import { type Agencies, type Channel, settingOn } from '../agencies/index.ts'
import { readLink } from '../progress/index.ts'
import { createDutyStore, type DutyChange, dutyIdOf } from './duty.store.ts'
import {
  type Duty,
  type DutyDraft,
  type DutyKey,
  type DutyOwner,
  type DutyState,
  daysLeft,
  type Fulfilment,
  firstFields,
  follow,
  inOrderOfDays,
  isLetGo,
  type LinkLook,
  stateOf,
} from './duty.ts'
import { fail } from './errors.ts'

export type DutiesDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly agencies: Pick<Agencies, 'of'>
  /** Null where nobody sends files: the command line. */
  readonly library: Pick<Library, 'adopt'> | null
}

export type Duties = ReturnType<typeof createDuties>

/** A duty as it stands on one day. */
export type DutyOnDay = Duty & { readonly state: DutyState; readonly daysLeft: number | null }

export type DutyFilter = {
  readonly on: Temporal.PlainDate
  /** Without one: the year of that day, what the year before still owes, and what the next one has already. */
  readonly fiscalYear?: number
  readonly owner?: DutyOwner
  readonly state?: DutyState
}

export type Planned = { readonly made: number; readonly changed: number; readonly withdrawn: number }

export type Doing = {
  readonly on: Temporal.PlainDate | string
  readonly address?: string | null
  readonly channels?: readonly Channel[]
  readonly media?: Fulfilment['media']
}

/** Needs only a store: the server, the command line and the console share it. */
export function createDuties(deps: DutiesDeps) {
  const store = createDutyStore(deps.connection, deps.changed)

  async function leadOn(agency: AgencyId, day: Temporal.PlainDate): Promise<number> {
    const { rules } = await deps.agencies.of(agency)
    return Math.max(...settingOn(rules, 'reminder.leads', day))
  }

  async function change(
    agency: AgencyId,
    key: DutyKey,
    occurrence: Occurrence,
    decide: (duty: Duty) => DutyChange,
  ): Promise<Duty> {
    const after = await store.change(agency, dutyIdOf(agency, key), occurrence, (duty) => {
      if (duty.withdrawn) throw fail('duties.withdrawn')
      return decide(duty)
    })
    if (!after) throw fail('duties.no-duty')
    return after
  }

  async function list(agency: AgencyId, filter: DutyFilter): Promise<DutyOnDay[]> {
    const { on, fiscalYear, owner, state } = filter
    const year = fiscalYearOf(on)
    const [found, lead] = await Promise.all([
      store.ofYears(agency, fiscalYear === undefined ? [year - 1, year, year + 1] : [fiscalYear]),
      leadOn(agency, on),
    ])
    const standing = found
      .filter(({ withdrawn }) => !withdrawn)
      .map((duty): DutyOnDay => ({ ...duty, state: stateOf(duty, on, lead), daysLeft: daysLeft(duty, on) }))
      .filter((duty) => fiscalYear !== undefined || duty.fiscalYear >= year || duty.state !== 'done')
    const wanted = standing.filter(
      (duty) => (!owner || isOwner(duty.owner, owner)) && (state === undefined || duty.state === state),
    )
    return inOrderOfDays(wanted)
  }

  return {
    letters: store.letters,
    stepsOf: (agency: AgencyId, key: DutyKey) => store.stepsOf(agency, dutyIdOf(agency, key)),
    list,

    /**
     * Makes the duties of one source for one year what the drafts say. New ones are made; those nobody touched follow
     * their draft, or are withdrawn when there is none any more; what is done or was changed by hand stays as it is.
     */
    async plan(
      agency: AgencyId,
      of: { readonly fiscalYear: number; readonly source: string },
      drafts: readonly DutyDraft[],
      occurrence: Occurrence,
    ): Promise<Planned> {
      const prefix = `${of.fiscalYear}/${of.source}/`
      const stranger = drafts.find(({ key, fiscalYear }) => !key.startsWith(prefix) || fiscalYear !== of.fiscalYear)
      if (stranger) throw new Error(`a duty of ${prefix} has a key that begins so, not "${stranger.key}"`)
      const there = new Map((await store.ofYears(agency, [of.fiscalYear])).map((duty) => [duty.key, duty]))
      const asked = new Map(drafts.map((draft) => [draft.key, draft]))
      const fresh = [...asked.values()].filter(({ key }) => !there.has(key))
      const moved = [...asked.values()].flatMap((draft) => {
        const duty = there.get(draft.key)
        return duty && follow(duty, draft) ? [{ id: duty.id, draft }] : []
      })
      const left = [...there.values()].filter(
        (duty) => duty.key.startsWith(prefix) && !asked.has(duty.key) && isLetGo(duty),
      )
      // Side by side they share their way to the disk.
      await Promise.all([
        ...fresh.map((draft) => store.make(agency, occurrence, { next: firstFields(draft), what: 'planned' })),
        ...moved.map(({ id, draft }) =>
          store.change(agency, id, occurrence, (now) => ({ next: follow(now, draft) ?? now, what: 'planned-anew' })),
        ),
        ...left.map(({ id }) =>
          store.change(agency, id, occurrence, (now) => ({
            next: isLetGo(now) ? { ...now, withdrawn: true } : now,
            what: 'withdrawn',
          })),
        ),
      ])
      return { made: fresh.length, changed: moved.length, withdrawn: left.length }
    },

    /** A duty somebody thought of; no planning touches it. */
    add: (agency: AgencyId, occurrence: Occurrence, draft: DutyDraft): Promise<Duty> =>
      store.make(agency, occurrence, { next: { ...firstFields(draft), edited: true }, what: 'added' }),

    /** Changed by hand: from now on it stays as it was changed. */
    edit: (
      agency: AgencyId,
      key: DutyKey,
      occurrence: Occurrence,
      patch: Partial<Pick<Duty, 'title' | 'kind' | 'due' | 'owner' | 'address'>>,
    ): Promise<Duty> =>
      change(agency, key, occurrence, (duty) => ({ next: { ...duty, ...patch, edited: true }, what: 'edited' })),

    /** Done, or what was done is put right: the later word holds. */
    async fulfil(agency: AgencyId, key: DutyKey, occurrence: Occurrence, given: Doing): Promise<Duty> {
      const done = fulfilmentOf(given, Temporal.Instant.fromEpochMilliseconds(occurrence.at))
      const duty = await change(agency, key, occurrence, (now) => ({
        next: { ...now, done, link: null },
        what: 'done',
      }))
      if (done.media.length > 0) await deps.library?.adopt(agency, done.media, `duty:${duty.id}`)
      return duty
    },

    /** Refuses what fulfil would refuse, before files are kept. */
    check: (given: Doing, at: Temporal.Instant): void => void fulfilmentOf(given, at),

    /** Not this office's: it stays away, whatever is planned, and it is kept why. */
    async drop(agency: AgencyId, key: DutyKey, occurrence: Occurrence, reason: string): Promise<Duty> {
      const why = reason.trim()
      if (why === '') throw fail('duties.no-reason')
      return change(agency, key, occurrence, (duty) => ({
        next: {
          ...duty,
          edited: true,
          withdrawn: true,
          reopened: [...duty.reopened, { at: occurrence.at, reason: why }],
        },
        what: 'dropped',
      }))
    },

    async reopen(agency: AgencyId, key: DutyKey, occurrence: Occurrence, reason: string): Promise<Duty> {
      const why = reason.trim()
      if (why === '') throw fail('duties.no-reason')
      return change(agency, key, occurrence, (duty) => {
        if (!duty.done) throw fail('duties.not-done')
        const reopened = [...duty.reopened, { at: occurrence.at, reason: why }]
        return { next: { ...duty, done: null, link: null, reopened }, what: 'reopened' }
      })
    },

    /** Its address was looked at; when it is another one by now, nothing is known of it. */
    async looked(
      agency: AgencyId,
      { id, done }: Pick<Duty, 'id' | 'done'>,
      occurrence: Occurrence,
      link: LinkLook,
      letters: readonly Letter[],
    ): Promise<void> {
      const address = done?.address
      await store.change(agency, id, occurrence, (duty) => {
        const isStill = duty.done?.address === address
        return isStill
          ? { next: { ...duty, link }, what: link.state === 'broken' ? 'broken' : 'looked', letters }
          : { next: duty, what: 'looked' }
      })
    },

    /** Letters about it, whatever became of it; the same cause sends them once. */
    async remind(agency: AgencyId, key: DutyKey, occurrence: Occurrence, letters: readonly Letter[]): Promise<void> {
      await change(agency, key, occurrence, (duty) => ({ next: duty, what: 'asked', letters }))
    },

    find: async (agency: AgencyId, key: DutyKey): Promise<Duty | null> => {
      const duty = await store.one(agency, dutyIdOf(agency, key))
      return duty?.withdrawn ? null : duty
    },

    /** What is past its last day and not done, the longest first. */
    async late(
      agency: AgencyId,
      on: Temporal.PlainDate,
    ): Promise<{ readonly count: number; readonly duties: readonly DutyOnDay[] }> {
      const duties = await list(agency, { on, state: 'late' })
      return { count: duties.length, duties }
    },

    forget: (agency: AgencyId, person: ChatId): Promise<number> => store.forget(agency, person),
    handsOf: async (agency: AgencyId, person: ChatId): Promise<number> =>
      (await store.involving(agency, person)).length,
    store,
  }
}

function isOwner(owner: DutyOwner, wanted: DutyOwner): boolean {
  if ('unit' in wanted) return 'unit' in owner && owner.unit === wanted.unit
  if (!('role' in owner) || owner.role !== wanted.role) return false
  return wanted.appointment === undefined || owner.appointment === wanted.appointment
}

/** One that anybody could open; nothing is nothing. */
function addressIn(text: string | null | undefined): string | null {
  if (!text?.trim()) return null
  const read = readLink(text)
  if (read.kind === 'link') return read.url
  throw fail(read.kind === 'private' ? 'duties.private-address' : 'duties.bad-address')
}

function fulfilmentOf(given: Doing, at: Temporal.Instant): Fulfilment {
  const done: Fulfilment = {
    on: given.on.toString(),
    address: addressIn(given.address),
    channels: [...new Set(given.channels ?? [])],
    media: given.media ?? [],
  }
  if (done.on > dayOf(at).toString()) throw fail('duties.in-the-future')
  return done
}
