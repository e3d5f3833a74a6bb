import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgencyId } from '../../../src/kernel/ids.ts'
import { trueChance } from '../../../src/kernel/ids.ts'
import { createSeals } from '../../../src/kernel/seal.ts'
import { createFormTokens } from '../../../src/web/form/form-token.ts'

const tokens = createFormTokens({ seals: createSeals(new Uint8Array(32).fill(3)), chance: trueChance })
const AT = 1_795_000_000_000
const HOUR = 3_600_000
const scope = { agency: 'demo' as AgencyId, path: '/console/demo/plan', visit: 'one' }

test('a form gives its own cause, and always the same one', () => {
  const [one, other] = [tokens.make(scope, AT), tokens.make(scope, AT)]
  expect(tokens.read(scope, one, AT)).toMatch(/^form:/)
  expect(tokens.read(scope, one, AT + 5 * HOUR)).toBe(tokens.read(scope, one, AT))
  expect(tokens.read(scope, one, AT)).not.toBe(tokens.read(scope, other, AT))
})

test('a form of another office, page or session counts for nothing, and neither does an old one', () => {
  const token = tokens.make(scope, AT)
  expect(tokens.read({ ...scope, agency: 'other' as AgencyId }, token, AT)).toBeNull()
  expect(tokens.read({ ...scope, path: '/console/demo' }, token, AT)).toBeNull()
  expect(tokens.read({ ...scope, visit: 'two' }, token, AT)).toBeNull()
  expect(tokens.read(scope, token, AT + 25 * HOUR)).toBeNull()
})

test('no token can be made up or bent', () => {
  const token = tokens.make(scope, AT)
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom('a', 'B', '.', '0', ''), (at, put) => {
      const bent = token.slice(0, at) + put + token.slice(at + 1)
      expect(tokens.read(scope, bent, AT) === null || bent === token).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.string(), (made) => {
      expect(tokens.read(scope, made, AT)).toBeNull()
    }),
  )
})
