/** The whole demo as `npm start` runs it, met as a newcomer meets it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/kernel/log.ts'
import { openShell, type Shell } from '../../src/shell.ts'
import { seriousFlaws } from './axe.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { phoneOf } from './hand.ts'

describe.skipIf(!hasBrowser)('the demo', () => {
  let directory: string
  let shell: Shell
  let window: Window
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prongsai-demo-'))
    const config = readConfig({ MODE: 'demo', PORT: '0', DATA_DIR: directory })
    shell = await openShell(config, createLog({ level: 'silent' }))
    window = await openWindow({ width: 1440, height: 900 })
    await window.page.goto(`${shell.url}/simulator`)
  })
  afterAll(async () => {
    await window?.close()
    await shell?.close()
    await rm(directory, { recursive: true, force: true })
  })

  it('greets a newcomer and answers what is typed, for nothing', async () => {
    const citizen = phoneOf(window.page, 'ประชาชน')
    await citizen.press('เพิ่มเพื่อน')
    await citizen.sees('ยินดีต้อนรับ')
    await citizen.say('ช่วยเหลือ')
    await citizen.press('เปลี่ยนภาษา')
    await citizen.press('English')
    await citizen.sees('English')
    await expect.poll(() => window.page.locator('.top-quota').textContent()).toContain('0/')
    await shoot(window.page, 'app-greeting')
    expect(window.mistakes).toEqual([])
    expect(window.strangers).toEqual([])
  })

  it('answers once what was delivered twice', async () => {
    const { page } = window
    const officer = phoneOf(page, 'เจ้าหน้าที่')
    await page.getByRole('button', { name: 'ลองป่วน' }).click()
    await page.getByRole('switch', { name: 'ส่งซ้ำ' }).check()
    const answers = () => officer.region.locator('.theirs').count()
    const costs = () => officer.region.locator('.cost').count()
    await expect.poll(costs, { timeout: 10_000 }).toBe(1) // staff are greeted when the demo begins
    const greeted = await answers()
    await officer.say('ช่วยเหลือ')
    await expect.poll(answers, { timeout: 10_000 }).toBeGreaterThan(greeted)
    const before = await answers()
    await page.getByRole('button', { name: 'กลับเป็นปกติ' }).click()
    await officer.say('ภาษา')
    await expect.poll(answers, { timeout: 10_000 }).toBeGreaterThan(before)
    const said = await officer.region.locator('.mine').count()
    expect(await costs()).toBe(said + 1)
  })

  it('goes on talking after the app was stopped and started again', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'ปิดแล้วเปิดโปรแกรมใหม่' }).click()
    await expect.poll(() => page.locator('.said').textContent(), { timeout: 20_000 }).toContain('เปิดใหม่แล้ว')
    const head = phoneOf(page, 'ผอ.กองช่าง')
    await head.say('ช่วยเหลือ')
    await head.sees('ตอบกลับ ไม่เสียโควตา')
    await phoneOf(page, 'ประชาชน').sees('ยินดีต้อนรับ')
    await shoot(page, 'app-restarted')
  })

  it('jumps a day ahead', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'เวลา', exact: true }).click()
    const day = () => page.locator('.clock span').textContent()
    const before = await day()
    await page.getByRole('button', { name: 'พรุ่งนี้เวลานี้' }).click()
    await expect.poll(day, { timeout: 20_000 }).not.toBe(before)
    expect(await seriousFlaws(page)).toEqual([])
  })
})
