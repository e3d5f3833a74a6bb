import { describe, expect, it } from 'vitest'
import { validateMessages } from '../../../src/line/validate.ts'
import {
  action,
  area,
  buttons,
  column,
  columns,
  imagemap,
  link,
  list,
  location,
  propertiesOf,
  quick,
  template,
  text,
  uri,
  video,
} from './message-parts.ts'

// Each: a message with a part of that size, the largest LINE takes, and what such a part counts in.
type Sized = [name: string, make: (size: number) => unknown, max: number, property: string]
const chars = (size: number) => 'ก'.repeat(size)
// Two UTF-16 units, one letter for the reader.
const letters = (size: number) => 'ก้'.repeat(size)

const SIZED: Sized[] = [
  ['text', (n) => text({ text: chars(n) }), 5000, 'messages[0].text'],
  ['textV2', (n) => ({ type: 'textV2', text: chars(n) }), 5000, 'messages[0].text'],
  [
    'emojis',
    (n) => text({ text: '$'.repeat(30), emojis: list(n, (index) => ({ index, productId: 'p', emojiId: '1' })) }),
    20,
    'messages[0].emojis',
  ],
  ['altText', (n) => ({ ...buttons(), altText: chars(n) }), 1500, 'messages[0].altText'],
  ['altText of an imagemap', (n) => imagemap({ altText: chars(n) }), 1500, 'messages[0].altText'],
  ['a picture’s address', (n) => ({ ...video(), originalContentUrl: link(n) }), 2000, 'messages[0].originalContentUrl'],
  ['an imagemap’s address', (n) => imagemap({ baseUrl: link(n) }), 2000, 'messages[0].baseUrl'],
  ['tracking id', (n) => video({ trackingId: 'a'.repeat(n) }), 100, 'messages[0].trackingId'],
  ['title of a place', (n) => location({ title: chars(n) }), 100, 'messages[0].title'],
  ['address of a place', (n) => location({ address: chars(n) }), 100, 'messages[0].address'],
  [
    'delivery tag',
    (n) => ({ type: 'coupon', couponId: 'c', deliveryTag: 'a'.repeat(n) }),
    30,
    'messages[0].deliveryTag',
  ],
  [
    'areas of an imagemap',
    (n) => imagemap({ actions: list(n, () => ({ type: 'uri', linkUri: uri, area })) }),
    50,
    'messages[0].actions',
  ],
  [
    'message of an area',
    (n) => imagemap({ actions: [{ type: 'message', text: chars(n), area }] }),
    400,
    'messages[0].actions[0].text',
  ],
  [
    'label of an area',
    (n) => imagemap({ actions: [{ type: 'message', label: chars(n), text: 'ก', area }] }),
    100,
    'messages[0].actions[0].label',
  ],
  [
    'link of an area',
    (n) => imagemap({ actions: [{ type: 'uri', linkUri: link(n), area }] }),
    1000,
    'messages[0].actions[0].linkUri',
  ],
  ['text of buttons', (n) => buttons({ text: letters(n) }), 160, 'messages[0].template.text'],
  ['text of buttons with a title', (n) => buttons({ title: 'ก', text: letters(n) }), 60, 'messages[0].template.text'],
  [
    'text of buttons with an image',
    (n) => buttons({ thumbnailImageUrl: uri, text: letters(n) }),
    60,
    'messages[0].template.text',
  ],
  ['title of buttons', (n) => buttons({ title: letters(n) }), 40, 'messages[0].template.title'],
  ['buttons', (n) => buttons({ actions: list(n, () => action()) }), 4, 'messages[0].template.actions'],
  [
    'label of a button',
    (n) => buttons({ actions: [action({ label: letters(n) })] }),
    20,
    'messages[0].template.actions[0].label',
  ],
  [
    'text to confirm',
    (n) => template({ type: 'confirm', text: letters(n), actions: [action(), action()] }),
    240,
    'messages[0].template.text',
  ],
  ['columns', (n) => columns(...(list(n, () => column()) as object[])), 10, 'messages[0].template.columns'],
  ['text of a column', (n) => columns(column({ text: letters(n) })), 120, 'messages[0].template.columns[0].text'],
  [
    'text of a column with a title',
    (n) => columns(column({ title: 'ก', text: letters(n) })),
    60,
    'messages[0].template.columns[0].text',
  ],
  [
    'buttons of a column',
    (n) => columns(column({ actions: list(n, () => action()) })),
    3,
    'messages[0].template.columns[0].actions',
  ],
  [
    'label under a picture',
    (n) => template({ type: 'image_carousel', columns: [{ imageUrl: uri, action: action({ label: letters(n) }) }] }),
    12,
    'messages[0].template.columns[0].action.label',
  ],
  [
    'quick replies',
    (n) => text({ quickReply: { items: list(n, () => ({ type: 'action', action: action() })) } }),
    13,
    'messages[0].quickReply.items',
  ],
  [
    'label of a quick reply',
    (n) => quick(action({ label: letters(n) })),
    20,
    'messages[0].quickReply.items[0].action.label',
  ],
  [
    'label of the camera',
    (n) => quick({ type: 'camera', label: letters(n) }),
    20,
    'messages[0].quickReply.items[0].action.label',
  ],
  ['data', (n) => quick(action({ data: 'd'.repeat(n) })), 300, 'messages[0].quickReply.items[0].action.data'],
  [
    'displayText',
    (n) => quick(action({ displayText: letters(n) })),
    300,
    'messages[0].quickReply.items[0].action.displayText',
  ],
  [
    'text of a message action',
    (n) => quick({ type: 'message', label: 'ก', text: letters(n) }),
    300,
    'messages[0].quickReply.items[0].action.text',
  ],
  [
    'a link',
    (n) => quick({ type: 'uri', label: 'ก', uri: link(n) }),
    1000,
    'messages[0].quickReply.items[0].action.uri',
  ],
  [
    'a piece to copy',
    (n) => quick({ type: 'clipboard', label: 'ก', clipboardText: chars(n) }),
    1000,
    'messages[0].quickReply.items[0].action.clipboardText',
  ],
  ['name of the sender', (n) => text({ sender: { name: chars(n) } }), 20, 'messages[0].sender.name'],
]

describe('sizes', () => {
  it.each(SIZED)('%s: the largest is taken, one more is refused and named', (_name, make, max, property) => {
    expect(propertiesOf(make(max))).toEqual([])
    expect(propertiesOf(make(max + 1))).toEqual([property])
  })

  it('takes one to five messages in a request', () => {
    expect(validateMessages([])).toEqual([{ property: 'messages', message: 'Size must be between 1 and 5' }])
    expect(validateMessages(list(5, () => text()))).toEqual([])
    expect(validateMessages(list(6, () => text()))).toHaveLength(1)
  })
})
