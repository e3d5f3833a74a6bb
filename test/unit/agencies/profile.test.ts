import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGENCY_TYPES, newAgency, TYPE_WORDS, wordOf } from '../../../src/features/agencies/agency.ts'
import { holidaysOf } from '../../../src/features/agencies/index.ts'
import { isOpen, sayHours, sayPhone } from '../../../src/features/agencies/profile/contact.ts'
import { directoryOf, findOffices } from '../../../src/features/agencies/profile/directory.ts'
import { profileOf, readProfile } from '../../../src/features/agencies/profile/profile.ts'
import { checkUnits, findUnits, pathOf, type Unit, under } from '../../../src/features/agencies/profile/units.ts'
import { demoAgency } from '../../../src/features/agencies/seed.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import { createWords } from '../../../src/kernel/i18n.ts'

const words = createWords(join(import.meta.dirname, '../../../locales'))
const name = { th: 'อบต.ตัวอย่าง' }

describe('words of the office', () => {
  test('follow from its kind, in every language', () => {
    for (const type of AGENCY_TYPES)
      for (const language of words.languages)
        for (const word of TYPE_WORDS) expect(wordOf({ type, words: [] }, word, language, words.say)).not.toBe('')
    const executive = (type: 'municipality' | 'sao' | 'pao') =>
      wordOf({ type, words: [] }, 'executive', 'th', words.say)
    expect([executive('municipality'), executive('sao'), executive('pao')]).toEqual([
      'นายกเทศมนตรี',
      'นายก อบต.',
      'นายก อบจ.',
    ])
  })

  test('may be its own', () => {
    const own = [{ word: 'executive', text: { th: 'ผู้บริหารสูงสุด' } } as const]
    expect(wordOf({ type: 'sao', words: own }, 'executive', 'en', words.say)).toBe('ผู้บริหารสูงสุด')
    expect(wordOf({ type: 'sao', words: own }, 'clerk', 'th', words.say)).toBe('ปลัด อบต.')
  })
})

describe('hours', () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: '08:30', until: '16:30' }]
  test('are said as people say them', () => {
    expect(sayHours(office, 'th', words)).toBe('จันทร์–ศุกร์ 08.30–16.30 น.')
    expect(sayHours(office, 'en', words)).toBe('Mon–Fri 08:30–16:30')
    const market = [...office, { days: [6, 7, 3], from: '09:00', until: '12:00' }]
    expect(sayHours(market, 'en', words)).toBe('Mon–Fri 08:30–16:30, Wed, Sat–Sun 09:00–12:00')
  })

  test('begin with their first minute, end before their last, and know holidays', () => {
    const open = (local: string) => isOpen(office, holidaysOf([]), bangkokTime(local))
    expect(['2026-11-20T08:29', '2026-11-20T08:30', '2026-11-20T16:29', '2026-11-20T16:30'].map(open)).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(open('2026-11-21T10:00')).toBe(false)
    expect(open('2026-12-07T10:00')).toBe(false)
  })

  test('a telephone has its extension', () => {
    const phone = { number: '0 2123 4567', extension: '12', label: null }
    expect(sayPhone(phone, 'th', words.say)).toBe('0 2123 4567 ต่อ 12')
    expect(sayPhone({ ...phone, extension: null }, 'th', words.say)).toBe('0 2123 4567')
  })
})

describe('units', () => {
  const unit = (code: string, more: Partial<Unit> = {}): Unit => ({
    code,
    name: { th: `หน่วย ${code}` },
    short: null,
    aliases: [],
    parent: null,
    phone: null,
    ...more,
  })
  const refused = (...units: Unit[]) => {
    try {
      checkUnits(units)
      return null
    } catch (error) {
      return (error as { code?: string }).code
    }
  }

  test('are found by any of their names, however they are spaced', () => {
    const { units } = demoAgency()
    for (const text of ['กองช่าง', 'กอง ช่าง', 'กช.', 'กช', 'ช่าง', 'Public Works Division', 'works'])
      expect(
        findUnits(units, text).map(({ code }) => code),
        text,
      ).toEqual(['works'])
    expect(findUnits(units, 'กอง').map(({ code }) => code)).toEqual(['finance', 'works', 'health', 'education'])
    expect(findUnits(units, ' ')).toEqual([])
    expect(findUnits(units, 'กองทัพ')).toEqual([])
  })

  test('are a tree', () => {
    const units = [unit('a'), unit('b', { parent: 'a' }), unit('c', { parent: 'b' }), unit('d')]
    expect(refused(...units)).toBeNull()
    expect(pathOf(units, 'c').map(({ code }) => code)).toEqual(['a', 'b', 'c'])
    expect(under(units, 'a').map(({ code }) => code)).toEqual(['a', 'b', 'c'])
    expect(refused(unit('a', { parent: 'b' }), unit('b', { parent: 'a' }))).toBe('agencies.unit-circle')
    expect(refused(unit('a', { parent: 'a' }))).toBe('agencies.unit-circle')
    expect(refused(unit('a', { parent: 'z' }))).toBe('agencies.unit-orphan')
    expect(refused(unit('a'), unit('a', { name: { th: 'อื่น' } }))).toBe('agencies.unit-twice')
    expect(refused(unit('a', { aliases: ['ช่าง'] }), unit('b', { short: 'ช่าง' }))).toBe('agencies.unit-name-twice')
  })

  test('whatever parents are given, it is a tree or it is refused', () => {
    const parents = fc.array(fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(parents, (given) => {
        const units = given.map((parent, i) => unit(`u${i}`, { parent: parent === null ? null : `u${parent}` }))
        const ends = units.every((one) => {
          let at: Unit | undefined = one
          for (let steps = 0; at && steps <= units.length; steps += 1) {
            if (at.parent === null) return true
            const parent: string = at.parent
            at = units.find(({ code }) => code === parent)
          }
          return false
        })
        expect(refused(...units) === null).toBe(ends)
      }),
    )
  })
})

test('other offices are found by their work, and the agency’s own entry comes first', () => {
  expect(findOffices(directoryOf([]), 'ทุจริต').map(({ code }) => code)).toEqual(['nacc', 'pacc'])
  const own = { code: 'pea', name: { th: 'การไฟฟ้าสาขาตัวอย่าง' }, covers: { th: 'ไฟฟ้าดับ' }, phone: '0 2123 9999' }
  const found = findOffices(directoryOf([own]), 'ไฟฟ้าดับ')
  expect(found.map(({ phone }) => phone)).toEqual(['0 2123 9999'])
})

describe('a profile', () => {
  test('is read as it was written', () => {
    const { agency } = readProfile(demoAgency() && JSON.parse(JSON.stringify(profileOf(demoAgency()))))
    expect(agency).toEqual(demoAgency())
    const bare = newAgency({ type: 'sao', name, shortName: name })
    expect(readProfile({ type: 'sao', name, shortName: name }).agency).toEqual(bare)
  })

  test('names every place that is wrong', () => {
    const { agency, mistakes } = readProfile({
      type: 'sao',
      name,
      shortName: {},
      contact: { email: 'nobody', hours: [{ days: [8], from: '08:30', until: '08:00' }] },
      units: [{ code: 'กองช่าง', name }],
      villages: [{ kind: 'village', name: 'บ้าน', people: -1 }],
      secret: 'x',
    })
    expect(agency).toBeNull()
    const places = mistakes.map((mistake) => mistake.split(':')[0])
    expect(places).toEqual(
      expect.arrayContaining([
        'shortName.th',
        'contact.email',
        'contact.hours.0.days.0',
        'units.0.code',
        'villages.0.people',
      ]),
    )
  })
})
