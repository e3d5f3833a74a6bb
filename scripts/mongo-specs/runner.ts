import { MongoClient, MongoError, MongoServerError } from 'mongodb'
import { createEntities, type Entities } from './entities.ts'
import {
  type CollectionData,
  copyOf,
  type Json,
  type Operation,
  type Requirement,
  type SpecFile,
  type SpecTest,
} from './files.ts'
import { Mismatch, match } from './matching.ts'
import { operate, Unsupported } from './operations.ts'

export type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'skipped'; readonly reason: string }

export type Runner = { run(file: SpecFile, test: SpecTest): Promise<Outcome>; close(): Promise<void> }

export async function createRunner(uri: string): Promise<Runner> {
  const admin = await MongoClient.connect(uri)
  const info = await admin.db('admin').command({ buildInfo: 1 })
  const version = String(info.version)

  const run = async (givenFile: SpecFile, givenTest: SpecTest): Promise<Outcome> => {
    const refused = whyNot(givenFile, givenTest, version)
    if (refused) return { kind: 'skipped', reason: refused }
    const [file, test] = [copyOf(givenFile), copyOf(givenTest)]
    const entities = createEntities(uri)
    try {
      await admin.db('admin').command({ killAllSessions: [] })
      await seed(admin, file.initialData ?? [])
      for (const definition of file.createEntities ?? []) await entities.create(definition)
      for (const operation of test.operations) await perform(entities, operation, admin)
      for (const expected of test.expectEvents ?? []) checkEvents(entities, expected)
      for (const data of test.outcome ?? []) await checkOutcome(admin, data, entities)
      return { kind: 'passed' }
    } catch (error) {
      if (error instanceof Unsupported) return { kind: 'skipped', reason: error.message }
      return { kind: 'failed', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
    } finally {
      for (const point of ['failCommand', 'onPrimaryTransactionalWrite']) {
        await admin.db('admin').command({ configureFailPoint: point, mode: 'off' })
      }
      await entities.close()
    }
  }
  return { run, close: () => admin.close() }
}

function whyNot(file: SpecFile, test: SpecTest, version: string): string | undefined {
  if (test.skipReason) return test.skipReason
  for (const requirements of [file.runOnRequirements, test.runOnRequirements]) {
    if (requirements && !requirements.some((one) => meets(one, version))) {
      return `needs ${JSON.stringify(requirements)}`
    }
  }
  return undefined
}

function meets(requirement: Requirement, version: string): boolean {
  if (requirement.minServerVersion && compareVersions(version, requirement.minServerVersion) < 0) return false
  if (requirement.maxServerVersion && compareVersions(version, requirement.maxServerVersion) > 0) return false
  if (requirement.topologies && !requirement.topologies.includes('replicaset')) return false
  return !requirement.auth && !requirement.csfle
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]]
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

async function seed(client: MongoClient, initial: readonly CollectionData[]): Promise<void> {
  for (const { databaseName, collectionName, documents, createOptions } of initial) {
    const database = client.db(databaseName)
    await database.dropCollection(collectionName, { writeConcern: { w: 'majority' } })
    if (documents.length === 0 || createOptions) await database.createCollection(collectionName, createOptions ?? {})
    if (documents.length > 0)
      await database.collection(collectionName).insertMany(documents, { ignoreUndefined: false })
  }
}

// Inside a callback an error that was expected goes on to whoever called back.
async function performInside(entities: Entities, operation: Operation, admin: MongoClient): Promise<void> {
  const error = await perform(entities, operation, admin)
  if (error) throw error
}

