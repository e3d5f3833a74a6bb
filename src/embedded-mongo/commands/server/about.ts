import { hostname } from 'node:os'
import { arch, memoryUsage, pid, platform, uptime } from 'node:process'
import { DateTime, Doc, Double, List } from '../../query/document.ts'
import { Refusal } from '../../refusal.ts'
import { type Elements, elementsOf } from '../../wire/reply.ts'
import type { Command, Commands } from '../command.ts'
import { VERSION } from './handshake.ts'

const ok: Elements = []

const ping: Command = { fields: { ping: 'any' }, kind: 'plain', transaction: false, run: () => ok }

const buildInfo: Command = {
  fields: { buildInfo: 'any', buildinfo: 'any' },
  kind: 'plain',
  open: true,
  run: () => {
    const doc = Doc.of({
      version: VERSION,
      gitVersion: 'embedded',
      modules: new List(),
      sysInfo: 'embedded store on SQLite',
      versionArray: new List([7, 0, 0, 0]),
      bits: 64,
      debug: false,
      maxBsonObjectSize: 16 * 1024 * 1024,
      storageEngines: new List(['sqlite']),
    })
    return [elementsOf(doc)]
  },
}

const connectionStatus: Command = {
  fields: { connectionStatus: 'any', showPrivileges: 'bool' },
  kind: 'plain',
  run: () => [
    elementsOf(Doc.of({ authInfo: Doc.of({ authenticatedUsers: new List(), authenticatedUserRoles: new List() }) })),
  ],
}

const serverStatus: Command = {
  fields: { serverStatus: 'any' },
  kind: 'plain',
  run: (call) => {
    const { store } = call
    const memory = memoryUsage()
    const doc = Doc.of({
      host: hostname(),
      version: VERSION,
      process: 'embedded-mongo',
      pid,
      uptime: new Double(Math.floor(uptime())),
      localTime: new DateTime(call.now),
      mem: Doc.of({ bits: 64, resident: Math.round(memory.rss / 1048576) }),
      storageEngine: Doc.of({ name: 'sqlite', persistent: true, readOnly: false }),
      logicalSessionRecordCache: Doc.of({ activeSessionsCount: store.sessions.size }),
      metrics: Doc.of({ cursor: Doc.of({ open: Doc.of({ total: store.cursors.size }) }) }),
    })
    return [elementsOf(doc)]
  },
}

const hostInfo: Command = {
  fields: { hostInfo: 'any' },
  kind: 'plain',
  run: (call) => [
    elementsOf(
      Doc.of({
        system: Doc.of({ currentTime: new DateTime(call.now), hostname: hostname(), cpuArch: arch }),
        os: Doc.of({ type: platform, name: platform }),
      }),
    ),
  ],
}

const getParameter: Command = {
  fields: {
    getParameter: 'any',
    featureCompatibilityVersion: 'any',
    enableTestCommands: 'any',
    authenticationMechanisms: 'any',
  },
  kind: 'plain',
  run: (call) => {
    const name = call.body.names().find((one) => PARAMETERS[one] !== undefined)
    if (!name) throw new Refusal('InvalidOptions', 'no option found to get')
    return [elementsOf(new Doc([name], [PARAMETERS[name]!(call.store.failPoints.allowed)]))]
  },
}

const PARAMETERS: Readonly<Record<string, (testing: boolean) => string | boolean | Doc>> = {
  featureCompatibilityVersion: () => new Doc(['version'], ['7.0']),
  enableTestCommands: (testing) => testing,
  authenticationMechanisms: () => new Doc(['mechanisms'], [new List(['SCRAM-SHA-256'])]),
}

const configureFailPoint: Command = {
  fields: { configureFailPoint: 'string', mode: 'any', data: 'doc' },
  kind: 'plain',
  run: (call) => {
    if (!call.store.failPoints.allowed) throw new Refusal('CommandNotFound', "no such command: 'configureFailPoint'")
    return [elementsOf(new Doc(['count'], [call.store.failPoints.configure(call.body)]))]
  },
}

const compact: Command = {
  fields: { compact: 'any', force: 'bool' },
  kind: 'plain',
  run: (call) => call.store.compact().then(() => ok),
}

export const about: Commands = {
  ping,
  buildInfo,
  buildinfo: buildInfo,
  connectionStatus,
  serverStatus,
  hostInfo,
  getParameter,
  configureFailPoint,
  compact,
}
