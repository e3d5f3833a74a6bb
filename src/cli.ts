#!/usr/bin/env node
// The command line. Finds the words, runs one command, and says by its exit code how it went.

import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// The second command needs half the time of the first.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/prongsai', import.meta.url)))
const [{ commandsWith }, { processIo }, { createTerminal }, { runCommandLine }, { createWords }] = await Promise.all([
  import('./cli/commands.ts'),
  import('./cli/io.ts'),
  import('./cli/office/terminal.ts'),
  import('./cli/run.ts'),
  import('./kernel/i18n.ts'),
])

try {
  process.loadEnvFile()
} catch {
  // no .env here: the environment alone decides
}

const isWatched = process.stdin.isTTY && process.stderr.isTTY
process.exitCode = await runCommandLine(process.argv.slice(2), {
  commands: commandsWith({
    env: process.env,
    terminal: isWatched ? createTerminal(process.stdin, process.stderr) : null,
  }),
  words: createWords(fileURLToPath(new URL('../locales', import.meta.url))),
  io: processIo(),
})
