// Complaints as every door sees them: filed once, worked on act by act, followed by whoever is on them.

import type { Connection } from 'mongoose'
import { dayOf, fiscalYearOf, type Window } from '../../kernel/calendar.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import { type AgencyId, type ChatId, idFrom } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'
import type { Library } from '../../media/library.ts'
import type { Owner } from '../../media/media.ts'
import type { Occurrence } from '../../store/record.ts'
import type { Letter } from '../../turn/relay.ts'
import { type Agencies, holidaysOf, settingOn, unitOf } from '../agencies/index.ts'
import type { People } from '../people/index.ts'
import { type Act, type Doing, fieldsOf, perform } from './acts.ts'
import { type ClockRules, eventsUntil } from './clock/clocks.ts'
import { ring } from './clock/ringing.ts'
import { createComplaintStore, type Listed } from './complaint.store.ts'
import {
  type Channel,
  type Complaint,
  type ComplaintFields,
  type ComplaintId,
  type Content,
  isOn,
  type Kind,
  readNumber,
  type Where,
} from './complaint.ts'
import { type Contact, createContactStore } from './contact.store.ts'
import { fail } from './errors.ts'
import { createForgetting } from './forgetting.ts'
import { type LetterContext, lettersOf, lettersOfFiling, staffLetters } from './letters.ts'
import { newComplaint } from './new-complaint.ts'
import { createRegister } from './register/register.ts'
import { type Summary, summaryOf } from './register/summary.ts'
import { lookerOf } from './second-look.ts'
import { staffOf, unitsWithStaff } from './staff.ts'
import { createVoices, type Voice } from './voice.ts'

export type ComplaintsDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly seals: Pick<Seals, 'seal' | 'open' | 'markOf'>
  readonly library: Pick<Library, 'adopt' | 'erase'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
  readonly words: Words
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<{ readonly language: string | null } | null>
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
  /** Who types it in, when it is not the filer. */
  readonly taker?: string
}

/** In whose name, and who it was: `citizen`, `office`, `clock` or a unit. */
export type Who = { readonly by: string; readonly who: string; readonly chat: ChatId | null }

export type Told = { readonly text: string | null; readonly contents?: readonly Content[] }
export type Complaints = ReturnType<typeof createComplaints>

const SECRET = 'complaint secret'

/** Bytes somebody sent belong to the matter and to them, so that both may take them away. */
export const sentOwner = (id: ComplaintId, chat: ChatId | null): Owner => `complaint:${id}${chat ? `:${chat}` : ''}`
export const workOwner = (id: ComplaintId): Owner => `complaint-work:${id}`

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
  const next = { ...closed, look, undo: null }
  return { next, letters: staffLetters(context.staff.ofUnit(unit), 'look', next, context, 'gentle') }
}

