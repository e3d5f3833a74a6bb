import { expect, it } from 'vitest'
import { keyOf } from '../../../../src/features/plans/talk/search/search.ts'
import { createTitles } from '../../../../src/features/plans/talk/search/titles.ts'
import { bangkokTime } from '../../../../src/kernel/calendar.ts'
import type { AgencyId } from '../../../../src/kernel/ids.ts'
import { kept, measureNo } from './kept.ts'

const at = bangkokTime('2027-11-20T09:00')

function open(counts: { asked: number }) {
  let now = at
  let plan = kept()
  const titles = createTitles({
    plans: {
      inForce: async () => {
        counts.asked += 1
        return plan
      },
      versions: async () => [],
    },
    clock: { now: () => now },
    keyOf,
  })
  return {
    has: (text: string, agency = 'demo') => titles(agency as AgencyId, now, keyOf(text)),
    wait: (seconds: number) => {
      now = now.add({ seconds })
    },
    rename: (titleTh: string) => {
      plan = { ...plan, measures: [{ ...measureNo(plan, 1), titleTh }] }
    },
  }
}

it('words of a title stand in it, others and short ones do not', async () => {
  const { has } = open({ asked: 0 })
  expect(await has('สัญญาจัดซื้อจัดจ้าง')).toBe(true)
  expect(await has('ไฟหน้าวัดดับ')).toBe(false)
  expect(await has('รถ')).toBe(false)
  expect(await has('ก'.repeat(500))).toBe(false)
})

it('the plan is read once for many questions, and a copy is trusted for five seconds only', async () => {
  const counts = { asked: 0 }
  const { has, wait, rename } = open(counts)
  for (let i = 0; i < 10; i += 1) await has('สัญญาจัดซื้อจัดจ้าง')
  expect(counts.asked).toBe(1)
  rename('โครงการอื่นทั้งหมด')
  wait(4)
  expect(await has('สัญญาจัดซื้อจัดจ้าง')).toBe(true)
  wait(1)
  expect(await has('สัญญาจัดซื้อจัดจ้าง')).toBe(false)
  expect(await has('อื่นทั้งหมด')).toBe(true)
})

it('of thousands of offices only some are remembered', async () => {
  const counts = { asked: 0 }
  const { has } = open(counts)
  for (let i = 0; i < 250; i += 1) await has('สัญญาจัดซื้อจัดจ้าง', `office-${i}`)
  await has('สัญญาจัดซื้อจัดจ้าง', 'office-249')
  expect(counts.asked).toBe(250)
  await has('สัญญาจัดซื้อจัดจ้าง', 'office-0')
  expect(counts.asked).toBe(251)
})
