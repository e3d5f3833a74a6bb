// The risk table with its controls tied to the measures that carry them out.

import type { Measure, Risk } from '../../plan.ts'
import type { AgencyFacts } from '../parse/agency.ts'
import { likeness } from '../parse/likeness.ts'
import { type DraftRisk, highest, levelOf } from '../parse/risks.ts'

const CONTROL = 0.62

export function toRisk(
  draft: DraftRisk,
  measures: readonly Measure[],
  agency: AgencyFacts | null,
  mended: (text: string) => string,
): Risk {
  const bare = (title: string) =>
    (agency ? title.replaceAll(agency.nameTh, '') : title).replace(/(?:ของ)?(?:หน่วยงาน|องค์กรปกครองส่วนท้องถิ่น)/g, '')
  const controls = draft.controls.map(mended)
  return {
    no: draft.no,
    process: draft.process,
    issues: draft.issues,
    level: highest(draft.levels),
    levelNormalised: levelOf(highest(draft.levels)),
    ...(draft.levels.length > 1 ? { levelsByIssue: draft.levels } : {}),
    controls,
    controlMeasureNos: controls.map((control) => {
      const scored = measures.map(({ no, titleTh }) => ({ no, alike: likeness(bare(control), bare(titleTh)) }))
      const best = scored.reduce((a, b) => (b.alike > a.alike ? b : a), { no: 0, alike: 0 })
      return best.alike >= CONTROL ? best.no : null
    }),
  }
}
