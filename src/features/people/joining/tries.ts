// Five wrong tries lock a chat for an hour: that chat and no other, so a guesser costs nobody else their joining.

export type Tries = {
  /** The same thought heard twice is one try. */
  readonly wrong: readonly { readonly cause: string; readonly at: number }[]
  readonly lockedUntil: number
}

const MOST = 5
const HOUR = 3_600_000
const DAY = 24 * HOUR

export type Verdict =
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'locked'; readonly until: number }

/** Locked already: whatever is sent is not even looked at, unless this very try was counted before. */
export function lockOf({ wrong, lockedUntil }: Tries, cause: string, at: number): Verdict | null {
  if (at >= lockedUntil || wrong.some((one) => one.cause === cause)) return null
  return { kind: 'locked', until: lockedUntil }
}

export function countWrong(tries: Tries, cause: string, at: number): { tries: Tries; verdict: Verdict } {
  const known = tries.wrong.findIndex((one) => one.cause === cause)
  const recent = tries.lockedUntil > 0 && at >= tries.lockedUntil ? [] : tries.wrong.filter((one) => at - one.at < DAY)
  const wrong = known >= 0 ? tries.wrong : [...recent, { cause, at }]
  const count = known >= 0 ? known + 1 : wrong.length
  const lockedUntil = known >= 0 ? tries.lockedUntil : wrong.length >= MOST ? at + HOUR : 0
  const verdict: Verdict =
    count >= MOST ? { kind: 'locked', until: lockedUntil } : { kind: 'wrong', left: MOST - count }
  return { tries: { wrong, lockedUntil }, verdict }
}
