// Random lives of complaints: nothing they do leads where the handbook does not go.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidaysOf } from '../../../src/features/agencies/index.ts'
import { type Act, type Doing, FROM, fieldsOf, perform, settle } from '../../../src/features/complaints/acts/perform.ts'
import { type ClockRules, startRun } from '../../../src/features/complaints/clock/clocks.ts'
import {
  type Complaint,
  type ComplaintFields,
  type ComplaintId,
  DONE_STATES,
  isDone,
  type Kind,
  NO_DUE,
  OPEN_STATES,
  STATES,
} from '../../../src/features/complaints/complaint.ts'
import { bangkokTime } from '../../../src/kernel/calendar.ts'
import { DomainError } from '../../../src/kernel/errors.ts'
import type { AgencyId, ChatId } from '../../../src/kernel/ids.ts'

const rules: ClockRules = {
  answer: { days: 15, type: 'calendar' },
  nearDue: 3,
  dun: [30, 15, 7],
  silence: { days: 10, type: 'working' },
  holidays: holidaysOf([]),
}
const START = bangkokTime('2026-11-02T09:00').epochMilliseconds
const HOUR = 3_600_000
const nid = 'nid' as ChatId
const noi = 'noi' as ChatId

function filed(kind: Kind = 'complaint', category = 'light'): Complaint {
  const fields: ComplaintFields = {
    number: 'CM-2570-00001',
    year: 2570,
    serial: 1,
    kind,
    category,
    channel: 'line',
    text: 'ไฟดับ',
    contents: [],
    place: null,
    receivedAt: START,
    people: [{ chat: nid, as: 'filer', since: START }],
    secret: null,
    wish: 'line',
    state: 'received',
    open: true,
    unit: null,
    keptFrom: [],
    entries: [],
    asks: [],
    runs: kind === 'complaint' ? [startRun(START, rules)] : [],
    due: NO_DUE,
    next: null,
    solution: null,
    proposedAt: null,
    endings: [],
    refusal: null,
    forwarded: null,
    joinedTo: null,
    splitFrom: null,
    rating: null,
    look: null,
    screenedAt: null,
    assignedAt: null,
    acceptedAt: null,
    undo: null,
  }
  return asThing(settle(fields, { rules }))
}

const asThing = (fields: ComplaintFields): Complaint => ({
  ...fields,
  id: 'one' as ComplaintId,
  agency: 'demo' as AgencyId,
  rev: 1,
  history: [],
})

const office = (hours: number, by = 'office'): Doing => ({ at: START + hours * HOUR, by, who: by, chat: null, rules })
const citizen = (hours: number, chat: ChatId = nid): Doing => ({ ...office(hours, 'citizen'), who: chat, chat })
const photo = { kind: 'photo' as const, media: 'm1' as never }
const solution = { what: 'เปลี่ยนหลอด', on: '2026-11-04', cause: null, prevention: null, photos: [photo] }

function live(complaint: Complaint, ...steps: readonly (readonly [Act, Doing])[]): Complaint {
  return steps.reduce((one, [act, doing]) => asThing(perform(one, act, doing)), complaint)
}
const refusalOf = (complaint: Complaint, act: Act, doing: Doing): string => {
  try {
    perform(complaint, act, doing)
    return 'done'
  } catch (error) {
    return (error as DomainError).code
  }
}

