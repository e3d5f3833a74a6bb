/** The year's public data in a browser as narrow as a cheap telephone: everybody can read every page, also in the dark. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { fiscalYearOf } from '../../src/kernel/calendar.ts'
import { createLog } from '../../src/kernel/log.ts'
import { openShell, type Shell } from '../../src/shell.ts'
import { flaws } from './axe.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { phoneOf } from './hand.ts'

const YEAR = fiscalYearOf(Temporal.Now.instant())

describe.skipIf(!hasBrowser)('public data', () => {
  let directory: string
  let shell: Shell
  let window: Window
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'prongsai-oit-'))
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
    expect.poll(async () => (await fetch(`${shell.url}/p/demo/oit/${YEAR}`)).status, { timeout: 30_000 }).toBe(200)

  async function readable(path: string): Promise<void> {
    const { page } = window
    const answer = await page.goto(`${shell.url}${path}`)
    expect(answer?.status(), path).toBe(200)
    expect(await flaws(page), path).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), path).toBe(true)
  }

  it.each(['light', 'dark'] as const)(
    'is readable on every page, in %s, without a script or a stranger',
    async (colorScheme) => {
      const { page } = window
      await furnished()
      await page.emulateMedia({ colorScheme })
      await readable('/p/demo/oit')
      await readable(`/p/demo/lpa/${YEAR}`)
      await readable(`/p/demo/oit/${YEAR}`)
      const items = await page
        .locator('.cards a[href*="/oit/"]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
      expect(items.length).toBeGreaterThan(12)
      for (const item of items) await readable(item)
      await readable(`/p/demo/oit/${YEAR}/complaint.statistics?lang=en`)
      await shoot(page, `public-data-${colorScheme}`)
      expect(window.mistakes).toEqual([])
      expect(window.strangers).toEqual([])
    },
  )

  it('is looked after at the console, where every item can be read and filled in', async () => {
    await furnished()
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
      await expect.poll(() => page.locator('h1').textContent()).toBe('หน้าแรก')
      await readable('/console/demo/oit')
      await shoot(page, 'public-data-desk')
      await readable('/console/demo/ita')
      await shoot(page, 'public-data-ita')
      for (const key of ['plan', 'ethics', 'complaint.channel', 'nogift.declaration']) {
        await readable(`/console/demo/oit/${YEAR}/${key}`)
        await shoot(page, `public-data-desk-${key}`)
      }
      await page.goto(`${shell.url}/console/demo/oit/${YEAR}/ethics`)
      await page.locator('input[name="address"]').fill('https://www.example.go.th/ethics')
      await page.locator('#write').getByRole('button', { name: 'บันทึก' }).click()
      await expect.poll(() => page.locator('.facts').first().textContent()).toContain('พร้อม')
    } finally {
      await desk.close()
    }
  })
})
