import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NAMED, openStage, type Stage, withAccount } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
  await stage.run(['agency', 'add', 'bangexample', ...NAMED, '--without-channel'])
})
afterEach(() => stage.close())

const idIn = (json: unknown): string => (json as { id: string }).id

test('a leak is entered, judged, reported and closed, and nothing is skipped', async () => {
  const known = ['--known', '2026-11-20T07:00']
  expect(await stage.run(['breach', 'add', 'แฟลชไดรฟ์หาย', '--known', '2026-11-20T09:30'])).toMatchObject({ exit: 2 })
  expect(await stage.run(['breach', 'add', 'แฟลชไดรฟ์หาย', '--known', 'เมื่อวาน'])).toMatchObject({ exit: 2 })
  const made = await stage.run(['breach', 'add', 'แฟลชไดรฟ์หาย', ...known, '--affected', '12', '--json'])
  expect(made).toMatchObject({ exit: 0, json: { affected: 12, risk: null } })
  const id = idIn(made.json)
  expect((await stage.run(['breach', 'list'])).out).toContain('เหลือ 70 ชั่วโมง แจ้งภายใน 2026-11-23T07:00')
  expect((await stage.run(['breach', 'close', id])).err).toContain('--risk')
  expect(await stage.run(['breach', 'update', id, '--risk', 'huge'])).toMatchObject({ exit: 2 })
  await stage.run(['breach', 'update', id, '--risk', 'risk'])
  expect((await stage.run(['breach', 'close', id])).err).toContain('--reported')
  expect(await stage.run(['breach', 'close', id, '--reported', '2026-11-20T08:30'])).toMatchObject({ exit: 0 })
  expect((await stage.run(['breach', 'list'])).out).toContain('ปิดแล้ว')
})

test('a request on paper is refused with its reason, a name is opened with one, and nothing without', async () => {
  const made = await stage.run(['request', 'add', 'access', 'สป 12/2570', '--json'])
  expect(made).toMatchObject({ exit: 0, json: { due: '2026-12-20' } })
  const id = idIn(made.json)
  expect(await stage.run(['request', 'close', id, '--refuse'])).toMatchObject({ exit: 2 })
  expect(await stage.run(['request', 'close', id, '--refuse', '--reason', 'ยืนยันตัวตนไม่ได้'])).toMatchObject({ exit: 0 })
  expect((await stage.run(['request', 'list'])).out).toContain('ยืนยันตัวตนไม่ได้')
  expect((await stage.run(['staff', 'name', 'nobody'])).err).toContain('--reason')
  expect(await stage.run(['staff', 'name', 'nobody', '--reason', 'ทดลอง'])).toMatchObject({ exit: 2 })
  expect(await stage.run(['retention', 'list'])).toMatchObject({ exit: 0 })
})

test('the agreement is written once, with the office in it', async () => {
  const path = join(stage.dir, 'agreement.html')
  expect(await stage.run(['agency', 'agreement', path, '--operator', 'บริษัท ตัวอย่าง'])).toMatchObject({ exit: 0 })
  const page = await readFile(path, 'utf8')
  expect(page).toContain('องค์การบริหารส่วนตำบลบางตัวอย่าง')
  expect(page).toContain('บริษัท ตัวอย่าง')
  expect(await stage.run(['agency', 'agreement', path])).toMatchObject({ exit: 2 })
})

test('an account is given its menus once, and again only when something changed', async () => {
  const { files } = await withAccount(stage)
  expect(await stage.run(['rich-menu', 'sync', '--agency', 'bangexample'])).toMatchObject({ exit: 2 })
  await stage.run(['agency', 'set', 'bangexample', ...files, '--no-webhook'])
  const first = await stage.run(['rich-menu', 'sync', '--json'])
  expect(first).toMatchObject({ exit: 0, json: [{ agency: 'bangexample', made: 2, removed: 0 }] })
  expect(await stage.run(['rich-menu', 'sync', '--json'])).toMatchObject({ exit: 0, json: [{ made: 0, removed: 0 }] })
  stage.platform.addPerson({ id: 'citizen' })
  expect(stage.platform.person('citizen').shows().menu?.menu.chatBarText).toBe('เมนู')
})

test('the subjects of complaints go out as a file, are tried, taken in, and what is dropped is switched off', async () => {
  const written: { path: string; bytes: string }[] = []
  const files = (list: unknown = []) => ({
    files: {
      read: () => Buffer.from(typeof list === 'string' ? list : JSON.stringify(list)),
      write: (path: string, bytes: string | Uint8Array) => void written.push({ path, bytes: String(bytes) }),
    },
  })
  const out = ['agency', 'categories', 'export', 'subjects.json']
  const take = ['agency', 'categories', 'import', 'subjects.json']
  expect(await stage.run(out, files())).toMatchObject({ exit: 0 })
  const list = JSON.parse(written[0]!.bytes) as { code: string }[]
  expect(list.map(({ code }) => code)).toContain('light')

  const own = [{ code: 'hyacinth', name: { th: 'ผักตบชวา' } }, ...list]
  expect(await stage.run([...take, '--dry-run'], files(own))).toMatchObject({ exit: 0 })
  await stage.run(out, files())
  expect(JSON.parse(written[1]!.bytes)).toEqual(list)
  expect(await stage.run(take, files(own))).toMatchObject({ exit: 0 })
  expect(await stage.run(take, files(list))).toMatchObject({ exit: 0 })
  await stage.run(out, files())
  expect(JSON.parse(written[2]!.bytes)).toContainEqual(expect.objectContaining({ code: 'hyacinth', off: true }))
  for (const wrong of ['{', { code: 'light' }, [{ code: 'corruption', off: true }]])
    expect((await stage.run(take, files(wrong))).exit).toBe(2)
})
