/** The inspector's book: what went over the wire in both directions, the newest few hundred. */

export type Exchange = {
  readonly id: string
  readonly at: number
  readonly agency: string
  /** `call`: the bot asked LINE for something. `webhook`: LINE told the bot something. */
  readonly kind: 'call' | 'webhook'
  readonly name: string
  readonly sent: unknown
  status: number | null
  answer: unknown
  readonly retryKey?: string
  /** Counted messages; 0 is a free reply, null nothing to count. */
  cost: number | null
  readonly isRedelivery?: boolean
}

export type Exchanges = {
  add(exchange: Exchange): void
  answered(id: string, status: number | null, answer: unknown, cost?: number | null): void
  list(): readonly Exchange[]
  find(id: string): Exchange | null
}

const KEPT = 400

export function createExchanges(changed: (id: string) => void): Exchanges {
  const kept = new Map<string, Exchange>()
  return {
    add: (exchange) => {
      kept.set(exchange.id, exchange)
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '')
      changed(exchange.id)
    },
    answered: (id, status, answer, cost = null) => {
      const exchange = kept.get(id)
      if (!exchange) return
      exchange.status = status
      exchange.answer = answer
      exchange.cost = cost
      changed(id)
    },
    list: () => [...kept.values()],
    find: (id) => kept.get(id) ?? null,
  }
}
