// What the office says of itself: how it is reached, how a complaint goes its way, what can be done without coming.

import { dayOf } from '../../../kernel/calendar.ts'
import { type AgencyCopy, inLanguage, type Phone, settingOn, unitName } from '../../agencies/index.ts'
import type { Asking, Provider } from './asking.ts'
import { type Cell, own, type Said, said, table } from './facts.ts'

const ofPhone = ({ number, extension }: Phone): Said =>
  extension === null ? own(number) : said('agencies.extension', { number, extension })
const orDash = (text: string | null | undefined): Cell => (text ? own(text) : null)

const doorOf = ({ copy, at }: Asking): string => settingOn(copy.rules, 'integrity.door', dayOf(at)).trim()

/** A map without a map: whoever looks for the office finds it by its name. */
const mapOf = ({ name, district, province }: AgencyCopy): string =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent([name.th, district, province].filter(Boolean).join(' '))}`

export const contact: Provider = async ({ copy, office, at }) => {
  const { contact: card, units } = copy
  const lacks: Said[] = [
    ...(card.address ? [] : [said('oit.lacks.address')]),
    ...(card.phone ? [] : [said('oit.lacks.phone')]),
    ...(card.email ? [] : [said('oit.lacks.email')]),
    ...(office.lineId ? [] : [said('oit.lacks.line')]),
  ]
  const phones = [
    ...(card.phone ? [{ who: own(copy.name.th), phone: card.phone }] : []),
    ...card.phones.map((phone) => ({ who: own(phone.label ? inLanguage(phone.label, 'th') : copy.name.th), phone })),
    ...units.flatMap((unit) => (unit.phone ? [{ who: own(unitName(unit, 'th')), phone: unit.phone }] : [])),
  ]
  return {
    definition: said('oit.facts.contact.definition'),
    period: said('oit.facts.as-of', { day: dayOf(at).toString() }),
    denominator: null,
    lines: [
      { name: 'oit.facts.contact.address', value: orDash(card.address && inLanguage(card.address, 'th')) },
      { name: 'oit.facts.contact.phone', value: card.phone ? ofPhone(card.phone) : null },
      { name: 'oit.facts.contact.email', value: orDash(card.email) },
      { name: 'oit.facts.contact.website', value: orDash(card.website) },
      { name: 'oit.facts.contact.hours', value: orDash(office.hours('th')) },
      { name: 'oit.facts.contact.line', value: orDash(office.lineId) },
      {
        name: 'oit.facts.contact.map',
        value: card.address ? { link: mapOf(copy), about: 'oit.facts.contact.open-map' } : null,
      },
    ],
    sentences: office.lineId ? [said('oit.facts.contact.two-way')] : [],
    tables: [
      table(
        'oit.facts.contact.phones',
        ['oit.facts.column.who', 'oit.facts.column.phone'],
        phones.map(({ who, phone }) => [who, ofPhone(phone)]),
      ),
    ],
    lacks,
    wholeOn: null,
  }
}

const STEPS = ['receive', 'screen', 'handle', 'answer', 'close'] as const

export const guideline: Provider = async (asking) => {
  const { copy, office, at, agency } = asking
  const day = dayOf(at)
  const answer = settingOn(copy.rules, 'complaint.answer', day)
  const silence = settingOn(copy.rules, 'complaint.confirm-silence', day)
  const door = doorOf(asking)
  const time: Readonly<Record<(typeof STEPS)[number], Cell>> = {
    receive: said('oit.facts.guideline.at-once'),
    screen: said('oit.facts.guideline.as-comes'),
    handle: said('oit.facts.guideline.as-comes'),
    answer: said(`oit.facts.guideline.days-${answer.type}`, { n: answer.days }),
    close: said(`oit.facts.guideline.days-${silence.type}`, { n: silence.days }),
  }
  const channels: [Cell, Cell][] = [
    ...(office.lineId ? [[said('oit.facts.guideline.line'), own(office.lineId)] as [Cell, Cell]] : []),
    [said('oit.facts.guideline.web'), own(`${office.address}/p/${agency}/complain`)],
    ...(office.phone ? [[said('oit.facts.guideline.phone'), own(office.phone)] as [Cell, Cell]] : []),
    [said('oit.facts.guideline.counter'), orDash(copy.contact.address && inLanguage(copy.contact.address, 'th'))],
    ...(door ? [[said('oit.facts.guideline.door'), own(door)] as [Cell, Cell]] : []),
  ]
  return {
    definition: said('oit.facts.guideline.definition'),
    period: said('oit.facts.as-of', { day: day.toString() }),
    denominator: null,
    lines: [],
    sentences: [said('oit.facts.guideline.name-hidden')],
    tables: [
      table(
        'oit.facts.guideline.steps',
        ['oit.facts.column.no', 'oit.facts.column.step', 'oit.facts.column.owner', 'oit.facts.column.time'],
        STEPS.map((step, i) => [
          i + 1,
          said(`oit.facts.guideline.step-${step}`),
          said(`oit.facts.guideline.by-${step}`),
          time[step],
        ]),
      ),
      table('oit.facts.guideline.channels', ['oit.facts.column.channel', 'oit.facts.column.address'], channels),
    ],
    // The item asks how corruption is reported; without a door of its own that is not answered.
    lacks: door ? [] : [said('oit.lacks.door')],
    wholeOn: null,
  }
}

export const channel: Provider = async (asking) => {
  const door = doorOf(asking)
  const { at, office, agency } = asking
  return {
    definition: said('oit.facts.channel.definition'),
    period: said('oit.facts.as-of', { day: dayOf(at).toString() }),
    denominator: null,
    lines: [
      { name: 'oit.facts.channel.door', value: door ? own(door) : null },
      { name: 'oit.facts.channel.general', value: own(`${office.address}/p/${agency}/complain`) },
    ],
    sentences: [said('oit.facts.channel.apart'), said('oit.facts.channel.outside')],
    tables: [],
    lacks: door ? [] : [said('oit.lacks.door')],
    wholeOn: null,
  }
}

export const services: Provider = async ({ office, agency, at }) => ({
  definition: said('oit.facts.services.definition'),
  period: said('oit.facts.as-of', { day: dayOf(at).toString() }),
  denominator: null,
  lines: [],
  sentences: [],
  tables: [
    table(
      'oit.facts.services.list',
      ['oit.facts.column.service', 'oit.facts.column.channel', 'oit.facts.column.address'],
      [
        ...(office.lineId
          ? [
              [said('oit.facts.services.complain'), said('oit.facts.guideline.line'), own(office.lineId)],
              [said('oit.facts.services.data'), said('oit.facts.guideline.line'), own(office.lineId)],
            ]
          : []),
        [
          said('oit.facts.services.complain'),
          said('oit.facts.guideline.web'),
          own(`${office.address}/p/${agency}/complain`),
        ],
        [
          said('oit.facts.services.follow'),
          said('oit.facts.guideline.web'),
          own(`${office.address}/p/${agency}/follow`),
        ],
      ],
    ),
  ],
  lacks: [],
  wholeOn: null,
})
