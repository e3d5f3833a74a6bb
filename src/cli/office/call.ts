// Commands that work with an installation: they say what they found, and one frame opens, prints and closes for all.

import { type Config, ConfigError, readConfig } from '../../config.ts'
import type { Clock } from '../../kernel/clock.ts'
import { DomainError, type Facts } from '../../kernel/errors.ts'
import type { Words } from '../../kernel/i18n.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { type Acting, actingAs, type Wanted } from './acting.ts'
import { type Installation, openInstallation } from './installation.ts'
import { Refusal } from './refusal.ts'
import type { Terminal } from './terminal.ts'

/** What was found or done: for a machine, and for a person line by line. `exit` 1: it looked, and all is not well. */
export type Told = { readonly json: unknown; readonly lines: readonly string[]; readonly exit?: 0 | 1 }

export type Call = {
  readonly argument: (name: string) => string | undefined
  readonly flag: (name: string) => string | undefined
  readonly isOn: (name: string) => boolean
  /** In the language of whoever reads. */
  readonly say: (address: string, facts?: Facts) => string
  readonly words: Words
  readonly language: string
  readonly env: Outside['env']
  readonly acting: Acting
  /** null: nobody watches, so nothing can be asked. */
  readonly terminal: Terminal | null
  /** Files whoever calls has named; never one written over another. */
  readonly files: Pick<Io, 'read' | 'write'>
  /** Long work tells how far it is, when somebody watches. */
  readonly progress: (line: string) => void
  config(): Config
  /** The store, joined or opened once, and closed when the command ends; up to date, unless it is only looked at. */
  open(options?: { readonly asItIs: boolean }): Promise<Installation>
}

export type Outside = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal | null
  /** The machine's, unless somebody holds it. */
  readonly clock?: Clock
}

export type OfficeCommand = Pick<Command, 'name' | 'arguments' | 'options'> & {
  readonly action: Wanted
  /** null: it has said everything itself and goes on until it is stopped. */
  run(call: Call): Promise<Told | null>
}

export const text = (name: string) => ({ name, kind: 'text' }) as const
export const flag = (name: string) => ({ name, kind: 'flag' }) as const

export function commandOf(command: OfficeCommand, outside: Outside): Command {
  const { name, arguments: args, options, action } = command
  return {
    name,
    action,
    arguments: args,
    options,
    run: async (input, { words, language, isJson, io }) => {
      const say = (address: string, facts?: Facts) => words.say(language, address, facts)
      let config: Config | null = null
      const readOnce = (): Config => {
        config ??= readConfig(outside.env)
        return config
      }
      const opened: Installation[] = []
      const open = async ({ asItIs } = { asItIs: false }): Promise<Installation> => {
        const house = opened[0] ?? (await openInstallation(readOnce(), words, outside.clock))
        if (opened.length > 0) return house
        opened.push(house)
        if (!asItIs) await house.bringUpToDate()
        return house
      }
      const textOf = (one: string) => {
        const given = input.options[one]
        return typeof given === 'string' ? given : undefined
      }
      try {
        const slug = textOf('agency') ?? input.arguments.slug
        const acting = await actingAs({ as: textOf('as'), wanted: action, slug, open })
        // Who acts by an appointment acts for its office alone.
        if (acting.agency && input.options.all === true) throw new Refusal('people.not-yours')
        const told = await command.run({
          argument: (one) => input.arguments[one],
          flag: (one) => (one === 'agency' ? (acting.agency ?? textOf(one)) : textOf(one)),
          isOn: (one) => input.options[one] === true,
          say,
          words,
          language,
          env: outside.env,
          acting,
          terminal: isJson ? null : outside.terminal,
          files: io,
          progress: (line) => {
            if (outside.terminal && !isJson) io.error(line)
          },
          config: readOnce,
          open,
        })
        if (!told) return 0
        io.out(isJson ? JSON.stringify(told.json, null, 2) : told.lines.join('\n'))
        return told.exit ?? 0
      } catch (error) {
        return refuse(error, { say, io, isJson })
      } finally {
        for (const house of opened) await house.close()
      }
    },
  }
}

/** Bad input is for whoever reads the line; what the world refused is told here. */
function refuse(error: unknown, deps: { say: Call['say']; io: Io; isJson: boolean }): number {
  const { say, io, isJson } = deps
  if (error instanceof Refusal && error.exit === 2) throw new DomainError(error.code, error.facts)
  if (!(error instanceof Refusal || error instanceof ConfigError)) throw error
  const isConfig = error instanceof ConfigError
  const message = isConfig ? error.message : say(error.code, error.facts)
  if (isJson) io.out(JSON.stringify({ error: { code: isConfig ? 'config' : error.code, message } }))
  io.error(message)
  return isConfig ? 2 : error.exit
}
