// The office itself: what it is called, what follows from its kind, where it can be reached.

import type { OwnHolidays } from './holidays/holidays.ts'
import type { OwnCategory } from './profile/categories.ts'
import type { Contact } from './profile/contact.ts'
import type { OwnPhrase } from './profile/phrases.ts'
import type { Unit } from './profile/units.ts'
import type { OwnRule } from './settings/settings.ts'

/** Words in several languages; Thai is never missing. */
export type Names = { readonly th: string; readonly [language: string]: string }

/** เทศบาล, อบต., อบจ. The words that follow from it (นายกเทศมนตรี, นายก อบต. …) stand in the locales under this name. */
export const AGENCY_TYPES = ['municipality', 'sao', 'pao'] as const
export type AgencyType = (typeof AGENCY_TYPES)[number]

/** Words that differ by kind of agency; an agency may have its own for each. */
export const TYPE_WORDS = [
  'speaker',
  'place',
  'executive',
  'clerk',
  'head',
  'acting',
  'acting-executive',
  'council',
  'budget-law',
] as const
export type TypeWord = (typeof TYPE_WORDS)[number]

export type Village = {
  readonly kind: 'village' | 'community'
  /** หมู่ที่; communities of a town have none. */
  readonly number: number | null
  readonly name: string
  readonly people: number | null
  readonly aliases: readonly string[]
}

/** Where a matter goes that is not this office's. */
export type OtherOffice = {
  readonly code: string
  readonly name: Names
  /** What it looks after. */
  readonly covers: Names
  readonly phone: string
  readonly website?: string
}

export type Agency = {
  readonly type: AgencyType
  /** As on papers, and as the one who acts in every sentence of a chat. */
  readonly name: Names
  readonly shortName: Names
  readonly subdistrict: string | null
  readonly district: string | null
  readonly province: string | null
  readonly language: string
  readonly contact: Contact
  readonly units: readonly Unit[]
  readonly villages: readonly Village[]
  readonly directory: readonly OtherOffice[]
  readonly words: readonly OwnWord[]
  readonly holidays: readonly OwnHolidays[]
  readonly rules: readonly OwnRule[]
  /** Missing in what was kept before there were any. */
  readonly phrases?: readonly OwnPhrase[]
  /** Missing where the subjects are as they ship. */
  readonly categories?: readonly OwnCategory[]
}

export type OwnWord = { readonly word: TypeWord; readonly text: Names }

/** The agency's name in addresses and its id in every record: printed on posters, so it never changes. */
export const SLUG = /^[a-z0-9][a-z0-9-]{0,39}$/

export const inLanguage = (names: Names, language: string): string =>
  names[language] ?? names[language.split('-')[0] ?? ''] ?? names.th

/** What a newly added office begins with; everything else is filled in later. */
export function newAgency(known: Pick<Agency, 'type' | 'name' | 'shortName'> & Partial<Agency>): Agency {
  return {
    subdistrict: null,
    district: null,
    province: null,
    language: 'th',
    contact: {
      phone: null,
      phones: [],
      address: null,
      email: null,
      website: null,
      hours: [],
      protection: null,
      centre: null,
    },
    units: [],
    villages: [],
    directory: [],
    words: [],
    holidays: [],
    rules: [],
    ...known,
  }
}

/** A word of the agency's kind: its own, if it has one. `say` reads `agencies.types.<type>.<word>`. */
export function wordOf(
  agency: Pick<Agency, 'type' | 'words'>,
  word: TypeWord,
  language: string,
  say: (language: string, address: string) => string,
): string {
  const own = agency.words.find((one) => one.word === word)
  return own ? inLanguage(own.text, language) : say(language, `agencies.types.${agency.type}.${word}`)
}
