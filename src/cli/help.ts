import type { Words } from '../kernel/i18n.ts'
import { COMMON_OPTIONS, type Command, type OptionSpec, wordsKey } from './command.ts'

type HelpDeps = { readonly words: Words; readonly language: string }

export function commandUsage({ name, arguments: args, options }: Command): string {
  const shown = [
    ...args.map(({ name: argument, isOptional }) =>
      isOptional ? `[${argument.toUpperCase()}]` : argument.toUpperCase(),
    ),
    ...options.map((option) => (option.isRequired ? optionText(option) : `[${optionText(option)}]`)),
  ]
  return ['prongsai', name, ...shown].join(' ')
}

const optionText = ({ name, kind, choices }: OptionSpec): string =>
  kind === 'flag' ? `--${name}` : `--${name} ${choices ? choices.join('|') : name.toUpperCase()}`

/** All commands, a line each. */
export function overview(commands: readonly Command[], { words, language }: HelpDeps): string[] {
  const rows = commands.map(({ name }) => ({
    shown: name,
    what: words.say(language, `cli.command.${wordsKey(name)}.what`),
  }))
  return [
    words.say(language, 'cli.help.what'),
    '',
    words.say(language, 'cli.help.usage'),
    '',
    ...table(rows),
    '',
    ...table(optionRows(COMMON_OPTIONS, 'common', { words, language })),
    '',
    words.say(language, 'cli.help.more'),
  ]
}

export function commandHelp(command: Command, { words, language }: HelpDeps): string[] {
  const key = wordsKey(command.name)
  const rows = [
    ...command.arguments.map(({ name }) => ({
      shown: name.toUpperCase(),
      what: words.say(language, `cli.command.${key}.${name}`),
    })),
    ...optionRows(command.options, key, { words, language }),
    ...optionRows(COMMON_OPTIONS, 'common', { words, language }),
  ]
  return [words.say(language, `cli.command.${key}.what`), '', `  ${commandUsage(command)}`, '', ...table(rows)]
}

type HelpRow = { readonly shown: string; readonly what: string }

function optionRows(options: readonly OptionSpec[], key: string, { words, language }: HelpDeps): HelpRow[] {
  return options.map((option) => ({
    shown: optionText(option),
    what: words.say(language, `cli.command.${key}.${option.name}`),
  }))
}

function table(rows: readonly HelpRow[]): string[] {
  const width = Math.max(0, ...rows.map(({ shown }) => shown.length))
  return rows.map(({ shown, what }) => `  ${shown.padEnd(width)}  ${what}`)
}
