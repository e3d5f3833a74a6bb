import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refusalOf, validateMessages } from '../../../src/line/validate.ts'
import {
  action,
  area,
  buttons,
  column,
  columns,
  imagemap,
  list,
  location,
  propertiesOf,
  quick,
  template,
  text,
  uri,
  video,
} from './message-parts.ts'

describe('messages LINE takes', () => {
  it.each(
    Object.entries({
      text: text(),
      'text with an emoji': text({ text: '$ ก', emojis: [{ index: 0, productId: 'p', emojiId: '001' }] }),
      'text that quotes': text({ quoteToken: 'q' }),
      'textV2 with braces and a mention': {
        type: 'textV2',
        text: '{{ {who} }} {smile}',
        substitution: {
          who: { type: 'mention', mentionee: { type: 'user', userId: 'U1' } },
          smile: { type: 'emoji', productId: 'p', emojiId: '1' },
        },
      },
      'textV2 to all': {
        type: 'textV2',
        text: '{everyone}',
        substitution: { everyone: { type: 'mention', mentionee: { type: 'all' } } },
      },
      sticker: { type: 'sticker', packageId: '446', stickerId: '1988' },
      image: { type: 'image', originalContentUrl: uri, previewImageUrl: uri },
      video: video({ trackingId: 'a-.=,+*()%$&;:@{}!?<>[]9' }),
      audio: { type: 'audio', originalContentUrl: uri, duration: 60_000 },
      location: location(),
      coupon: { type: 'coupon', couponId: '01JYNW8JMQVFBNWF1APF8Z3FS7', deliveryTag: '2026_winter' },
      imagemap: imagemap({
        video: {
          originalContentUrl: uri,
          previewImageUrl: uri,
          area,
          externalLink: { linkUri: uri, label: 'ก' },
        },
        actions: [
          { type: 'message', text: 'ก', area },
          { type: 'clipboard', clipboardText: 'ก', label: 'ก', area },
        ],
      }),
      buttons: buttons({
        thumbnailImageUrl: uri,
        title: 'ก',
        imageSize: 'contain',
        defaultAction: { type: 'uri', uri },
      }),
      confirm: template({
        type: 'confirm',
        text: 'ก',
        actions: [action(), { type: 'message', label: 'ก', text: 'ก' }],
      }),
      carousel: columns(column({ title: 'ก' }), column({ title: 'ข' })),
      'image carousel': template({
        type: 'image_carousel',
        columns: [{ imageUrl: uri, action: { type: 'uri', uri } }],
      }),
      'fields LINE leaves aside': text({ colour: 'red', quickReply: null }),
      'a sender': text({ sender: { name: 'สมมุติ', iconUrl: uri } }),
      'a sender called online': text({ sender: { name: 'Online' } }),
      camera: quick({ type: 'camera', label: 'ก' }),
      'camera roll': quick({ type: 'cameraRoll', label: 'ก' }),
      'where I am': quick({ type: 'location', label: 'ก' }),
      'a telephone': quick({ type: 'uri', label: 'ก', uri: 'tel:021234567' }),
      'a day': quick({ type: 'datetimepicker', label: 'ก', data: 'd', mode: 'date', initial: '2028-02-29' }),
      'a minute': quick({
        type: 'datetimepicker',
        label: 'ก',
        data: 'd',
        mode: 'datetime',
        min: '2026-01-01t00:00',
        max: '2026-01-01T00:01',
      }),
      'a keyboard filled in': quick(action({ inputOption: 'openKeyboard', fillInText: 'ก\nข' })),
      'a piece to copy': quick({ type: 'clipboard', label: 'ก', clipboardText: 'CM-2570-00042' }),
    }),
  )('%s', (_name, message) => {
    expect(validateMessages([message])).toEqual([])
  })
})

