import { deserialize, EJSON, serialize } from 'bson'
import type { Document } from 'mongodb'
import { expect } from 'vitest'

// Types and the order of fields count: 5, 5.0 and NumberLong(5) are three things here. Read with `promoteValues: false`.
function canonical(value: unknown): string {
  const bytes = serialize({ v: value }, { ignoreUndefined: true })
  return EJSON.stringify(deserialize(bytes, { promoteValues: false }), { relaxed: false })
}

export function same(actual: unknown, expected: unknown, message?: string): void {
  expect(canonical(actual), message).toBe(canonical(expected))
}

export const typed = { promoteValues: false } as const

export function ids(docs: readonly Document[]): unknown[] {
  return docs.map(({ _id }) => (_id !== null && typeof _id === 'object' && 'value' in _id ? _id.value : _id))
}

// What the store says no to, and with which number.
export async function refused(action: Promise<unknown>, code: number, message?: RegExp): Promise<void> {
  let error: unknown
  try {
    await action
  } catch (caught) {
    error = caught
  }
  expect(error, `refused with ${code}`).toBeDefined()
  const { code: actual, message: text } = error as { code?: unknown; message?: string }
  expect(`${actual}`, text).toBe(`${code}`)
  if (message) expect(text).toMatch(message)
}
