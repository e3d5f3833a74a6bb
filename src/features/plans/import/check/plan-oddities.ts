// What only shows with all measures side by side.

import type { Measure, Plan } from '../../plan.ts'
import type { Finding } from '../finding.ts'
import { TOPICS } from '../words/missions.ts'
import { PERIODIC_UNITS } from '../words/quantities.ts'

export function planOddities(plan: Plan): Finding[] {
  return [...periods(plan.measures), ...falls(plan), ...codes(plan), ...topics(plan)]
}

/** How often “one training” is meant: asked once for the whole plan, not for every line. */
function periods(measures: readonly Measure[]): Finding[] {
  const bare = measures.flatMap(({ no, outputs, outcomes }) =>
    [...outputs, ...outcomes].some(
      ({ indicator }) =>
        indicator && indicator.per === null && PERIODIC_UNITS.has(indicator.unit) && indicator.value > 0,
    )
      ? [no]
      : [],
  )
  if (bare.length === 0) return []
  return [
    {
      code: 'period-unstated',
      measureNo: null,
      lines: [],
      facts: { count: bare.length, measures: bare.join(', ') },
      asks: { field: 'per', values: ['year', 'plan'], proposal: 'year' },
    },
  ]
}

/** A measure that lowers corruption by less than the plan's own goal. */
function falls({ targets, measures }: Plan): Finding[] {
  const goal = targets.find(({ direction, unit }) => direction === 'decrease' && unit === 'ร้อยละ')
  if (!goal) return []
  return measures.flatMap(({ no, outcomes }) =>
    outcomes.flatMap(({ shape, indicator }) => {
      if (shape !== 'reduction-percent' || !indicator) return []
      const years = Object.values(goal.byYear)
      if (years.every((value) => value === indicator.value)) return []
      return [
        {
          code: 'fall-differs' as const,
          measureNo: null,
          lines: [],
          facts: { no, value: indicator.value, from: Math.min(...years), to: Math.max(...years) },
          asks: { field: 'targets', values: [indicator.value, goal.byYear], proposal: goal.byYear },
        },
      ]
    }),
  )
}

/** Codes that leave some of the template out. */
function codes({ dimensions }: Plan): Finding[] {
  const skipped = dimensions.flatMap(({ missions }) => {
    const gaps = (codes: readonly string[]) => {
      const last = codes.map((code) => Number(code.split('.').at(-1)))
      const parent = codes[0]?.split('.').slice(0, -1).join('.') ?? ''
      return Array.from({ length: Math.max(0, ...last) }, (_, i) => i + 1)
        .filter((no) => !last.includes(no))
        .map((no) => `${parent}.${no}`)
    }
    return [
      ...gaps(missions.map(({ code }) => code)),
      ...missions.flatMap(({ subMissions }) => gaps(subMissions.map(({ code }) => code))),
    ]
  })
  if (skipped.length === 0) return []
  return [{ code: 'codes-skip', measureNo: null, lines: [], facts: { codes: skipped.join(', ') } }]
}

/** A measure below a sub-mission about something else. */
function topics({ dimensions, measures }: Plan): Finding[] {
  const subs = new Map(
    dimensions.flatMap(({ missions }) =>
      missions.flatMap(({ subMissions }) => subMissions.map(({ code, titleTh }) => [code, titleTh] as const)),
    ),
  )
  return measures.flatMap(({ no, titleTh, subMissionCode, placement }) => {
    const title = subs.get(subMissionCode ?? '')
    const topic =
      title === undefined || placement === 'inferred' ? undefined : TOPICS.find(({ heading }) => heading.test(title))
    if (!topic || topic.measure.test(titleTh)) return []
    return [
      { code: 'place-unusual' as const, measureNo: no, lines: [], facts: { code: subMissionCode!, title: title! } },
    ]
  })
}
