// configureFailPoint: failCommand, so that drivers' tests can see how a client behaves when a command fails.
import { type Doc, List, type Value } from '../query/document.ts'
import { Refusal } from '../refusal.ts'
import { docAt, flagAt, numberAt, textAt } from './arguments.ts'

export type Failure = {
  readonly closeConnection: boolean
  readonly errorCode: number | undefined
  readonly labels: readonly string[] | undefined
  readonly writeConcernError: Doc | undefined
  readonly blockMs: number
}

export type FailPoints = {
  readonly allowed: boolean
  configure(body: Doc): number
  // Counts: what is taken is used up.
  take(command: string, namespace: string, appName: string | undefined): Failure | undefined
}

type Active = {
  times: number
  skip: number
  readonly commands: ReadonlySet<string>
  readonly namespace: string | undefined
  readonly appName: string | undefined
  readonly failure: Failure
}

export function createFailPoints(allowed: boolean): FailPoints {
  let active: Active | undefined
  let taken = 0
  return {
    allowed,
    configure: (body) => {
      const name = textAt(body, 'configureFailPoint')
      if (name !== 'failCommand') throw new Refusal('BadValue', `the fail point ${name} is not offered`)
      active = parse(body)
      return taken
    },
    take: (command, namespace, appName) => {
      if (!active || command === 'configureFailPoint') return undefined
      if (!active.commands.has(command)) return undefined
      if (active.appName !== undefined && active.appName !== appName) return undefined
      if (active.namespace !== undefined && active.namespace !== namespace) return undefined
      if (active.skip > 0) {
        active.skip -= 1
        return undefined
      }
      const { failure } = active
      taken += 1
      active.times -= 1
      if (active.times <= 0) active = undefined
      return failure
    },
  }
}

const DATA = [
  'failCommands',
  'closeConnection',
  'errorCode',
  'errorLabels',
  'writeConcernError',
  'blockConnection',
  'blockTimeMS',
  'appName',
  'namespace',
  'failInternalCommands',
]

function parse(body: Doc): Active | undefined {
  const mode = body.get('mode')
  if (mode === 'off') return undefined
  const data = docAt(body, 'data')
  const unknown = data?.names().find((name) => !DATA.includes(name))
  if (!data || unknown) throw new Refusal('FailedToParse', `failCommand cannot do ${unknown ?? 'without data'}`)
  const commands = data.get('failCommands')
  const labels = data.get('errorLabels')
  return {
    times: timesOf(mode),
    skip: typeof mode === 'object' && mode && 'size' in mode ? (numberAt(mode as Doc, 'skip') ?? 0) : 0,
    commands: new Set(commands instanceof List ? commands.items().map(String) : []),
    namespace: textAt(data, 'namespace'),
    appName: textAt(data, 'appName'),
    failure: {
      closeConnection: flagAt(data, 'closeConnection'),
      errorCode: numberAt(data, 'errorCode'),
      labels: labels instanceof List ? labels.items().map(String) : undefined,
      writeConcernError: docAt(data, 'writeConcernError'),
      blockMs: flagAt(data, 'blockConnection') ? (numberAt(data, 'blockTimeMS') ?? 0) : 0,
    },
  }
}

function timesOf(mode: Value | undefined): number {
  if (mode === 'alwaysOn') return Number.POSITIVE_INFINITY
  if (typeof mode === 'object' && mode !== null && 'names' in mode) {
    return numberAt(mode, 'times') ?? Number.POSITIVE_INFINITY
  }
  throw new Refusal('BadValue', `unknown mode of a fail point`)
}
