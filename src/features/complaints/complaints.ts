// Complaints as every door sees them: filed once, worked on act by act, followed by whoever is on them.

import type { Connection } from 'mongoose'
import { dayOf, fiscalYearOf, type Window } from '../../kernel/calendar.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import type { Seals } from '../../kernel/seal.ts'
import type { Library } from '../../media/library.ts'
import { type MediaId, mediaIdOf } from '../../media/media.ts'
import { type Agencies, settingOn, unitOf } from '../agencies/index.ts'
import type { People } from '../people/index.ts'
import { type Cause, createActing, type Own, SECRET, sentOwner, type Told, type Who, WORK } from './acts/acting.ts'
import type { Act } from './acts/perform.ts'
import { categoriesOf } from './categories.ts'
import { createComplaintStore, type Listed, type SaidOf, type Waiting } from './complaint.store.ts'
import { type Complaint, type ComplaintId, isFiler, isOn, readNumber } from './complaint.ts'
import { fail } from './errors.ts'
import { type Contact, createContactStore } from './persons/contact.store.ts'
import { createForgetting } from './persons/forgetting.ts'
import { createPrints } from './photos/prints.ts'
import { createRegister } from './register/register.ts'
import { type Repeated, repeatsIn } from './register/repeats.ts'
import { type Summary, summaryOf } from './register/summary.ts'
import { createVoices } from './voice.ts'

export { type Cause, type Filing, type Own, sentOwner, type Told, type Who, workOwner } from './acts/acting.ts'

export type ComplaintsDeps = {
  readonly connection: Connection
  readonly changed: () => void
  readonly seals: Pick<Seals, 'seal' | 'open' | 'markOf'>
  readonly library: Pick<Library, 'adopt' | 'erase' | 'find'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'appointments'>
  readonly words: Words
  /** LINE no longer brings this chat anything. */
  readonly isAway: (agency: AgencyId, chat: ChatId) => Promise<boolean>
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<{ readonly language: string | null } | null>
}

export type Complaints = ReturnType<typeof createComplaints>

export function createComplaints(deps: ComplaintsDeps) {
  const store = createComplaintStore(deps.connection, deps.changed)
  const register = createRegister(deps.connection, store)
  const contacts = createContactStore(deps.connection, deps.seals)
  const forgetting = createForgetting({ ...deps, store, contacts, ownerOf: sentOwner })
  const voices = createVoices({
    ...deps,
    languageOf: async (agency, chat) => (await deps.conversationOf(agency, chat))?.language ?? null,
  })

  const prints = createPrints(deps)
  const { rulesOn, load, act, file, ring } = createActing({ ...deps, store, contacts, voices, prints })

  async function toldIn(agency: AgencyId, { start, end }: Window): Promise<SaidOf[]> {
    const { categories } = await deps.agencies.of(agency)
    const codes = categoriesOf(categories).map(({ code }) => code)
    return store.told(agency, codes, start.epochMilliseconds, end.epochMilliseconds)
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
    summary: async (agency: AgencyId, window: Window): Promise<Summary> => summaryOf(await toldIn(agency, window)),
    /** The same trouble in the same village, and since when it is that often. */
    repeated: async (agency: AgencyId, window: Window): Promise<Repeated[]> => repeatsIn(await toldIn(agency, window)),
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
      of: Waiting,
      limit: number,
      skip = 0,
    ): Promise<{ readonly listed: Listed[]; readonly total: number }> {
      const [listed, total] = await Promise.all([store.queue(agency, of, limit, skip), store.countOpen(agency, of)])
      return { listed, total }
    },

    /** How much of that presses: nobody has it yet, its day is near, its day is over. */
    async pressing(
      agency: AgencyId,
      of: { readonly units: readonly string[] | null; readonly except: readonly string[] },
      day: Temporal.PlainDate,
    ): Promise<{ readonly unassigned: number; readonly soon: number; readonly overdue: number }> {
      const { rules } = await deps.agencies.of(agency)
      const [today, near] = [day, day.add({ days: settingOn(rules, 'complaint.near-due', day) + 1 })].map(String)
      const [overdue, soon, unassigned] = await Promise.all([
        store.countOpen(agency, { ...of, due: { before: today! } }),
        store.countOpen(agency, { ...of, due: { from: today!, before: near! } }),
        of.units === null ? store.countOpen(agency, { ...of, units: [null] }) : 0,
      ])
      return { unassigned, soon, overdue }
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
      const filed = await file(cause, {
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
        receivedAt: Temporal.Instant.fromEpochMilliseconds(from.receivedAt),
        taker,
      })
      const note = { act: 'note', text: filed.number } as const
      await act({ ...cause, cause: `${cause.cause}:split` }, id, note, { by: 'office', who: taker, chat: null })
      return filed
    },

    /** Opens how to reach who filed it; that it was opened, and why, is kept and shown to them. */
    async openContact(cause: Cause, id: ComplaintId, why: string, by: Who): Promise<Contact | null> {
      await act(cause, id, { act: 'contact-read', why }, by)
      return contacts.of(cause.agency, id)
    },

    /** Who of those waiting for it LINE does not reach any more. */
    async unreached({ agency, people }: Pick<Complaint, 'agency' | 'people'>): Promise<readonly ChatId[]> {
      const away = await Promise.all(people.map(({ chat }) => deps.isAway(agency, chat)))
      return people.flatMap(({ chat }, i) => (away[i] ? [chat] : []))
    },

    /** Somebody took a message back: what was made of it goes, the matter stays and says so. */
    async unsent({ agency, at, chat }: Omit<Own, 'cause'>, messageId: string): Promise<void> {
      const message = mediaIdOf(agency, messageId)
      for (const id of await store.madeOf(agency, chat, message)) {
        const given = { agency, at, chat, cause: `unsent:${message}` }
        const before = await load(agency, id)
        if (isFiler(before, chat) && before.heard?.some((one) => one.message === message && one.of === 'contact'))
          await contacts.remove(agency, id)
        await own(given, id, { act: 'unsend', message })
      }
    },

    ring,

    /** The number under which one of these photos was shown before: asked before they are sent again. */
    photoSeen: async (agency: AgencyId, id: ComplaintId, photos: readonly MediaId[]): Promise<string | null> =>
      prints.seen(await load(agency, id), photos),
    photoTwins: prints.twins,
    /** Bytes that were still on their way when the closing was sent. */
    async arrived(agency: AgencyId, media: MediaId): Promise<void> {
      const [found] = await deps.library.find(agency, [media])
      const id = found?.owner?.startsWith(WORK) ? found.owner.slice(WORK.length) : null
      const complaint = id === null ? null : await store.find(agency, id)
      if (complaint?.solution?.photos.some((photo) => photo.media === media)) await prints.remember(complaint)
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
    mute: (given: Own, id: ComplaintId, on: boolean) => own(given, id, { act: 'mute', on }),
    undo: (given: Own, id: ComplaintId) => own(given, id, { act: 'undo' }),

    /** Refuses a unit the office does not have. */
    async unitCode(agency: AgencyId, code: string): Promise<string> {
      if (!unitOf((await deps.agencies.of(agency)).units, code)) throw fail('complaints.unknown-unit', { unit: code })
      return code
    },
  }
}
