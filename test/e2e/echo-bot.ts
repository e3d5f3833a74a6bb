/** Answers whatever it is told by saying what it heard, each event once; enough to drive every part of a phone. */
import type { RequestHandler } from 'express'

type Event = {
  type: string
  webhookEventId: string
  replyToken?: string
  message?: { type: string; text?: string; fileName?: string; title?: string }
  postback?: { data: string; params?: Record<string, string> }
}

const postback = (label: string, data: string) => ({ type: 'postback', label, data, displayText: label })

export function echoBot(lineUrl: string, accessToken: string): RequestHandler {
  const heard = new Set<string>()
  const reply = (replyToken: string, messages: object[]) =>
    fetch(`${lineUrl}/v2/bot/message/reply`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ replyToken, messages }),
    })
  return async (request, response) => {
    response.json({})
    for (const event of (request.body as { events: Event[] }).events) {
      if (heard.has(event.webhookEventId) || !event.replyToken) continue
      heard.add(event.webhookEventId)
      await reply(event.replyToken, answer(event)).catch(() => undefined)
    }
  }
}

function answer({ type, message, postback: tapped }: Event): object[] {
  if (type === 'follow') return [{ type: 'text', text: 'ยินดีต้อนรับ พิมพ์เป็นคำพูดธรรมดาได้ทุกเวลา' }, menu()]
  if (tapped)
    return [{ type: 'text', text: `กด ${tapped.data} ${Object.values(tapped.params ?? {}).join(' ')}`.trim() }]
  if (message?.type !== 'text')
    return [{ type: 'text', text: `ได้รับ ${message?.type} ${message?.title ?? message?.fileName ?? ''}`.trim() }]
  return [
    {
      type: 'text',
      text: `ได้ยินว่า ${message.text}`,
      quickReply: {
        items: [
          postback('ส่งเรื่อง', 'send'),
          { type: 'location', label: 'ส่งตำแหน่ง' },
          { type: 'camera', label: 'ถ่ายรูป' },
          {
            type: 'datetimepicker',
            label: 'เลือกวัน',
            data: 'day',
            mode: 'date',
            initial: '2026-11-25',
            min: '2026-11-20',
          },
        ].map((action) => ({ type: 'action', action })),
      },
    },
  ]
}

const menu = () => ({
  type: 'flex',
  altText: 'มีอะไรให้เทศบาลช่วย',
  contents: {
    type: 'bubble',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'md',
      contents: [
        { type: 'text', text: 'มีอะไรให้เทศบาลช่วย', weight: 'bold', size: 'lg', wrap: true },
        { type: 'button', style: 'primary', color: '#0f5f5c', action: postback('แจ้งเรื่อง', 'complain') },
        { type: 'button', style: 'secondary', action: postback('เรื่องของฉัน', 'my-cases') },
      ],
    },
  },
})
