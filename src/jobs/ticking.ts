import { schedule } from 'node-cron'
import type { Log } from '../kernel/log.ts'
import type { Runner } from './runner.ts'

// Runs begin at their own second after the slot, so the tick is finer than the schedules' minutes.
const EVERY_TEN_SECONDS = '*/10 * * * * *'

/** The only thing the timer does is ask whether anything is due; answers how to stop asking. */
export function startTicking({ runner, log }: { runner: Pick<Runner, 'tick'>; log: Log }): () => Promise<void> {
  const tick = async (): Promise<void> => {
    try {
      await runner.tick()
    } catch (error) {
      log.warn('jobs.tick-failed', {}, error)
    }
  }
  const task = schedule(EVERY_TEN_SECONDS, () => void tick())
  void tick() // what downtime owes is not kept waiting
  return async () => {
    await task.destroy()
  }
}
