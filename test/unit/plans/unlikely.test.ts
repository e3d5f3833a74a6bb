import { expect, test } from 'vitest'
import { indexWords } from '../../../src/features/plans/import/assemble/suspect.ts'
import { unlikelyWord } from '../../../src/features/plans/import/assemble/unlikely.ts'
import { compact } from '../../../src/features/plans/import/parse/likeness.ts'
import { MEASURES } from '../../fixtures/plans/measures.ts'
import { printPlan } from '../../fixtures/plans/print-plan.ts'
import { PLAIN_STYLE } from '../../fixtures/plans/styles.ts'

const index = indexWords(compact(printPlan(MEASURES, { ...PLAIN_STYLE, table: 'none' })))

test.each([
  ['a mark without its letter', 'โครงการอบรม ัคุณธรรม'],
  ['two vowels on one letter', 'โครงการฝึกอบรมคุณธริีรม'],
  ['a leading vowel before none', 'มาตรการเผยแพเ่ข้อมูล'],
  ['a letter standing for another', 'กิจกรรมเภี่ยวกับการจัดซื้อจัดจ้าง'],
  ['a tone lost to its twin', 'มาตรการสธ้างความโปร่งใส'],
])('%s is no word', (_, title) => {
  expect(unlikelyWord(title, index)).not.toBeNull()
})

test('whole titles are made of words, also of words the plan never uses again', () => {
  const asked = MEASURES.filter(({ title }) => unlikelyWord(title, index) !== null)
  expect(asked.length).toBeLessThanOrEqual(1)
  for (const title of ['กิจกรรมตลาดสุจริต ติดราคาครบทุกแผง', 'โครงการรถโมบายรับฟังปัญหา', 'มาตรการ No Gift Policy ปี 2570'])
    expect(unlikelyWord(title, index), title).toBeNull()
})
