/** What every LineGateway must do. Each implementation brings a stage: itself, and a LINE whose troubles can be arranged. */
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WorldError } from '../../../src/kernel/errors.ts'
import { type Channel, type LineGateway, LineRefused, type Outcome, type RichMenu } from '../../../src/line/gateway.ts'
import type { LineMessage } from '../../../src/line/messages.ts'
import { validateMessages } from '../../../src/line/validate.ts'
import { menuPng } from './menu-png.ts'

export type Stage = {
  readonly gateway: LineGateway
  readonly channel: Channel
  /** The same account with a token LINE does not know. */
  readonly strangeChannel: Channel
  /** A friend of the account, called สมมุติ, whose LINE speaks Thai. */
  readonly friend: string
  /** A well-formed id LINE does not know here. */
  readonly nobody: string
  /** A reply token fresh from a webhook of the friend. */
  replyToken(): Promise<string>
  /** The message objects that stand on the friend's phone by now, oldest first. */
  received(): Promise<readonly unknown[]>
  /** The body of every reply and push as LINE was handed it. */
  requests(): readonly { readonly messages: unknown }[]
  /** The next send is taken, its answer never comes. */
  loseNextAnswer(): void
  /** The next call is answered with this status and takes nothing. */
  failNext(status: number): void
  /** Every call is one too many until switched off. */
  rateLimit(on: boolean): void
  /** A month of `limit` messages (null: endless), `used` of them gone. */
  month(limit: number | null, used: number): void
  /** A message whose content is such. */
  content(kind: 'photo' | 'preparing' | 'unsent', bytes?: Uint8Array): Promise<string>
  close(): Promise<void>
}

const text = (words: string): LineMessage => ({ type: 'text', text: words })
const broken = { type: 'text', text: '' } as const satisfies LineMessage
const photo = new Uint8Array(2000).fill(7)

