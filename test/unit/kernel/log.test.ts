import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defineErrors, WorldError } from '../../../src/kernel/errors.ts'
import { type AgencyId, newId } from '../../../src/kernel/ids.ts'
import { code, createLog } from '../../../src/kernel/log.ts'

function kept() {
  const lines: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(line) } })
  return { log, lines, last: () => JSON.parse(lines.at(-1)!) }
}

test('a line is one JSON object with its event and its facts', () => {
  const { log, lines, last } = kept()
  const agency = newId<'agency'>() as AgencyId
  log.info('turn.done', { agency, took: 12, outcome: 'sent', late: false, request: code('8e3b-11') })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/\n$/)
  expect(last()).toMatchObject({ level: 'info', event: 'turn.done', agency, took: 12, outcome: 'sent', late: false })
  expect(last().request).toBe('8e3b-11')
})

test('a plain string does not compile as a fact', () => {
  const { log, last } = kept()
  const text: string = 'ไฟดับหน้าบ้าน'
  // @ts-expect-error a message is not a fact
  log.info('turn.heard', { text })
  // @ts-expect-error nor is an object
  log.info('turn.heard', { person: { name: text } })
  expect(JSON.stringify(last())).not.toContain('ไฟดับ')
})

test('what is not shaped like a code is withheld even when forced through', () => {
  const { log, lines } = kept()
  const secrets = [
    'ชื่อคน',
    'two words',
    `U${'0123456789abcdef'.repeat(2)}`,
    `chat:C${'0123456789abcdef'.repeat(2)}`,
    '0812345678',
    '1101700200301',
    'a@b c',
    'x'.repeat(500),
  ]
  for (const secret of secrets) log.info('a.b', { value: code(secret) })
  for (const [i, secret] of secrets.entries()) {
    expect(lines[i]).toContain('(withheld)')
    expect(lines[i]).not.toContain(secret)
  }
})

test('an error is told by class, code and place, never by its message', () => {
  const { log, lines, last } = kept()
  const { fail } = defineErrors('complaints', ['already-closed'])
  log.warn('turn.refused', {}, fail('complaints.already-closed', { number: 'CM-2570-00042', name: 'ชื่อคน' }))
  expect(last().error).toMatchObject({ class: 'DomainError', code: 'complaints.already-closed' })
  const cause = Object.assign(new Error('E11000 dup key: { name: "nobody-else" }'), { code: 11000 })
  log.error(
    'store.away',
    {},
    new WorldError('writing for nobody-else\n    at nobody-else (/home/nobody-else.ts:1:1)', { cause }),
  )
  expect(last().error).toMatchObject({ class: 'WorldError', cause: { class: 'Error', code: 11000 } })
  expect(last().error.stack.length).toBeGreaterThan(0)
  expect(last().error.stack[0]).toContain('log.test.ts')
  expect(lines.join('')).not.toMatch(/nobody-else|ชื่อคน|CM-2570/)
  log.error('odd', {}, 'nobody-else was thrown')
  expect(last().error).toEqual({ class: 'string' })
})

test('no message of an error reaches the line, whatever it looks like', () => {
  const { log, lines } = kept()
  fc.assert(
    fc.property(fc.string({ minLength: 12, unit: 'grapheme' }), (message) => {
      log.error('a.b', {}, new Error(`ลับ${message}`))
      expect(lines.at(-1)).not.toContain('ลับ')
    }),
  )
})

test('lines below the level are not written, and facts cannot take the place of the line’s own fields', () => {
  const { log, lines, last } = kept()
  log.debug('quiet')
  expect(lines).toHaveLength(0)
  log.info('a.b', { event: 'other', level: 3 })
  expect(last()).toMatchObject({ event: 'a.b', level: 'info', 'fact.event': 'other', 'fact.level': 3 })
})
