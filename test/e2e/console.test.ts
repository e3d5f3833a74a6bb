/** From the button in LINE to the office's web pages and out again, in a browser. */
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

describe.skipIf(!hasBrowser)('the console', () => {
  let directory: string
  let shell: Shell
  let desk: Window
  let window: Window
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prongsai-console-'))
    const config = readConfig({ MODE: 'demo', PORT: '0', DATA_DIR: directory })
    shell = await openShell(config, createLog({ level: 'silent' }))
    desk = await openWindow({ width: 390, height: 844 })
    await desk.page.goto(`${shell.url}/simulator`)
    await desk.page.getByRole('button', { name: 'แชต', exact: true }).click()
    window = await openWindow({ width: 390, height: 844 })
    for (const { page } of [desk, window]) page.setDefaultTimeout(10_000)
  })
  afterAll(async () => {
    await Promise.all([desk?.close(), window?.close()])
    await shell?.close()
    await rm(directory, { recursive: true, force: true })
  })

  async function linkOf(name: string, asked = { say: 'เข้าเว็บ', button: 'เปิดเว็บ' }): Promise<string> {
    await desk.page.getByRole('button', { name }).first().click()
    const phone = phoneOf(desk.page, name)
    const cards = phone.region.getByRole('button', { name: asked.button, exact: true })
    const before = await cards.count()
    await phone.say(asked.say)
    await expect.poll(() => cards.count(), { timeout: 10_000 }).toBeGreaterThan(before)
    await phone.press(asked.button)
    const { pathname } = new URL((await phone.region.locator('.sheet-address').textContent())!)
    await phone.press('ปิด', { in: 'dialog' })
    return `${shell.url}${pathname}`
  }

  async function enter(name: string, asked?: { say: string; button: string }): Promise<void> {
    await window.page.goto(await linkOf(name, asked))
    await window.page.getByRole('button', { name: 'เปิด' }).click()
  }

  it.each(['light', 'dark'] as const)(
    'is entered and left without a script, in %s, and everybody can read it',
    async (colorScheme) => {
      const { page } = window
      await page.emulateMedia({ colorScheme })
      const link = await linkOf('เจ้าหน้าที่')
      await page.goto(link)
      await expect.poll(() => page.locator('h1').textContent()).toBe('เปิดด้วยลิงก์จาก LINE')
      expect(await flaws(page)).toEqual([])
      await shoot(page, `console-link-${colorScheme}`)
      await page.getByRole('button', { name: 'เปิด' }).click()
      await expect.poll(() => page.locator('h1').textContent()).toBe('หน้าแรก')
      expect(new URL(page.url()).pathname).toBe('/console/demo')
      expect(await flaws(page)).toEqual([])
      await shoot(page, `console-home-${colorScheme}`)
      // Nothing is wider than the telephone.
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
      await page.getByRole('button', { name: 'ออก' }).click()
      await expect.poll(() => page.locator('h1').textContent()).toBe('ออกแล้ว')
      expect(window.mistakes).toEqual([])
      await page.goto(link)
      await expect.poll(() => page.locator('main').textContent()).toContain('ใช้ไปแล้ว')
      expect(await flaws(page)).toEqual([])
      await shoot(page, `console-used-${colorScheme}`)
      expect(window.strangers).toEqual([])
      window.mistakes.length = 0
    },
  )

  it('can be used from the keyboard: the way past the navigation comes first', async () => {
    const { page } = window
    await enter('เจ้าหน้าที่')
    await expect.poll(() => page.locator('h1').textContent()).toBe('หน้าแรก')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('ข้ามไปที่เนื้อหา')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#content')
  })

  it('opens every page of its navigation, each readable by everybody and no wider than a telephone', async () => {
    const { page } = window
    await enter('ปลัดเทศบาล')
    await expect.poll(() => page.locator('h1').textContent()).toBe('หน้าแรก')
    const ways = await page
      .locator('.top nav a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
    expect(ways.length).toBeGreaterThan(1)
    for (const [i, way] of ways.entries()) {
      const answer = await page.goto(`${shell.url}${way}`)
      expect(answer?.status(), way).toBe(200)
      expect(await flaws(page), way).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), way).toBe(true)
      expect(await page.locator('.top nav a[aria-current="page"]').getAttribute('href')).toBe(way)
      await shoot(page, `console-way-${i}`)
    }
    expect(window.mistakes).toEqual([])
  })

  it('shows one duty, what is filled in about it and what is folded away, readable by everybody', async () => {
    const { page } = window
    await enter('ปลัดเทศบาล')
    await page.goto(`${shell.url}/console/demo/duties?state=late`)
    await page.locator('td a').first().click()
    await expect.poll(() => page.locator('#done').count()).toBe(1)
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    expect(await flaws(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await page.locator('#done button').click()
    await expect.poll(() => page.locator('#reopen').count()).toBe(1)
    expect(await flaws(page)).toEqual([])
    expect(window.mistakes).toEqual([])
  })

  it('gives a citizen the copy of their data as a file', async () => {
    const { page } = window
    await enter('เจ้าหน้าที่', { say: 'ขอสำเนาข้อมูลของฉัน', button: 'เปิดสำเนา' })
    await expect.poll(() => page.locator('h1').textContent()).toBe('สำเนาข้อมูลของท่าน')
    expect(await flaws(page)).toEqual([])
    await shoot(page, 'my-data')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'ไฟล์สำหรับอ่าน' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('สำเนาข้อมูลของฉัน.html')
    // The file stands alone, far from any server of ours.
    const saved = join(directory, 'copy.html')
    await download.saveAs(saved)
    await page.goto(`file://${saved}`)
    expect(await flaws(page)).toEqual([])
    expect(await page.locator('h1').textContent()).toBe('สำเนาข้อมูลของท่าน')
  })
})