export function createComplaints(deps: ComplaintsDeps) {
  const store = createComplaintStore(deps.connection, deps.changed)
  const register = createRegister(deps.connection, store)
  const contacts = createContactStore(deps.connection, deps.seals)
  const forgetting = createForgetting({ ...deps, store, contacts, ownerOf: sentOwner })
  const voices = createVoices({
    ...deps,
    languageOf: async (agency, chat) => (await deps.conversationOf(agency, chat))?.language ?? null,
  })

  /** The rules of the day the matter began; the holidays as the office knows them today. */
  async function rulesOn(agency: AgencyId, at: Temporal.Instant): Promise<ClockRules> {
    const { rules, holidays } = await deps.agencies.of(agency)
    const on = dayOf(at)
    return {
      answer: settingOn(rules, 'complaint.answer', on),
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
    actor: string,
    trial: (context: LetterContext) => unknown,
  ): Promise<LetterContext> {
    const appointments = await deps.people.appointments(agency)
    const staff = staffOf(appointments, at)
    const common = { id, at: at.epochMilliseconds, actor, staff, units: unitsWithStaff(appointments, at) }
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
    const rules = await rulesOn(agency, instant(known.receivedAt))
    const occurrence: Occurrence = { cause: cause.cause, at: at.epochMilliseconds, who: by.who }
    const doing: Doing = { ...by, at: at.epochMilliseconds, rules }
    const decide = (complaint: Complaint, context: LetterContext) => {
      const before = fieldsOf(complaint)
      const looked = secondLook(complaint, what, perform(complaint, what, doing), context)
      const letters = [...lettersOf(what, before, looked.next, context), ...looked.letters]
      return { next: looked.next, what: what.act, letters }
    }
    const context = await contextOf(cause, id, by.who, (trial) => decide(known, trial))
    const changed = await store.change(agency, id, occurrence, (thing) => decide(thing as Complaint, context))
    const contents = 'contents' in what ? (what.contents ?? []) : []
    await adopt(agency, sentOwner(id, by.chat), contents)
    if (what.act === 'propose') await adopt(agency, workOwner(id), what.solution.photos)
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
    const rules = await rulesOn(agency, at)
    const made = (numbered: Pick<ComplaintFields, 'number' | 'year' | 'serial'>) => {
      const { number } = numbered
      const secret = filing.secret ? deps.seals.markOf(agency, SECRET, `${number}:${filing.secret}`) : null
      return newComplaint(filing, numbered, { at: now, rules, secret })
    }
    const first = { number: '', year: 0, serial: 0 }
    const context = await contextOf(cause, id, who, (trial) => lettersOfFiling(made(first), trial))
    const { contents = [] } = filing
    const filed = await store.create(
      agency,
      id,
      { cause: cause.cause, at: now, who },
      (numbered) => {
        const next = made(numbered)
        return { next, letters: lettersOfFiling(next, context) }
      },
      fiscalYearOf(at),
    )
    await adopt(agency, sentOwner(id, filing.filer), contents)
    return filed
  }

  const citizen = ({ chat }: Own) => ({ by: 'citizen', who: chat, chat })
  const own = (given: Own, id: ComplaintId, what: Act): Promise<Complaint> => act(given, id, what, citizen(given))

  return {
    store,
    contacts,
    voices,
    rulesOn,
    load,
    act,
    letters: [register.letters],
    statistics: register.statistics,
    /** Problems, obstacles and solutions in the office's words, and what comes again and again. */
    summary: (agency: AgencyId, window: Window): Promise<Summary> => summaryOf(store, agency, window),
    /** For the working group: past their day, or explained and still open. */
    beforeMeeting: (agency: AgencyId, at: Temporal.Instant): Promise<Listed[]> =>
      store.lateOrExplained(agency, dayOf(at).toString()),
    erase: forgetting.erase,
    forgetEverybody: forgetting.forgetEverybody,

    file,
    find: store.find,
    ofChat: store.ofChat,

    /** By what somebody typed as a number; the year is this one unless they wrote it. */
    async byNumber(agency: AgencyId, typed: string, at: Temporal.Instant): Promise<Complaint | null> {
      const number = readNumber(typed, fiscalYearOf(at))
      return number && store.byNumber(agency, number.year, number.serial)
    },

    /** What waits: everything, or what these units look after; never what is kept from a unit of the asker's. */
    async waiting(
      agency: AgencyId,
      of: { readonly units: readonly string[] | null; readonly except: readonly string[] },
      limit: number,
      skip = 0,
    ): Promise<{ readonly listed: Listed[]; readonly total: number }> {
      const [listed, total] = await Promise.all([store.queue(agency, of, limit, skip), store.countOpen(agency, of)])
      return { listed, total }
    },

    /** Two that are one: who waits for the later waits for the earlier, before the later is closed. */
    async merge(cause: Cause, id: ComplaintId, into: ComplaintId, by: Who): Promise<Complaint> {
      const [from, to] = [await load(cause.agency, id), await load(cause.agency, into)]
      for (const { chat } of from.people) {
        const joining = { ...cause, cause: `${cause.cause}:${chat}` }
        await act(joining, into, { act: 'join', chat, since: cause.at.epochMilliseconds }, by)
      }
      return act(cause, id, { act: 'merge', into, number: to.number }, by)
    },

    /** Two in one: a part of it becomes a matter of its own, with the same people and the same day of receipt. */
    async split(
      cause: Cause,
      id: ComplaintId,
      part: { readonly text: string; readonly category: string },
      taker: string,
    ): Promise<Complaint> {
      const from = await load(cause.agency, id)
      const [filer] = from.people.filter((one) => one.as === 'filer')
      return file(
        { ...cause, at: cause.at },
        {
          kind: from.kind,
          category: part.category,
          channel: from.channel,
          text: part.text,
          contents: [],
          place: from.place,
          filer: filer?.chat ?? null,
          followers: from.people.filter((one) => one.as !== 'filer').map(({ chat }) => chat),
          wish: from.wish,
          keptFrom: from.keptFrom,
          splitFrom: from.id,
          taker,
        },
      )
    },

    /** Somebody looked at who filed it. */
    async noteReading(cause: Cause, id: ComplaintId, who: string): Promise<void> {
      const occurrence = { cause: cause.cause, at: cause.at.epochMilliseconds, who }
      await store.change(cause.agency, id, occurrence, (thing) => ({
        next: fieldsOf(thing as Complaint),
        what: 'contact-read',
      }))
    },

    /** What the clock has to say of it by now; what nobody answered ends in silence. */
    async ring(cause: Cause, id: ComplaintId): Promise<void> {
      const known = await load(cause.agency, id)
      const day = dayOf(cause.at).toString()
      const rules = await rulesOn(cause.agency, instant(known.receivedAt))
      if (eventsUntil(known, rules, day).some(({ kind }) => kind === 'silence')) {
        await act(cause, id, { act: 'silence' }, { by: 'clock', who: 'clock', chat: null })
        return
      }
      const context = await contextOf(cause, id, 'clock', (trial) => ring(fieldsOf(known), rules, trial))
      const occurrence = { cause: cause.cause, at: cause.at.epochMilliseconds, who: 'clock' }
      await store.change(cause.agency, id, occurrence, (thing) => {
        const fields = fieldsOf(thing as Complaint)
        const rung = ring(fields, rules, context)
        return rung ? { ...rung, what: 'clock' } : { next: fields, what: 'clock-nothing' }
      })
    },

    /** Only for whoever is on it: everybody else is told there is none. */
    async forFollower(agency: AgencyId, id: string, chat: ChatId): Promise<Complaint> {
      const found = await store.find(agency, id)
      if (!found || !isOn(found, chat)) throw fail('complaints.unknown')
      return found
    },

    /** The web's key to one matter: its number and the secret given with the receipt. */
    async bySecret(agency: AgencyId, number: string, secret: string): Promise<Complaint | null> {
      const read = readNumber(number, 0)
      const found = read && (await store.byNumber(agency, read.year, read.serial))
      if (!found?.secret) return null
      return deps.seals.markOf(agency, SECRET, `${found.number}:${secret}`) === found.secret ? found : null
    },

    /** What could be the same matter: same subject, still open, received since then. Place and nearness are the asker's to judge. */
    async alike(agency: AgencyId, category: string, since: Temporal.Instant): Promise<Listed[]> {
      const found = await store.alike(agency, category, since.epochMilliseconds)
      return found.filter(({ state }) => !['closed', 'refused', 'withdrawn', 'joined', 'proposed'].includes(state))
    },

    addTo: (given: Own, id: ComplaintId, told: Told) => own(given, id, { act: 'add', ...told }),
    answerAsk: (given: Own, id: ComplaintId, told: Told, ask?: string) =>
      own(given, id, { act: 'answer', ...told, ...(ask ? { ask } : {}) }),
    withdraw: (given: Own, id: ComplaintId, why: string | null = null) => own(given, id, { act: 'withdraw', why }),
    fixed: (given: Own, id: ComplaintId) => own(given, id, { act: 'fixed' }),
    notFixed: (given: Own, id: ComplaintId, told: Told = { text: null }) =>
      own(given, id, { act: 'not-fixed', ...told }),
    rate: (given: Own, id: ComplaintId, stars: number) => own(given, id, { act: 'rate', stars }),
    join: (given: Own, id: ComplaintId) =>
      own(given, id, { act: 'join', chat: given.chat, since: given.at.epochMilliseconds }),
    leave: (given: Own, id: ComplaintId) => own(given, id, { act: 'leave' }),
    undo: (given: Own, id: ComplaintId) => own(given, id, { act: 'undo' }),

    /** Refuses a unit the office does not have. */
    async unitCode(agency: AgencyId, code: string): Promise<string> {
      if (!unitOf((await deps.agencies.of(agency)).units, code)) throw fail('complaints.unknown-unit', { unit: code })
      return code
    },
  }
}

const instant = (at: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at)
