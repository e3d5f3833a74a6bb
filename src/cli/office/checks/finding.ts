import type { Facts } from '../../../kernel/errors.ts'

export const STATES = ['ok', 'warn', 'bad'] as const
export type State = (typeof STATES)[number]

/** `what` is an address under `doctor`; when all is not well there is a remedy beside it, under `<what>-fix`. */
export type Finding = {
  readonly state: State
  readonly what: string
  readonly facts: Facts
  /** The agency it is about. */
  readonly agency?: string
}

export const ok = (what: string, facts: Facts = {}): Finding => ({ state: 'ok', what, facts })
export const warn = (what: string, facts: Facts = {}): Finding => ({ state: 'warn', what, facts })
export const bad = (what: string, facts: Facts = {}): Finding => ({ state: 'bad', what, facts })
