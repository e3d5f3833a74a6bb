import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noticeFacts } from '../../../src/features/people/person/my-data.views.ts'
import { NOTICE_VERSION } from '../../../src/features/people/person/notice.ts'
import { readPhone } from '../../../src/features/people/person/phone.ts'
import { createWords } from '../../../src/kernel/i18n.ts'

const words = createWords(join(import.meta.dirname, '../../../locales'))

// Changed the notice? Raise NOTICE_VERSION, so that people are told anew, and write both down here.
const TOLD = { version: '2570.2', words: 'a9baa3c47abbdcff' }
const FACTS = { office: 'office', phone: 'phone', drafts: '1', unused: '2', contact: '3', protection: '4' }

test('the words of the data notice never change without a new version', () => {
  const addresses = words.addresses('th').filter((one) => /^people\.(notice|privacy)\./.test(one))
  const said = words.languages.flatMap((language) => addresses.map((one) => words.say(language, one, FACTS)))
  const hash = createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 16)
  expect({ version: NOTICE_VERSION, words: hash }).toEqual(TOLD)
})

test('the notice says how long this office keeps things, and whom it names for questions', () => {
  const kept = { drafts: 'P1W', unused: 'P90D', contact: 'P2Y6M' }
  const facts = (language: string, email: string | null) =>
    noticeFacts(kept, { phone: '0 2123 4567', email }, (address, more) => words.say(language, address, more))
  expect(facts('th', null)).toEqual({
    drafts: '7 วัน',
    unused: '90 วัน',
    contact: '2 ปี 6 เดือน',
    protection: 'โทร 0 2123 4567',
  })
  expect(facts('en', 'dpo@example.go.th')).toMatchObject({
    drafts: '7 days',
    contact: '2 years 6 months',
    protection: '0 2123 4567 dpo@example.go.th',
  })
})

test.each([
  ['๐๘๑ ๒๓๔ ๕๖๗๘', '0812345678'],
  ['+66 81-234-5678', '0812345678'],
  ['02 123 4567 ต่อ 12', '021234567 ต่อ 12'],
  ['1234', null],
  ['0012345678', null],
  ['โทรไม่ได้', null],
])('the number %s is read as %s', (typed, read) => {
  expect(readPhone(typed)).toBe(read)
})
