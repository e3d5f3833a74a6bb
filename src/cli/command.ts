// What a command is: a row of the table in `commands.ts`. Its words stand in `locales/*/cli.json` under `command.<name>`,
// a space in the name written as a dash: `what`, and a line for every argument and option.

import type { Words } from '../kernel/i18n.ts'
import type { Io } from './io.ts'

export type ArgumentSpec = { readonly name: string; readonly isOptional?: true }
export type OptionSpec = {
  readonly name: string
  /** A flag stands alone; a text wants a value. */
  readonly kind: 'flag' | 'text'
  readonly isRequired?: true
  readonly choices?: readonly string[]
}

export type Input = {
  readonly arguments: Readonly<Record<string, string>>
  readonly options: Readonly<Record<string, string | true>>
}

export type CommandDeps = {
  readonly words: Words
  readonly language: string
  readonly isJson: boolean
  readonly io: Io
}

export type Command = {
  readonly name: string
  readonly arguments: readonly ArgumentSpec[]
  readonly options: readonly OptionSpec[]
  /** What it takes, by the table of rights; `machine`: to hold the machine. */
  readonly action: string
  /** The exit code: 0 is done, 1 is done and not well. Bad input is a `DomainError`, which makes it 2. */
  run(input: Input, deps: CommandDeps): Promise<number>
}

/** What every command understands. */
export const COMMON_OPTIONS: readonly OptionSpec[] = [
  { name: 'json', kind: 'flag' },
  { name: 'help', kind: 'flag' },
  { name: 'lang', kind: 'text' },
  { name: 'as', kind: 'text' },
]

export const wordsKey = (name: string): string => name.replaceAll(' ', '-')
