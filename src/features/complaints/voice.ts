// How the office speaks of its matters in a reader's language: units, days, telephones. Never of people.

import { dayOf } from '../../kernel/calendar.ts'
import type { Facts } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../kernel/ids.ts'
import { sayDay, sayMoment, sayWeekday } from '../../kernel/thai/say-day.ts'
import { type Agencies, type AgencyCopy, sayPhone, unitName, unitOf, wordOf } from '../agencies/index.ts'
import { categoriesOf, categoryOf, ownName } from './categories.ts'
import { NO_DUE, type Where } from './complaint.ts'

export type Voice = {
  readonly language: string
  readonly unit: (code: string | null) => string
  readonly phone: (unit: string | null) => string
  readonly category: (code: string) => string
  /** As people who report it know it: a subject, or that it is a question, a wish, praise. */
  readonly about: (matter: { readonly kind: string; readonly category: string }) => string
  /** วันอังคารที่ 17 พ.ย. 2569 */
  readonly weekday: (day: string) => string
  readonly day: (day: string) => string
  readonly dayAt: (at: number) => string
  readonly moment: (at: number) => string
  readonly place: (place: Where | null) => string
  readonly say: (address: string, facts?: Facts) => string
}

const instant = (at: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(at)

export function voiceOf(copy: AgencyCopy, words: Words, language: string): Voice {
  const say = (address: string, facts: Facts = {}): string =>
    words.say(language, address, {
      office: copy.shortName[language] ?? copy.shortName.th,
      executive: wordOf(copy, 'executive', language, words.say),
      clerk: wordOf(copy, 'clerk', language, words.say),
      ...facts,
    })
  const written = (day: string, write: typeof sayDay): string =>
    day === NO_DUE ? say('complaints.no-due') : write(Temporal.PlainDate.from(day), language)
  const categories = categoriesOf(copy.categories)
  const named = (code: string): string | null => {
    const category = categoryOf(code, categories)
    return category && ownName(category, language)
  }
  return {
    language,
    say,
    unit(code) {
      const unit = code === null ? null : unitOf(copy.units, code)
      return unit ? unitName(unit, language) : say('complaints.office-itself')
    },
    phone(code) {
      const phone = (code === null ? null : unitOf(copy.units, code)?.phone) ?? copy.contact.phone
      return phone ? sayPhone(phone, language, words.say) : ''
    },
    category: (code) =>
      named(code) ?? (words.has(`complaints.categories.${code}`) ? say(`complaints.categories.${code}`) : code),
    about: ({ kind, category }) => {
      const code = kind === 'complaint' ? category : kind
      return (
        named(code) ?? (words.has(`complaint-intake.abouts.${code}`) ? say(`complaint-intake.abouts.${code}`) : code)
      )
    },
    weekday: (day) => written(day, sayWeekday),
    day: (day) => written(day, sayDay),
    dayAt: (at) => sayDay(dayOf(instant(at)), language),
    moment: (at) => sayMoment(instant(at), language),
    place: (place) =>
      place?.words ??
      place?.village ??
      place?.title ??
      place?.address ??
      say(place ? 'complaints.point' : 'complaints.no-place'),
  }
}

/** Voices of one agency, by the language in which somebody talks to the office. */
export function createVoices(deps: {
  readonly agencies: Pick<Agencies, 'of'>
  readonly words: Words
  readonly languageOf: (agency: AgencyId, chat: ChatId) => Promise<string | null>
}) {
  return {
    in: async (agency: AgencyId, language: string): Promise<Voice> =>
      voiceOf(await deps.agencies.of(agency), deps.words, language),
    async of(agency: AgencyId, chats: readonly ChatId[]): Promise<(chat: ChatId) => Voice> {
      const copy = await deps.agencies.of(agency)
      const languages = new Map<ChatId, string>()
      for (const chat of chats) languages.set(chat, (await deps.languageOf(agency, chat)) ?? copy.language)
      const voices = new Map<string, Voice>()
      return (chat) => {
        const language = languages.get(chat) ?? copy.language
        const known = voices.get(language) ?? voiceOf(copy, deps.words, language)
        voices.set(language, known)
        return known
      }
    },
  }
}
export type Voices = ReturnType<typeof createVoices>