// Gives back the error that was expected or ignored, if there was one.
async function perform(entities: Entities, operation: Operation, admin: MongoClient): Promise<unknown> {
  let result: unknown
  try {
    result = await operate(entities, operation, admin, (inner) => performInside(entities, inner, admin))
  } catch (error) {
    if (error instanceof Unsupported || error instanceof Mismatch) throw error
    if (operation.ignoreResultAndError) return error
    if (!operation.expectError) throw error
    checkError(operation, error, entities)
    return error
  }
  if (operation.ignoreResultAndError) return undefined
  if (operation.expectError)
    throw new Mismatch(`${operation.name} should have failed: ${JSON.stringify(operation.expectError)}`)
  if ('expectResult' in operation) match(operation.expectResult, result, entities.get, true, operation.name)
  if (operation.saveResultAsEntity) entities.set(operation.saveResultAsEntity, result)
  return undefined
}

function checkError(operation: Operation, error: unknown, entities: Entities): void {
  const expected = operation.expectError!
  const own = error as Partial<MongoServerError> & { result?: unknown; errorResponse?: Json }
  const told = `${operation.name}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`
  const wrong = (what: string): never => {
    throw new Mismatch(`${told} – ${what}`)
  }
  if (expected.isClientError === true && error instanceof MongoServerError && own.code !== undefined)
    wrong('should be the client’s')
  if (expected.isClientError === false && !(error instanceof MongoError)) wrong('should be the server’s')
  const contains = expected.errorContains
  if (contains && !String(own.message).toLowerCase().includes(String(contains).toLowerCase()))
    wrong(`should say ${contains}`)
  if (expected.errorCode !== undefined && own.code !== expected.errorCode)
    wrong(`should be ${expected.errorCode}, is ${own.code}`)
  if (expected.errorCodeName !== undefined && own.codeName !== expected.errorCodeName) {
    wrong(`should be ${expected.errorCodeName}, is ${own.codeName}`)
  }
  const labelled = (label: string): boolean => error instanceof MongoError && error.hasErrorLabel(label)
  for (const label of (expected.errorLabelsContain as string[] | undefined) ?? []) {
    if (!labelled(label)) wrong(`should be labelled ${label}`)
  }
  for (const label of (expected.errorLabelsOmit as string[] | undefined) ?? []) {
    if (labelled(label)) wrong(`should not be labelled ${label}`)
  }
  if (expected.errorResponse)
    match(expected.errorResponse, own.errorResponse ?? own, entities.get, true, 'errorResponse')
  if (expected.expectResult) match(expected.expectResult, own.result ?? own, entities.get, true, 'error.result')
}

const KINDS: Readonly<Record<string, (name: string) => boolean>> = {
  command: (name) => name.startsWith('command'),
  cmap: (name) => name.startsWith('connection') || name.startsWith('pool'),
  sdam: (name) => name.startsWith('server') || name.startsWith('topology'),
}

function checkEvents(entities: Entities, expected: NonNullable<SpecTest['expectEvents']>[number]): void {
  const ofKind = KINDS[expected.eventType ?? 'command']!
  const events = entities.events(expected.client).filter(({ name }) => ofKind(name))
  const told = events.map(({ event }) => event.commandName ?? event.name).join(', ')
  if (expected.ignoreExtraEvents ? events.length < expected.events.length : events.length !== expected.events.length) {
    throw new Mismatch(`${expected.events.length} events expected, ${events.length} seen: ${told}`)
  }
  expected.events.forEach((wanted, at) => {
    const [name, fields] = Object.entries(wanted)[0] as [string, Json]
    const { name: seen, event } = events[at]!
    if (name !== seen) throw new Mismatch(`event ${at} should be ${name}, is ${seen}`)
    for (const [field, value] of Object.entries(fields)) {
      if (field === 'hasServiceId' || field === 'hasServerConnectionId' || field === 'interruptInUseConnections')
        continue
      match(value, event[field], entities.get, true, `event ${at}.${field}`)
    }
  })
}

async function checkOutcome(client: MongoClient, data: CollectionData, entities: Entities): Promise<void> {
  const found = await client
    .db(data.databaseName)
    .collection(data.collectionName, { readPreference: 'primary', readConcern: { level: 'local' } })
    .find({}, { sort: { _id: 1 } })
    .toArray()
  match(data.documents, found, entities.get, false, `outcome of ${data.collectionName}`)
}
