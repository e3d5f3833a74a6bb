// What can be chosen where something is done with a matter: units, other offices, subjects. The same in LINE and at the console.

import { dayOf } from '../../../kernel/calendar.ts'
import type { AgencyId } from '../../../kernel/ids.ts'
import { toArabicDigits } from '../../../kernel/thai/digits.ts'
import type { Slots } from '../../../line/reply.ts'
import { type Agencies, directoryOf, inLanguage, settingOn, unitName } from '../../agencies/index.ts'
import { categoriesOf, categoryOf } from '../categories.ts'
import type { Complaint } from '../complaint.ts'
import type { Complaints } from '../complaints.ts'
import { fail } from '../errors.ts'
import { coverWords } from '../intake/reading/rude.ts'
import { ELSEWHERE } from './deciding.dialog.ts'
import type { Verb } from './verbs.ts'

type Asking = Pick<Complaint, 'agency'> & { readonly language: string }

const MOST_OFFICES = 9

export type Choices = ReturnType<typeof createChoices>

export function createChoices({
  agencies,
  complaints,
}: {
  readonly agencies: Pick<Agencies, 'of'>
  readonly complaints: Pick<Complaints, 'byNumber' | 'voices'>
}) {
  return {
    /** What the dialog of a verb knows from its button. */
    async for(verb: Verb, complaint: Complaint, { agency, language }: Asking): Promise<Slots> {
      const copy = await agencies.of(agency)
      const voice = await complaints.voices.in(agency, language)
      const category = voice.category(complaint.category)
      const matter = { id: complaint.id, number: complaint.number, category }
      const all = categoriesOf(copy.categories)
      const own = categoryOf(complaint.category, all)
      const usual = own?.unit
      const units = copy.units
        .filter(({ code }) => !complaint.keptFrom.includes(code) && (verb !== 'give-back' || code !== complaint.unit))
        .map((unit) => ({ value: unit.code, text: unitName(unit, language) }))
        .sort((a, b) => Number(b.value === usual) - Number(a.value === usual))
      const offices = directoryOf(copy.directory)
        .slice(0, MOST_OFFICES)
        .map((one) => ({ value: one.code, text: inLanguage(one.name, language) }))
      const categories = all
        .filter(({ door, off, code }) => door === null && (!off || code === complaint.category))
        .map(({ code }) => ({
          value: code,
          text: voice.category(code),
        }))
      switch (verb) {
        case 'assign':
        case 'keep-from':
        case 'give-back':
          return { ...matter, units }
        case 'refuse':
        case 'forward':
          return { ...matter, offices }
        case 'category':
        case 'split':
          return { id: matter.id, number: matter.number, categories }
        case 'close':
          return {
            ...matter,
            seenIn: '',
            needsPhoto: own?.photo === true && !complaint.forwarded,
            ready: own?.answers ?? [],
          }
        case 'reply':
          return { ...matter, ready: own?.answers ?? [] }
        default:
          return matter
      }
    },

    /** As it is shown on cards: without the words the office does not want there. */
    async covered(complaint: Complaint, at: Temporal.Instant): Promise<Complaint> {
      const { rules } = await agencies.of(complaint.agency)
      const words = settingOn(rules, 'complaint.blocked-words', dayOf(at))
      const cover = (text: string | null) => (text === null ? null : coverWords(text, words))
      const entries = complaint.entries.map((entry) => ({ ...entry, text: cover(entry.text) }))
      return { ...complaint, text: cover(complaint.text), entries }
    },

    /** An office of the directory, or one that was written. */
    async officeNamed(agency: AgencyId, code: string | undefined, written: string | undefined) {
      if (code === ELSEWHERE || code === undefined) return { name: written ?? '', phone: '' }
      const { directory, language } = await agencies.of(agency)
      const known = directoryOf(directory).find((one) => one.code === code)
      return { name: known ? (known.name[language] ?? known.name.th) : (written ?? code), phone: known?.phone ?? '' }
    },

    /** The matter they mean, which may not be the same and not done. */
    async otherMatter(
      { agency, at }: { readonly agency: AgencyId; readonly at: Temporal.Instant },
      id: string,
      typed: string,
    ): Promise<Complaint> {
      const found = await complaints.byNumber(agency, toArabicDigits(typed), at)
      if (!found?.open) throw fail('complaints.unknown')
      if (found.id === id) throw fail('complaints.joins-itself')
      return found
    },
  }
}
