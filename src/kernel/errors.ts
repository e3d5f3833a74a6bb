export type Facts = Readonly<Record<string, string | number>>

/** The person's mistake or a rule of the office: told in their language, the conversation stays where it was. */
export class DomainError extends Error {
  readonly code: string
  readonly facts: Facts
  constructor(code: string, facts: Facts) {
    super(code)
    this.name = 'DomainError'
    this.code = code
    this.facts = facts
  }
}

/** The world's fault: a timeout, a 5xx, a store that is away. Tried again, silent until given up. */
export class WorldError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'WorldError'
  }
}

/**
 * Declares a room's refusals once. The code is also the address of its words:
 * `defineErrors('complaints', ['already-closed'])` gives `fail('complaints.already-closed', { number })`.
 */
export function defineErrors<Room extends string, const Names extends readonly string[]>(room: Room, names: Names) {
  type Code = `${Room}.${Names[number]}`
  const codes = names.map((name) => `${room}.${name}`) as Code[]
  const fail = (code: Code, facts: Facts = {}): DomainError => new DomainError(code, facts)
  return { codes, fail }
}
