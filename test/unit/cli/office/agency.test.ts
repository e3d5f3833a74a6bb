import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { officeCommands } from '../../../../src/cli/office/index.ts'
import { NAMED, openStage, SECRET, type Stage, TOKEN, withAccount, words } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

const listed = async () => (await stage.run(['agency', 'list', '--json'])).json as { slug: string; lineId: string }[]

describe('agency add', () => {
  test('asks LINE first, keeps the account sealed, sets the webhook, and says what is left to switch', async () => {
    const { account, files } = await withAccount(stage)
    const added = await stage.run(['agency', 'add', 'bangexample', ...NAMED, ...files])
    expect(added.out).toContain('@bangexample')
    expect(added.out).toContain('Auto-response')
    // Nobody serves yet: it is kept, and said that LINE does not reach it.
    expect(added.exit).toBe(1)
    expect(account.webhook.endpoint).toBe(`${stage.url}/webhook/bangexample`)
    expect(await listed()).toMatchObject([
      { slug: 'bangexample', lineId: '@bangexample', name: 'องค์การบริหารส่วนตำบลบางตัวอย่าง' },
    ])
    const kept = await readFile(join(stage.dataDir, 'mongo.db'))
    for (const secret of [SECRET, TOKEN]) {
      expect(added.out + added.err).not.toContain(secret)
      expect(kept.includes(secret)).toBe(false)
    }
  })

  test('asks whoever watches for what was not given', async () => {
    await withAccount(stage)
    const answers = ['bangexample', 'sao', 'อบต.บางตัวอย่าง', SECRET, TOKEN]
    const added = await stage.run(['agency', 'add', '--no-webhook'], { answers })
    expect(added).toMatchObject({ exit: 0, err: '' })
    expect(await listed()).toMatchObject([{ slug: 'bangexample', type: 'sao', lineId: '@bangexample' }])
  })

  test('with a token LINE does not know keeps nothing', async () => {
    const { files } = await withAccount(stage)
    await stage.file('token.txt', 'a-token-that-line-does-not-know')
    const added = await stage.run(['agency', 'add', 'bangexample', ...NAMED, ...files])
    expect(added.exit).toBe(2)
    expect(added.err).toContain('LINE ไม่รับ')
    expect(await listed()).toEqual([])
  })

  test('while LINE is away keeps nothing', async () => {
    const { files } = await withAccount(stage)
    stage.env.LINE_API_BASE_URL = 'http://127.0.0.1:1'
    const added = await stage.run(['agency', 'add', 'bangexample', ...NAMED, ...files])
    expect(added.exit).toBe(1)
    expect(added.err).toContain('ติดต่อ LINE ไม่ได้')
    expect(await listed()).toEqual([])
  })

  test('what cannot be used is refused in one sentence, in every language, and changes nothing', async () => {
    const lines = [
      ['agency', 'add', '--type', 'sao'],
      ['agency', 'add', 'Bang_Example', ...NAMED],
      ['agency', 'add', 'x', '--name', 'อบต.'],
      ['agency', 'add', 'x', '--type', 'village', '--name', 'อบต.'],
      ['agency', 'add', 'x', ...NAMED],
      ['agency', 'add', 'x', ...NAMED, '--secret-file', '/nowhere/secret'],
      ['agency', 'add', 'x', ...NAMED, '--phone', 'call me', '--without-channel'],
      ['agency', 'add', 'x', '--frobnicate'],
      ['agency', 'set', 'nobody', '--phone', '0 2123 4567'],
      ['agency', 'set', 'x'],
      ['agency', 'frobnicate'],
    ]
    for (const [i, line] of lines.entries()) {
      const lang = words.languages[i % words.languages.length]!
      const answer = await stage.run([...line, '--lang', lang])
      expect(answer, line.join(' ')).toMatchObject({ exit: 2, out: '' })
      expect(answer.err.trim()).not.toBe('')
      expect(answer.err).not.toMatch(/\bat .*\.ts|\{\{|Error:/)
    }
    expect(await listed()).toEqual([])
  })

  test('does not take a name twice', async () => {
    const without = ['agency', 'add', 'bangexample', ...NAMED, '--without-channel']
    expect((await stage.run(without)).exit).toBe(0)
    expect(await stage.run([...without, '--json'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'agencies.exists' } },
    })
  })
})

describe('beside a running server', () => {
  test('an account is tested by LINE itself: right, wrong secret, put right, switched off', async () => {
    const { account, files } = await withAccount(stage)
    await stage.run(['agency', 'add', 'bangexample', ...NAMED, ...files, '--no-webhook'])
    await stage.serve()
    const test = ['agency', 'set', 'bangexample', '--test', '--json']
    account.webhook.endpoint = `${stage.url}/webhook/bangexample`
    expect(await stage.run(test)).toMatchObject({ exit: 0, json: { webhook: { success: true, why: 'ok' } } })

    account.secret = 'f'.repeat(32)
    expect(await stage.run(test)).toMatchObject({ exit: 1, json: { webhook: { why: 'bad-secret', statusCode: 401 } } })

    const secret = await stage.file('new.txt', 'f'.repeat(32))
    await stage.run(['agency', 'set', 'bangexample', '--secret-file', secret, '--no-webhook'])
    await stage.stopServing() // it would trust its copy for five seconds more
    await stage.serve()
    expect(await stage.run(test)).toMatchObject({ exit: 0 })

    account.webhook.active = false
    expect(await stage.run(test)).toMatchObject({ exit: 1, json: { webhook: { success: false, why: 'off' } } })
  })
})

describe('agency set', () => {
  beforeEach(() => stage.run(['agency', 'add', 'bangexample', ...NAMED, '--without-channel']))

  test('takes a profile back as it was shown, and tells every place that is wrong', async () => {
    const shown = await stage.run(['agency', 'show', 'bangexample', '--json'])
    const profile = shown.json as { contact: object }
    const unit = { code: 'works', name: { th: 'กองช่าง' }, short: 'กช.', aliases: ['ช่าง'] }
    const next = {
      ...profile,
      units: [unit],
      villages: [{ kind: 'village', number: 1, name: 'บ้านตัวอย่าง', people: 10 }],
    }
    const path = await stage.file('profile.json', JSON.stringify(next))
    expect(await stage.run(['agency', 'set', 'bangexample', '--profile', path])).toMatchObject({ exit: 0, err: '' })
    const again = (await stage.run(['agency', 'show', 'bangexample', '--json'])).json as {
      units: unknown
      villages: unknown
    }
    expect(again.units).toEqual([{ ...unit, parent: null, phone: null }])

    const broken = { ...next, units: [unit, { ...unit, code: 'ช่าง' }], contact: { ...profile.contact, email: 'x' } }
    const bad = await stage.file('bad.json', JSON.stringify(broken))
    const refused = await stage.run(['agency', 'set', 'bangexample', '--profile', bad])
    expect(refused.exit).toBe(2)
    expect(refused.err).toContain('units.1.code')
    expect(refused.err).toContain('contact.email')
    const twice = await stage.file('twice.json', JSON.stringify({ ...next, units: [unit, { ...unit, code: 'w2' }] }))
    expect(await stage.run(['agency', 'set', 'bangexample', '--profile', twice, '--json'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'agencies.unit-name-twice' } },
    })
  })

  test('dates a rule, and shows the rule of a day', async () => {
    const rule = ['--rule', 'complaint.answer={"days":7,"type":"working"}', '--from', '2026-12-01']
    const set = ['agency', 'set', 'bangexample', ...rule]
    expect((await stage.run(set)).exit).toBe(2)
    expect(await stage.run([...set, '--source', 'คำสั่งที่ 9/2569'])).toMatchObject({ exit: 0 })
    const on = async (day: string) => {
      const { json } = await stage.run(['agency', 'settings', 'bangexample', '--on', day, '--json'])
      const { rules } = json as { rules: { key: string; value: unknown; isOwn: boolean; source: string }[] }
      return rules.find(({ key }) => key === 'complaint.answer')
    }
    expect(await on('2026-11-30')).toMatchObject({ value: { days: 15, type: 'calendar' }, isOwn: false })
    expect(await on('2026-12-01')).toMatchObject({
      value: { days: 7, type: 'working' },
      isOwn: true,
      source: 'คำสั่งที่ 9/2569',
    })
    const bad = ['agency', 'set', 'bangexample', '--source', 'x', '--rule']
    for (const given of ['complaint.answer=soon', 'complaint.anser=1', 'quota.reserve'])
      expect((await stage.run([...bad, given])).exit).toBe(2)
    expect((await stage.run([...bad, 'quota.reserve=1', '--from', '1/12/2569'])).exit).toBe(2)
  })
})

