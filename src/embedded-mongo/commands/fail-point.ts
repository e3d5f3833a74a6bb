// configureFailPoint: failCommand and onPrimaryTransactionalWrite, so that drivers' tests can see how a client behaves when a command fails.
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
  // For one statement of a retryable write.
  takeWrite(): { readonly closeConnection: boolean; readonly errorCode: number | undefined } | undefined
}

type Counted = { times: number; skip: number }

type ActiveWrite = Counted & { readonly closeConnection: boolean; readonly errorCode: number | undefined }

type Active = Counted & {
  readonly commands: ReadonlySet<string>
  readonly namespace: string | undefined
  readonly appName: string | undefined
  readonly failure: Failure
}

export function createFailPoints(allowed: boolean): FailPoints {
  let active: Active | undefined
  let write: ActiveWrite | undefined
  let taken = 0
  return {
    allowed,
    configure: (body) => {
      const name = textAt(body, 'configureFailPoint')
      if (name === 'failCommand') active = parse(body)
      else if (name === 'onPrimaryTransactionalWrite') write = parseWrite(body)
      else throw new Refusal('BadValue', `the fail point ${name} is not offered`)
      return taken
    },
    take: (command, namespace, appName) => {
      if (!active || command === 'configureFailPoint') return undefined
      if (!active.commands.has(command)) return undefined
      if (active.appName !== undefined && active.appName !== appName) return undefined
      if (active.namespace !== undefined && active.namespace !== namespace) return undefined
      const { failure } = active
      if (!count(active)) return undefined
      taken += 1
      if (active.times <= 0) active = undefined
      return failure
    },
    takeWrite: () => {
      const current = write
      if (!current || !count(current)) return undefined
      if (current.times <= 0) write = undefined
      return current
    },
  }
}

// True when it is this one's turn to fail.
function count(active: Counted): boolean {
  if (active.skip > 0) {
    active.skip -= 1
    return false
  }
  active.times -= 1
  return true
}

function parseWrite(body: Doc): ActiveWrite | undefined {
  const mode = body.get('mode')
  if (mode === 'off') return undefined
  const data = docAt(body, 'data')
  return {
    ...countsOf(mode),
    closeConnection: data?.get('closeConnection') !== false,
    errorCode: data && numberAt(data, 'failBeforeCommitExceptionCode'),
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
    ...countsOf(mode),
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

function countsOf(mode: Value | undefined): Counted {
  if (mode === 'alwaysOn') return { times: Number.POSITIVE_INFINITY, skip: 0 }
  if (typeof mode === 'object' && mode !== null && 'names' in mode) {
    return { times: numberAt(mode, 'times') ?? Number.POSITIVE_INFINITY, skip: numberAt(mode, 'skip') ?? 0 }
  }
  throw new Refusal('BadValue', 'unknown mode of a fail point')
}
