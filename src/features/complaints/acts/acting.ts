// One act on one matter, or its filing: what becomes of it, who is written to, and whose the bytes are.

import { dayOf, fiscalYearOf } from '../../../kernel/calendar.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { type AgencyId, type ChatId, idFrom } from '../../../kernel/ids.ts'
import type { Seals } from '../../../kernel/seal.ts'
import type { Library } from '../../../media/library.ts'
import type { MediaId, Owner } from '../../../media/media.ts'
import type { Occurrence } from '../../../store/record.ts'
import type { Letter } from '../../../turn/relay.ts'
import { type Agencies, holidaysOf, settingOn } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import { categoriesOf, categoryOf, daysFor } from '../categories.ts'
import { type ClockRules, eventsUntil } from '../clock/clocks.ts'
import { ring } from '../clock/ringing.ts'
import type { ComplaintStore } from '../complaint.store.ts'
import type { Channel, Complaint, ComplaintFields, ComplaintId, Content, Heard, Kind, Where } from '../complaint.ts'
import { fail } from '../errors.ts'
import type { Contact, ContactStore } from '../persons/contact.store.ts'
import type { Prints } from '../photos/prints.ts'
import { staffOf, unitsWithStaff } from '../staff.ts'
import type { Voice, Voices } from '../voice.ts'
import { type LetterContext, lettersOf, lettersOfFiling, staffLetters, unreached } from './letters.ts'
import { newComplaint } from './new-complaint.ts'
import { type Act, type Doing, fieldsOf, perform } from './perform.ts'
import { lookerOf } from './second-look.ts'

export type ActingDeps = {
  readonly store: ComplaintStore
  readonly contacts: Pick<ContactStore, 'keep'>
  readonly voices: Voices
  readonly seals: Pick<Seals, 'markOf'>
  readonly library: Pick<Library, 'adopt'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
  readonly prints: Pick<Prints, 'remember'>
  /** LINE no longer brings this chat anything. */
  readonly isAway: (agency: AgencyId, chat: ChatId) => Promise<boolean>
}

/** Why and when something is done: a turn's occasion, a page's form, a job's slot. */
export type Cause = { readonly agency: AgencyId; readonly at: Temporal.Instant; readonly cause: string }
/** Somebody who is on the matter does it. */
export type Own = Cause & { readonly chat: ChatId }

export type Filing = {
  readonly kind: Kind
  readonly category: string
  readonly channel: Channel
  readonly text: string | null
  readonly contents?: readonly Content[]
  readonly place?: Where | null
  readonly extra?: ComplaintFields['extra']
  /** Which messages it was made of. */
  readonly heard?: readonly Heard[]
  /** Null: it came without LINE, and is followed by number and secret or not at all. */
  readonly filer: ChatId | null
  readonly contact?: Contact | null
  readonly wish?: ComplaintFields['wish']
  /** What opens it on the web, in clear; only its mark is kept. */
  readonly secret?: string | null
  /** Units it is about. */
  readonly keptFrom?: readonly string[]
  readonly splitFrom?: ComplaintId | null
  /** Who else is to hear of it. */
  readonly followers?: readonly ChatId[]
  /** When it was received, if that was before now. */
  readonly receivedAt?: Temporal.Instant
  /** Who types it in, when it is not the filer. */
  readonly taker?: string
}

/** In whose name, and who it was: `citizen`, `office`, `clock` or a unit. */
export type Who = { readonly by: string; readonly who: string; readonly chat: ChatId | null }

export type Told = {
  readonly text: string | null
  readonly contents?: readonly Content[]
  readonly heard?: readonly MediaId[]
}
export const SECRET = 'complaint secret'

/** Bytes somebody sent belong to the matter and to them, so that both may take them away. */
export const sentOwner = (id: ComplaintId, chat: ChatId | null): Owner => `complaint:${id}${chat ? `:${chat}` : ''}`
export const WORK = 'complaint-work:'
export const workOwner = (id: ComplaintId): Owner => `${WORK}${id}`

/** Chance sends some of what was just closed to another unit. */
function secondLook(
  { id }: Pick<Complaint, 'id'>,
  { act: name }: Act,
  closed: ComplaintFields,
  context: LetterContext,
): { readonly next: ComplaintFields; readonly letters: readonly Letter[] } {
  const unit = name === 'fixed' || name === 'silence' ? lookerOf(id, closed, context.units) : null
  if (unit === null) return { next: closed, letters: [] }
  const look = { unit, askedAt: context.at, at: null, verdict: null }
  const next = { ...closed, look }
  return { next, letters: staffLetters(context.staff.ofUnit(unit), 'look', next, context, 'gentle') }
}