describe('agency holidays', () => {
  beforeEach(() => stage.run(['agency', 'add', 'bangexample', ...NAMED, '--without-channel']))

  test('are imported whole or not at all', async () => {
    const bad = await stage.file('bad.csv', 'day,name\n2027-01-01,วันขึ้นปีใหม่\n2027-02-30,วันที่ไม่มี\n')
    const refused = await stage.run(['agency', 'holidays', 'import', bad])
    expect(refused.exit).toBe(2)
    expect(refused.err).toContain('บรรทัด 3')

    const good = await stage.file('good.csv', 'day,name\n2027-01-01,วันขึ้นปีใหม่\n2027-02-21,วันมาฆบูชา\n')
    const tried = await stage.run(['agency', 'holidays', 'import', good, '--dry-run'])
    expect(tried.out).toContain('2027-02-21') // a Sunday nobody made good
    const list = ['agency', 'holidays', 'list', '2570', '--agency', 'bangexample', '--json']
    const days = async () => ((await stage.run(list)).json as { days: unknown[] }).days.length
    expect(await days()).toBeGreaterThan(2)
    expect(await stage.run(['agency', 'holidays', 'import', good, '--source', 'มติทดสอบ'])).toMatchObject({ exit: 0 })
    expect(await days()).toBe(2)
    expect((await stage.run(list)).json).toMatchObject({ source: 'มติทดสอบ' })
    expect((await stage.run(['agency', 'holidays', 'list', '2575'])).exit).toBe(1)
  })

  test('of several agencies say whose they are', async () => {
    await stage.run(['agency', 'add', 'other', ...NAMED, '--without-channel'])
    const file = await stage.file('good.csv', 'day,name\n2027-01-01,วันขึ้นปีใหม่\n')
    expect(await stage.run(['agency', 'holidays', 'import', file, '--json'])).toMatchObject({ exit: 2 })
    expect(await stage.run(['agency', 'holidays', 'import', file, '--all', '--json'])).toMatchObject({
      json: { agencies: ['bangexample', 'other'] },
    })
  })
})

