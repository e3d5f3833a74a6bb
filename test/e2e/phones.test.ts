import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { menuPng } from '../contract/gateway/menu-png.ts'
import { hasBrowser, openWindow, shoot, type Window } from './browser.ts'
import { type Demo, openDemo } from './demo.ts'
import { phoneOf } from './hand.ts'

describe.skipIf(!hasBrowser)('the phones', () => {
  let demo: Demo
  let window: Window
  beforeEach(async () => {
    demo = await openDemo()
    window = await openWindow({ width: 1440, height: 900 })
    await window.page.goto(`${demo.url}/simulator`)
    await window.page.locator('section.phone').first().waitFor()
  })
  afterEach(async () => {
    const { strangers, mistakes } = window
    await window.close()
    await demo.close()
    expect(strangers, 'requests that left the machine').toEqual([])
    expect(mistakes, 'what the page complained of').toEqual([])
  })

  it('greet a new friend, hear what is typed and answer for free', async () => {
    const citizen = phoneOf(window.page, 'ประชาชน')
    await citizen.press('เพิ่มเพื่อน')
    await citizen.sees('ยินดีต้อนรับ')
    await citizen.say('ไฟส่องสว่างที่ซอยข้างวัดใหญ่ดับ')
    await citizen.sees('ได้ยินว่า ไฟส่องสว่างที่ซอยข้างวัดใหญ่ดับ')
    await citizen.sees('ตอบกลับ ไม่เสียโควตา')
    await citizen.sees('อ่านแล้ว')
    await shoot(window.page, 'phones-answered')
    const answered = demo.simulator.platform.chatOf('citizen').entries.filter(({ by }) => by.kind === 'bot')
    expect(answered).toHaveLength(3)
  })

  it('tap cards and quick replies, pick a day, a place and a photo', async () => {
    const citizen = phoneOf(window.page, 'ประชาชน')
    await citizen.press('เพิ่มเพื่อน')
    await citizen.press('แจ้งเรื่อง')
    await citizen.sees('กด complain')
    await citizen.say('มีหลุม')
    await citizen.press('เลือกวัน')
    await shoot(window.page, 'phones-day')
    await citizen.press('ส่ง', { in: 'dialog' })
    await citizen.sees('กด day 2026-11-25')

    await citizen.say('ตรงไหนดี')
    await citizen.press('ส่งตำแหน่ง')
    await citizen.press('หน้าวัด')
    await shoot(window.page, 'phones-place')
    await citizen.press('ส่งตำแหน่งนี้')
    await citizen.sees('ได้รับ location หน้าวัด')

    await citizen.say('ถ่ายรูปได้ไหม')
    await citizen.press('ถ่ายรูป')
    await shoot(window.page, 'phones-camera')
    await citizen.press('ถนนเป็นหลุม')
    await citizen.sees('ได้รับ image')
    const photo = demo.simulator.platform.chatOf('citizen').entries.find(({ message }) => message.type === 'image')
    const bytes = demo.simulator.platform.content(photo!.id)
    expect(bytes?.type).toBe('image/jpeg')
    expect([...bytes!.bytes.subarray(0, 2)]).toEqual([0xff, 0xd8])
    await shoot(window.page, 'phones-photo')
  })

  it('send stickers and voices, and take a message back', async () => {
    const officer = phoneOf(window.page, 'เจ้าหน้าที่')
    await officer.press('ส่งอย่างอื่น')
    await officer.press('สติกเกอร์')
    await officer.press('ขอบคุณ')
    await officer.sees('ได้รับ sticker')
    await officer.press('ส่งอย่างอื่น')
    await officer.press('ข้อความเสียง')
    await officer.sees('ได้รับ audio')
    await officer.say('พิมพ์ผิด')
    await officer.sees('ได้ยินว่า พิมพ์ผิด')
    await officer.region.getByText('พิมพ์ผิด', { exact: true }).hover()
    await officer.region.getByRole('button', { name: 'ยกเลิก', exact: true }).last().click()
    await officer.sees('ท่านยกเลิกข้อความแล้ว')
    expect(demo.simulator.platform.chatOf('officer').entries.some(({ unsent }) => unsent)).toBe(true)
  })

  it('show a push as a notice with its alt text, and what it cost', async () => {
    const { platform } = demo.simulator
    const messages = [{ type: 'text', text: 'เรื่องเลขที่ CM-2570-00042 เสร็จแล้ว' }]
    await platform.call('push', { accessToken: 'token', body: { to: platform.person('officer').userId(), messages } })
    const officer = phoneOf(window.page, 'เจ้าหน้าที่')
    await officer.sees('นับโควตา 1 ข้อความ')
    await expect.poll(() => officer.region.locator('.banner').textContent()).toContain('CM-2570-00042')
    await expect.poll(() => window.page.locator('.top-quota').textContent()).toBe('โควตา 1/300')
    await shoot(window.page, 'phones-push')
    await officer.press('นับโควตา 1 ข้อความ')
    await expect.poll(() => window.page.locator('.inspector-detail').textContent()).toContain('sentMessages')
    await shoot(window.page, 'inspector')
  })

  it('show the rich menu, and its fields can be tapped; not on a computer', async () => {
    const { platform } = demo.simulator
    await withMenu(demo)
    const head = phoneOf(window.page, 'ผอ.กองช่าง')
    await head.press('เรื่องของฉัน')
    await head.sees('กด my-cases')
    await shoot(window.page, 'phones-menu')
    platform.person('head').chooseLook('pc')
    await expect.poll(() => head.region.getByRole('button', { name: 'เรื่องของฉัน' }).count()).toBe(0)
  })

  it('show the village group, whoever speaks in it', async () => {
    await window.page.getByRole('button', { name: 'กลุ่มหมู่ 3' }).click()
    await phoneOf(window.page, 'ประชาชน · กลุ่มหมู่ 3').say('@เทศบาลตำบลตัวอย่าง ไฟดับ')
    await window.page.getByLabel('พูดในชื่อ').selectOption('grandmother')
    const group = phoneOf(window.page, 'คุณยาย · กลุ่มหมู่ 3')
    await group.sees('@เทศบาลตำบลตัวอย่าง ไฟดับ')
    await group.sees('เทศบาลตำบลตัวอย่างได้ยินว่า')
    await shoot(window.page, 'phones-group')
  })

  it('welcome another person, who starts as a stranger', async () => {
    await window.page.getByRole('button', { name: 'เพิ่มคน' }).click()
    await window.page.getByLabel('ชื่อ').fill('ผู้ใหญ่บ้าน')
    await window.page.getByRole('button', { name: 'เพิ่ม', exact: true }).click()
    const guest = phoneOf(window.page, 'ผู้ใหญ่บ้าน')
    await guest.press('เพิ่มเพื่อน')
    await guest.sees('ยินดีต้อนรับ')
  })

  it('can be blocked and come back', async () => {
    const mayor = phoneOf(window.page, 'นายกเทศมนตรี')
    await mayor.press('เมนูของแชต')
    await mayor.press('บล็อกบัญชีนี้')
    await mayor.press('เลิกบล็อก')
    await mayor.sees('ยินดีต้อนรับ')
  })

  it('are used with the keyboard alone', async () => {
    const { page } = window
    const field = phoneOf(page, 'เจ้าหน้าที่').region.getByRole('textbox')
    await field.focus()
    await page.keyboard.type('ด้วยแป้นพิมพ์')
    await page.keyboard.press('Enter')
    await phoneOf(page, 'เจ้าหน้าที่').sees('ได้ยินว่า ด้วยแป้นพิมพ์')
    // Back from the field to the plus, to the quick replies and onto the first of them.
    const focused = () => page.evaluate<string>('document.activeElement?.textContent?.trim()')
    await page.keyboard.press('Shift+Tab')
    for (let i = 0; i < 8 && (await focused()) !== 'ส่งเรื่อง'; i += 1) await page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('ส่งเรื่อง')
    await page.keyboard.press('Enter')
    await phoneOf(page, 'เจ้าหน้าที่').sees('กด send')
  })
})