export function createActing(deps: ActingDeps) {
  const { store, contacts, voices } = deps

  /** The rules of the day the matter began; the holidays as the office knows them today. */
  async function rulesOn(agency: AgencyId, at: Temporal.Instant, category?: string): Promise<ClockRules> {
    const { rules, holidays, categories } = await deps.agencies.of(agency)
    const on = dayOf(at)
    const answer = settingOn(rules, 'complaint.answer', on)
    const own = category === undefined ? null : categoryOf(category, categoriesOf(categories))
    return {
      answer: { ...answer, days: daysFor(own, answer.days) },
      nearDue: settingOn(rules, 'complaint.near-due', on),
      dun: settingOn(rules, 'complaint.dun', on),
      silence: settingOn(rules, 'complaint.confirm-silence', on),
      holidays: holidaysOf(holidays),
    }
  }

  /** `trial` is done once to see whom it would write to: only their languages are looked up. */
  async function contextOf(
    { agency, at }: Cause,
    id: ComplaintId,
    { actor, of }: { readonly actor: string; readonly of: Pick<Complaint, 'people' | 'history'> | null },
    trial: (context: LetterContext) => unknown,
  ): Promise<LetterContext> {
    const appointments = await deps.people.appointments(agency)
    const staff = staffOf(appointments, at)
    const gone = new Set<ChatId>()
    for (const { chat } of of?.people ?? []) if (await deps.isAway(agency, chat)) gone.add(chat)
    const away = (chat: ChatId) => gone.has(chat)
    const common = {
      id,
      at: at.epochMilliseconds,
      actor,
      staff,
      worked: (of?.history ?? []).map(({ who }) => who).toReversed(),
      units: unitsWithStaff(appointments, at),
      away,
    }
    const heard = new Set<ChatId>()
    const office = await voices.of(agency, [])
    const listening = (chat: ChatId): Voice => {
      heard.add(chat)
      return office(chat)
    }
    try {
      trial({ ...common, voice: listening })
    } catch (error) {
      if (!(error instanceof DomainError)) throw error // refused again, aloud, when it is done
    }
    return { ...common, voice: await voices.of(agency, [...heard]) }
  }

  const load = async (agency: AgencyId, id: string): Promise<Complaint> => {
    const found = await store.find(agency, id)
    if (!found) throw fail('complaints.unknown')
    return found
  }

  /** Does one act once; the same cause again answers what came of it. */
  async function act(cause: Cause, id: ComplaintId, what: Act, by: Who): Promise<Complaint> {
    const { agency, at } = cause
    const known = await load(agency, id)
    const rules = await rulesOn(agency, instant(known.receivedAt), known.category)
    const categories = categoriesOf((await deps.agencies.of(agency)).categories)
    const occurrence: Occurrence = { cause: cause.cause, at: at.epochMilliseconds, who: by.who }
    const doing: Doing = { ...by, at: at.epochMilliseconds, rules, categories }
    const decide = (complaint: Complaint, context: LetterContext) => {
      const before = fieldsOf(complaint)
      const looked = secondLook(complaint, what, perform(complaint, what, doing), context)
      const letters = [...lettersOf(what, before, looked.next, context), ...looked.letters]
      const lost = unreached({ of: looked.next, before, letters }, context)
      return { next: lost?.next ?? looked.next, what: what.act, letters: [...letters, ...(lost?.letters ?? [])] }
    }
    const context = await contextOf(cause, id, { actor: by.who, of: known }, (trial) => decide(known, trial))
    const changed = await store.change(agency, id, occurrence, (thing) => decide(thing as Complaint, context))
    const contents = 'contents' in what ? (what.contents ?? []) : []
    await adopt(agency, by.by === 'citizen' ? sentOwner(id, by.chat) : workOwner(id), contents)
    if (what.act === 'propose') {
      await adopt(agency, workOwner(id), what.solution.photos)
      await deps.prints.remember(changed as Complaint)
    }
    return changed as Complaint
  }

  async function adopt(agency: AgencyId, owner: Owner, contents: readonly Content[]): Promise<void> {
    if (contents.length > 0)
      await deps.library.adopt(
        agency,
        contents.map(({ media }) => media),
        owner,
      )
  }

  /** Filed once per cause. The number is the fiscal year's next. */
  async function file(cause: Cause, filing: Filing): Promise<Complaint> {
    const { agency, at } = cause
    const id = idFrom<'complaint'>(`${agency}:${cause.cause}`, 'complaint')
    const now = at.epochMilliseconds
    const who = filing.taker ?? filing.filer ?? filing.channel
    if (filing.contact && Object.values(filing.contact).some((value) => value !== null))
      await contacts.keep(agency, id, filing.contact, now)
    const received = filing.receivedAt ?? at
    const rules = await rulesOn(agency, received, filing.category)
    const made = (numbered: Pick<ComplaintFields, 'number' | 'year' | 'serial'>) => {
      const { number } = numbered
      const secret = filing.secret ? deps.seals.markOf(agency, SECRET, `${number}:${filing.secret}`) : null
      return newComplaint(filing, numbered, { at: received.epochMilliseconds, rules, secret })
    }
    const first = { number: '', year: 0, serial: 0 }
    const context = await contextOf(cause, id, { actor: who, of: null }, (trial) => lettersOfFiling(made(first), trial))
    const { contents = [] } = filing
    const filed = await store.create(
      agency,
      id,
      { cause: cause.cause, at: now, who },
      (numbered) => {
        const next = made(numbered)
        return { next, letters: lettersOfFiling(next, context) }
      },
      fiscalYearOf(received),
    )
    await adopt(agency, sentOwner(id, filing.filer), contents)
    return filed
  }

  /** What the clock has to say of it by now; what nobody answered ends in silence. */
  async function ringNow(cause: Cause, id: ComplaintId): Promise<void> {
    const known = await load(cause.agency, id)
    const day = dayOf(cause.at).toString()
    const rules = await rulesOn(cause.agency, instant(known.receivedAt), known.category)
    if (eventsUntil(known, rules, day).some(({ kind }) => kind === 'silence')) {
      await act(cause, id, { act: 'silence' }, { by: 'clock', who: 'clock', chat: null })
      return
    }
    const context = await contextOf(
      cause,
      id,
      { actor: 'clock', of: { people: [], history: known.history } },
      (trial) => ring(fieldsOf(known), rules, trial),
    )
    const occurrence = { cause: cause.cause, at: cause.at.epochMilliseconds, who: 'clock' }
    await store.change(cause.agency, id, occurrence, (thing) => {
      const fields = fieldsOf(thing as Complaint)
      const rung = ring(fields, rules, context)
      return rung ? { ...rung, what: 'clock' } : { next: fields, what: 'clock-nothing' }
    })
  }

  return { rulesOn, load, act, file, ring: ringNow }
}

const instant = (at: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at)
