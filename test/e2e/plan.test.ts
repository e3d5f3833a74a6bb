/** The plan at the console in a browser: read, brought in, answered, revised; on a telephone and without a script. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { demoPlan } from '../../src/features/plans/demo/furnish.ts'
import { fiscalYearOf } from '../../src/kernel/calendar.ts'
import { createLog } from '../../src/kernel/log.ts'
import { openShell, type Shell } from '../../src/shell.ts'
import { seriousFlaws } from './axe.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { phoneOf } from './hand.ts'

describe.skipIf(!hasBrowser)('the plan at the console', () => {
  let directory: string
  let shell: Shell
  let desk: Window
  let window: Window
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prongsai-plan-'))
    const config = readConfig({ MODE: 'demo', PORT: '0', DATA_DIR: directory })
    shell = await openShell(config, createLog({ level: 'silent' }))
    desk = await openWindow({ width: 1440, height: 900 })
    await desk.page.goto(`${shell.url}/simulator`)
    window = await openWindow({ width: 390, height: 844 })
  })
  afterAll(async () => {
    await Promise.all([desk?.close(), window?.close()])
    await shell?.close()
    await rm(directory, { recursive: true, force: true })
  })

  async function enter(): Promise<void> {
    await desk.page.getByRole('button', { name: 'ปลัดเทศบาล' }).click()
    const phone = phoneOf(desk.page, 'ปลัดเทศบาล')
    await phone.say('เข้าเว็บ')
    await phone.press('เปิดเว็บ')
    const address = phone.region.locator('.sheet-address')
    const { pathname } = new URL((await address.textContent())!)
    await phone.press('ปิด', { in: 'dialog' })
    await window.page.goto(`${shell.url}${pathname}`)
    await window.page.getByRole('button', { name: 'เปิด' }).click()
  }

  async function looksRight(name: string): Promise<void> {
    const { page } = window
    expect(await seriousFlaws(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await shoot(page, name)
  }

  it('is read, revised by a corrected file and compared, and everybody can read it', async () => {
    const { page } = window
    await enter()
    await page.getByRole('link', { name: 'แผนป้องกันการทุจริต' }).first().click()
    await expect.poll(() => page.locator('h1').textContent()).toBe('แผนป้องกันการทุจริต')
    await looksRight('plan-kept')

    await page.getByRole('link', { name: 'นำเข้าแผน' }).click()
    await looksRight('plan-import')
    const plan = demoPlan(fiscalYearOf(Temporal.Now.instant()))
    const measures = plan.plan.measures.map((one) => {
      if (one.no === 5) return { ...one, targetCount: 40 }
      return one.no === 4 ? { ...one, responsibleUnits: ['งานการเจ้าหน้าที่'] } : one
    })
    const bytes = Buffer.from(JSON.stringify({ ...plan, plan: { ...plan.plan, measures } }))
    await page.getByLabel('ไฟล์แผน').setInputFiles({ name: 'แผนแก้ไข.json', mimeType: 'application/json', buffer: bytes })
    await page.getByRole('button', { name: 'อ่านไฟล์' }).click()
    await expect.poll(() => page.locator('h1').textContent()).toBe('ตรวจก่อนเก็บ')
    await looksRight('plan-preview')

    // Nothing is chosen beforehand, so nothing is kept.
    await page.getByRole('button', { name: 'เก็บเป็นฉบับที่ 2' }).click()
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('ยังไม่มีอะไรถูกเก็บ')
    await looksRight('plan-open')
    await page.getByLabel('สำนักปลัดเทศบาล').check()
    await page.getByLabel('ข้อที่ไม่ได้เลือก ให้ใช้คำตอบที่เสนอ').check()
    await page.getByRole('button', { name: 'เก็บเป็นฉบับที่ 2' }).click()
    await expect.poll(() => page.locator('h1').textContent()).toBe('ฉบับที่ 2')
    await looksRight('plan-version')

    await page.getByRole('link', { name: 'แผนป้องกันการทุจริต' }).click()
    await page.getByRole('link', { name: 'จากฉบับที่ 1 ถึงฉบับที่ 2' }).click()
    await expect.poll(() => page.locator('main').textContent()).toContain('แก้ #5')
    await looksRight('plan-compared')
    expect(window.mistakes).toEqual([])
    expect(window.strangers).toEqual([])
  })
})
