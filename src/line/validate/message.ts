/** Every message object there is: https://developers.line.biz/en/reference/messaging-api/#message-objects */
import { ALT_TEXT_CHARS, COUPON, LOCATION, MEDIA, QUICK_REPLY, SENDER } from '../limits.ts'
import { actionOf } from './action.ts'
import { flexContainer } from './flex.ts'
import { IMAGEMAP_FIELDS } from './imagemap.ts'
import { isNode, type Node } from './json.ts'
import { byType, type Check, checkFields, type Fields, list, object, type Place } from './place.ts'
import { template } from './template.ts'
import { checkText, checkTextV2 } from './text.ts'
import { chars, matching, mediaUrl, number, oneOf } from './values.ts'

const url = { required: mediaUrl(MEDIA.urlChars), missing: 'May not be empty' }
const altText = { required: chars({ max: ALT_TEXT_CHARS }), missing: 'May not be empty' }
const id = { required: chars({ max: 200 }), missing: 'May not be empty' }
const quoteToken: Check = chars({ max: 1000 })

const senderName: Check = (value, place) => {
  chars({ max: SENDER.nameChars })(value, place)
  // The words LINE keeps for itself are not published; this one is named.
  if (typeof value === 'string' && /\bline\b/i.test(value)) place.fault('may not contain "LINE"')
}

const COMMON: Fields = {
  quickReply: object({
    items: {
      required: list(
        object({
          type: oneOf('action'),
          imageUrl: mediaUrl(QUICK_REPLY.iconUrlChars),
          action: { required: actionOf('quickReply') },
        }),
        { min: 1, max: QUICK_REPLY.items },
      ),
    },
  }),
  sender: object({ name: senderName, iconUrl: mediaUrl(SENDER.iconUrlChars) }),
}

const kind = (check: Fields | ((node: Node, place: Place) => void)): Check => {
  const own = typeof check === 'function' ? check : (node: Node, place: Place) => checkFields(node, check, place)
  return (value, place) => {
    if (!isNode(value)) return
    own(value, place)
    checkFields(value, COMMON, place)
  }
}

export const message: Check = byType(
  new Map<string, Check>([
    ['text', kind(checkText)],
    ['textV2', kind(checkTextV2)],
    ['sticker', kind({ packageId: id, stickerId: id, quoteToken })],
    ['image', kind({ originalContentUrl: url, previewImageUrl: url })],
    ['video', kind({ originalContentUrl: url, previewImageUrl: url, trackingId: matching(MEDIA.trackingId) })],
    ['audio', kind({ originalContentUrl: url, duration: { required: number({ min: 1, whole: true }) } })],
    [
      'location',
      kind({
        title: { required: chars({ max: LOCATION.titleChars }), missing: 'May not be empty' },
        address: { required: chars({ max: LOCATION.addressChars }), missing: 'May not be empty' },
        latitude: { required: number({ min: -90, max: 90 }) },
        longitude: { required: number({ min: -180, max: 180 }) },
      }),
    ],
    ['coupon', kind({ couponId: id, deliveryTag: matching(COUPON.deliveryTag) })],
    ['imagemap', kind(IMAGEMAP_FIELDS)],
    ['template', kind({ altText, template: { required: template } })],
    ['flex', kind({ altText, contents: { required: flexContainer } })],
  ]),
)
