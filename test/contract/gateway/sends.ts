/** Replies and pushes: what every implementation must make of LINE's answers. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../src/line/gateway.ts'
import type { LineMessage } from '../../../src/line/messages.ts'
import type { Stage } from './stage.ts'

const text = (words: string): LineMessage => ({ type: 'text', text: words })
const broken = { type: 'text', text: '' } as const satisfies LineMessage

export function describeSends(current: () => Stage, allowWrongBodies: () => void): void {
  const reply = async (messages: LineMessage[], replyToken?: string): Promise<Outcome> =>
    current().gateway.reply(current().channel, { replyToken: replyToken ?? (await current().replyToken()), messages })
  const push = (messages: LineMessage[], to = current().friend, retryKey: string = randomUUID()): Promise<Outcome> =>
    current().gateway.push(current().channel, { to, messages, retryKey })

  describe('reply', () => {
    it('puts all its objects on the phone, in order, and learns their ids', async () => {
      const outcome = await reply([text('หนึ่ง'), text('สอง')])
      expect(outcome).toMatchObject({ kind: 'sent', messageIds: [expect.any(String), expect.any(String)] })
      expect(outcome.requestId).toEqual(expect.any(String))
      expect(await current().received()).toMatchObject([text('หนึ่ง'), text('สอง')])
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
      expect(await current().received()).toMatchObject([card])
    })

    it('costs nothing of the month', async () => {
      current().month(300, 300)
      expect(await reply([text('ฟรี')])).toMatchObject({ kind: 'sent' })
      expect(await current().gateway.quota(current().channel)).toEqual({ limit: 300, used: 300 })
    })

    it('uses a token once', async () => {
      const token = await current().replyToken()
      expect(await reply([text('หนึ่ง')], token)).toMatchObject({ kind: 'sent' })
      expect(await reply([text('สอง')], token)).toMatchObject({ kind: 'invalid-token' })
      expect(await current().received()).toMatchObject([text('หนึ่ง')])
    })

    it('is told when a token is nobody’s', async () => {
      expect(await reply([text('ก')], 'f'.repeat(32))).toMatchObject({ kind: 'invalid-token' })
    })

    it('is refused with the property named when an object is wrong', async () => {
      allowWrongBodies()
      const outcome = await reply([text('ดี'), broken])
      expect(outcome).toMatchObject({ kind: 'refused', status: 400 })
      expect(outcome.kind === 'refused' && outcome.message).toContain('The request body has 1 error(s)')
      expect(await current().received()).toEqual([])
    })

    it('does not know what became of it when the answer is lost', async () => {
      current().loseNextAnswer()
      expect(await reply([text('หาย')])).toMatchObject({ kind: 'unknown' })
      expect(await current().received()).toHaveLength(1)
    })

    it('does not know what became of it when LINE stumbles', async () => {
      current().failNext(500)
      expect(await reply([text('ล้ม')])).toMatchObject({ kind: 'unknown' })
    })

    it('is told when it was one too many, and nothing was taken', async () => {
      current().rateLimit(true)
      expect(await reply([text('ถี่')])).toMatchObject({ kind: 'rate-limited' })
      current().rateLimit(false)
      expect(await current().received()).toEqual([])
    })

    it('is refused with a token of the account that LINE does not know', async () => {
      const replyToken = await current().replyToken()
      const outcome = await current().gateway.reply(current().strangeChannel, { replyToken, messages: [text('ก')] })
      expect(outcome).toMatchObject({ kind: 'refused', status: 401 })
    })
  })

  describe('push', () => {
    it('reaches a friend and is counted', async () => {
      current().month(300, 7)
      expect(await push([text('หนึ่ง'), text('สอง')])).toMatchObject({ kind: 'sent' })
      expect(await current().received()).toMatchObject([text('หนึ่ง'), text('สอง')])
      expect(await current().gateway.quota(current().channel)).toEqual({ limit: 300, used: 8 })
    })

    it('is sent once with one retry key, however often it is tried', async () => {
      const key = randomUUID()
      const first = await push([text('ครั้งเดียว')], current().friend, key)
      const second = await push([text('ครั้งเดียว')], current().friend, key)
      expect(first).toMatchObject({ kind: 'sent' })
      expect(second).toMatchObject({ kind: 'sent' })
      expect(second.kind === 'sent' && second.messageIds).toEqual(first.kind === 'sent' && first.messageIds)
      expect(second.requestId).toBe(first.requestId)
      expect(await current().received()).toHaveLength(1)
    })

    it('is found out to be sent by trying again after a lost answer', async () => {
      const key = randomUUID()
      current().loseNextAnswer()
      expect(await push([text('หาย')], current().friend, key)).toMatchObject({ kind: 'unknown' })
      expect(await push([text('หาย')], current().friend, key)).toMatchObject({ kind: 'sent' })
      expect(await current().received()).toHaveLength(1)
    })

    it('may be tried again with its key after LINE stumbled', async () => {
      const key = randomUUID()
      current().failNext(503)
      expect(await push([text('ล้ม')], current().friend, key)).toMatchObject({ kind: 'unknown' })
      expect(await push([text('ล้ม')], current().friend, key)).toMatchObject({ kind: 'sent' })
      expect(await current().received()).toHaveLength(1)
    })

    it('is refused for somebody LINE does not know here', async () => {
      expect(await push([text('ก')], current().nobody)).toMatchObject({
        kind: 'refused',
        status: 400,
        message: expect.stringContaining('Failed to send messages'),
      })
    })

    it('tells a used-up month from a call too many', async () => {
      current().month(300, 300)
      expect(await push([text('ก')])).toMatchObject({ kind: 'quota-gone' })
      current().month(300, 0)
      current().rateLimit(true)
      expect(await push([text('ก')])).toMatchObject({ kind: 'rate-limited' })
      current().rateLimit(false)
      expect(await current().received()).toEqual([])
    })
  })
}
