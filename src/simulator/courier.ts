/** Carries webhooks to the bot's server, tries again as LINE does, and owns no timer: `later` is handed in. */

import type { Platform } from './platform.ts'
import type { Post } from './rules/account.ts'
import type { Delivery } from './rules/delivery.ts'

/** Runs something after so many milliseconds; answers how to call it off. */
export type Later = (ms: number, run: () => void) => () => void

export type Courier = {
  /** Everything that waits is told and answered; redeliveries that lie in the future are not waited for. */
  settle(): Promise<void>
  /** The last event is told once more, marked as redelivered: LINE did not hear that it had arrived. */
  again(agency: string): Promise<number>
  close(): Promise<void>
}

// LINE tells neither how often nor when; these are short enough to watch and long enough to restart a server.
const REDELIVER_AFTER = [3_000, 10_000, 30_000, 60_000, 300_000]
// With shuffling on, events are held for a moment: what is alone cannot arrive in another order.
const SHUFFLE_MS = 1_500

export function createCourier(platform: Platform, { post, later }: { post: Post; later: Later }): Courier {
  const busy = new Map<string, Promise<void>>()
  const timers = new Set<() => void>()
  let closed = false

  const after = (ms: number, run: () => void): void => {
    const cancel = later(ms, () => {
      timers.delete(cancel)
      if (!closed) run()
    })
    timers.add(cancel)
  }

  const last = new Map<string, Delivery>()

  const carry = async (delivery: Delivery, tries: number): Promise<void> => {
    last.set(delivery.agency, delivery)
    const { endpoint, redelivery } = platform.channel(delivery.agency).webhook
    let status: number | null = null
    try {
      if (endpoint !== null) status = (await post(endpoint, delivery)).status
    } catch {
      status = null // no answer in time, or nobody there: the delivery book says so
    }
    platform.settled(delivery, status)
    const wait = REDELIVER_AFTER[tries]
    const failed = status === null || status < 200 || status >= 300
    if (!failed || !redelivery || wait === undefined || closed) return
    after(wait, () => run(delivery.agency, () => carry(platform.redeliver(delivery), tries + 1)))
  }

  /** One after the other per account: what happened first is told first. */
  const run = (agency: string, job: () => Promise<void>): void => {
    const next = (busy.get(agency) ?? Promise.resolve()).then(job)
    busy.set(agency, next)
  }

  const flush = (agency: string): void =>
    run(agency, async () => {
      for (const delivery of platform.take(agency)) await carry(delivery, 0)
    })

  const stop = platform.listen((change) => {
    if (change.what !== 'event' || platform.channel(change.agency).webhook.endpoint === null) return
    if (platform.faults.state().shuffle) after(SHUFFLE_MS, () => flush(change.agency))
    else flush(change.agency)
  })

  const settle = async (): Promise<void> => {
    let waiting: readonly Promise<void>[] = []
    do {
      waiting = [...busy.values()]
      await Promise.all(waiting)
    } while ([...busy.values()].some((job) => !waiting.includes(job)))
  }

  return {
    settle,
    again: async (agency) => {
      const delivery = last.get(agency)
      if (!delivery) return 0
      run(agency, () => carry(platform.redeliver(delivery), REDELIVER_AFTER.length))
      await settle()
      return delivery.events.length
    },
    close: async () => {
      closed = true
      stop()
      for (const cancel of timers) cancel()
      await settle()
    },
  }
}
