// What happens in the last millisecond of a month, a quarter, a half and a fiscal year belongs to it, and what happens in
// the next to the next: of matters received and closed, of the round the plan is counted in, of duties past their day.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Complaints } from '../../../src/features/complaints/index.ts'
import { gather, type Sources } from '../../../src/features/digest/gather.ts'
import { createDuties } from '../../../src/features/duties/index.ts'
import { demoPlan } from '../../../src/features/plans/demo/furnish.ts'
import { checkPlan } from '../../../src/features/plans/import/import-plan.ts'
import { createPlans } from '../../../src/features/plans/index.ts'
import { createProgress } from '../../../src/features/progress/index.ts'
import { bangkokTime, dayOf, fiscalYearWindow, type Window } from '../../../src/kernel/calendar.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { complaintsOf } from '../../support/complaints.ts'
import { peopleOf } from '../../support/invitations.ts'
import { AGENCY, openWorld, type World } from '../../support/world.ts'

/** Where a month, a quarter, a half and the year begin, and a month that is nothing else. */
const EDGES = ['2026-10-01', '2026-11-01', '2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01']
const MONTHS = Array.from({ length: 14 }, (_, i) => Temporal.PlainYearMonth.from('2026-09').add({ months: i }))
const END = bangkokTime('2027-12-31T12:00')

let world: World
let sources: Sources
let complaints: Complaints
beforeAll(async () => {
  world = await openWorld({ start: '2026-09-01T08:00', held: true })
  const { connection } = world.store
  const { agencies } = world
  const house = { connection, changed: () => undefined, agencies, people: peopleOf(world) }
  const plans = createPlans(house)
  const review = await plans.review(AGENCY, checkPlan(demoPlan(2570)), { at: world.now() })
  const by = (cause: string) => ({ cause, at: world.now().epochMilliseconds, who: 'test' })
  await plans.keep(AGENCY, by('plan'), review, { answers: {}, acceptProposals: true })
  const duties = createDuties({ ...house, library: null })
  complaints = complaintsOf(world)
  sources = { progress: createProgress({ ...house, plans }), complaints, duties }
  for (const day of EDGES) {
    const start = bangkokTime(`${day}T00:00`)
    const before = start.subtract({ milliseconds: 1 })
    await fileAndClose(`last of ${day}`, before)
    await fileAndClose(`first of ${day}`, start)
    const due = dayOf(before)
    await duties.add(AGENCY, by(`duty ${day}`), {
      key: `2570/hand/${day}`,
      title: { th: 'ประกาศ' },
      kind: 'publication',
      fiscalYear: 2570,
      due: due.toString(),
      owner: { role: 'clerk' },
      from: 'hand',
    })
  }
})
afterAll(() => world.close())

/** Received and refused in the same millisecond: done is counted where it happened as well. */
async function fileAndClose(name: string, at: Temporal.Instant): Promise<void> {
  const filing = {
    kind: 'complaint',
    category: 'light',
    channel: 'line',
    text: 'ไฟดับ',
    filer: 'one' as ChatId,
  } as const
  const { id } = await complaints.file({ agency: AGENCY, at, cause: name }, filing)
  const office = { by: 'office', who: 'office', chat: null }
  const refusal = { act: 'refuse', reason: 'other-office', where: 'อำเภอ', phone: '' } as const
  await complaints.act({ agency: AGENCY, at, cause: `${name}: refuse` }, id, refusal, office)
}

test('every month of two fiscal years, as it is counted in the night after it', async () => {
  const lines = await Promise.all(
    MONTHS.map(async (month) => {
      const { plan, complaints: of, duties } = await gather(sources, AGENCY, month, END)
      return `${month} received ${of.received} done ${of.done} open ${of.open} · ${plan?.round ?? 'no plan'} · late duties ${duties?.late}`
    }),
  )
  expect(lines).toEqual([
    '2026-09 received 1 done 1 open 0 · 2569-12 · late duties 1',
    '2026-10 received 2 done 2 open 0 · 2569-12 · late duties 2',
    '2026-11 received 1 done 1 open 0 · 2569-12 · late duties 2',
    '2026-12 received 1 done 1 open 0 · 2569-12 · late duties 3',
    '2027-01 received 1 done 1 open 0 · 2570-6 · late duties 3',
    '2027-02 received 0 done 0 open 0 · 2570-6 · late duties 3',
    '2027-03 received 1 done 1 open 0 · 2570-6 · late duties 4',
    '2027-04 received 1 done 1 open 0 · 2570-6 · late duties 4',
    '2027-05 received 0 done 0 open 0 · 2570-6 · late duties 4',
    '2027-06 received 1 done 1 open 0 · 2570-6 · late duties 5',
    '2027-07 received 1 done 1 open 0 · 2570-12 · late duties 5',
    '2027-08 received 0 done 0 open 0 · 2570-12 · late duties 5',
    '2027-09 received 1 done 1 open 0 · 2570-12 · late duties 6',
    '2027-10 received 1 done 1 open 0 · 2570-12 · late duties 6',
  ])
})

test('quarters, halves and the year are the sum of their months', async () => {
  const quarter = (from: string, to: string): Window => ({
    start: bangkokTime(`${from}T00:00`),
    end: bangkokTime(`${to}T00:00`),
  })
  const windows: [string, Window, number][] = [
    ['first quarter', quarter('2026-10-01', '2027-01-01'), 4],
    ['second quarter', quarter('2027-01-01', '2027-04-01'), 2],
    ['third quarter', quarter('2027-04-01', '2027-07-01'), 2],
    ['fourth quarter', quarter('2027-07-01', '2027-10-01'), 2],
    ['first half', quarter('2026-10-01', '2027-04-01'), 6],
    ['second half', quarter('2027-04-01', '2027-10-01'), 4],
    ['fiscal year', fiscalYearWindow(2570), 10],
  ]
  for (const [name, window, received] of windows) {
    const { total } = await complaints.statistics(AGENCY, window)
    expect([name, total.received, total.done]).toEqual([name, received, received])
    expect(total.carried + total.received).toBe(total.done + total.open)
  }
})
