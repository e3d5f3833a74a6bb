import type { Facts } from '../../kernel/errors.ts'

/** What a command cannot do, by the address of its words: exit 2 for bad input, 1 for a world that says no. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Facts
  readonly exit: 1 | 2
  constructor(code: string, facts: Facts = {}, exit: 1 | 2 = 2) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
    this.exit = exit
  }
}
