import { ConfigError } from './config.ts'
import { serve } from './serve.ts'

async function main(): Promise<void> {
  try {
    process.loadEnvFile()
  } catch {
    // no .env here: the environment alone decides
  }
  await serve(process.env)
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  process.stderr.write(`${text}\n`)
  process.exitCode = error instanceof ConfigError ? 2 : 1
})
