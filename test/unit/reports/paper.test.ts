import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  approve,
  check,
  type Drafting,
  firstPaper,
  latestOf,
  type PaperRecord,
  publish,
  publishedOf,
  redraft,
  sendBack,
  withoutPerson,
} from '../../../src/features/reports/paper/paper.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { factsOf, measure } from './facts.ts'

const [reporter, mayor] = ['reporter', 'mayor'] as ChatId[] as [ChatId, ChatId]
const facts = factsOf([measure(1)])

const drafting = (factsHash = 'a', correction: string | null = null): Drafting => ({
  layout: 'ita',
  facts,
  factsHash,
  day: '2027-04-05',
  files: [],
  correction,
  drafted: { by: reporter, at: 1 },
})
const by = (person: ChatId, n = 1, factsHash = 'a') => ({ n, by: person, at: 2, factsHash })
const draft = firstPaper({ kind: 'half-year', fiscalYear: 2570 }, drafting())
const checked = check(draft, by(reporter))
const approved = approve(checked, by(mayor))
const published = publish(approved, by(reporter))

describe('the way of a paper', () => {
  it('is draft, checked, approved, published, and each is somebody’s deed', () => {
    expect([draft, checked, approved, published].map((paper) => latestOf(paper).state)).toEqual([
      'draft',
      'checked',
      'approved',
      'published',
    ])
    expect(latestOf(published)).toMatchObject({
      edition: 1,
      checked: { by: reporter },
      approved: { by: mayor },
      published: { by: reporter },
    })
  })

  it('leaves out no step', () => {
    expect(() => approve(draft, by(mayor))).toThrow('reports.not-checked')
    expect(() => publish(checked, by(reporter))).toThrow('reports.not-approved')
    expect(() => check(checked, by(reporter))).toThrow('reports.not-draft')
  })

  it('takes four eyes', () => {
    expect(() => approve(checked, by(reporter))).toThrow('reports.own-check')
  })

  it('stops where the facts have changed since it was drafted', () => {
    expect(() => check(draft, by(reporter, 1, 'b'))).toThrow('reports.facts-changed')
    expect(() => approve(checked, by(mayor, 1, 'b'))).toThrow('reports.facts-changed')
    expect(() => publish(approved, by(reporter, 1, 'b'))).toThrow('reports.facts-changed')
  })

  it('refuses a button of an older draft', () => {
    const newer = redraft(draft, drafting('b'))
    expect(() => check(newer, by(reporter, 1))).toThrow('reports.newer-draft')
    expect(latestOf(check(newer, by(reporter, 2, 'b'))).state).toBe('checked')
  })

  it('comes back with what is missing, also when the facts have changed since', () => {
    const returned = sendBack(checked, { n: 1, by: mayor, at: 3, reason: 'ขอรูป' })
    expect(latestOf(returned)).toMatchObject({ state: 'draft', returned: { by: mayor, reason: 'ขอรูป' } })
  })
})

describe('what was published', () => {
  it('stays, and a correction is a new edition with its reason', () => {
    expect(() => redraft(published, drafting('b'))).toThrow('reports.published')
    const corrected = redraft(published, drafting('b', 'พิมพ์ผิด'))
    expect(publishedOf(corrected)).toEqual(latestOf(published))
    expect(latestOf(corrected)).toMatchObject({ state: 'draft', edition: 2, correction: 'พิมพ์ผิด' })
    const n = latestOf(corrected).n
    const out = publish(approve(check(corrected, by(reporter, n, 'b')), by(mayor, n, 'b')), by(reporter, n, 'b'))
    expect(publishedOf(out)).toMatchObject({ edition: 2 })
    expect(out.versions[0]).toEqual(latestOf(published))
  })

  it('keeps its reason when the correction is drafted again', () => {
    const again = redraft(redraft(published, drafting('b', 'พิมพ์ผิด')), drafting('c'))
    expect(latestOf(again)).toMatchObject({ edition: 2, correction: 'พิมพ์ผิด' })
  })

  it('says no more who did it once they are forgotten, and says everything else', () => {
    const forgotten = withoutPerson(published, reporter)
    expect(JSON.stringify(forgotten)).not.toContain(reporter)
    expect(latestOf(forgotten)).toMatchObject({ state: 'published', checked: { by: null }, approved: { by: mayor } })
  })
})

it('whatever is tried in whatever order, a published version never changes and numbers never come again', () => {
  const act = fc.record({
    what: fc.constantFrom('redraft', 'correct', 'check', 'approve', 'return', 'publish'),
    person: fc.constantFrom(reporter, mayor),
    factsHash: fc.constantFrom('a', 'b'),
  })
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let paper: PaperRecord = draft
      let seen: PaperRecord['versions'][number][] = []
      for (const { what, person, factsHash } of acts) {
        const deciding = by(person, latestOf(paper).n, factsHash)
        try {
          if (what === 'redraft') paper = redraft(paper, drafting(factsHash))
          else if (what === 'correct') paper = redraft(paper, drafting(factsHash, 'แก้'))
          else if (what === 'check') paper = check(paper, deciding)
          else if (what === 'approve') paper = approve(paper, deciding)
          else if (what === 'return') paper = sendBack(paper, { ...deciding, reason: 'ขอเพิ่ม' })
          else paper = publish(paper, deciding)
        } catch (error) {
          expect((error as Error).name).toBe('DomainError')
        }
        const out = paper.versions.filter(({ state }) => state === 'published')
        expect(out.slice(0, seen.length)).toEqual(seen)
        for (const { checked: one, approved: other } of out) expect(one!.by).not.toBe(other!.by)
        seen = [...out]
        const numbers = paper.versions.map(({ n }) => n)
        expect(new Set(numbers).size).toBe(numbers.length)
      }
    }),
  )
})
