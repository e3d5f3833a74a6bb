import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandsWith } from '../../../src/cli/commands.ts'
import { openInstallation } from '../../../src/cli/office/installation.ts'
import { runCommandLine } from '../../../src/cli/run.ts'
import { readConfig } from '../../../src/config.ts'
import { seedDemo } from '../../../src/features/agencies/index.ts'
import { readCode } from '../../../src/features/people/joining/code.ts'
import { createWords } from '../../../src/kernel/i18n.ts'
import type { AgencyId } from '../../../src/kernel/ids.ts'

const words = createWords(join(import.meta.dirname, '../../../locales'))
let dir: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'prongsai-'))
  const house = await openInstallation(readConfig({ DATA_DIR: join(dir, 'data') }), words)
  await seedDemo(house.agencies, 'demo' as AgencyId, house.clock.now().epochMilliseconds)
  await house.close()
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

async function prongsai(...line: string[]) {
  const out: string[] = []
  const refuse = () => {
    throw new Error('this command reads no file this way')
  }
  const exit = await runCommandLine(line, {
    commands: commandsWith({ env: { DATA_DIR: join(dir, 'data') }, terminal: null }),
    words,
    io: { out: (text) => out.push(text), error: (text) => out.push(text), read: refuse, write: refuse },
  })
  return { exit, text: out.join('\n') }
}

describe('at the command line', () => {
  test('one is invited, listed and taken back', async () => {
    const invited = await prongsai('staff', 'invite', 'officer', '--unit', 'กองช่าง', '--to', '2027-09-30', '--json')
    expect(invited.exit).toBe(0)
    const { id, code } = JSON.parse(invited.text)
    expect(readCode(code)).not.toBeNull()
    const listed = await prongsai('staff', 'list')
    expect(listed.text).toContain('เจ้าหน้าที่ผู้รายงาน กองช่าง')
    expect(listed.text).not.toContain(code)
    expect((await prongsai('staff', 'revoke', id)).exit).toBe(0)
    expect((await prongsai('staff', 'list')).text).not.toContain('กองช่าง')
  })

  test('what does not exist is refused with a sentence and exit 2', async () => {
    for (const line of [
      ['staff', 'invite', 'king'],
      ['staff', 'invite', 'officer', '--unit', 'กองเวทมนตร์'],
      ['staff', 'invite', 'officer', '--from', '2026-13-01'],
      ['staff', 'invite', 'officer', '--from', '2027-01-01', '--to', '2026-12-31'],
      ['staff', 'invite', 'officer', '--acting-for', 'nobody'],
      ['staff', 'revoke', 'nobody'],
      ['staff', 'import', join(dir, 'missing.csv'), '--slips', join(dir, 'a.html')],
    ]) {
      const { exit, text } = await prongsai(...line)
      expect(exit, line.join(' ')).toBe(2)
      expect(text).toMatch(/\p{Script=Thai}/u)
    }
  })

  test('a list with one mistake invites nobody and leaves no slips', async () => {
    const file = join(dir, 'bad.csv')
    const slips = join(dir, 'bad.html')
    writeFileSync(file, 'ชื่อ,หน้าที่,หน่วย\nก ตัวอย่าง,officer,กองช่าง\nข ตัวอย่าง,officer,กองเวทมนตร์\n')
    const { exit, text } = await prongsai('staff', 'import', file, '--slips', slips)
    expect(exit).toBe(2)
    expect(text).toContain('แถวที่ 3')
    expect(statSync(slips, { throwIfNoEntry: false })).toBeUndefined()
    expect(JSON.parse((await prongsai('staff', 'list', '--json')).text).invitations).toEqual([])
  })

  test('a list becomes slips only their owner can read, and never over others', async () => {
    const file = join(dir, 'staff.csv')
    const slips = join(dir, 'slips.html')
    writeFileSync(file, 'name,role,unit\nก ตัวอย่าง,officer,กองช่าง\nก ตัวอย่าง,ผู้ดูแลเรื่อง,\nข ตัวอย่าง,ปลัดเทศบาล,\n')
    expect((await prongsai('staff', 'import', file, '--slips', slips)).exit).toBe(0)
    expect(statSync(slips).mode & 0o777).toBe(0o600)
    const page = readFileSync(slips, 'utf8')
    expect(page.match(/class="code"/g)).toHaveLength(2)
    expect(page).toContain('ปลัดเทศบาล')
    expect((await prongsai('staff', 'import', file, '--slips', slips)).exit).toBe(2)
    expect(readFileSync(slips, 'utf8')).toBe(page)
    expect(JSON.parse((await prongsai('staff', 'list', '--json')).text).invitations).toHaveLength(2)
  })
})
