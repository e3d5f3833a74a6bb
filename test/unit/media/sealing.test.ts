import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { holdClock } from '../../../src/kernel/moving-clock.ts'
import { createLinks } from '../../../src/media/links.ts'
import type { MediaId } from '../../../src/media/media.ts'
import { createSealing } from '../../../src/media/sealing.ts'

const agency = 'agency-a' as AgencyId
const place = { agency, media: 'm', blob: 'original-x', piece: 0, pieces: 2 }
const master = randomBytes(32)

test('what is sealed opens in its place, byte for byte', () => {
  const sealing = createSealing([master])
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      const sealed = sealing.seal(place, bytes)
      expect(Buffer.compare(sealing.open(place, sealed, sealing.keyId), bytes)).toBe(0)
      expect(sealing.seal(place, bytes).equals(sealed)).toBe(false)
    }),
  )
})

test('it opens in no other place, for no other agency, and not when a bit was changed', () => {
  const sealing = createSealing([master])
  const sealed = sealing.seal(place, Buffer.from('หลักฐาน'))
  for (const other of [
    { ...place, agency: 'agency-b' as AgencyId },
    { ...place, media: 'n' },
    { ...place, blob: 'view-x' },
    { ...place, piece: 1 },
    { ...place, pieces: 1 },
  ]) {
    expect(() => sealing.open(other, sealed, sealing.keyId)).toThrow()
  }
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(() => sealing.open(place, changed, sealing.keyId)).toThrow()
  }
  expect(sealed.includes('หลักฐาน')).toBe(false)
})

test('a new master key seals, the old one still opens what it sealed', () => {
  const old = createSealing([master])
  const sealed = old.seal(place, Buffer.from('x'))
  const both = createSealing([randomBytes(32), master])
  expect(both.keyId).not.toBe(old.keyId)
  expect(both.open(place, sealed, old.keyId).toString()).toBe('x')
  expect(() => createSealing([randomBytes(32)]).open(place, sealed, old.keyId)).toThrow(old.keyId)
  expect(() => createSealing([randomBytes(16)])).toThrow('32 bytes')
})

const target = { agency, id: 'a-media' as MediaId, part: 'view' } as const

test('a link works until it ends, then it says so', () => {
  const clock = holdClock('2026-11-20T09:10')
  const links = createLinks({ sealing: createSealing([master]), clock })
  const token = links.pathTo(target, { hours: 2 }).slice('/m/'.length)
  expect(links.read(token)).toMatchObject({ kind: 'good', target })
  clock.advance('PT1H59M')
  expect(links.read(token).kind).toBe('good')
  clock.advance('PT1H')
  expect(links.read(token)).toEqual({ kind: 'expired' })
})

test('the same picture has the same address for a while', () => {
  const clock = holdClock('2026-11-20T09:10')
  const links = createLinks({ sealing: createSealing([master]), clock })
  const path = links.pathTo(target)
  clock.advance('PT20M')
  expect(links.pathTo(target)).toBe(path)
  expect(path).toMatch(/^\/m\/[\w-]+\.[\w-]+$/)
})

test('a link that was touched, guessed or signed by another key is worth nothing', () => {
  const clock = holdClock('2026-11-20T09:10')
  const links = createLinks({ sealing: createSealing([master]), clock })
  const token = links.pathTo(target).slice('/m/'.length)
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'AZaz09-_.'), (at, sign) => {
      const touched = token.slice(0, at) + sign + token.slice(at + 1)
      if (touched !== token) expect(links.read(touched).kind).toBe('forged')
    }),
  )
  const foreign = createLinks({ sealing: createSealing([randomBytes(32)]), clock })
    .pathTo(target)
    .slice('/m/'.length)
  for (const guess of [foreign, '', '.', 'a.b', `${token}.x`, 'x'.repeat(10_000)]) {
    expect(links.read(guess)).toEqual({ kind: 'forged' })
  }
})
