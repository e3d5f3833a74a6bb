// A log line holds ids, numbers and codes. What people wrote and who they are has no place in its shape: a plain
// string does not compile, and what is not shaped like a code is withheld when it is written.

import { type DestinationStream, pino } from 'pino'

declare const codeMark: unique symbol
/** A word of the program's own that the types cannot see is one: another service's request id, a path of ours. */
export type Code = string & { readonly [codeMark]: true }
export const code = (word: string): Code => word as Code

type LogFact<Value> = Value extends string ? (string extends Value ? never : Value) : Value
type LogFacts<Given> = { readonly [Name in keyof Given]: LogFact<Given[Name]> }
type Loggable = { readonly [name: string]: string | number | boolean | null | undefined }
type Write = <const Given extends Loggable>(event: string, facts?: Given & LogFacts<Given>, error?: unknown) => void

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** `event` is `room.what`: `turn.buried`. An error is kept as its class, code and place, never its message. */
export type Log = { readonly debug: Write; readonly info: Write; readonly warn: Write; readonly error: Write }

export function createLog({ level, destination }: { level: LogLevel; destination?: DestinationStream }): Log {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const logger = destination ? pino(options, destination) : pino(options)
  const at =
    (method: 'debug' | 'info' | 'warn' | 'error'): Write =>
    (event, facts, error) => {
      if (!logger.isLevelEnabled(method)) return
      const line: Record<string, unknown> = { event: shown(event) }
      for (const [name, value] of Object.entries(facts ?? {}))
        line[RESERVED.has(name) ? `fact.${name}` : name] = shown(value)
      if (error !== undefined) line.error = describeError(error)
      logger[method](line)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const RESERVED = new Set(['event', 'level', 'time', 'pid', 'error'])
const WITHHELD = '(withheld)'
// Letters without spaces or accents: ids, codes, paths and numbers pass, a sentence or a Thai name does not.
const CODE = /^[A-Za-z0-9][A-Za-z0-9._:@/#*-]{0,199}$/
// https://developers.line.biz/en/docs/messaging-api/getting-user-ids/
const LINE_ID = /[UCR][0-9a-f]{32}/
// A telephone number or a citizen's number; LINE's message ids are longer and pass.
const PERSONAL_NUMBER = /^\d{9,13}$/

function shown(value: unknown): unknown {
  if (typeof value !== 'string') return typeof value === 'object' && value !== null ? WITHHELD : value
  return CODE.test(value) && !LINE_ID.test(value) && !PERSONAL_NUMBER.test(value) ? value : WITHHELD
}

type Described = { class: unknown; code?: unknown; stack?: string[]; cause?: Described }

/** What may be kept of an error: its message may hold what somebody wrote. */
export function describeError(error: unknown, depth = 0): Described {
  if (!(error instanceof Error)) return { class: typeof error }
  const described: Described = { class: shown(error.constructor.name) }
  if ('code' in error && error.code !== undefined) described.code = shown(error.code)
  const stack = framesOf(error)
  if (stack.length > 0) described.stack = stack
  if (error.cause !== undefined && depth < 4) described.cause = describeError(error.cause, depth + 1)
  return described
}

/** Only where it happened. The message is cut off first, for it may hold lines that look like frames. */
function framesOf(error: Error): string[] {
  const text = error.stack ?? ''
  const message = error.message === '' ? -1 : text.indexOf(error.message)
  const frames = message < 0 ? text : text.slice(message + error.message.length)
  return frames
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at [\w$.<>#[\] ]*\(?(?:file:|node:|\/|[A-Z]:\\|<anonymous>|native|async )/.test(line))
    .slice(0, 12)
}
