// A leak of personal data. The office has 72 hours from knowing of it, nights and holidays counted.

export const RISKS = ['none', 'risk', 'high'] as const
export type Risk = (typeof RISKS)[number]

export type Breach = {
  /** What happened, in the office's words and without names. */
  readonly what: string
  readonly knownAt: number
  /** Until when it has to be reported, by the rule of the day it became known. */
  readonly due: number
  readonly affected: number | null
  /** Not judged yet: null. `high`: those concerned are to be told as well. */
  readonly risk: Risk | null
  readonly reportedAt: number | null
  readonly toldAt: number | null
  readonly closedAt: number | null
  /** Why it was reported late, or not at all. */
  readonly reason: string | null
  /** The hours after which they were last told; 0: only when it was entered. */
  readonly warned: number
}

const HOUR = 3_600_000
/** Hours after which the administrators are told again. */
const WARNINGS = [24, 48, 66] as const

/** The warning that comes due before the next look, if nobody was told so yet; the last when several did. */
export function warningBefore(breach: Breach, nextLook: number): number | null {
  if (breach.reportedAt !== null || breach.closedAt !== null || breach.risk === 'none') return null
  const due = WARNINGS.filter((hours) => hours > breach.warned && breach.knownAt + hours * HOUR <= nextLook)
  return due.at(-1) ?? null
}

/** Whole hours that are left; negative when it is late. */
export const hoursLeft = ({ due }: Pick<Breach, 'due'>, now: number): number => Math.floor((due - now) / HOUR)

/** What still has to be done before it can be closed. */
export function missing(breach: Breach): 'risk' | 'report' | 'tell' | 'reason' | null {
  if (breach.risk === null) return 'risk'
  if (breach.risk === 'none') return breach.reason === null ? 'reason' : null
  if (breach.reportedAt === null) return 'report'
  if (breach.reportedAt > breach.due && breach.reason === null) return 'reason'
  return breach.risk === 'high' && breach.toldAt === null ? 'tell' : null
}