describe('the usual life', () => {
  const assigned = live(filed(), [{ act: 'assign', unit: 'works' }, office(1)], [{ act: 'accept' }, office(2, 'works')])
  const proposed = live(assigned, [{ act: 'propose', solution }, office(60, 'works')])

  test('goes from received to closed and rated', () => {
    expect(assigned).toMatchObject({ state: 'in-progress', unit: 'works', due: '2026-11-17', next: '2026-11-14' })
    expect(proposed).toMatchObject({ state: 'proposed', open: true, due: NO_DUE, next: '2026-11-19' })
    const closed = live(proposed, [{ act: 'fixed' }, citizen(70)], [{ act: 'rate', stars: 5 }, citizen(71)])
    expect(closed).toMatchObject({ state: 'closed', open: false, next: null, rating: { stars: 5 } })
    expect(closed.endings).toEqual([{ at: START + 70 * HOUR, how: 'closed', until: null }])
  })

  test('is opened again with a new clock when it is not fixed, and the old one is kept', () => {
    const again = live(proposed, [{ act: 'not-fixed', text: 'ยังดับ' }, citizen(70)])
    expect(again).toMatchObject({ state: 'reopened', unit: 'works', open: true, due: '2026-11-20' })
    expect(again.runs).toHaveLength(2)
    expect(again.runs[0]!.endedAt).toBe(START + 60 * HOUR)
    const late = live(
      proposed,
      [{ act: 'silence' }, office(400, 'clock')],
      [{ act: 'not-fixed', text: null }, citizen(500)],
    )
    expect(late.endings).toMatchObject([{ how: 'closed', until: START + 500 * HOUR }])
    const forgotten = live(proposed, [{ act: 'silence' }, office(400, 'clock')])
    expect(refusalOf(forgotten, { act: 'not-fixed', text: null }, citizen(400 + 31 * 24))).toBe(
      'complaints.over-already',
    )
  })

  test('asks for a photo where the category wants one, and for words always', () => {
    const bare: Act = { act: 'propose', solution: { ...solution, photos: [] } }
    expect(refusalOf(assigned, bare, office(60))).toBe('complaints.needs-photo')
    expect(refusalOf(assigned, { act: 'propose', solution: { ...solution, what: ' ' } }, office(60))).toBe(
      'complaints.needs-words',
    )
    expect(refusalOf(assigned, { act: 'propose', solution: { ...solution, on: '2026-11-30' } }, office(60))).toBe(
      'complaints.bad-day',
    )
  })
})

describe('what is not the office’s to decide alone', () => {
  test('a unit it is about never gets it, and loses it when that is found out', () => {
    const kept = live(filed(), [{ act: 'screen', keptFrom: ['works'] }, office(1)])
    expect(refusalOf(kept, { act: 'assign', unit: 'works' }, office(2))).toBe('complaints.kept-away')
    const had = live(
      filed(),
      [{ act: 'assign', unit: 'works' }, office(1)],
      [{ act: 'keep-from', units: ['works'] }, office(2)],
    )
    expect(had).toMatchObject({ unit: null, state: 'screened' })
  })

  test('only who is on it may add, withdraw or rate', () => {
    for (const act of [
      { act: 'add', text: 'x' },
      { act: 'withdraw', why: null },
    ] as const)
      expect(refusalOf(filed(), act, citizen(1, noi))).toBe('complaints.not-on-it')
  })

  test('one withdraws; the matter stays while others wait for it', () => {
    const joined = live(filed(), [{ act: 'join', chat: noi, since: START }, citizen(1, noi)])
    expect(refusalOf(joined, { act: 'withdraw', why: null }, citizen(2, noi))).toBe('complaints.not-on-it')
    const left = live(joined, [{ act: 'withdraw', why: null }, citizen(2)])
    expect(left).toMatchObject({ open: true, people: [{ chat: noi }] })
    expect(live(filed(), [{ act: 'withdraw', why: null }, citizen(2)])).toMatchObject({
      state: 'withdrawn',
      open: false,
    })
  })

  test('a question has no clock and is closed by its answer', () => {
    const question = filed('question', 'tax')
    expect(question).toMatchObject({ due: NO_DUE, next: null })
    const answered = live(question, [{ act: 'propose', solution: { ...solution, photos: [] } }, office(60)])
    expect(answered).toMatchObject({ state: 'closed', open: false })
  })

  test('what turns out to be a complaint has been one since it was received', () => {
    const turned = live(filed('question', 'tax'), [
      { act: 'recategorise', category: 'light', kind: 'complaint' },
      office(48),
    ])
    expect(turned).toMatchObject({ due: '2026-11-17', kind: 'complaint' })
  })
})

