/** From the button in LINE to the office's web pages and out again, in a browser. */
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

describe.skipIf(!hasBrowser)('the console', () => {
  let directory: string
  let shell: Shell
  let desk: Window
  let window: Window
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prongsai-console-'))
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

  async function linkOf(name: string): Promise<string> {
    const phone = phoneOf(desk.page, name)
    const cards = phone.region.getByRole('button', { name: 'เปิดเว็บ', exact: true })
    const before = await cards.count()
    await phone.say('เข้าเว็บ')
    await expect.poll(() => cards.count(), { timeout: 10_000 }).toBeGreaterThan(before)
    await phone.press('เปิดเว็บ')
    const address = phone.region.locator('.sheet-address')
    const { pathname } = new URL((await address.textContent())!)
    await phone.press('ปิด', { in: 'dialog' })
    return `${shell.url}${pathname}`
  }

  it.each(['light', 'dark'] as const)(
    'is entered and left without a script, in %s, and everybody can read it',
    async (colorScheme) => {
      const { page } = window
      await page.emulateMedia({ colorScheme })
      const link = await linkOf('เจ้าหน้าที่')
      await page.goto(link)
      await expect.poll(() => page.locator('h1').textContent()).toBe('เปิดด้วยลิงก์จาก LINE')
      expect(await seriousFlaws(page)).toEqual([])
      await shoot(page, `console-link-${colorScheme}`)
      await page.getByRole('button', { name: 'เปิด' }).click()
      await expect.poll(() => page.locator('h1').textContent()).toBe('หน้าแรก')
      expect(new URL(page.url()).pathname).toBe('/console/demo')
      expect(await seriousFlaws(page)).toEqual([])
      await shoot(page, `console-home-${colorScheme}`)
      // Nothing is wider than the telephone.
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
      await page.getByRole('button', { name: 'ออก' }).click()
      await expect.poll(() => page.locator('h1').textContent()).toBe('ออกแล้ว')
      expect(window.mistakes).toEqual([])
      await page.goto(link)
      await expect.poll(() => page.locator('main').textContent()).toContain('ใช้ไปแล้ว')
      expect(await seriousFlaws(page)).toEqual([])
      await shoot(page, `console-used-${colorScheme}`)
      expect(window.strangers).toEqual([])
      window.mistakes.length = 0
    },
  )

  it('can be used from the keyboard: the way past the navigation comes first', async () => {
    const { page } = window
    await page.goto(await linkOf('เจ้าหน้าที่'))
    await page.getByRole('button', { name: 'เปิด' }).click()
    await expect.poll(() => page.locator('h1').textContent()).toBe('หน้าแรก')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('ข้ามไปที่เนื้อหา')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#content')
  })
})
