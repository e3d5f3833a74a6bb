// Who follows a matter reads what the office did, and of people's words only their own.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { demoAgency } from '../../../src/features/agencies/seed.ts'
import { caseCard } from '../../../src/features/complaints/citizen/case.views.ts'
import { timelineFor } from '../../../src/features/complaints/citizen/timeline.ts'
import type { Complaint, Entry } from '../../../src/features/complaints/complaint.ts'
import { voiceOf } from '../../../src/features/complaints/voice.ts'
import { createWords } from '../../../src/kernel/i18n.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'

const filer = 'filer' as ChatId
const joined = 'joined' as ChatId
const SHOWN = [
  'add',
  'answer',
  'fixed',
  'not-fixed',
  'withdraw',
  'tell',
  'explain',
  'propose',
  'ask',
  'assign',
  'accept',
  'screen',
]

const entry = fc.record({
  at: fc.constant(0),
  what: fc.constantFrom(...SHOWN),
  by: fc.constantFrom('citizen', 'office', 'works'),
  shown: fc.boolean(),
  text: fc.constantFrom('words-of-filer', 'words-of-joined', 'words-of-office'),
  contents: fc.constant([]),
  from: fc.constant(null),
})
/** As acts write them: a citizen's entry says whose words it holds, the office's none. */
const entries: fc.Arbitrary<Entry[]> = fc.array(
  entry.map((one): Entry => {
    const isCitizen = ['add', 'answer', 'fixed', 'not-fixed', 'withdraw'].includes(one.what)
    if (!isCitizen)
      return {
        ...one,
        by: one.by === 'citizen' ? 'works' : one.by,
        text: one.what === 'assign' ? 'works' : 'words-of-office',
      }
    const from = one.text === 'words-of-joined' ? joined : filer
    return { ...one, by: 'citizen', from, text: from === joined ? 'words-of-joined' : 'words-of-filer' }
  }),
)

test('nobody reads an internal note, nor what somebody else wrote', () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(filer, joined), (all, reader) => {
      const told = JSON.stringify(timelineFor({ entries: all }, reader))
      const others = reader === filer ? 'words-of-joined' : 'words-of-filer'
      expect(told).not.toContain(others)
      const hidden = all.filter(({ shown }) => !shown).map((one) => ({ ...one, text: 'internal' }))
      expect(JSON.stringify(timelineFor({ entries: hidden }, reader))).toBe('[]')
    }),
  )
})

test('the card of who only follows says neither what was written first nor where exactly', () => {
  const agency = { ...demoAgency(), agency: 'demo' as AgencyId, rev: 1, channel: null }
  const voice = voiceOf(agency, createWords('locales'), 'th')
  const complaint = {
    id: 'c',
    number: 'CM-2570-00001',
    kind: 'complaint',
    category: 'light',
    state: 'received',
    open: true,
    due: '2026-12-08',
    unit: null,
    place: { words: 'หน้าบ้านเลขที่เก้า' },
    text: 'ไฟหน้าบ้านฉันดับ',
    entries: [],
    asks: [],
    rating: null,
    undo: null,
    endings: [],
    people: [
      { chat: filer, as: 'filer', since: 0 },
      { chat: joined, as: 'joined', since: 0 },
    ],
  } as unknown as Complaint
  const own = JSON.stringify(caseCard(complaint, filer, voice, 0))
  const other = JSON.stringify(caseCard(complaint, joined, voice, 0))
  for (const words of ['ไฟหน้าบ้านฉันดับ', 'หน้าบ้านเลขที่เก้า']) {
    expect(own).toContain(words)
    expect(other).not.toContain(words)
  }
  for (const chat of [filer, joined]) expect(own + other).not.toContain(`"${chat}"`)
})
