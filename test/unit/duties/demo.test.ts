import { afterAll, beforeAll, expect, test } from 'vitest'
import { furnishDuties } from '../../../src/features/duties/demo/furnish.ts'
import { DUTY_STATES } from '../../../src/features/duties/duty.ts'
import { bangkokTime, dayOf } from '../../../src/kernel/calendar.ts'
import type { ChatId } from '../../../src/kernel/ids.ts'
import { plan } from '../plans/keep/stage.ts'
import { openDuties } from './stage.ts'

let stage: Awaited<ReturnType<typeof openDuties>>
beforeAll(async () => {
  stage = await openDuties()
})
afterAll(() => stage.close())

test.each(['2026-11-20', '2027-04-16', '2027-09-30'])(
  'on %s the demo shows duties in every state, and twice is once',
  async (day) => {
    const agency = await stage.neighbour(`demo-${day}`)
    const at = bangkokTime(`${day}T09:00`)
    await stage.keep(plan(), { agency })
    const furnish = furnishDuties(stage.duties, stage.planner)
    const personOf = async () => 'nobody' as ChatId
    await furnish({ agency, at, personOf })
    const all = await stage.duties.list(agency, { on: dayOf(at) })
    expect(new Set(all.map(({ state }) => state))).toEqual(new Set(DUTY_STATES))
    expect(all.filter(({ done }) => done && done.on > day)).toEqual([])
    await furnish({ agency, at, personOf })
    expect(await stage.duties.list(agency, { on: dayOf(at) })).toEqual(all)
  },
)

test('on the first day of a fiscal year there is something to show as well', async () => {
  const agency = await stage.neighbour('demo-first')
  const at = bangkokTime('2026-10-01T00:05')
  await stage.keep(plan(), { agency })
  await furnishDuties(stage.duties, stage.planner)({ agency, at, personOf: async () => 'nobody' as ChatId })
  const all = await stage.duties.list(agency, { on: dayOf(at), fiscalYear: 2570 })
  expect(all.length).toBeGreaterThan(50)
  expect(all.filter(({ done }) => done)).toEqual([])
})
