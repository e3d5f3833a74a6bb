import { type Operation, SENDS } from './operations.ts'

/** Everything unkind that can be switched on: what a real platform does to a bot on a bad day. */
export type Faults = {
  /** The next call never arrives ('before'), or is taken and its answer never comes back ('after'). */
  loseNextAnswer(when: 'before' | 'after', of?: readonly Operation[]): void
  /** The next calls are answered with this status and take nothing. */
  fail(status: number, options?: { times?: number; of?: readonly Operation[] }): void
  /** Stays on until switched off: 429 with the rate-limit words. */
  rateLimit(on: boolean): void
  /** Stays on until switched off: 429 with the monthly words for whatever is counted. */
  quotaEmpty(on: boolean): void
  /** Stays on: every webhook is handed over twice, unmarked, as a network does. */
  duplicate(on: boolean): void
  /** Stays on: events leave in another order than they happened. */
  shuffle(on: boolean): void
  clear(): void
  state(): FaultState
}

export type FaultState = {
  readonly lose: readonly ('before' | 'after')[]
  readonly fail: readonly number[]
  readonly rateLimit: boolean
  readonly quotaEmpty: boolean
  readonly duplicate: boolean
  readonly shuffle: boolean
}

export type FaultBook = Faults & {
  takeLoss(operation: Operation): 'before' | 'after' | null
  takeFailure(operation: Operation): number | null
}

export function createFaults(changed: () => void): FaultBook {
  let losses: { when: 'before' | 'after'; of: readonly Operation[] }[] = []
  let failures: { status: number; of: readonly Operation[] }[] = []
  const switches = { rateLimit: false, quotaEmpty: false, duplicate: false, shuffle: false }
  const set = (name: keyof typeof switches) => (on: boolean) => {
    switches[name] = on
    changed()
  }
  const takeFirst = <T extends { of: readonly Operation[] }>(list: T[], operation: Operation): T | null => {
    const found = list.findIndex(({ of }) => of.includes(operation))
    if (found < 0) return null
    const [taken] = list.splice(found, 1)
    changed()
    return taken ?? null
  }
  return {
    loseNextAnswer: (when, of = SENDS) => {
      losses.push({ when, of })
      changed()
    },
    fail: (status, { times = 1, of = SENDS } = {}) => {
      for (let i = 0; i < times; i += 1) failures.push({ status, of })
      changed()
    },
    rateLimit: set('rateLimit'),
    quotaEmpty: set('quotaEmpty'),
    duplicate: set('duplicate'),
    shuffle: set('shuffle'),
    clear: () => {
      losses = []
      failures = []
      Object.assign(switches, { rateLimit: false, quotaEmpty: false, duplicate: false, shuffle: false })
      changed()
    },
    state: () => ({ ...switches, lose: losses.map(({ when }) => when), fail: failures.map(({ status }) => status) }),
    takeLoss: (operation) => takeFirst(losses, operation)?.when ?? null,
    takeFailure: (operation) => takeFirst(failures, operation)?.status ?? null,
  }
}
