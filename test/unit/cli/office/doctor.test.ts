import { chmod, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commandOf } from '../../../../src/cli/office/call.ts'
import { createDoctor } from '../../../../src/cli/office/checks/doctor.ts'
import { type Probe, systemProbe } from '../../../../src/cli/office/checks/machine.ts'
import { NAMED, openStage, type Stage, withAccount, words } from './stage.ts'

let stage: Stage
let account: Awaited<ReturnType<typeof withAccount>>['account']
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const PLENTY: Probe = { ...systemProbe, freeBytes: async () => 50 * 1024 ** 3 }
type Finding = { state: string; what: string; says: string; remedy: string | null }

const see = (line: string[], probe: Probe = PLENTY) =>
  stage.run(['doctor', ...line], { commands: (outside) => [commandOf(createDoctor(probe), outside)] })

/** What does not work; and that each has a remedy. */
async function illness(probe: Probe = PLENTY): Promise<string[]> {
  const { json, exit } = await see(['--json'], probe)
  const found = json as Finding[]
  const wrong = found.filter(({ state }) => state !== 'ok')
  for (const { says, remedy } of wrong) expect(`${says}${remedy ?? ''}`).not.toMatch(/\{\{|undefined/)
  for (const { remedy } of wrong) expect(remedy).toMatch(/\S/)
  expect(exit).toBe(wrong.some(({ state }) => state === 'bad') ? 1 : 0)
  return wrong.filter(({ state }) => state === 'bad').map(({ what }) => what)
}

async function settled(more: Parameters<typeof withAccount>[1] = {}): Promise<void> {
  const made = await withAccount(stage, more)
  account = made.account
  await stage.run(['agency', 'add', 'bangexample', ...NAMED, ...made.files, '--no-webhook', '--phone', '0 2123 4567'])
  account.webhook.endpoint = `${stage.url}/webhook/bangexample`
}

test('a whole installation is well', async () => {
  await settled()
  await stage.serve()
  expect(await illness()).toEqual([])
  const { out } = await see([])
  expect(out).toContain('@bangexample')
})

test('before the first start it looks and makes nothing', async () => {
  expect(await illness()).toEqual([])
  await expect(chmod(stage.dataDir, 0o700)).rejects.toThrow('ENOENT')
})

describe('it finds, and says how to mend,', () => {
  test('a configuration that contradicts itself', async () => {
    stage.env.LINE_CHANNEL_SECRET = 'too short'
    stage.env.PORT = '99999'
    expect(await illness()).toEqual(['config.mistake', 'config.mistake'])
  })

  test('a folder that cannot be written', async () => {
    await writeFile(stage.dataDir, 'a file where the folder should be')
    expect(await illness()).toEqual(['data.not-writable'])
  })

  test('a disk that is full, and a program that is old', async () => {
    await settled()
    await stage.serve()
    expect(await illness({ ...PLENTY, freeBytes: async () => 1024 ** 2 })).toEqual(['disk.full'])
    expect(await illness({ ...PLENTY, nodeVersion: '20.11.1' })).toEqual(['node.too-old'])
  })

  test('a key that is lost, and makes no other', async () => {
    await settled()
    await rm(join(stage.dataDir, 'master.key'))
    expect(await illness()).toEqual(['key.lost'])
    await expect(chmod(join(stage.dataDir, 'master.key'), 0o600)).rejects.toThrow('ENOENT')
  })

  test('a key others can read, a damaged one, and another one', async () => {
    await settled()
    const key = join(stage.dataDir, 'master.key')
    await chmod(key, 0o644)
    expect(await illness()).toEqual(['key.open'])
    await chmod(key, 0o600)
    await writeFile(key, 'damaged')
    expect(await illness()).toEqual(['key.damaged'])
    await writeFile(key, Buffer.alloc(32, 9).toString('base64'))
    expect(await illness()).toEqual(['key.other'])
    await expect(stage.serve()).rejects.toThrow('master key')
  })

  test('a store that is damaged', async () => {
    await settled()
    await writeFile(join(stage.dataDir, 'mongo.db'), 'this was a store once'.repeat(1000))
    for (const rest of ['-wal', '-shm']) await rm(join(stage.dataDir, `mongo.db${rest}`), { force: true })
    expect(await illness()).toEqual(['store.damaged'])
  })

  test('a MongoDB that does not answer', async () => {
    stage.env.MONGODB_URI = 'mongodb://127.0.0.1:1/prongsai?serverSelectionTimeoutMS=200'
    stage.env.MASTER_KEY = Buffer.alloc(32, 1).toString('base64')
    stage.env.DATA_DIR = stage.dir
    expect(await illness()).toEqual(['store.unreachable'])
  })

  test('a live office without an account', async () => {
    await stage.run(['agency', 'add', 'bangexample', ...NAMED, '--without-channel'])
    expect(await illness()).toEqual(['config.mistake'])
  })

  test('a token LINE does not take any more', async () => {
    await settled()
    await stage.serve()
    account.accessToken = 'another-token-was-issued-meanwhile'
    expect(await illness()).toEqual(['token.refused'])
  })

  test('LINE out of reach', async () => {
    await settled()
    stage.env.LINE_API_BASE_URL = 'http://127.0.0.1:1'
    expect(await illness()).toEqual(['line.away'])
  })

  test('a webhook that is missing, goes elsewhere, or is switched off', async () => {
    await settled()
    await stage.serve()
    account.webhook.endpoint = null
    expect(await illness()).toEqual(['webhook.none'])
    account.webhook.endpoint = 'https://somewhere.example.com/webhook'
    expect(await illness()).toEqual(['webhook.elsewhere'])
    account.webhook.endpoint = `${stage.url}/webhook/bangexample`
    account.webhook.active = false
    expect(await illness()).toEqual(['webhook.off'])
  })

  test('a secret that is not the account’s', async () => {
    await settled()
    await stage.serve()
    account.secret = 'e'.repeat(32)
    expect(await illness()).toEqual(['webhook.bad-secret'])
  })

  test('a server nobody started', async () => {
    await settled()
    expect(await illness()).toEqual(['webhook.error-status'])
  })

  test('messages that are used up, or nearly', async () => {
    await settled({ quota: 300 })
    await stage.serve()
    stage.platform.setUsed('bangexample', 300)
    expect(await illness()).toEqual(['quota.gone'])
    stage.platform.setUsed('bangexample', 250)
    const { json } = await see(['--json'])
    expect((json as Finding[]).filter(({ what }) => what === 'quota.low')).toHaveLength(1)
  })

  test('a clock that is wrong', async () => {
    await settled()
    await stage.serve()
    stage.setLineAhead(10 * 60_000)
    expect(await illness()).toEqual(['clock.wrong'])
  })

  test('holidays nobody entered', async () => {
    await settled()
    await stage.serve()
    stage.clock.moveTo(stage.clock.now().add({ hours: 24 * 366 * 3 }))
    expect(await illness()).toEqual(['holidays.missing', 'clock.wrong'])
  })
})

test('whatever is wrong, it fits one screen, in every language, the worst first', async () => {
  await settled({ quota: 10 })
  await stage.serve()
  stage.platform.setUsed('bangexample', 10)
  stage.setLineAhead(10 * 60_000)
  account.webhook.active = false
  for (let i = 0; i < 15; i += 1) await stage.run(['agency', 'add', `more-${i}`, ...NAMED, '--without-channel'])
  for (const lang of words.languages) {
    const lines = (await see(['--lang', lang])).out.trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(3)
    expect(lines.findLastIndex((line) => line.startsWith('✗'))).toBeLessThan(
      lines.findIndex((line) => line.startsWith('!')),
    )
    expect(lines.slice(0, 6).filter((line) => line.startsWith('  → '))).toHaveLength(3)
  }
})
