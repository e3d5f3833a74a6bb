// What the steps and outputs ask for again and again or by a day. The calendar is made from these later.

import type { ResultLine } from '../indicator.ts'
import type { PlannedDuty } from '../plan.ts'
import { findQuantities } from './sheet/quantities.ts'
import { stepKindOf } from './words/step-kinds.ts'

const DEADLINE = /ภายใน(?:ระยะเวลา)? ?(\d{1,3}) ?(วันทำการ|วัน)/
const EVERY: readonly { readonly words: RegExp; readonly per: string }[] = [
  { words: /ทุกเดือน|รายเดือน|ประจำเดือน/, per: 'month' },
  { words: /รายไตรมาส|ทุกไตรมาส/, per: 'quarter' },
  { words: /รอบ 6 เดือน/, per: 'half-year' },
  { words: /ทุกปี|รายปี/, per: 'year' },
]
const KEPT = new Set([
  'publication',
  'appointment',
  'survey',
  'report',
  'statistics',
  'database',
  'order',
  'notice',
  'monitoring',
])
const LONGEST = 160

export function findDuties(steps: readonly string[], outputs: readonly ResultLine[]): PlannedDuty[] {
  return [
    ...steps.flatMap((text, i) => dutiesOf(`step ${i + 1}`, text)),
    ...outputs
      .filter(({ indicator }) => indicator?.per)
      .map(({ no, textTh, indicator }) => ({
        ref: `output ${no}`,
        kind: 'frequency',
        textTh: short(textTh),
        comparator: indicator!.comparator,
        value: indicator!.value,
        unit: indicator!.unit,
        per: indicator!.per!,
      })),
  ]
}

const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text)

function dutiesOf(ref: string, text: string): PlannedDuty[] {
  const duties: PlannedDuty[] = []
  const kind = stepKindOf(text)
  if (KEPT.has(kind)) duties.push({ ref, kind, textTh: short(text) })
  const deadline = DEADLINE.exec(text)
  if (deadline)
    duties.push({
      ref,
      kind: 'deadline',
      textTh: short(text),
      comparator: '<=',
      value: Number(deadline[1]),
      unit: deadline[2]!,
    })
  for (const { indicator } of findQuantities(text).found.filter(({ indicator: { per } }) => per !== null))
    duties.push({
      ref,
      kind: 'frequency',
      textTh: short(text),
      comparator: indicator.comparator,
      value: indicator.value,
      unit: indicator.unit,
      per: indicator.per!,
    })
  for (const { words, per } of EVERY)
    if (words.test(text)) duties.push({ ref, kind: 'frequency', textTh: short(text), per })
  return duties
}
