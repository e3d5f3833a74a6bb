// From what was typed to a command with its input. Strict: what is not understood is refused by name.

import { COMMON_OPTIONS, type Command, type Input, type OptionSpec } from './command.ts'
import { fail } from './errors.ts'

export type Parsed = {
  /** null when only `--help`, or nothing, was typed. */
  readonly command: Command | null
  readonly input: Input
  readonly wantsHelp: boolean
  readonly isJson: boolean
  readonly language: string | undefined
}

export function parseLine(line: readonly string[], commands: readonly Command[]): Parsed {
  const command = findCommand(line, commands)
  const rest = line.slice(command ? command.name.split(' ').length : 0)
  const { values, options } = readRest(rest, [...COMMON_OPTIONS, ...(command?.options ?? [])])
  const { json, help, lang, ...own } = options
  const parsed = {
    command,
    wantsHelp: help === true,
    isJson: json === true,
    language: typeof lang === 'string' ? lang : undefined,
  }
  if (!command && values.length > 0) throw fail('cli.command-unknown', { command: values.slice(0, 2).join(' ') })
  if (!command || help === true) return { ...parsed, input: { arguments: {}, options: own } }
  check(command, own)
  return { ...parsed, input: { arguments: nameArguments(command, values), options: own } }
}

/** The longest name wins: `plan import` before `plan`. */
function findCommand(line: readonly string[], commands: readonly Command[]): Command | null {
  const matches = commands.filter(({ name }) => name.split(' ').every((word, i) => line[i] === word))
  return matches.reduce<Command | null>((a, b) => (a && a.name.length >= b.name.length ? a : b), null)
}

function readRest(rest: readonly string[], specs: readonly OptionSpec[]) {
  const options: Record<string, string | true> = {}
  const values: string[] = []
  for (let i = 0; i < rest.length; i += 1) {
    const word = rest[i]!
    if (word === '--') {
      values.push(...rest.slice(i + 1))
      break
    }
    // A lone dash is the standard input, no option.
    if (!word.startsWith('-') || word === '-') values.push(word)
    else {
      const { spec, value } = readOption(word, specs)
      const given = spec.kind === 'flag' ? true : (value ?? rest[++i])
      if (given === undefined || (value === undefined && given !== true && given.startsWith('--')))
        throw fail('cli.option-valueless', { option: spec.name })
      options[spec.name] = given
    }
  }
  return { values, options }
}

function readOption(word: string, specs: readonly OptionSpec[]): { spec: OptionSpec; value: string | undefined } {
  const bare = word === '-h' ? '--help' : word
  const [name, ...value] = bare.replace(/^--/, '').split('=')
  const spec = bare.startsWith('--') ? specs.find((one) => one.name === name) : undefined
  if (!spec || (spec.kind === 'flag' && value.length > 0)) throw fail('cli.option-unknown', { option: word })
  return { spec, value: value.length > 0 ? value.join('=') : undefined }
}

function check(command: Command, options: Readonly<Record<string, string | true>>): void {
  for (const { name, isRequired, choices } of command.options) {
    const given = options[name]
    if (given === undefined && isRequired) throw fail('cli.option-missing', { option: name, command: command.name })
    if (typeof given === 'string' && choices && !choices.includes(given))
      throw fail('cli.option-choice', { option: name, value: given, choices: choices.join(', ') })
  }
}

function nameArguments(command: Command, values: readonly string[]): Record<string, string> {
  const specs = command.arguments
  const surplus = values[specs.length]
  if (surplus !== undefined) throw fail('cli.argument-surplus', { value: surplus, command: command.name })
  const missing = specs.find(({ isOptional }, i) => !isOptional && values[i] === undefined)
  if (missing) throw fail('cli.argument-missing', { argument: missing.name.toUpperCase(), command: command.name })
  return Object.fromEntries(
    specs.flatMap(({ name }, i): [string, string][] => (values[i] === undefined ? [] : [[name, values[i]]])),
  )
}
