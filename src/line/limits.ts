// LINE's numbers, each beside the page that says so. `chars` are UTF-16 units, `graphemes` what a reader would count:
// https://developers.line.biz/en/docs/messaging-api/text-character-count/

/** https://developers.line.biz/en/reference/messaging-api/#send-reply-message and the other sending endpoints */
export const REQUEST = { messages: 5, bodyBytes: 2 * 1024 * 1024 } as const

/** https://developers.line.biz/en/reference/messaging-api/#text-message and #text-message-v2 */
export const TEXT = {
  chars: 5000,
  emojis: 20,
  keyPattern: /^[0-9A-Za-z_]{1,20}$/,
  substitutions: 100,
  mentions: 20,
} as const

/** https://developers.line.biz/en/reference/messaging-api/#image-message, #video-message, #audio-message */
export const MEDIA = {
  urlChars: 2000,
  imageBytes: 10 * 1024 * 1024,
  previewBytes: 1024 * 1024,
  videoBytes: 200 * 1024 * 1024,
  audioBytes: 200 * 1024 * 1024,
  trackingId: /^[a-zA-Z0-9\-.=,+*()%$&;:@{}!?<>[\] ]{1,100}$/,
} as const

/** https://developers.line.biz/en/reference/messaging-api/#location-message */
export const LOCATION = { titleChars: 100, addressChars: 100 } as const

/** https://developers.line.biz/en/reference/messaging-api/#coupon-message */
export const COUPON = { deliveryTag: /^[a-zA-Z0-9_]{1,30}$/ } as const

/** https://developers.line.biz/en/reference/messaging-api/#template-messages, #imagemap-message, #flex-message */
export const ALT_TEXT_CHARS = 1500

/** https://developers.line.biz/en/reference/messaging-api/#imagemap-message */
export const IMAGEMAP = {
  width: 1040,
  imageWidths: [240, 300, 460, 700, 1040],
  actions: 50,
  labelChars: 100,
  textChars: 400,
  uriChars: 1000,
  clipboardChars: 1000,
  externalLabelChars: 30,
} as const

/** https://developers.line.biz/en/reference/messaging-api/#buttons, #confirm, #carousel, #image-carousel */
export const TEMPLATE = {
  titleGraphemes: 40,
  imageWidth: 1024,
  imageBytes: 10 * 1024 * 1024,
  buttons: { textGraphemes: 160, textWithPictureGraphemes: 60, actions: 4 },
  confirm: { textGraphemes: 240, actions: 2 },
  carousel: { columns: 10, textGraphemes: 120, textWithPictureGraphemes: 60, actions: 3 },
  imageCarousel: { columns: 10 },
} as const

/**
 * https://developers.line.biz/en/reference/messaging-api/#bubble, #f-carousel, #f-image.
 * LINE does not say whether its KB are of 1,000 or 1,024 bytes; the smaller is right in both cases.
 */
export const FLEX = {
  bubbleBytes: 30_000,
  carouselBytes: 50_000,
  bubbles: 12,
  animatedImages: 10,
  animatedBytes: 300 * 1024,
  imageSide: 1024,
  iconBytes: 1024 * 1024,
  aspect: { min: 1, max: 100_000, heightPerWidth: 3 },
} as const

/** https://developers.line.biz/en/reference/messaging-api/#action-objects */
export const ACTION = {
  dataChars: 300,
  displayTextGraphemes: 300,
  fillInTextGraphemes: 300,
  textGraphemes: 300,
  uriChars: 1000,
  clipboardChars: 1000,
  earliestDay: '1900-01-01',
  latestDay: '2100-12-31',
} as const

/** https://developers.line.biz/en/reference/messaging-api/#action-object-label-spec */
export const LABEL = {
  template: 20,
  imageCarousel: 12,
  quickReply: 20,
  richMenu: 20,
  flex: 40,
} as const

/** https://developers.line.biz/en/reference/messaging-api/#items-object */
export const QUICK_REPLY = { items: 13, iconUrlChars: 2000 } as const

/** https://developers.line.biz/en/reference/messaging-api/#icon-nickname-switch */
export const SENDER = { nameChars: 20, iconUrlChars: 2000 } as const

/**
 * https://developers.line.biz/en/reference/messaging-api/#rich-menu-object, #upload-rich-menu-image, #create-rich-menu,
 * #create-rich-menu-alias, #link-rich-menu-to-users and #batch-control-rich-menus-of-users
 */
export const RICH_MENU = {
  nameGraphemes: 300,
  chatBarGraphemes: 14,
  areas: 20,
  width: { min: 800, max: 2500 },
  minHeight: 250,
  minAspect: 1.45,
  imageBytes: 1024 * 1024,
  aliasPattern: /^[a-z0-9_-]{1,32}$/,
  menus: 1000,
  aliases: 1000,
  bulkUsers: 500,
  batchOperations: 1000,
  resumeKeyPattern: /^[0-9a-zA-Z_-]{1,100}$/,
  // https://developers.line.biz/en/reference/messaging-api/#rate-limits
  changesPerHour: 100,
} as const

/** https://developers.line.biz/en/reference/messaging-api/#display-a-loading-indicator */
export const LOADING = { minSeconds: 5, maxSeconds: 60, step: 5 } as const

/** What we take of a webhook. LINE tells no size of its own; its requests are a few kilobytes. */
export const WEBHOOK = { bodyBytes: 1024 * 1024, events: 1000 } as const
