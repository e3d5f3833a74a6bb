import { expect, test } from 'vitest'
import { lookerOf } from '../../../src/features/complaints/acts/second-look.ts'
import type { ComplaintFields, ComplaintId } from '../../../src/features/complaints/complaint.ts'
import { idFrom } from '../../../src/kernel/ids.ts'

const UNITS = ['works', 'health', 'finance', 'education']
const closed = (more: Partial<ComplaintFields> = {}) =>
  ({ kind: 'complaint', look: null, endings: [], unit: 'works', solution: null, keptFrom: [], ...more }) as never
const ids = Array.from({ length: 4_000 }, (_, n) => idFrom<'complaint'>('look', String(n)) as ComplaintId)

test('one closing in twenty is seen again, by any other unit, and the same one each time it is asked', () => {
  const lookers = ids.flatMap((id) => lookerOf(id, closed(), UNITS) ?? [])
  expect(lookers.length / ids.length).toBeGreaterThan(0.04)
  expect(lookers.length / ids.length).toBeLessThan(0.06)
  expect([...new Set(lookers)].sort()).toEqual(['education', 'finance', 'health'])
  expect(ids.map((id) => lookerOf(id, closed(), UNITS))).toEqual(ids.map((id) => lookerOf(id, closed(), UNITS)))
})

test('never by who did it, by whom it is kept from, or when nobody else is there', () => {
  for (const id of ids) {
    expect(lookerOf(id, closed({ keptFrom: ['health', 'finance'] }), UNITS) ?? 'education').toBe('education')
    expect(lookerOf(id, closed(), ['works'])).toBeNull()
    expect(lookerOf(id, closed({ kind: 'question' }), UNITS)).toBeNull()
  }
})
