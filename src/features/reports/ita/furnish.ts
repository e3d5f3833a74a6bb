import { fiscalYearOf } from '../../../kernel/calendar.ts'
import type { Feature } from '../../../turn/feature.ts'
import type { Reports } from '../reports.ts'
import { toHundredths } from './ita.ts'

/** A fictional office: strong where citizens are served, weak where it tells them what it does. */
const SCORES = [91.46, 83.72, 88.05, 82.9, 86.31, 96.02, 93.58, 89.77, 90.25, 62.5]

/** What each indicator had gained since the year before; the office is getting better, but not everywhere. */
const GAINED = [2.1, 1.35, -0.8, 3.4, 0, 1.12, 2.6, -1.45, 4.05, 6.5]
const BEFORE = SCORES.map((score, i) => score - GAINED[i]!)

/** Last year's assessment, so that every paper of the demo opens with one, and the one before, so that there is a way. */
export const furnishIta =
  (reports: Reports): NonNullable<Feature['demo']> =>
  async ({ agency, at, personOf }) => {
    const chat = await personOf('clerk')
    for (const [back, scores] of [SCORES, BEFORE].entries()) {
      const fiscalYear = fiscalYearOf(at) - 1 - back
      if (await reports.ita.of(agency, fiscalYear)) continue
      const acting = { agency, chat, at, cause: `seed@ita:${fiscalYear}` }
      await reports.ita.keep(acting, { fiscalYear, scores: scores.map(toHundredths), total: null, advice: [] })
    }
  }
