import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogueFrom, catalogueToCsv, catalogueToJson } from '../../../src/features/oit/catalogue/carriers.ts'
import {
  type Catalogue,
  type CatalogueItem,
  copyFor,
  inOrder,
  itemsIn,
  readCatalogue,
  SHIPPED,
} from '../../../src/features/oit/catalogue/catalogue.ts'
import { DomainError } from '../../../src/kernel/errors.ts'

const [y2568, y2569] = SHIPPED as [Catalogue, Catalogue]
const numberOf = ({ items }: Catalogue, key: string) => items.find((one) => one.key === key)?.number

function refusal(act: () => unknown): DomainError {
  try {
    act()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('the lists that ship', () => {
  test.each([
    ['contact.two_way', 'O3', null],
    ['complaint.guideline', 'O17', 'O16'],
    ['complaint.channel', 'O18', 'O17'],
    ['complaint.statistics', 'O19', 'O18'],
    ['participation', 'O20', 'O19'],
    ['nogift.declaration', 'O21', 'O20'],
    ['nogift.culture', 'O21', 'O20'],
    ['gift.register', 'O22', 'O20'],
    ['risk.assessment', 'O23', 'O21'],
    ['risk.result', 'O24', 'O22'],
    ['plan', 'O25', 'O23'],
    ['plan.annual', 'O26', 'O24'],
    ['ita.improvement', undefined, 'O25'],
    ['integrity.measures', 'O27', undefined],
    ['integrity.results', 'O28', 'O26'],
    ['ethics', undefined, 'O15'],
    ['eservice', undefined, 'O10'],
  ])('%s is %s in 2568 and %s in 2569', (key, in2568, in2569) => {
    expect([numberOf(y2568, key), numberOf(y2569, key)]).toEqual([in2568, in2569])
  })

  test('count keys that share a number as one item', () => {
    expect([y2568.items.length, itemsIn(y2568.items), y2568.itemCount]).toEqual([14, 13, 28])
    expect([y2569.items.length, itemsIn(y2569.items), y2569.itemCount]).toEqual([16, 14, 26])
  })

  test('say of every item where it was read, and confirm nothing that was read in one place only', () => {
    for (const { items } of SHIPPED) for (const { source } of items) expect(source).not.toBe('')
    expect(y2569.items.filter(({ mark }) => mark === 'V')).toEqual([])
    expect(y2568.items.filter(({ mark }) => mark !== 'V').map(({ number }) => number)).toEqual(['O27', 'O28'])
  })
})

test('a copy for another year keeps keys and numbers, and takes nothing of it for confirmed', () => {
  const copy = copyFor(2570, y2568)
  expect(copy.items.map(({ key, number }) => [key, number])).toEqual(
    y2568.items.map(({ key, number }) => [key, number]),
  )
  expect(copy.items.every(({ mark }) => mark === 'U')).toBe(true)
  expect([copy.fiscalYear, copy.itemCount]).toEqual([2570, null])
})

describe('a list as a file', () => {
  const into = { fiscalYear: 2568, kind: 'local' } as const

  test('comes back from JSON as it was', () => {
    const file = Buffer.from(catalogueToJson(y2568))
    expect(catalogueFrom('list.json', file, into)).toEqual(y2568)
  })

  test('comes back from CSV with everything a spreadsheet holds', () => {
    const read = catalogueFrom('list.csv', Buffer.from(catalogueToCsv(y2568)), into)
    expect(read.items.map(({ content: _, ...one }) => one)).toEqual(y2568.items.map(({ content: _, ...one }) => one))
    expect(read.items.map(({ content }) => content.map(({ th }) => th))).toEqual(
      y2568.items.map(({ content }) => content.map(({ th }) => th)),
    )
  })

  test('whatever titles say, a CSV that is read back says the same', () => {
    const title = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }).filter((text) => {
      const plain = text.trim()
      return plain === text && plain !== '' && !/[\r\0]/.test(text) && plain === plain.normalize('NFC')
    })
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 6 }), (titles) => {
        const items = titles.map(
          (th, i): CatalogueItem => ({
            key: `own.a${i}`,
            number: `O${i + 1}`,
            title: { th },
            content: [],
            owner: { unit: 'works' },
            mark: 'K',
            source: 'x',
          }),
        )
        const list: Catalogue = { ...into, itemCount: null, items }
        const read = catalogueFrom('list.csv', Buffer.from(catalogueToCsv(list)), into)
        expect(read.items.map((one) => one.title.th)).toEqual(titles)
      }),
      { numRuns: 60 },
    )
  })

  test('with mistakes is refused with the line and the field, and with how many there are', () => {
    const csv = 'key,number,title.th\nplan,O25,แผน\nBad Key,O1,ชื่อ\nrisk,ข้อ 7,ความเสี่ยง\n'
    const { code, facts } = refusal(() => catalogueFrom('list.csv', Buffer.from(csv), into))
    expect(code).toBe('oit.file-mistakes')
    expect(facts.n).toBe(2)
    expect(facts.where).toMatch(/3 key: .*; 4 number: /)
  })

  test('of another year, of another kind, or of another thing is refused by name', () => {
    const json = Buffer.from(catalogueToJson(y2569))
    expect(refusal(() => catalogueFrom('list.json', json, into)).code).toBe('oit.other-year')
    expect(refusal(() => catalogueFrom('list.xlsx', json, into)).code).toBe('oit.file-unread')
    expect(refusal(() => catalogueFrom('list.json', Buffer.from('{'), into)).code).toBe('oit.file-unread')
    expect(refusal(() => catalogueFrom('list.csv', Buffer.from('a,b\n1,2\n'), into)).code).toBe('oit.file-mistakes')
    expect(readCatalogue({ ...y2568, items: [y2568.items[0], y2568.items[0]] }).mistakes[0]?.what).toBe(
      'every key stands once',
    )
  })
})

test('O3 stands before O17, and what has no number yet comes last', () => {
  const list = inOrder({ ...y2569, items: y2569.items.toReversed() })
  expect(list.items.at(-1)?.key).toBe('contact.two_way')
  expect(list.items[0]?.number).toBe('O10')
})
