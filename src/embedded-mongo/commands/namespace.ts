import { Buffer } from 'node:buffer'
import { Refusal } from '../refusal.ts'
import { textAt } from './arguments.ts'
import type { Call } from './command.ts'

const INVALID_DATABASE = /[/\\. "$\0]/

export function checkDatabase(name: string): void {
  if (name === '' || Buffer.byteLength(name) > 63 || INVALID_DATABASE.test(name)) {
    throw new Refusal('InvalidNamespace', `Invalid database name: '${name}'`)
  }
}

export function checkNamespace(database: string, collection: string): string {
  checkDatabase(database)
  const ns = `${database}.${collection}`
  if (collection === '' || collection.startsWith('.') || collection.includes('\0')) {
    throw new Refusal('InvalidNamespace', `Invalid namespace specified '${ns}'`)
  }
  if (collection.includes('$')) throw new Refusal('InvalidNamespace', `Invalid collection name: ${collection}`)
  if (collection.startsWith('system.')) throw new Refusal('InvalidNamespace', `Invalid system namespace: ${ns}`)
  if (Buffer.byteLength(ns) > 255) {
    throw new Refusal('InvalidNamespace', `Fully qualified namespace is too long. Namespace: ${ns} Max: 255`)
  }
  return ns
}

// The collection a command names as the value of its own name.
export function namespaceOf(call: Call): string {
  const collection = textAt(call.body, call.name)
  if (collection === undefined) {
    throw new Refusal('InvalidNamespace', `collection name has invalid type for the command ${call.name}`)
  }
  return checkNamespace(call.database, collection)
}