export function describeGateway(name: string, openStage: () => Promise<Stage>): void {
  describe(`a gateway (${name})`, () => {
    let stage: Stage
    let mayBeWrong = false
    beforeEach(async () => {
      stage = await openStage()
      mayBeWrong = false
    })
    afterEach(async () => {
      const wrong = stage.requests().flatMap(({ messages }) => validateMessages(messages))
      await stage.close()
      if (!mayBeWrong) expect(wrong).toEqual([])
    })

    const reply = async (messages: LineMessage[], replyToken?: string): Promise<Outcome> =>
      stage.gateway.reply(stage.channel, { replyToken: replyToken ?? (await stage.replyToken()), messages })
    const push = (messages: LineMessage[], to = stage.friend, retryKey: string = randomUUID()): Promise<Outcome> =>
      stage.gateway.push(stage.channel, { to, messages, retryKey })

    describe('reply', () => {
      it('puts all its objects on the phone, in order, and learns their ids', async () => {
        const outcome = await reply([text('หนึ่ง'), text('สอง')])
        expect(outcome).toMatchObject({ kind: 'sent', messageIds: [expect.any(String), expect.any(String)] })
        expect(outcome.requestId).toEqual(expect.any(String))
        expect(await stage.received()).toMatchObject([text('หนึ่ง'), text('สอง')])
      })

      it('carries quick replies and cards as they are', async () => {
        const card: LineMessage = {
          type: 'flex',
          altText: 'บัตร',
          contents: {
            type: 'bubble',
            body: { type: 'box', layout: 'vertical', contents: [{ type: 'text', text: 'ก้', wrap: true }] },
          },
          quickReply: { items: [{ type: 'action', action: { type: 'postback', label: 'ใช่', data: 'd|a|b|c|yes' } }] },
        }
        expect(await reply([card])).toMatchObject({ kind: 'sent' })
        expect(await stage.received()).toMatchObject([card])
      })

      it('costs nothing of the month', async () => {
        stage.month(300, 300)
        expect(await reply([text('ฟรี')])).toMatchObject({ kind: 'sent' })
        expect(await stage.gateway.quota(stage.channel)).toEqual({ limit: 300, used: 300 })
      })

      it('uses a token once', async () => {
        const token = await stage.replyToken()
        expect(await reply([text('หนึ่ง')], token)).toMatchObject({ kind: 'sent' })
        expect(await reply([text('สอง')], token)).toMatchObject({ kind: 'invalid-token' })
        expect(await stage.received()).toMatchObject([text('หนึ่ง')])
      })

      it('is told when a token is nobody’s', async () => {
        expect(await reply([text('ก')], 'f'.repeat(32))).toMatchObject({ kind: 'invalid-token' })
      })

      it('is refused with the property named when an object is wrong', async () => {
        mayBeWrong = true
        const outcome = await reply([text('ดี'), broken])
        expect(outcome).toMatchObject({ kind: 'refused', status: 400 })
        expect(outcome.kind === 'refused' && outcome.message).toContain('The request body has 1 error(s)')
        expect(await stage.received()).toEqual([])
      })

      it('does not know what became of it when the answer is lost', async () => {
        stage.loseNextAnswer()
        expect(await reply([text('หาย')])).toMatchObject({ kind: 'unknown' })
        expect(await stage.received()).toHaveLength(1)
      })

      it('does not know what became of it when LINE stumbles', async () => {
        stage.failNext(500)
        expect(await reply([text('ล้ม')])).toMatchObject({ kind: 'unknown' })
      })

      it('is told when it was one too many, and nothing was taken', async () => {
        stage.rateLimit(true)
        expect(await reply([text('ถี่')])).toMatchObject({ kind: 'rate-limited' })
        stage.rateLimit(false)
        expect(await stage.received()).toEqual([])
      })

      it('is refused with a token of the account that LINE does not know', async () => {
        const replyToken = await stage.replyToken()
        const outcome = await stage.gateway.reply(stage.strangeChannel, { replyToken, messages: [text('ก')] })
        expect(outcome).toMatchObject({ kind: 'refused', status: 401 })
      })
    })

    describe('push', () => {
      it('reaches a friend and is counted', async () => {
        stage.month(300, 7)
        expect(await push([text('หนึ่ง'), text('สอง')])).toMatchObject({ kind: 'sent' })
        expect(await stage.received()).toMatchObject([text('หนึ่ง'), text('สอง')])
        expect(await stage.gateway.quota(stage.channel)).toEqual({ limit: 300, used: 8 })
      })

      it('is sent once with one retry key, however often it is tried', async () => {
        const key = randomUUID()
        const first = await push([text('ครั้งเดียว')], stage.friend, key)
        const second = await push([text('ครั้งเดียว')], stage.friend, key)
        expect(first).toMatchObject({ kind: 'sent' })
        expect(second).toMatchObject({ kind: 'sent' })
        expect(second.kind === 'sent' && second.messageIds).toEqual(first.kind === 'sent' && first.messageIds)
        expect(second.requestId).toBe(first.requestId)
        expect(await stage.received()).toHaveLength(1)
      })

      it('is found out to be sent by trying again after a lost answer', async () => {
        const key = randomUUID()
        stage.loseNextAnswer()
        expect(await push([text('หาย')], stage.friend, key)).toMatchObject({ kind: 'unknown' })
        expect(await push([text('หาย')], stage.friend, key)).toMatchObject({ kind: 'sent' })
        expect(await stage.received()).toHaveLength(1)
      })

      it('may be tried again with its key after LINE stumbled', async () => {
        const key = randomUUID()
        stage.failNext(503)
        expect(await push([text('ล้ม')], stage.friend, key)).toMatchObject({ kind: 'unknown' })
        expect(await push([text('ล้ม')], stage.friend, key)).toMatchObject({ kind: 'sent' })
        expect(await stage.received()).toHaveLength(1)
      })

      it('is refused for somebody LINE does not know here', async () => {
        expect(await push([text('ก')], stage.nobody)).toMatchObject({
          kind: 'refused',
          status: 400,
          message: expect.stringContaining('Failed to send messages'),
        })
      })

      it('tells a used-up month from a call too many', async () => {
        stage.month(300, 300)
        expect(await push([text('ก')])).toMatchObject({ kind: 'quota-gone' })
        stage.month(300, 0)
        stage.rateLimit(true)
        expect(await push([text('ก')])).toMatchObject({ kind: 'rate-limited' })
        stage.rateLimit(false)
        expect(await stage.received()).toEqual([])
      })
    })

    describe('the month', () => {
      it('may have no limit', async () => {
        stage.month(null, 12)
        expect(await stage.gateway.quota(stage.channel)).toEqual({ limit: null, used: 12 })
      })

      it('cannot be asked for while LINE is away', async () => {
        stage.rateLimit(true)
        await expect(stage.gateway.quota(stage.channel)).rejects.toThrow(WorldError)
        stage.rateLimit(false)
      })
    })

    describe('a profile', () => {
      it('has a name and a language', async () => {
        expect(await stage.gateway.profile(stage.channel, stage.friend)).toMatchObject({
          displayName: 'สมมุติ',
          language: 'th',
        })
      })

      it('is not told of strangers, nor of what is no id at all', async () => {
        expect(await stage.gateway.profile(stage.channel, stage.nobody)).toBeNull()
        expect(await stage.gateway.profile(stage.channel, 'nobody')).toBeNull()
      })
    })

    describe('content', () => {
      it('comes with its type, byte for byte', async () => {
        const id = await stage.content('photo', photo)
        const content = await stage.gateway.content(stage.channel, id, { maxBytes: 2000 })
        expect(content).toEqual({ kind: 'ready', type: 'image/jpeg', bytes: photo })
      })

      it('is not taken beyond the limit', async () => {
        const id = await stage.content('photo', photo)
        expect(await stage.gateway.content(stage.channel, id, { maxBytes: 1999 })).toEqual({
          kind: 'too-large',
          limit: 1999,
        })
      })

      it('may still be in preparation', async () => {
        const id = await stage.content('preparing')
        expect(await stage.gateway.content(stage.channel, id, { maxBytes: 2000 })).toEqual({ kind: 'preparing' })
      })

      it('is gone when it was taken back or never was', async () => {
        const id = await stage.content('unsent')
        expect(await stage.gateway.content(stage.channel, id, { maxBytes: 2000 })).toEqual({ kind: 'gone' })
        expect(await stage.gateway.content(stage.channel, '999', { maxBytes: 2000 })).toEqual({ kind: 'gone' })
      })
    })

    it('never fails over a loading animation', async () => {
      await stage.gateway.showLoading(stage.channel, stage.friend, 7)
      stage.rateLimit(true)
      await stage.gateway.showLoading(stage.channel, stage.friend, 7)
      await stage.gateway.showLoading(stage.strangeChannel, 'nobody', 7)
      stage.rateLimit(false)
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
        const { gateway, channel, friend } = stage
        const id = await gateway.richMenus.create(channel, menu, image)
        expect(await gateway.richMenus.list(channel)).toEqual([{ richMenuId: id, name: 'citizen' }])
        await gateway.richMenus.setDefault(channel, id)
        await gateway.richMenus.link(channel, friend, id)
        await gateway.richMenus.unlink(channel, friend)
        await gateway.richMenus.remove(channel, id)
        expect(await gateway.richMenus.list(channel)).toEqual([])
      })

      it('may be taken away twice', async () => {
        const { gateway, channel } = stage
        const id = await gateway.richMenus.create(channel, menu, image)
        await gateway.richMenus.remove(channel, id)
        await gateway.richMenus.remove(channel, id)
      })

      it('stand behind an alias that can be pointed elsewhere', async () => {
        const { gateway, channel } = stage
        const first = await gateway.richMenus.create(channel, menu, image)
        const second = await gateway.richMenus.create(channel, { ...menu, name: 'citizen-2' }, image)
        await gateway.richMenus.setAlias(channel, 'citizen', first)
        await gateway.richMenus.setAlias(channel, 'citizen', second)
        expect(await gateway.richMenus.aliases(channel)).toEqual([{ richMenuAliasId: 'citizen', richMenuId: second }])
      })

      it('leave nothing behind when the image is refused', async () => {
        const { gateway, channel } = stage
        const wrong = { type: 'image/png', bytes: menuPng(800, 300) } as const
        await expect(gateway.richMenus.create(channel, menu, wrong)).rejects.toThrow(LineRefused)
        expect(await gateway.richMenus.list(channel)).toEqual([])
      })

      it('that LINE does not know are refused', async () => {
        await expect(stage.gateway.richMenus.setDefault(stage.channel, 'richmenu-0')).rejects.toThrow(LineRefused)
      })
    })

    describe('the account', () => {
      it('says who it is', async () => {
        expect(await stage.gateway.info(stage.channel)).toMatchObject({
          userId: expect.stringMatching(/^U[0-9a-f]{32}$/),
          basicId: expect.stringMatching(/^@/),
          displayName: expect.any(String),
        })
      })

      it('is refused with a token LINE does not know', async () => {
        await expect(stage.gateway.info(stage.strangeChannel)).rejects.toMatchObject({
          name: 'LineRefused',
          status: 401,
        })
      })

      it('has no webhook until one is set', async () => {
        expect(await stage.gateway.webhook.get(stage.channel)).toBeNull()
        await stage.gateway.webhook.set(stage.channel, 'https://office.example/webhook')
        expect(await stage.gateway.webhook.get(stage.channel)).toEqual({
          endpoint: 'https://office.example/webhook',
          active: true,
        })
      })

      it('learns whether its webhook answers', async () => {
        await stage.gateway.webhook.set(stage.channel, 'https://office.example/webhook')
        expect(await stage.gateway.webhook.test(stage.channel)).toMatchObject({
          success: expect.any(Boolean),
          reason: expect.any(String),
          detail: expect.any(String),
          statusCode: expect.any(Number),
        })
      })
    })
  })
}