describe('back-ups', () => {
  test('bring back what was there, keep aside what is there, and refuse what is none', async () => {
    await stage.run(['agency', 'add', 'bangexample', ...NAMED, '--without-channel'])
    const copy = join(stage.dir, 'copy.db')
    expect(await stage.run(['backup', copy])).toMatchObject({ exit: 0 })
    expect((await stage.run(['backup', copy])).exit).toBe(2)
    await stage.run(['agency', 'add', 'later', ...NAMED, '--without-channel'])
    expect((await listed()).map(({ slug }) => slug)).toEqual(['bangexample', 'later'])

    const whole = await readFile(copy)
    const cut = await stage.file('cut.db', whole.subarray(0, whole.length / 2).toString('latin1'))
    expect((await stage.run(['restore', cut])).exit).toBe(2)
    expect(await listed()).toHaveLength(2)

    expect(await stage.run(['restore', copy])).toMatchObject({ exit: 0, err: '' })
    expect((await listed()).map(({ slug }) => slug)).toEqual(['bangexample'])
    expect((await readFile(join(stage.dataDir, 'mongo.db.before-restore'))).length).toBeGreaterThan(0)
  })

  test('are made while the server goes on, and restored only when it stands still', async () => {
    const { files } = await withAccount(stage)
    await stage.run(['agency', 'add', 'bangexample', ...NAMED, ...files, '--no-webhook'])
    await stage.serve()
    const copy = join(stage.dir, 'copy.db')
    expect(await stage.run(['backup', copy])).toMatchObject({ exit: 0 })
    const refused = await stage.run(['restore', copy])
    expect(refused.exit).toBe(2)
    expect(await listed()).toHaveLength(1)
    await stage.stopServing()
    expect(await stage.run(['restore', copy])).toMatchObject({ exit: 0 })
    expect(await listed()).toHaveLength(1)
  })
})

test('the store moves house, and nothing is missing there', async () => {
  await stage.run(['agency', 'add', 'bangexample', ...NAMED, '--without-channel'])
  const to = join(stage.dir, 'elsewhere')
  expect((await stage.run(['db', 'copy'])).exit).toBe(2)
  expect((await stage.run(['db', 'copy', '--to', stage.dataDir])).exit).toBe(2)
  expect(await stage.run(['db', 'copy', '--to', to])).toMatchObject({ exit: 0, err: '' })
  expect(await stage.run(['db', 'copy', '--to', to])).toMatchObject({ exit: 1, out: '' })
  stage.env.DATA_DIR = to
  expect(await listed()).toMatchObject([{ slug: 'bangexample' }])
})

test('every command explains itself and each of its flags, in every language', async () => {
  for (const { name, options } of officeCommands({ env: {}, terminal: null }))
    for (const lang of words.languages) {
      const help = await stage.run([...name.split(' '), '--help', '--lang', lang])
      expect(help.exit).toBe(0)
      for (const option of options) expect(help.out).toContain(`--${option.name}`)
    }
})
