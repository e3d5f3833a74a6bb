import { readConfig } from './config.ts'
import { createLog } from './kernel/log.ts'
import { openShell } from './shell.ts'

// A drain that takes longer is cut: what was kept is found again at the next start.
const DRAIN = 10_000

/** Starts the server and leaves it to the signals. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const config = readConfig(env)
  const log = createLog({ level: config.logLevel })
  process.on('unhandledRejection', (error) => log.error('process.unhandled-rejection', {}, error))
  process.on('uncaughtException', (error) => {
    log.error('process.uncaught-exception', {}, error)
    process.exit(1)
  })

  const shell = await openShell(config, log)
  let stopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      log.info('process.stopping', { signal })
      setTimeout(() => process.exit(1), DRAIN).unref()
      shell.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('process.stop-failed', {}, error)
          process.exit(1)
        },
      )
    })
  }
}
