// One line from the shell: parse, run, and tell what went wrong. 0 is done, 2 is the line's own fault or the file's, 1 is
// ours.

import { DomainError } from '../kernel/errors.ts'
import type { Words } from '../kernel/i18n.ts'
import type { Command } from './command.ts'
import { fail } from './errors.ts'
import { commandHelp, commandUsage, overview } from './help.ts'
import type { Io } from './io.ts'
import { type Parsed, parseLine } from './parse.ts'

const DONE = 0
const BROKEN = 1
const REFUSED = 2

export type RunDeps = { readonly commands: readonly Command[]; readonly words: Words; readonly io: Io }

export async function runCommandLine(line: readonly string[], { commands, words, io }: RunDeps): Promise<number> {
  const typed = languageTyped(line)
  const language = words.languages.find((one) => one === typed) ?? words.languages[0]!
  const isJson = line.includes('--json')
  let command: Command | null = null
  try {
    const parsed = parseLine(line, commands)
    command = parsed.command
    if (parsed.language !== undefined && parsed.language !== language)
      throw fail('cli.language-unknown', { language: parsed.language, languages: words.languages.join(', ') })
    return await run(parsed, { commands, words, io }, language)
  } catch (error) {
    if (error instanceof DomainError) {
      refuse(error, { command, words, io, language, isJson })
      return REFUSED
    }
    io.error(words.say(language, 'cli.broken'))
    io.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return BROKEN
  }
}

/** Also a line that cannot be parsed is answered in the language it asked for. */
function languageTyped(line: readonly string[]): string | undefined {
  const at = line.findIndex((word) => word === '--lang' || word.startsWith('--lang='))
  if (at < 0) return undefined
  return line[at] === '--lang' ? line[at + 1] : line[at]!.slice('--lang='.length)
}

async function run(parsed: Parsed, { commands, words, io }: RunDeps, language: string): Promise<number> {
  const { command, wantsHelp, input, isJson } = parsed
  if (command && !wantsHelp) return command.run(input, { words, language, isJson, io })
  const lines = command ? commandHelp(command, { words, language }) : overview(commands, { words, language })
  io.out(lines.join('\n'))
  return DONE
}

type RefuseDeps = {
  readonly command: Command | null
  readonly words: Words
  readonly io: Io
  readonly language: string
  readonly isJson: boolean
}

/** The usage helps somebody who mistyped, not somebody whose file is broken. */
const MISTYPED = /^cli\.(?:option|argument)-/

function refuse({ code, facts }: DomainError, { command, words, io, language, isJson }: RefuseDeps): void {
  const message = words.say(language, code, facts)
  if (isJson) io.out(JSON.stringify({ error: { code, facts, message } }))
  io.error(message)
  if (command && MISTYPED.test(code)) io.error(words.say(language, 'cli.usage', { usage: commandUsage(command) }))
}
