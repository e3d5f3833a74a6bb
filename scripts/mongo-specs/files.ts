import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BSON } from 'mongodb'

export const SUITES = [
  'crud',
  'retryable-writes',
  'retryable-reads',
  'transactions',
  'transactions-convenient-api',
  'sessions',
  'collection-management',
  'index-management',
  'run-command',
  'gridfs',
]

export type Json = Record<string, unknown>

export type Requirement = {
  minServerVersion?: string
  maxServerVersion?: string
  topologies?: string[]
  auth?: boolean
  csfle?: unknown
  serverParameters?: Json
}

export type Operation = {
  name: string
  object: string
  arguments?: Json
  expectResult?: unknown
  expectError?: Json
  saveResultAsEntity?: string
  ignoreResultAndError?: boolean
}

export type SpecTest = {
  description: string
  skipReason?: string
  runOnRequirements?: Requirement[]
  operations: Operation[]
  expectEvents?: { client: string; events: Json[]; eventType?: string; ignoreExtraEvents?: boolean }[]
  outcome?: CollectionData[]
}

export type CollectionData = {
  collectionName: string
  databaseName: string
  documents: Json[]
  createOptions?: Json
}

export type SpecFile = {
  path: string
  schemaVersion: string
  runOnRequirements?: Requirement[]
  createEntities?: Json[]
  initialData?: CollectionData[]
  tests: SpecTest[]
}

// Fresh objects for every test: the driver writes into the options it is given.
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (
    typeof value !== 'object' ||
    value === null ||
    value instanceof Date ||
    ArrayBuffer.isView(value) ||
    '_bsontype' in value
  )
    return value
  if (value instanceof Map) return new Map(value) as T
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, copyOf(inner)])) as T
}

export function readSuite(checkout: string, suite: string): SpecFile[] {
  const root = existsSync(join(checkout, 'source')) ? join(checkout, 'source') : checkout
  const files = globSync(join(root, suite, 'tests', '**', '*.json')).sort()
  return files
    .map((path) => ({
      ...(BSON.EJSON.parse(readFileSync(path, 'utf8'), { relaxed: true }) as unknown as SpecFile),
      path: relative(root, path),
    }))
    .filter((file) => Array.isArray(file.tests) && file.schemaVersion)
}