describe('messages LINE refuses', () => {
  it.each<[string, unknown, string]>([
    ['nothing to say', text({ text: '' }), 'messages[0].text'],
    ['no text', { type: 'text' }, 'messages[0].text'],
    ['a number for a text', text({ text: 5 }), 'messages[0].text'],
    ['a type nobody knows', { type: 'hologram' }, 'messages[0].type'],
    ['a type from the prototype', { type: 'constructor' }, 'messages[0].type'],
    ['no object at all', 'ก', 'messages[0]'],
    [
      'an emoji without its $',
      text({ emojis: [{ index: 0, productId: 'p', emojiId: '1' }] }),
      'messages[0].emojis[0].index',
    ],
    ['a placeholder without substitution', { type: 'textV2', text: '{who}' }, 'messages[0].text'],
    ['a placeholder no key can be', { type: 'textV2', text: '{!owe}' }, 'messages[0].text'],
    ['a brace on its own', { type: 'textV2', text: 'a } b' }, 'messages[0].text'],
    ['a picture over http', { ...video(), previewImageUrl: 'http://example.go.th/a' }, 'messages[0].previewImageUrl'],
    [
      'an address with Thai letters in it',
      { ...video(), previewImageUrl: 'https://example.go.th/รูป' },
      'messages[0].previewImageUrl',
    ],
    ['no address', { ...video(), previewImageUrl: 'picture.jpg' }, 'messages[0].previewImageUrl'],
    ['a latitude beyond the pole', location({ latitude: 91 }), 'messages[0].latitude'],
    [
      'an imagemap of another width',
      imagemap({ baseSize: { width: 1000, height: 1040 } }),
      'messages[0].baseSize.width',
    ],
    [
      'three answers to a yes or no',
      template({ type: 'confirm', text: 'ก', actions: list(3, () => action()) }),
      'messages[0].template.actions',
    ],
    [
      'columns with unlike buttons',
      columns(column(), column({ actions: [action(), action()] })),
      'messages[0].template.columns',
    ],
    ['columns with and without a title', columns(column(), column({ title: 'ก' })), 'messages[0].template.columns'],
    [
      'a camera outside quick reply',
      buttons({ actions: [{ type: 'camera', label: 'ก' }] }),
      'messages[0].template.actions[0].type',
    ],
    [
      'a tab outside the rich menu',
      quick({ type: 'richmenuswitch', label: 'ก', data: 'd', richMenuAliasId: 'a' }),
      'messages[0].quickReply.items[0].action.type',
    ],
    [
      'a quick reply without a label',
      quick({ type: 'postback', data: 'd' }),
      'messages[0].quickReply.items[0].action.label',
    ],
    ['a postback without data', quick({ type: 'postback', label: 'ก' }), 'messages[0].quickReply.items[0].action.data'],
    ['old text in a quick reply', quick(action({ text: 'ก' })), 'messages[0].quickReply.items[0].action.text'],
    [
      'both texts of a postback',
      buttons({ actions: [action({ text: 'ก', displayText: 'ก' })] }),
      'messages[0].template.actions[0].text',
    ],
    [
      'words filled in without a keyboard',
      quick(action({ fillInText: 'ก' })),
      'messages[0].quickReply.items[0].action.fillInText',
    ],
    [
      'another address for computers in a quick reply',
      quick({ type: 'uri', label: 'ก', uri, altUri: { desktop: uri } }),
      'messages[0].quickReply.items[0].action.altUri',
    ],
    [
      'a script for a link',
      quick({ type: 'uri', label: 'ก', uri: 'javascript:alert(1)' }),
      'messages[0].quickReply.items[0].action.uri',
    ],
    [
      'a day there never was',
      quick({ type: 'datetimepicker', label: 'ก', data: 'd', mode: 'date', initial: '2027-02-29' }),
      'messages[0].quickReply.items[0].action.initial',
    ],
    [
      'a day of the Buddhist era',
      quick({ type: 'datetimepicker', label: 'ก', data: 'd', mode: 'date', max: '2570-01-01' }),
      'messages[0].quickReply.items[0].action.max',
    ],
    [
      'an hour for a day',
      quick({ type: 'datetimepicker', label: 'ก', data: 'd', mode: 'date', min: '09:00' }),
      'messages[0].quickReply.items[0].action.min',
    ],
    [
      'an end before the beginning',
      quick({ type: 'datetimepicker', label: 'ก', data: 'd', mode: 'time', min: '09:00', max: '09:00' }),
      'messages[0].quickReply.items[0].action.max',
    ],
    [
      'a mode nobody knows',
      quick({ type: 'datetimepicker', label: 'ก', data: 'd', mode: 'month' }),
      'messages[0].quickReply.items[0].action.mode',
    ],
    ['a sender called LINE', text({ sender: { name: 'LINE office' } }), 'messages[0].sender.name'],
  ])('%s', (_name, message, property) => {
    expect(propertiesOf(message)).toEqual([property])
  })

  it('names what is missing of everything at once', () => {
    expect(propertiesOf({ type: 'location' })).toEqual(
      ['title', 'address', 'latitude', 'longitude'].map((name) => `messages[0].${name}`),
    )
  })

  it('names the message it is about', () => {
    expect(validateMessages([text(), text({ text: '' })])).toEqual([
      { property: 'messages[1].text', message: 'May not be empty' },
    ])
  })
})

describe('pictures of this very machine', () => {
  const local = { ...video(), previewImageUrl: 'http://localhost:3000/a' }
  it('are refused by LINE and taken in the demo', () => {
    expect(validateMessages([local])).toHaveLength(1)
    expect(validateMessages([local], { localMedia: true })).toEqual([])
    expect(
      validateMessages([{ ...local, previewImageUrl: 'http://example.go.th/a' }], { localMedia: true }),
    ).toHaveLength(1)
  })
})

describe('the refusal as LINE words it', () => {
  it('counts the errors of a request', () => {
    expect(refusalOf([text({ text: '' }), { type: 'x' }])).toMatchObject({
      message: 'The request body has 2 error(s)',
      details: [
        { message: 'May not be empty', property: 'messages[0].text' },
        {
          message: expect.stringMatching(/^Must be one of the following values: \[text, textV2, sticker/),
          property: 'messages[1].type',
        },
      ],
    })
  })

  it('names the message and points inside it for Flex', () => {
    const contents = { type: 'bubble', hero: { type: 'image', url: 'http://example.go.th/a' } }
    expect(refusalOf([text(), { type: 'flex', altText: 'ก', contents }])).toEqual({
      message: 'A message (messages[1]) in the request body is invalid',
      details: [{ message: 'invalid uri scheme', property: '/hero/url' }],
    })
  })

  it('is none when LINE takes them', () => {
    expect(refusalOf([text()])).toBeNull()
  })
})

it('never throws, whatever it is asked about', () => {
  const kinds =
    'text textV2 sticker image video audio location coupon imagemap template flex bubble carousel box button'.split(' ')
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.anything({ withNullPrototype: true, maxDepth: 1 }),
      fc.dictionary(
        fc.constantFrom(
          'type',
          'text',
          'contents',
          'template',
          'actions',
          'columns',
          'quickReply',
          'items',
          'action',
          'body',
          'hero',
          'substitution',
          'emojis',
          'size',
          'label',
          'data',
          '__proto__',
        ),
        fc.oneof(tie('tree'), fc.constantFrom(...kinds)),
        { maxKeys: 6 },
      ),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }))
  fc.assert(
    fc.property(tree, (value) => {
      const json: unknown = JSON.parse(JSON.stringify(value) ?? 'null')
      for (const asked of [value, json, [json]]) expect(Array.isArray(validateMessages(asked))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
