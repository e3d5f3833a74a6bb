import { defineDialog, END } from '../../../dialog/define.ts'
import { number, text } from '../../../dialog/steps.ts'

/** A year's scores, entered once. The ten come last: they are read only at the end, and asked again when they are not ten. */
export const itaScores = defineDialog({
  name: 'ita-scores',
  version: 1,
  first: 'year',
  steps: {
    year: number({ min: 2562, max: 2699 }),
    total: number({ min: 0, max: 100, decimals: 2, optional: true }),
    advice: text({ max: 2000, optional: true }),
    scores: text({ max: 1000 }),
  },
  route: { year: 'total', total: 'advice', advice: 'scores', scores: END },
})
