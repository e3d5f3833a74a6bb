// What the office looks up while somebody reports a matter: its units and villages, its border, and what was reported already.

import type { Option } from '../../../dialog/steps.ts'
import type { Words } from '../../../kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../kernel/ids.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { type Agencies, type AgencyCopy, inLanguage, unitName, type Village } from '../../agencies/index.ts'
import type { People } from '../../people/index.ts'
import { CATEGORIES, type Category, categoriesOf, categoryOf, ownName } from '../categories.ts'
import type { Where } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { aboutsOf, type IntakeGiven, isAboutOffice, wantsPlace } from './intake.ts'
import { isNear, isOutside, villageOf } from './reading/whereabouts.ts'

export type KnowingDeps = {
  readonly complaints: Pick<Complaints, 'alike' | 'ofChat'>
  readonly agencies: Pick<Agencies, 'of'>
  readonly people: Pick<People, 'contact'>
  readonly words: Words
}

type Answered = { readonly about?: string; readonly place?: Where | null; readonly similar?: string }
type Asking = {
  readonly agency: AgencyId
  readonly chat: ChatId
  readonly at: Temporal.Instant
  readonly language: string
}

const SIMILAR_DAYS = 30
const MOST_VILLAGES = 10

export type Knowing = ReturnType<typeof createKnowing>

export function createKnowing({ complaints, agencies, people, words }: KnowingDeps) {
  const aboutName = (code: string, categories: readonly Category[], language: string): string => {
    const category = categoryOf(code, categories)
    return (category && ownName(category, language)) ?? words.say(language, `complaint-intake.abouts.${code}`)
  }
  const aboutOptions = (guessed: string | null, categories: readonly Category[], language: string): Option[] =>
    aboutsWith(guessed, categories).map((code) => ({ value: code, text: aboutName(code, categories, language) }))

  /** หมู่ 3 บ้านวัดตัวอย่าง */
  const villageName = ({ number, name }: Village, language: string): string =>
    number === null ? name : words.say(language, 'complaint-intake.village', { number, name })

  function roughly(place: Where | null, villages: readonly Village[], language: string): string {
    const village = place && villageOf(place, villages)
    return village ? villageName(village, language) : words.say(language, 'complaint-intake.nearby')
  }

  async function similarTo({ agency, chat, at, language }: Asking, answers: Answered, copy: AgencyCopy) {
    const { about, place } = answers
    if (!about || !place || !wantsPlace(about)) return NO_SIMILAR
    const since = at.subtract({ hours: 24 * SIMILAR_DAYS })
    const found = (await complaints.alike(agency, about, since)).filter((one) =>
      isNear(one.place, place, copy.villages),
    )
    if (found.length === 0) return NO_SIMILAR
    const own = new Set((await complaints.ofChat(agency, chat)).map(({ id }) => id))
    const same = found.find(({ id }) => !own.has(id))
    if (!same) return NO_SIMILAR
    return {
      similarId: same.id as string,
      similarAbout: aboutName(about, categoriesOf(copy.categories), language),
      // Never another person's own words: the village, or that it is near.
      similarPlace: roughly(same.place, copy.villages, language),
      similarDate: sayDay(Temporal.Instant.fromEpochMilliseconds(same.receivedAt), language),
    }
  }

  return {
    /** The beginning of a conversation, before anything was looked up. */
    start: (language: string, guessed: string | null, guess = ''): IntakeGiven => ({
      abouts: aboutOptions(guessed, CATEGORIES, language),
      units: [],
      villages: [],
      contacts: CONTACTS,
      extraAsk: '',
      outside: '',
      ...NO_SIMILAR,
      guess,
    }),

    async look(answers: Answered, asking: Asking, before: Partial<IntakeGiven>): Promise<IntakeGiven> {
      const { agency, chat, language } = asking
      const [copy, contact] = await Promise.all([agencies.of(agency), people.contact(agency, chat)])
      const categories = categoriesOf(copy.categories)
      const ask = answers.about ? categoryOf(answers.about, categories)?.ask : null
      const isSettled = answers.similar !== undefined && before.similarId !== undefined
      const similar = isSettled
        ? {
            similarId: before.similarId ?? '',
            similarAbout: before.similarAbout ?? '',
            similarPlace: before.similarPlace ?? '',
            similarDate: before.similarDate ?? '',
          }
        : await similarTo(asking, answers, copy)
      return {
        abouts: aboutOptions(answers.about ?? null, categories, language),
        units:
          answers.about && isAboutOffice(answers.about)
            ? copy.units
                .filter(({ parent }) => parent === null)
                .map((unit) => ({ value: unit.code, text: unitName(unit, language) }))
            : [],
        villages: copy.villages
          .slice(0, MOST_VILLAGES)
          .map((village, i) => ({ value: `v${i + 1}`, text: villageName(village, language) })),
        contacts: contact?.phone ? [...CONTACTS, { value: 'known' }] : CONTACTS,
        extraAsk: ask ? inLanguage(ask, language) : '',
        outside: answers.place && isOutside(answers.place, copy) ? 'yes' : '',
        ...similar,
        guess: before.guess ?? '',
      }
    },
  }
}

const CONTACTS: readonly Option[] = [{ value: 'line' }, { value: 'phone' }]
const NO_SIMILAR = { similarId: '', similarAbout: '', similarPlace: '', similarDate: '' } as const

/** What was guessed may be something few people look for; then it stands among the others. */
function aboutsWith(guessed: string | null, categories: readonly Category[]): readonly string[] {
  const shown = aboutsOf(categories)
  const isOffered = guessed !== null && !shown.includes(guessed) && categoryOf(guessed, categories)?.off === false
  return isOffered ? [guessed, ...shown] : shown
}
