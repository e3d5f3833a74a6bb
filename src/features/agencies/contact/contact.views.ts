import { printButton } from '../../../dialog/buttons.ts'
import type { Words } from '../../../kernel/i18n.ts'
import { type Choice, notice, type Reply } from '../../../line/reply.ts'
import type { AgencyCopy } from '../agency.store.ts'
import { inLanguage, type OtherOffice } from '../agency.ts'
import { holidaysOf } from '../holidays/holidays.ts'
import { dialLink, isOpen, type Phone, sayHours, sayPhone } from '../profile/contact.ts'
import { type Unit, unitName } from '../profile/units.ts'

export type Speaking = { readonly words: Words; readonly language: string }
type Row = { readonly name: string | { readonly words: string }; readonly value: string }

const row = (name: string, value: string): Row => ({ name: { words: `agencies.contact.rows.${name}` }, value })
const phoneIn = (phone: Phone, { words, language }: Speaking): string => sayPhone(phone, language, words.say)
const call = (said: string): Choice => ({ label: { words: 'agencies.contact.call' }, link: dialLink(said) })
const others: Choice = {
  label: { words: 'agencies.contact.others' },
  data: printButton({ kind: 'command', command: 'other-offices', id: '', value: '' }),
}

/** Where the office is, when it is open, and who answers which telephone. */
export function contactCard(copy: AgencyCopy, at: Temporal.Instant, speaking: Speaking): Reply {
  const { words, language } = speaking
  const { contact } = copy
  const { phone, phones, address, hours, email, website, centre } = contact
  const state = isOpen(hours, holidaysOf(copy.holidays), at) ? 'open' : 'closed'
  const rows: Row[] = [
    ...(hours.length > 0 ? [row('hours', sayHours(hours, language, words))] : []),
    ...(address ? [row('address', inLanguage(address, language))] : []),
    ...(phone ? [row('phone', phoneIn(phone, speaking))] : []),
    ...phones.map((one) => ({
      name: one.label ? inLanguage(one.label, language) : { words: 'agencies.contact.rows.phone' },
      value: phoneIn(one, speaking),
    })),
    ...(centre
      ? [
          {
            name: inLanguage(centre.name, language),
            value: [
              inLanguage(centre.place, language),
              ...(centre.hours.length > 0 ? [sayHours(centre.hours, language, words)] : []),
              ...centre.phones.map((one) => phoneIn(one, speaking)),
            ].join(' · '),
          },
        ]
      : []),
    ...(email ? [row('email', email)] : []),
  ]
  return notice({ title: { words: 'agencies.contact.title' }, text: { words: `agencies.contact.${state}` }, rows }, [
    ...(phone ? [call(phoneIn(phone, speaking))] : []),
    ...(website ? [{ label: { words: 'agencies.contact.website' }, link: website }] : []),
    others,
  ])
}

/** One unit's own telephone; the office's where it has none. */
export function unitCard(unit: Unit, copy: AgencyCopy, speaking: Speaking): Reply {
  const phone = unit.phone ?? copy.contact.phone
  const said = phone ? phoneIn(phone, speaking) : ''
  return notice(
    { title: unitName(unit, speaking.language), text: '', rows: phone ? [row('phone', said)] : [] },
    phone ? [call(said)] : [],
  )
}

const MOST = 12

/** Where matters go that are not this office's. */
export const otherOffices = (found: readonly OtherOffice[], { language }: Speaking): Reply =>
  notice(
    {
      title: { words: 'agencies.contact.others-title' },
      text: { words: 'agencies.contact.others-text' },
      rows: found.slice(0, MOST).map(({ name, covers, phone }) => ({
        name: `${inLanguage(name, language)} ${phone}`,
        value: inLanguage(covers, language),
      })),
    },
    found.length === 1 ? [call(found[0]!.phone)] : [],
  )
