import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SHIPPED_RULES } from '../../../src/features/agencies/index.ts'
import { daysOf, isWatched, standOn } from '../../../src/features/oit/calendar.ts'
import type { CatalogueItem } from '../../../src/features/oit/catalogue/catalogue.ts'
import { hashOf, type ItemFacts, said } from '../../../src/features/oit/facts/facts.ts'
import {
  countsOf,
  estimateOf,
  ITEM_STATES,
  type ItemState,
  type Known,
  type PackItem,
  packItem,
  statesByItem,
  worstFirst,
} from '../../../src/features/oit/pack.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'

const days = daysOf(SHIPPED_RULES, 2570)
const day = (text: string) => Temporal.PlainDate.from(text)
const item: CatalogueItem = {
  key: 'plan',
  number: 'O23',
  title: { th: 'แผน' },
  content: [],
  owner: { role: 'clerk' },
  mark: 'V',
  source: 'x',
}
const facts = (more: Partial<ItemFacts> = {}): ItemFacts => ({
  definition: said('x'),
  period: said('x'),
  denominator: null,
  lines: [],
  sentences: [],
  tables: [],
  lacks: [],
  wholeOn: null,
  ...more,
})
const nothing = { owner: null, address: null, on: null, until: null, note: null }
const known = (more: Partial<Known> = {}): Known => ({
  item,
  desk: { key: 'plan', ...nothing },
  facts: null,
  released: null,
  duty: null,
  changes: [],
  ...more,
})
const look = (more: Partial<Known>, on = '2027-01-10') => packItem(known(more), days, day(on))

describe('the calendar of a year', () => {
  test.each([
    ['2026-12-31', 'before', 60],
    ['2027-01-01', 'countdown', 59],
    ['2027-02-28', 'countdown', 1],
    ['2027-03-01', 'open', 60],
    ['2027-04-30', 'open', 0],
    ['2027-05-01', 'closed', 106],
    ['2027-08-14', 'closed', 1],
    ['2027-08-15', 'over', 0],
  ])('on %s is %s, %i days to go', (on, phase, left) => {
    expect(standOn(days, day(on))).toMatchObject({ phase, left })
  })

  test('watches pages from the opening to the results', () => {
    const watched = (on: string) => isWatched(standOn(days, day(on)))
    expect(['2027-02-28', '2027-03-01', '2027-08-14', '2027-08-15'].map(watched)).toEqual([false, true, true, false])
  })

  test('moves with the office’s own setting of that year, and of no other', () => {
    const own = { key: 'ita.oit-open', value: '03-15', from: '2026-10-01', until: '2027-10-01', source: 'x', note: '' }
    const rules = [own, ...SHIPPED_RULES] as typeof SHIPPED_RULES
    expect(daysOf(rules, 2570).open.toString()).toBe('2027-03-15')
    expect(daysOf(rules, 2571).open.toString()).toBe('2028-03-01')
  })
})

