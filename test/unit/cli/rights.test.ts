// Every role at every command, read off the commands and the table themselves. No store is needed to be refused; whoever
// may goes on, and finds here that this machine has no configuration to go on with.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command } from '../../../src/cli/command.ts'
import { commandsWith } from '../../../src/cli/commands.ts'
import { runCommandLine } from '../../../src/cli/run.ts'
import { createAppointmentStore } from '../../../src/features/people/office/appointment.store.ts'
import { ACTIONS, type Action, isAction, mayRole, RIGHTS, ROLES } from '../../../src/features/people/office/rights.ts'
import { NAMED, openStage, type Stage, words } from './office/stage.ts'

let dir: string
let stage: Stage
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'prongsai-'))
  stage = await openStage()
  await stage.run(['agency', 'add', 'bangexample', '--without-channel', ...NAMED])
})
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true })
  await stage.close()
})

const commands = () => commandsWith({ env: { DATA_DIR: dir, PORT: 'nowhere' }, terminal: null })
const lineOf = ({ name, arguments: args, options }: Command): string[] => [
  ...name.split(' '),
  ...args.filter(({ isOptional }) => !isOptional).map(({ name: one }) => join(dir, `${one}.x`)),
  ...options
    .filter(({ isRequired }) => isRequired)
    .flatMap(({ name: one, choices }) => [`--${one}`, choices?.[0] ?? 'x']),
]

async function codeOf(line: readonly string[]): Promise<string | null> {
  const out: string[] = []
  const away = () => {
    throw new Error('nothing is read or written here')
  }
  const io = { out: (text: string) => void out.push(text), error: () => undefined, read: away, write: away }
  await runCommandLine([...line, '--json'], { commands: commands(), words, io })
  return out[0] === undefined ? null : ((JSON.parse(out[0]) as { error?: { code: string } }).error?.code ?? null)
}

describe('every command', () => {
  test('names a right of the table, or the machine', () => {
    for (const { name, action } of commands()) expect(action === 'machine' || isAction(action), name).toBe(true)
  })

  test('is for the administrator, or for whoever holds the machine, when nobody is named', async () => {
    for (const command of commands()) {
      const code = await codeOf(lineOf(command))
      const may = command.action === 'machine' || mayRole('admin', command.action as Action)
      expect(code === 'people.not-yours', command.name).toBe(!may)
    }
  })

  test.each(ROLES)('lets %s do what the table says and nothing else', async (role) => {
    for (const command of commands()) {
      const code = await codeOf([...lineOf(command), '--as', role])
      if (command.action === 'machine') expect(code, command.name).toBe('operate.machine-only')
      else expect(code === 'people.not-yours', command.name).toBe(!mayRole(role, command.action as Action))
    }
  })
})

test('an auditor finds no command that changes anything', () => {
  const open = commands().flatMap(({ action }) => (isAction(action) && mayRole('auditor', action) ? [action] : []))
  expect(open.length).toBeGreaterThan(3)
  expect(open.filter((action) => RIGHTS[action].kind === 'change')).toEqual([])
  expect(ACTIONS.filter((action) => RIGHTS[action].kind === 'change' && mayRole('auditor', action))).toEqual([])
})

test('who acts by an appointment has its rights, at its office, and the log says in whose place', async () => {
  const asId = await appointed('admin')
  const read = await appointed('auditor')
  const rule = ['agency', 'set', 'bangexample', '--rule', 'reminder.leads=[5]', '--source', 'คำสั่ง 1/2570']
  expect(await stage.run([...rule, '--as', read])).toMatchObject({ exit: 2 })
  expect(await stage.run(['staff', 'list', '--as', read])).toMatchObject({ exit: 0 })
  expect(await stage.run(['agency', 'list', '--as', asId])).toMatchObject({ exit: 2 })
  expect(await stage.run([...rule, '--as', 'nobody'])).toMatchObject({ exit: 2 })
  expect(await stage.run([...rule, '--as', asId])).toMatchObject({ exit: 0 })
  const kept = await stage.inStore(({ store }) =>
    store.connection
      .collection<{ _id: string; history: { who: string }[] }>('agencies')
      .findOne({ _id: 'bangexample' }),
  )
  expect(kept?.history.at(-1)?.who).toBe(`operator:${asId}`)
  await stage.run(['agency', 'add', 'other', '--without-channel', ...NAMED])
  expect(await stage.run(['staff', 'list', '--agency', 'other', '--as', read])).toMatchObject({ exit: 2 })
  // An appointment that is over gives nothing any more.
  await stage.run(['staff', 'revoke', asId, '--agency', 'bangexample'])
  expect(await stage.run([...rule, '--as', asId])).toMatchObject({ exit: 2 })
})

const OPEN = { to: null, endedAt: null, actingFor: null, seat: null, delegation: null, order: null, unit: null }

async function appointed(role: 'admin' | 'auditor'): Promise<string> {
  const id = `appointment-of-${role}`
  await stage.inStore(async ({ store, clock }) => {
    const { make } = createAppointmentStore(store.connection, () => undefined)
    const occurrence = { cause: id, at: clock.now().epochMilliseconds, who: 'test' }
    const fields = { person: null, name: null, role, from: '2026-10-01', ...OPEN }
    await make('bangexample' as never, id as never, occurrence, fields)
  })
  return id
}
