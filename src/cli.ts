#!/usr/bin/env node
// The command line. Finds the words, runs one command, and says by its exit code how it went.

import { fileURLToPath } from 'node:url'
import { commandsWith } from './cli/commands.ts'
import { processIo } from './cli/io.ts'
import { createTerminal } from './cli/office/terminal.ts'
import { runCommandLine } from './cli/run.ts'
import { createWords } from './kernel/i18n.ts'

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
