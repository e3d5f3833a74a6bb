import { describe, expect, test } from 'vitest'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { createSeals } from '../../../src/kernel/seal.ts'

const a = 'tha-ngam' as AgencyId
const b = 'khao-noi' as AgencyId
const person = `U${'7'.repeat(32)}`
const seals = createSeals(new Uint8Array(32).fill(1))

describe('a chat', () => {
  test('has the same name every time, and another one in another office', () => {
    expect(seals.chatOf(a, person)).toBe(seals.chatOf(a, person))
    expect(seals.chatOf(a, person)).not.toBe(seals.chatOf(b, person))
  })

  test('does not tell whose it is', () => {
    expect(seals.chatOf(a, person)).not.toContain('777')
    expect(createSeals(new Uint8Array(32).fill(2)).chatOf(a, person)).not.toBe(seals.chatOf(a, person))
  })
})

describe('what is sealed', () => {
  test('is opened by the same office for the same purpose', () => {
    expect(seals.open(a, 'address', seals.seal(a, 'address', 'ใจดี'))).toBe('ใจดี')
  })

  test('looks different each time', () => {
    expect(seals.seal(a, 'address', person)).not.toBe(seals.seal(a, 'address', person))
  })

  test('is opened by nobody else and for nothing else', () => {
    const sealed = seals.seal(a, 'address', person)
    expect(() => seals.open(b, 'address', sealed)).toThrow()
    expect(() => seals.open(a, 'photo', sealed)).toThrow()
    expect(() => seals.open(a, 'address', `${sealed.slice(0, -2)}AA`)).toThrow()
  })

  test('needs a whole key', () => {
    expect(() => createSeals(new Uint8Array(16))).toThrow('32 bytes')
  })
})
