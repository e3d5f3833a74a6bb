/** Everything but sends: the month, profiles, content, menus, the account itself. */
import { describe, expect, it } from 'vitest'
import { WorldError } from '../../../src/kernel/errors.ts'
import { LineRefused, type RichMenu } from '../../../src/line/gateway.ts'
import { menuPng } from './menu-png.ts'
import type { Stage } from './stage.ts'

const photo = new Uint8Array(2000).fill(7)

export function describeAccount(current: () => Stage): void {
  describe('the month', () => {
    it('may have no limit', async () => {
      current().month(null, 12)
      expect(await current().gateway.quota(current().channel)).toEqual({ limit: null, used: 12 })
    })

    it('cannot be asked for while LINE is away', async () => {
      current().rateLimit(true)
      await expect(current().gateway.quota(current().channel)).rejects.toThrow(WorldError)
      current().rateLimit(false)
    })
  })

  describe('a profile', () => {
    it('has a name and a language', async () => {
      expect(await current().gateway.profile(current().channel, current().friend)).toMatchObject({
        displayName: 'สมมุติ',
        language: 'th',
      })
    })

    it('is not told of strangers, nor of what is no id at all', async () => {
      expect(await current().gateway.profile(current().channel, current().nobody)).toBeNull()
      expect(await current().gateway.profile(current().channel, 'nobody')).toBeNull()
    })
  })

  describe('content', () => {
    it('comes with its type, byte for byte', async () => {
      const id = await current().content('photo', photo)
      const content = await current().gateway.content(current().channel, id, { maxBytes: 2000 })
      expect(content).toEqual({ kind: 'ready', type: 'image/jpeg', bytes: photo })
    })

    it('is not taken beyond the limit', async () => {
      const id = await current().content('photo', photo)
      expect(await current().gateway.content(current().channel, id, { maxBytes: 1999 })).toEqual({
        kind: 'too-large',
        limit: 1999,
      })
    })

    it('may still be in preparation', async () => {
      const id = await current().content('preparing')
      expect(await current().gateway.content(current().channel, id, { maxBytes: 2000 })).toEqual({ kind: 'preparing' })
    })

    it('is gone when it was taken back or never was', async () => {
      const id = await current().content('unsent')
      expect(await current().gateway.content(current().channel, id, { maxBytes: 2000 })).toEqual({ kind: 'gone' })
      expect(await current().gateway.content(current().channel, '999', { maxBytes: 2000 })).toEqual({ kind: 'gone' })
    })
  })

  it('never fails over a loading animation', async () => {
    await current().gateway.showLoading(current().channel, current().friend, 7)
    current().rateLimit(true)
    await current().gateway.showLoading(current().channel, current().friend, 7)
    await current().gateway.showLoading(current().strangeChannel, 'nobody', 7)
    current().rateLimit(false)
  })

  describe('rich menus', () => {
    const menu: RichMenu = {
      size: { width: 800, height: 270 },
      selected: true,
      name: 'citizen',
      chatBarText: 'เมนู',
      areas: [
        {
          bounds: { x: 0, y: 0, width: 800, height: 270 },
          action: { type: 'postback', label: 'แจ้งเรื่อง', data: 'c|complain||' },
        },
      ],
    }
    const image = { type: 'image/png', bytes: menuPng(800, 270) } as const

    it('are made with their image, shown to all, given to one, and taken away', async () => {
      const { gateway, channel, friend } = current()
      const id = await gateway.richMenus.create(channel, menu, image)
      expect(await gateway.richMenus.list(channel)).toEqual([{ richMenuId: id, name: 'citizen' }])
      await gateway.richMenus.setDefault(channel, id)
      await gateway.richMenus.link(channel, friend, id)
      await gateway.richMenus.unlink(channel, friend)
      await gateway.richMenus.remove(channel, id)
      expect(await gateway.richMenus.list(channel)).toEqual([])
    })

    it('may be taken away twice', async () => {
      const { gateway, channel } = current()
      const id = await gateway.richMenus.create(channel, menu, image)
      await gateway.richMenus.remove(channel, id)
      await gateway.richMenus.remove(channel, id)
    })

    it('stand behind an alias that can be pointed elsewhere', async () => {
      const { gateway, channel } = current()
      const first = await gateway.richMenus.create(channel, menu, image)
      const second = await gateway.richMenus.create(channel, { ...menu, name: 'citizen-2' }, image)
      await gateway.richMenus.setAlias(channel, 'citizen', first)
      await gateway.richMenus.setAlias(channel, 'citizen', second)
      expect(await gateway.richMenus.aliases(channel)).toEqual([{ richMenuAliasId: 'citizen', richMenuId: second }])
    })

    it('leave nothing behind when the image is refused', async () => {
      const { gateway, channel } = current()
      const wrong = { type: 'image/png', bytes: menuPng(800, 300) } as const
      await expect(gateway.richMenus.create(channel, menu, wrong)).rejects.toThrow(LineRefused)
      expect(await gateway.richMenus.list(channel)).toEqual([])
    })

    it('that LINE does not know are refused', async () => {
      await expect(current().gateway.richMenus.setDefault(current().channel, 'richmenu-0')).rejects.toThrow(LineRefused)
    })
  })

  describe('the account', () => {
    it('says who it is', async () => {
      expect(await current().gateway.info(current().channel)).toMatchObject({
        userId: expect.stringMatching(/^U[0-9a-f]{32}$/),
        basicId: expect.stringMatching(/^@/),
        displayName: expect.any(String),
      })
    })

    it('is refused with a token LINE does not know', async () => {
      await expect(current().gateway.info(current().strangeChannel)).rejects.toMatchObject({
        name: 'LineRefused',
        status: 401,
      })
    })

    it('has no webhook until one is set', async () => {
      expect(await current().gateway.webhook.get(current().channel)).toBeNull()
      await current().gateway.webhook.set(current().channel, 'https://office.example/webhook')
      expect(await current().gateway.webhook.get(current().channel)).toEqual({
        endpoint: 'https://office.example/webhook',
        active: true,
      })
    })

    it('learns whether its webhook answers', async () => {
      await current().gateway.webhook.set(current().channel, 'https://office.example/webhook')
      expect(await current().gateway.webhook.test(current().channel)).toMatchObject({
        success: expect.any(Boolean),
        reason: expect.any(String),
        detail: expect.any(String),
        statusCode: expect.any(Number),
      })
    })
  })
}
