import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ConfigError } from './config.ts'

// What was read and stripped of its types once is kept beside what was installed: the next start takes half the time.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/prongsai', import.meta.url)))

async function main(): Promise<void> {
  try {
    process.loadEnvFile()
  } catch {
    // no .env here: the environment alone decides
  }
  const { serve } = await import('./serve.ts')
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
