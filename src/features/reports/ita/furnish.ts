import { fiscalYearOf } from '../../../kernel/calendar.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Reports } from '../reports.ts'
import { toHundredths } from './ita.ts'

/** A fictional office: strong where citizens are served, weak where it tells them what it does. */
const SCORES = [91.46, 83.72, 88.05, 82.9, 86.31, 96.02, 93.58, 89.77, 90.25, 62.5]

/** Last year's assessment, so that every paper of the demo opens with one. */
export const furnishIta =
  (reports: Reports): NonNullable<Feature['demo']> =>
  async ({ agency, at, personOf }) => {
    const fiscalYear = fiscalYearOf(at) - 1
    if (await reports.ita.of(agency, fiscalYear)) return
    const acting = { agency, chat: await personOf('clerk'), at, cause: `seed@ita:${fiscalYear}` }
    await reports.ita.keep(acting, { fiscalYear, scores: SCORES.map(toHundredths), total: null, advice: [] })
  }
