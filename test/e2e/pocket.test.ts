/** A window as small as a telephone, and what stands in nobody's way. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seriousFlaws } from './axe.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { type Demo, openDemo } from './demo.ts'
import { phoneOf } from './hand.ts'

describe.skipIf(!hasBrowser)('in a pocket (390×844)', () => {
  let demo: Demo
  let window: Window
  beforeEach(async () => {
    demo = await openDemo()
    window = await openWindow({ width: 390, height: 844 })
    await window.page.goto(`${demo.url}/simulator`)
  })
  afterEach(async () => {
    const { strangers, mistakes } = window
    await window.close()
    await demo.close()
    expect({ strangers, mistakes }).toEqual({ strangers: [], mistakes: [] })
  })

  it('a whole conversation goes by tapping', async () => {
    const { page } = window
    await shoot(page, 'pocket-tour')
    await page.getByRole('button', { name: 'ลองเลย' }).click()
    const citizen = phoneOf(page, 'ประชาชน')
    await citizen.press('เพิ่มเพื่อน')
    await citizen.press('แจ้งเรื่อง')
    await citizen.sees('กด complain')
    await citizen.say('ไฟดับทั้งซอย เดินลำบากมาก ช่วยมาดูหน่อย')
    await citizen.press('ส่งตำแหน่ง')
    await shoot(page, 'pocket-place')
    await citizen.press('หน้าวัด')
    await citizen.press('ส่งตำแหน่งนี้')
    await citizen.sees('ได้รับ location หน้าวัด')
    await shoot(page, 'pocket-talk')
    await page.getByRole('button', { name: 'เจ้าหน้าที่' }).click()
    await phoneOf(page, 'เจ้าหน้าที่').say('ทดสอบ')
    await phoneOf(page, 'เจ้าหน้าที่').sees('ได้ยินว่า ทดสอบ')
    await page.getByRole('button', { name: 'เบื้องหลัง' }).click()
    await page.locator('.inspector-list li button').first().click()
    await shoot(page, 'pocket-inspector')
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
    expect(wide).toBeLessThanOrEqual(390)
  })

  it('large letters are large, and every control is wide enough for a thumb', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'แชต', exact: true }).click()
    await page.getByRole('button', { name: 'คุณยาย' }).click()
    const grandmother = phoneOf(page, 'คุณยาย')
    await grandmother.press('เพิ่มเพื่อน')
    await grandmother.sees('ยินดีต้อนรับ')
    const size = await page.evaluate<number>(
      "Number.parseFloat(getComputedStyle(document.querySelector('.bubble .words')).fontSize)",
    )
    expect(size).toBeGreaterThanOrEqual(21)
    const narrow = await grandmother.region
      .locator('.composer button, .chat-head button')
      .evaluateAll(
        (buttons) =>
          buttons
            .map((button) => button.getBoundingClientRect())
            .filter(({ width, height }) => width < 24 || height < 24).length,
      )
    expect(narrow).toBe(0)
    await shoot(page, 'pocket-large')
  })

  it('has no serious barrier, in any of its views', async () => {
    const { page } = window
    expect(await seriousFlaws(page), 'tour').toEqual([])
    for (const name of ['ลองป่วน', 'เวลา', 'เบื้องหลัง', 'แชต']) {
      await page.getByRole('button', { name, exact: true }).click()
      expect(await seriousFlaws(page), name).toEqual([])
    }
    await phoneOf(page, 'ประชาชน').press('เพิ่มเพื่อน')
    await phoneOf(page, 'ประชาชน').sees('ยินดีต้อนรับ')
    await phoneOf(page, 'ประชาชน').say('สวัสดี')
    await phoneOf(page, 'ประชาชน').sees('ได้ยินว่า')
    expect(await seriousFlaws(page), 'a chat').toEqual([])
    await phoneOf(page, 'ประชาชน').press('ส่งตำแหน่ง')
    expect(await seriousFlaws(page), 'a sheet').toEqual([])
  })
})

describe.skipIf(!hasBrowser)('on a desk', () => {
  it('has no serious barrier with all phones out', async () => {
    const demo = await openDemo()
    const window = await openWindow({ width: 1600, height: 950 })
    const { page } = window
    await page.goto(`${demo.url}/simulator?lang=en`)
    for (const name of ['Grandmother', 'Municipal clerk', 'Moo 3 group'])
      await page.getByRole('button', { name }).click()
    await phoneOf(page, 'Citizen').press('Add friend')
    await phoneOf(page, 'Citizen').sees('ยินดีต้อนรับ')
    const flaws = await seriousFlaws(page)
    await shoot(page, 'desk-en')
    await window.close()
    await demo.close()
    expect(flaws).toEqual([])
  })
})
