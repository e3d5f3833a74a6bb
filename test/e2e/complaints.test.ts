/** Complaints in a browser: what everybody sees, and one matter as the office works on it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createLog } from '../../src/kernel/log.ts'
import { openShell, type Shell } from '../../src/shell.ts'
import { flaws } from './axe.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { phoneOf } from './hand.ts'

describe.skipIf(!hasBrowser)('complaints', () => {
  let directory: string
  let shell: Shell
  let window: Window
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prongsai-complaints-'))
    shell = await openShell(
      readConfig({ MODE: 'demo', PORT: '0', DATA_DIR: directory }),
      createLog({ level: 'silent' }),
    )
    window = await openWindow({ width: 360, height: 780 })
    window.page.setDefaultTimeout(10_000)
  })
  afterAll(async () => {
    await window?.close()
    await shell?.close()
    await rm(directory, { recursive: true, force: true })
  })

  /** The demo is furnished while it already answers. */
  const furnished = () =>
    expect
      .poll(async () => (await fetch(`${shell.url}/p/demo/complaints`)).text(), { timeout: 30_000 })
      .toMatch(/<td>ไฟส่องสว่าง<\/td>/)

  async function isReadable(what: string): Promise<void> {
    expect(await flaws(window.page), what).toEqual([])
    expect(await window.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), what).toBe(true)
  }

  it.each(['light', 'dark'] as const)('are readable for everybody on every public page, in %s', async (colorScheme) => {
    const { page } = window
    await page.emulateMedia({ colorScheme })
    await furnished()
    for (const path of ['', '/complain', '/follow', '/complaints', '/complaints?lang=en']) {
      const answer = await page.goto(`${shell.url}/p/demo${path}`)
      expect(answer?.status(), path).toBe(200)
      await isReadable(path)
      await shoot(page, `complaints${path.replace(/\W/g, '-')}-${colorScheme}`)
    }
    expect(window.mistakes).toEqual([])
    expect(window.strangers).toEqual([])
  })

  it('are worked on at the console: a filter, one matter, every form of it', async () => {
    const desk = await openWindow({ width: 390, height: 844 })
    try {
      desk.page.setDefaultTimeout(10_000)
      await desk.page.goto(`${shell.url}/simulator`)
      await desk.page.getByRole('button', { name: 'แชต', exact: true }).click()
      await desk.page.getByRole('button', { name: 'ปลัดเทศบาล' }).first().click()
      const phone = phoneOf(desk.page, 'ปลัดเทศบาล')
      await phone.say('เข้าเว็บ')
      await phone.press('เปิดเว็บ')
      const { pathname } = new URL((await phone.region.locator('.sheet-address').textContent())!)
      const { page } = window
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(`${shell.url}${pathname}`)
      await page.getByRole('button', { name: 'เปิด' }).click()
      await page.goto(`${shell.url}/console/demo/complaints?state=received`)
      await isReadable('queue')
      await page.locator('td a').first().click()
      await expect.poll(() => page.locator('details').count()).toBeGreaterThan(3)
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
      await isReadable('matter')
      await shoot(page, 'complaints-matter')
      await page.getByRole('button', { name: 'มอบหมาย', exact: true }).click()
      await expect.poll(() => page.locator('[role=status]').textContent()).toContain('มอบหมายให้')
      await isReadable('done')
      await page.getByRole('button', { name: 'เรียกคืน', exact: true }).click()
      await expect.poll(() => page.locator('[role=status]').textContent()).toContain('เรียกคืนแล้ว')
      expect(window.mistakes).toEqual([])
    } finally {
      await desk.close()
    }
  })
})
