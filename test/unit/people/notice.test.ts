import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NOTICE_VERSION } from '../../../src/features/people/person/notice.ts'
import { readPhone } from '../../../src/features/people/person/phone.ts'
import { createWords } from '../../../src/kernel/i18n.ts'

const words = createWords(join(import.meta.dirname, '../../../locales'))

// Changed the notice? Raise NOTICE_VERSION, so that people are told anew, and write both down here.
const TOLD = { version: '2570.1', words: 'a4fc48ac2f0fc9b9' }

test('the words of the data notice never change without a new version', () => {
  const addresses = words.addresses('th').filter((one) => /^people\.(notice|privacy)\./.test(one))
  const said = words.languages.flatMap((language) =>
    addresses.map((one) => words.say(language, one, { office: 'office', phone: 'phone' })),
  )
  const hash = createHash('sha256').update(said.join('\n')).digest('hex').slice(0, 16)
  expect({ version: NOTICE_VERSION, words: hash }).toEqual(TOLD)
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
