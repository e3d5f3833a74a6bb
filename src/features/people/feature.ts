import type { Command, Conversation, Occasion } from '../../dialog/conversation.ts'
import { registerDialog } from '../../dialog/engine.ts'
import { dayOf } from '../../kernel/calendar.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { sayDay } from '../../kernel/thai/say-day.ts'
import { say } from '../../line/reply.ts'
import type { LetterSource } from '../../store/record.ts'
import type { Erasing } from '../../turn/erasing.ts'
import type { Feature, OwnDatum } from '../../turn/feature.ts'
import type { Offices } from '../../turn/office.ts'
import type { Letter } from '../../turn/relay.ts'
import { type Agencies, settingOn, unitName, unitOf } from '../agencies/index.ts'
import { fail } from './errors.ts'
import { looksLikeCode } from './joining/code.ts'
import { joining } from './joining/joining.dialog.ts'
import { createAlarmStore } from './office/alarm.store.ts'
import { tellAlarms } from './office/alarms.job.ts'
import { activeAt } from './office/appointment.ts'
import { appointmentsCard, type OfficeWords, officeName, termOf, welcomeCard } from './office/appointments.views.ts'
import type { People } from './people.ts'
import { forgetMe } from './person/forget-me.dialog.ts'
import { myDataCard, type NoticeFacts, noticeFacts, privacyCard } from './person/my-data.views.ts'
import { myDetails } from './person/my-details.dialog.ts'
import { dataNotice } from './person/notice.ts'
import { readPhone } from './person/phone.ts'

export type PeopleFeatureDeps = {
  readonly people: People
  readonly connection: Parameters<typeof createAlarmStore>[0]
  readonly changed: () => void
  /** Somebody holds other offices than a moment ago. */
  readonly officesChanged: (agency: AgencyId) => void
  readonly words: Words
  readonly offices: Offices
  readonly erase: Erasing['erase']
  readonly ownData: NonNullable<Feature['ownData']>
  readonly conversationOf: (agency: AgencyId, chat: ChatId) => Promise<Conversation | null>
  readonly agencies: Pick<Agencies, 'of'>
  readonly clock: { now(): Temporal.Instant }
}

const doneBy = ({ cause, at, chat }: Occasion) => ({ cause, at: at.epochMilliseconds, who: chat })

/** Appointments are written by many: this chat, the command line, another server. All of them pass here. */
const watched = (source: LetterSource<Letter>, changed: (agency: AgencyId) => void): LetterSource<Letter> =>
  source.name === 'appointments'
    ? {
        ...source,
        relayed: async (pending) => {
          await source.relayed(pending)
          changed(pending.agency)
        },
      }
    : source