describe('a tap can be taken back', () => {
  const assigned = live(filed(), [{ act: 'assign', unit: 'works' }, office(1)])
  test('for ten minutes, by who did it, while nothing else happened', () => {
    const soon = { ...office(1), at: START + HOUR + 5 * 60_000 }
    const undone = live(assigned, [{ act: 'undo' }, soon])
    expect(undone).toMatchObject({ state: 'received', unit: null, assignedAt: null, undo: null, due: '2026-11-17' })
    expect(undone.entries).toEqual([])
    expect(refusalOf(assigned, { act: 'undo' }, { ...soon, who: 'somebody' })).toBe('complaints.no-undo')
    expect(refusalOf(assigned, { act: 'undo' }, office(2))).toBe('complaints.undo-late')
    const added = live(assigned, [{ act: 'add', text: 'อีกจุด' }, citizen(1)])
    expect(refusalOf(added, { act: 'undo' }, soon)).toBe('complaints.no-undo')
  })
})

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>(
    { act: 'screen' },
    { act: 'screen', keptFrom: ['works'] },
    { act: 'recategorise', category: 'noise' },
    { act: 'recategorise', category: 'tax', kind: 'question' },
    { act: 'keep-from', units: ['health'] },
    { act: 'assign', unit: 'works' },
    { act: 'assign', unit: 'health' },
    { act: 'accept' },
    { act: 'give-back', why: 'ไม่ใช่งานหน่วยนี้' },
    { act: 'note', text: 'บันทึก' },
    { act: 'tell', text: 'ลงพื้นที่แล้ว' },
    { act: 'ask', id: 'q', question: 'เสาต้นไหน' },
    { act: 'answer', text: 'ต้นที่สาม' },
    { act: 'add', text: 'อีกจุด' },
    { act: 'explain', why: 'รออะไหล่', day: '2027-01-15' },
    { act: 'forward', to: 'แขวงทางหลวง', why: null },
    { act: 'stop', why: 'รอผลตรวจ' },
    { act: 'go-on' },
    { act: 'propose', solution },
    { act: 'fixed' },
    { act: 'not-fixed', text: null },
    { act: 'silence' },
    { act: 'refuse', reason: 'other-office', where: 'แขวงทางหลวง', phone: '1586' },
    { act: 'withdraw', why: null },
    { act: 'merge', into: 'two' as ComplaintId, number: 'CM-2570-00002' },
    { act: 'join', chat: noi, since: START },
    { act: 'leave' },
    { act: 'rate', stars: 4 },
    { act: 'look-asked', unit: 'finance' },
    { act: 'look', verdict: 'good', text: null },
    { act: 'undo' },
  ),
)

test('whatever is done in whatever order, it stands where the handbook knows it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(acts, fc.integer({ min: 0, max: 200 }), fc.boolean()), { maxLength: 40 }),
      fc.constantFrom<Kind>('complaint', 'question'),
      (steps, kind) => {
        let complaint = filed(kind)
        let hours = 60
        for (const [act, wait, isCitizen] of steps) {
          hours += wait / 60
          const before = complaint
          try {
            complaint = live(complaint, [act, isCitizen ? citizen(hours) : office(hours)])
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError)
            continue
          }
          expect(FROM[act.act]).toContain(before.state)
          expect(STATES).toContain(complaint.state)
          expect(complaint.open).toBe(!isDone(complaint.state))
          // Done is done by exactly one ending that still stands; an open one has none.
          expect(complaint.endings.filter(({ until }) => until === null)).toHaveLength(complaint.open ? 0 : 1)
          const standing = complaint.endings.find(({ until }) => until === null)
          if (standing) expect(standing.how).toBe(complaint.state)
          // One clock at most runs, and none of what is done or answered.
          expect(complaint.runs.filter(({ endedAt }) => endedAt === null).length).toBeLessThanOrEqual(1)
          const runs = complaint.runs.some(({ endedAt }) => endedAt === null)
          expect(runs).toBe(complaint.kind === 'complaint' && complaint.open && complaint.state !== 'proposed')
          if (!complaint.open) expect(complaint.next).toBeNull()
          // The first receipt stays the first receipt.
          expect(complaint.receivedAt).toBe(START)
          if (complaint.unit !== null && complaint.open) expect(complaint.keptFrom).not.toContain(complaint.unit)
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('every state can be come to', () => {
  const seen = new Set<string>([filed().state])
  const lives: (readonly [Act, Doing])[][] = [
    [
      [{ act: 'screen' }, office(1)],
      [{ act: 'assign', unit: 'works' }, office(2)],
      [{ act: 'accept' }, office(3)],
    ],
    [[{ act: 'explain', why: 'x', day: '2026-12-01' }, office(300)]],
    [
      [{ act: 'forward', to: 'x', why: null }, office(1)],
      [{ act: 'propose', solution }, office(60)],
      [{ act: 'fixed' }, citizen(61)],
      [{ act: 'not-fixed', text: null }, citizen(62)],
    ],
    [[{ act: 'refuse', reason: 'in-court', where: 'x', phone: '' }, office(1)]],
    [[{ act: 'withdraw', why: null }, citizen(1)]],
    [[{ act: 'merge', into: 'two' as ComplaintId, number: 'CM-2570-00002' }, office(1)]],
  ]
  for (const steps of lives) {
    let one = filed()
    for (const step of steps) {
      one = live(one, step)
      seen.add(one.state)
    }
  }
  expect([...seen].sort()).toEqual([...OPEN_STATES, ...DONE_STATES].sort())
  expect(fieldsOf(filed())).not.toHaveProperty('history')
})