describe.skipIf(!hasBrowser)('bad luck, time and the tour', () => {
  let demo: Demo
  let window: Window
  beforeAll(async () => {
    demo = await openDemo()
    window = await openWindow({ width: 1440, height: 900 })
    await window.page.goto(`${demo.url}/simulator`)
  })
  afterAll(async () => {
    await window.close()
    await demo.close()
  })

  it('walks through five things and ticks each off', async () => {
    const { page } = window
    const citizen = phoneOf(page, 'ประชาชน')
    const done = () => page.locator('.tour .done').count()
    const field = citizen.region.getByRole('textbox')
    const tryNext = async () => {
      await page.getByRole('button', { name: 'ลองเลย' }).click()
      await expect.poll(() => field.inputValue()).not.toBe('')
      await field.press('Enter')
    }
    await citizen.press('เพิ่มเพื่อน')
    await expect.poll(done).toBe(1)
    await tryNext()
    await expect.poll(done).toBe(2)
    await citizen.press('เรื่องของฉัน')
    await expect.poll(done).toBe(3)
    await tryNext()
    await expect.poll(done).toBe(4)
    const heardTwice = demo.simulator.platform.exchanges().filter(({ kind }) => kind === 'webhook').length
    expect(heardTwice).toBeGreaterThan(4)
    await expect.poll(() => demo.simulator.platform.faults.state().duplicate).toBe(false)
    await citizen.region.getByRole('button', { name: 'ยกเลิก', exact: true }).last().focus()
    await page.keyboard.press('Enter')
    await expect.poll(done).toBe(5)
    await shoot(page, 'tour-done')
  })

  it('switches bad luck on, and all of it off again', async () => {
    const { page } = window
    const { faults } = demo.simulator.platform
    await page.getByRole('button', { name: 'ลองป่วน' }).click()
    for (const name of ['ส่งซ้ำ', 'สลับลำดับ', 'เรียกถี่เกินไป', 'โควตาหมด']) await page.getByRole('switch', { name }).check()
    await page.getByRole('button', { name: /สายหลุดหลังถึง/ }).click()
    await page.getByRole('button', { name: /LINE ขัดข้อง/ }).click()
    await expect
      .poll(() => faults.state())
      .toEqual({
        duplicate: true,
        shuffle: true,
        rateLimit: true,
        quotaEmpty: true,
        lose: ['after'],
        fail: [500],
      })
    await shoot(page, 'trouble')
    await page.getByRole('button', { name: 'กลับเป็นปกติ' }).click()
    await expect.poll(() => faults.state().quotaEmpty).toBe(false)
    await page.getByRole('button', { name: 'ปิดแล้วเปิดโปรแกรมใหม่' }).click()
    await expect.poll(demo.restarts).toBe(1)
    await page.getByRole('button', { name: 'ส่งเหตุการณ์ล่าสุดอีกครั้ง' }).click()
    await expect.poll(() => demo.simulator.platform.exchanges().some(({ isRedelivery }) => isRedelivery)).toBe(true)
  })

  it('jumps to mornings the office knows', async () => {
    const { page } = window
    await page.getByRole('button', { name: 'เวลา', exact: true }).click()
    await page.getByRole('button', { name: 'พรุ่งนี้เวลานี้' }).click()
    await expect.poll(() => page.locator('.clock').textContent()).toContain('วันเสาร์ที่ 21 พฤศจิกายน 2569')
    await page.getByRole('button', { name: 'วันที่ 1 เดือนหน้า' }).click()
    await expect.poll(() => page.locator('.clock').textContent()).toContain('วันอังคารที่ 1 ธันวาคม 2569')
    await page.getByRole('button', { name: 'สิ้นรอบรายงาน' }).click()
    await expect.poll(() => page.locator('.clock').textContent()).toContain('วันพฤหัสบดีที่ 1 เมษายน 2570')
    expect(demo.jumps).toHaveLength(3)
    await shoot(page, 'time')
  })
})

async function withMenu(demo: Demo): Promise<void> {
  const { platform } = demo.simulator
  const token = { accessToken: 'token' }
  const areas = ['แจ้งเรื่อง', 'เรื่องของฉัน', 'ติดต่อ'].map((label, i) => ({
    bounds: { x: i * 400, y: 0, width: 400, height: 405 },
    action: { type: 'postback', label, data: ['complain', 'my-cases', 'contact'][i], displayText: label },
  }))
  const body = { size: { width: 1200, height: 405 }, selected: true, name: 'menu', chatBarText: 'เมนู', areas }
  const made = await platform.call('menuCreate', { ...token, body })
  if (made === 'lost') throw new Error('nothing was to be lost')
  const { richMenuId } = made.body as { richMenuId: string }
  const bytes = { type: 'image/png', bytes: menuPng(1200, 405) }
  await platform.call('menuImageSet', { ...token, params: { richMenuId }, bytes })
  await platform.call('menuDefaultSet', { ...token, params: { richMenuId } })
}
