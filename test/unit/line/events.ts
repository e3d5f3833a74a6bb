/** Webhook events as LINE writes them. */
const USER = 'Ub000000000000000000000000000000a'

export function eventOf(
  type: string,
  more: object = {},
  { id = '01FZ74A0TDDPYRVKNK77XKC3ZR', at = 1_790_000_000_000 } = {},
) {
  return {
    type,
    mode: 'active',
    timestamp: at,
    source: { type: 'user', userId: USER },
    webhookEventId: id,
    deliveryContext: { isRedelivery: false },
    replyToken: '757913772c4646b784d4b7ce46d12671',
    ...more,
  }
}

type Given = { id?: string; at?: number }

export const messageEvent = (message: object, given: Given = {}) =>
  eventOf('message', { message: { id: '14353798921116000001', markAsReadToken: 'read-token', ...message } }, given)

export const textEvent = ({ text = 'สวัสดี', ...given }: Given & { text?: string } = {}) =>
  messageEvent({ type: 'text', quoteToken: 'q', text }, given)

export const followEvent = (given: Given = {}) => eventOf('follow', { follow: { isUnblocked: false } }, given)