describe('an item', () => {
  test('nobody published is missing, and says what to do', () => {
    expect(look({})).toMatchObject({ state: 'missing', proof: null, next: said('oit.next.publish') })
  })

  test('whose facts lack something says what, before anything else', () => {
    const lacks = [said('oit.lacks.phone'), said('oit.lacks.email')]
    expect(look({ facts: facts({ lacks }) })).toMatchObject({ state: 'missing', next: lacks[0] })
  })

  test('with facts of ours is ready, and is frozen before the opening', () => {
    expect(look({ facts: facts() })).toMatchObject({
      state: 'ready',
      proof: { by: 'own' },
      next: { words: 'oit.next.release' },
    })
    expect(look({ facts: facts() }, '2027-03-02').next).toEqual(said('oit.next.release-now'))
  })

  test('that does not cover its time yet will not hold, and neither does a version released too early', () => {
    expect(look({ facts: facts({ wholeOn: '2027-03-31' }) })).toMatchObject({ state: 'expiring' })
    const last = { n: 1, at: 0, reason: null, hash: 'x', isWhole: false }
    const early = look({ facts: facts(), released: { last, isCurrent: false } }, '2027-04-02')
    expect(early).toMatchObject({ state: 'expiring', next: said('oit.next.release-again') })
  })

  test('stands where somebody says rather than with us', () => {
    const desk = { key: 'plan', ...nothing, address: 'https://www.example.go.th/plan', on: '2026-12-01' }
    expect(look({ desk, facts: facts() }).proof).toEqual({ by: 'address', address: desk.address, on: '2026-12-01' })
    expect(look({ desk: { ...desk, until: '2027-03-15' } }).state).toBe('expiring')
    expect(look({ desk: { ...desk, until: '2027-04-30' } }).state).toBe('ready')
  })

  test('whose address does not open is missing until there is another', () => {
    const desk = { key: 'plan', ...nothing, address: 'https://www.example.go.th/plan', on: '2026-12-01' }
    const duty = { address: desk.address, on: '2026-12-01', isBroken: true }
    expect(look({ desk, duty })).toMatchObject({ state: 'missing', next: said('oit.next.broken') })
    expect(look({ desk: { ...desk, address: 'https://www.example.go.th/other' }, duty }).state).toBe('ready')
  })

  test('that was marked done with an address is ready', () => {
    const duty = { address: 'https://www.example.go.th/x', on: '2026-12-01', isBroken: false }
    expect(look({ duty })).toMatchObject({ state: 'ready', proof: { by: 'duty' } })
    expect(look({ duty: { ...duty, address: null } }).state).toBe('missing')
  })

  test('tells of a change between opening and results, and of no other', () => {
    const change = (local: string) => [
      { key: 'plan', at: bangkokTime(local).epochMilliseconds, what: 'moved' as const },
    ]
    expect(look({ changes: change('2027-02-28T23:59') }).changed).toBeNull()
    expect(look({ changes: change('2027-03-01T00:00') }).changed).toEqual({ what: 'moved', on: '2027-03-01' })
    expect(look({ changes: change('2027-08-15T00:00') }).changed).toBeNull()
    const done = (on: string) =>
      look({ duty: { address: 'https://www.example.go.th/x', on, isBroken: false } }, '2027-05-02')
    expect([done('2027-02-28').changed, done('2027-05-01').changed]).toEqual([
      null,
      { what: 'given', on: '2027-05-01' },
    ])
  })
})

const anItem = fc.record({
  key: fc.string({ minLength: 1, maxLength: 4 }),
  number: fc.option(fc.constantFrom('O1', 'O2', 'O3')),
  state: fc.constantFrom(...ITEM_STATES),
})
const items = fc.uniqueArray(anItem, { selector: ({ key }) => key, maxLength: 12 })

describe('the estimate', () => {
  test('counts each number once, as badly as its worst key', () => {
    const shared: { key: string; number: string; state: ItemState }[] = [
      { key: 'a', number: 'O20', state: 'ready' },
      { key: 'b', number: 'O20', state: 'missing' },
      { key: 'c', number: 'O21', state: 'ready' },
    ]
    expect(statesByItem(shared)).toEqual(['missing', 'ready'])
  })

  test('never exceeds what could be reached, and its counts add up', () => {
    fc.assert(
      fc.property(items, (all) => {
        const pack = all as unknown as PackItem[]
        const { ready, expiring, missing } = countsOf(pack)
        const estimate = estimateOf(pack)
        expect(ready + expiring + missing).toBe(estimate.items)
        expect(estimate.now).toBeLessThanOrEqual(estimate.best)
        expect(estimate.best).toBeLessThanOrEqual(100)
        if (all.length > 0) expect(estimate.now === 100).toBe(missing + expiring === 0)
        expect(worstFirst(all).map(({ state }) => ITEM_STATES.indexOf(state))).toEqual(
          all.map(({ state }) => ITEM_STATES.indexOf(state)).toSorted(),
        )
      }),
    )
  })
})

test('what was released is the same while only the day or the office’s own hints differ', () => {
  const now = facts({ period: said('oit.facts.as-of', { day: '2027-01-01' }), sentences: [said('a')] })
  const later = { ...now, period: said('oit.facts.as-of', { day: '2027-01-02' }), lacks: [said('b')] }
  expect(hashOf(later)).toBe(hashOf(now))
  expect(hashOf({ ...now, sentences: [said('c')] })).not.toBe(hashOf(now))
  expect(hashOf({ ...now, period: said('oit.facts.year', { year: 2570 }) })).not.toBe(hashOf(now))
})
