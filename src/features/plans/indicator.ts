// What a measure promises, line by line, and whether it was kept. Twenty-three shapes of promise are known.

export const SHAPES = [
  'exists',
  'narrative',
  'reduction-trend',
  'percent-min-satisfaction',
  'channels-min',
  'percent-min-knowledge',
  'frequency-min',
  'percent-min-behaviour',
  'documents-exact',
  'observed-count',
  'count-exact-times',
  'items-min',
  'percent-exact',
  'score-min',
  'percent-full',
  'zero',
  'documents-min',
  'reduction-percent',
  'people-exact',
  'missions-min',
  'coverage',
  'percent-at-level',
  'topics-exact',
] as const
export type Shape = (typeof SHAPES)[number]

export const COMPARATORS = ['>=', '=', '<=', '>', '<'] as const
export type Comparator = (typeof COMPARATORS)[number]
export const PERIODS = ['year', 'quarter', 'month'] as const
export type Per = (typeof PERIODS)[number] | null

export type Indicator = {
  readonly quantity: string
  readonly comparator: Comparator
  readonly value: number
  readonly unit: string
  readonly per: Per
  readonly phraseTh: string
}

/** One promise. A sentence with two targets is two lines that share their `no`. */
export type ResultLine = {
  readonly no: string
  readonly textTh: string
  readonly shape: Shape
  readonly indicator?: Indicator
  readonly verifiedByTh?: string
  readonly note?: string
}

/** How a shape is measured: what has to be entered before it can be judged. */
export const MEASURED_BY = {
  exists: 'proof',
  narrative: 'words',
  'observed-count': 'words',
  'reduction-trend': 'change',
  'reduction-percent': 'change',
  zero: 'register',
  coverage: 'areas',
  'percent-at-level': 'ratings',
  'percent-min-satisfaction': 'share',
  'percent-min-knowledge': 'share',
  'percent-min-behaviour': 'share',
  'percent-exact': 'share',
  'percent-full': 'share',
  'score-min': 'score',
  'frequency-min': 'count',
  'count-exact-times': 'count',
  'people-exact': 'count',
  'channels-min': 'list',
  'documents-exact': 'list',
  'documents-min': 'list',
  'items-min': 'list',
  'missions-min': 'list',
  'topics-exact': 'list',
} as const satisfies Record<Shape, string>

export type Measured =
  /** Something that is there needs at least one proof before it counts. */
  | { readonly by: 'proof'; readonly done: boolean; readonly evidence: number }
  | { readonly by: 'words'; readonly text: string }
  | { readonly by: 'count'; readonly count: number }
  /** Entries, not a typed number: the same channel used twice is one channel. */
  | { readonly by: 'list'; readonly entries: readonly string[] }
  | { readonly by: 'share'; readonly part: number; readonly whole: number }
  /** Answers per level, lowest first; `level` is the place of the level that counts. */
  | { readonly by: 'ratings'; readonly answers: readonly number[]; readonly level: number }
  | { readonly by: 'score'; readonly score: number }
  /** Nought is only a result when somebody was counting. */
  | { readonly by: 'register'; readonly inUse: boolean; readonly count: number }
  | { readonly by: 'change'; readonly now: number | null; readonly before: number | null }
  | { readonly by: 'areas'; readonly areas: readonly { readonly people: number; readonly reached: boolean }[] }

export const STANDINGS = ['met', 'not-met', 'not-yet-measured', 'no-comparison', 'described'] as const
export type Standing = (typeof STANDINGS)[number]

/** `actual` is what was computed; for a change `before` and `now` are shown too, never only an arrow. */
export type Judgement = {
  readonly standing: Standing
  readonly actual?: number
  readonly now?: number
  readonly before?: number
}

const NOT_YET: Judgement = { standing: 'not-yet-measured' }

/** A comparator “=” keeps the print but is judged as a minimum, except nought. */
function reaches(line: ResultLine, actual: number, atLeast = 1): Standing {
  const value = line.indicator?.value ?? atLeast
  const kept = {
    '>=': actual >= value,
    '=': value === 0 ? actual === 0 : actual >= value,
    '<=': actual <= value,
    '>': actual > value,
    '<': actual < value,
  }[line.indicator?.comparator ?? '>=']
  return kept ? 'met' : 'not-met'
}

const percent = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 100

export function judge(line: ResultLine, measured: Measured | null): Judgement {
  if (measured === null) return NOT_YET
  if (measured.by !== MEASURED_BY[line.shape])
    throw new TypeError(`"${line.shape}" is measured by ${MEASURED_BY[line.shape]}, not by ${measured.by}`)
  switch (measured.by) {
    case 'proof':
      if (!measured.done) return { standing: 'not-met' }
      return { standing: measured.evidence > 0 ? 'met' : 'not-yet-measured' }
    case 'words':
      return measured.text.trim() === '' ? NOT_YET : { standing: 'described' }
    case 'count':
      return withActual(line, measured.count)
    case 'list':
      return withActual(line, new Set(measured.entries.map((entry) => entry.trim()).filter(Boolean)).size)
    case 'score':
      return withActual(line, measured.score)
    case 'share':
      return measured.whole <= 0 ? NOT_YET : withActual(line, percent(measured.part, measured.whole))
    case 'ratings': {
      const all = sum(measured.answers)
      return all === 0 ? NOT_YET : withActual(line, percent(sum(measured.answers.slice(measured.level)), all))
    }
    case 'register':
      return measured.inUse ? withActual(line, measured.count) : NOT_YET
    case 'change':
      return judgeChange(line, measured.now, measured.before)
    case 'areas': {
      const people = sum(measured.areas.map((area) => area.people))
      if (measured.areas.length === 0 || people === 0) return NOT_YET
      const reached = sum(measured.areas.filter((area) => area.reached).map((area) => area.people))
      const everywhere = measured.areas.every((area) => area.reached)
      return { standing: everywhere ? 'met' : 'not-met', actual: percent(reached, people) }
    }
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const withActual = (line: ResultLine, actual: number): Judgement => ({ standing: reaches(line, actual), actual })

function judgeChange(line: ResultLine, now: number | null, before: number | null): Judgement {
  if (now === null) return NOT_YET
  if (before === null) return { standing: 'no-comparison', now }
  // From nought no percent can be taken, and nothing can fall; a rise is still a rise.
  if (before === 0) return { standing: now > 0 ? 'not-met' : 'no-comparison', now, before }
  const fall = percent(before - now, before)
  if (line.shape === 'reduction-trend') return { standing: now < before ? 'met' : 'not-met', actual: fall, now, before }
  return { ...withActual(line, fall), now, before }
}

const WORST_FIRST: readonly Standing[] = ['not-met', 'no-comparison', 'not-yet-measured', 'described', 'met']

/** Two targets in one sentence are met only together. */
export function judgeTogether(judgements: readonly Judgement[]): Standing {
  const standings = judgements.map(({ standing }) => standing)
  return WORST_FIRST.find((standing) => standings.includes(standing)) ?? 'not-yet-measured'
}

/** A fall that is read in the year after stays open until that year has been counted. */
export const isReadNextYear = (line: ResultLine): boolean => /ปี(?:งบประมาณ)? ?ถัดไป/.test(line.textTh)