/** Who writes to the office: their offices, their language, their data. */
export function peopleFeature(deps: PeopleFeatureDeps): Feature {
  const { people, offices, words } = deps
  const alarms = createAlarmStore(deps.connection, deps.changed)

  async function wordsFor(agency: AgencyId, language: string): Promise<OfficeWords> {
    const office = await offices.of(agency)
    const { units } = await deps.agencies.of(agency)
    const facts = office.words(language)
    return {
      language,
      say: (address, more) => words.say(language, address, { ...facts, ...more }),
      unitName: (code) => {
        const unit = unitOf(units, code)
        return unit ? unitName(unit, language) : code
      },
    }
  }

  async function joinBy(occasion: Occasion, typed: string) {
    const { agency, language } = occasion
    // Also those that only begin some other day: that is what they were invited for.
    const { offices: promised } = await people.join(occasion, typed)
    return { replies: [welcomeCard(promised, await wordsFor(agency, language), false)], personal: true as const }
  }

  /** As the office has it on this day. Without an officer for it, the office itself is asked. */
  async function noticeOf(agency: AgencyId, at: Temporal.Instant, language: string): Promise<NoticeFacts> {
    const { rules, contact } = await deps.agencies.of(agency)
    const kept = (key: 'drafts' | 'chat' | 'case-contact') => settingOn(rules, `retention.${key}`, dayOf(at))
    const own = contact.protection
    const asked = own?.phone || own?.email ? own : { phone: (await offices.of(agency)).phone, email: null }
    return noticeFacts(
      { drafts: kept('drafts'), unused: kept('chat'), contact: kept('case-contact') },
      asked,
      (address, facts) => words.say(language, address, facts),
    )
  }

  const seeMine: Command = async ({ agency, chat, language }) => ({
    replies: [myDataCard(await deps.ownData(agency, chat, language))],
  })

  return {
    name: 'people',
    letters: [...people.letters.map((source) => watched(source, deps.officesChanged)), alarms.letters],
    notice: dataNotice,
    readers: [(text) => (looksLikeCode(text) ? { command: 'join', id: '', value: text } : null)],
    dialogs: [
      registerDialog({
        dialog: joining,
        // A run may end in several tries: each is told from the others by the message it came in.
        finish: ({ code }, occasion, { from }) =>
          joinBy({ ...occasion, cause: [occasion.cause, ...(from.code ?? [])].join(':') }, code),
      }),
      registerDialog({
        dialog: myDetails,
        finish: async ({ what, name, phone }, occasion) => {
          if (what === 'name')
            await people.correct(occasion.agency, occasion.chat, doneBy(occasion), { name: name ?? '' })
          else {
            const number = readPhone(phone ?? '')
            if (!number) throw fail('people.no-phone')
            await people.correct(occasion.agency, occasion.chat, doneBy(occasion), { phone: number })
          }
          return { replies: [{ ...say('people.corrected'), class: 'duty' }] }
        },
      }),
      registerDialog({
        dialog: forgetMe,
        finish: async ({ sure }, { agency, chat, cause, at, language }) => {
          if (sure === 'keep') return { replies: [say('people.kept')] }
          const { kept } = await deps.erase(agency, chat, { cause, at: at.epochMilliseconds })
          const facts = { date: sayDay(at, language), n: kept }
          return {
            replies: [{ ...say(kept > 0 ? 'people.erased-but' : 'people.erased', facts), class: 'duty' }],
            forget: true,
          }
        },
      }),
    ],
    commands: {
      join: (occasion, { value }) => joinBy(occasion, value),
      'my-data': seeMine,
      privacy: async ({ agency, at, language }) => ({ replies: [privacyCard(await noticeOf(agency, at, language))] }),
      appointments: people.only('appointments.read', async ({ agency, at, language }) => {
        const active = activeAt(await people.appointments(agency), at)
        return { replies: [appointmentsCard(active, await wordsFor(agency, language))] }
      }),
    },
    doorways: [
      { name: 'people.mine', command: 'my-data' },
      { name: 'people.correct', aside: true, dialog: 'my-details' },
      { name: 'people.forget', aside: true, dialog: 'forget-me' },
      { name: 'people.read-notice', aside: true, command: 'privacy' },
      { name: 'people.join', aside: true, dialog: 'joining' },
      { name: 'people.in-office', aside: true, command: 'appointments' },
    ],
    menu: [
      {
        door: 'people.in-office',
        explain: 'people.in-office.explain',
        for: 'appointments.read',
        last: true,
        icon: 'people',
      },
      { door: 'people.mine', explain: 'people.mine.explain', for: 'citizen', last: true, icon: 'person' },
    ],
    greet: async (occasion, { again }) => {
      const { agency, chat, at, language } = occasion
      await people.meet(agency, chat, doneBy(occasion))
      const held = again ? await people.held(agency, chat, at) : []
      return { replies: held.length > 0 ? [welcomeCard(held, await wordsFor(agency, language), true)] : [] }
    },
    async ownData(agency, chat, language) {
      const [person, conversation, office] = await Promise.all([
        people.contact(agency, chat),
        deps.conversationOf(agency, chat),
        wordsFor(agency, language),
      ])
      const held = await people.held(agency, chat, deps.clock.now())
      const opened = await people.openings(agency, chat)
      const row = (name: string, value: OwnDatum['value']): OwnDatum => ({
        name: { words: `people.data.${name}` },
        value,
      })
      const none = { words: 'people.data.none' }
      const day = (at: number) => ({ text: sayDay(dayOf(Temporal.Instant.fromEpochMilliseconds(at)), language) })
      const { noticed } = conversation ?? {}
      return [
        row('name', person?.name ? { text: person.name } : none),
        row('phone', person?.phone ? { text: person.phone } : none),
        row('language', { words: `help.languages.${conversation?.language ?? language}` }),
        row('since', person ? day(person.since) : none),
        row('noticed', noticed ? day(noticed.at) : none),
        ...opened.slice(0, 3).map(({ at, reason }) => ({
          name: { words: 'people.data.opened', facts: { date: day(at).text } },
          value: { text: reason },
        })),
        ...held.map((one) => ({ name: { text: officeName(one, office) }, value: { text: termOf(one, office) } })),
      ]
    },
    jobs: [
      tellAlarms({
        alarms,
        appointments: { all: people.appointments },
        leads: async (agency, day) => settingOn((await deps.agencies.of(agency)).rules, 'reminder.leads', day),
        words: async (agency) => {
          const { language } = await offices.of(agency)
          return wordsFor(agency, language)
        },
      }),
    ],
    retain: people.retain,
    demo: people.furnish,
    isOfficial: people.isOfficial,
    erase: (person) => people.erase(person, deps.clock.now().epochMilliseconds),
  }
}
