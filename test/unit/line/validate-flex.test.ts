import { describe, expect, it } from 'vitest'
import { validateMessages } from '../../../src/line/validate.ts'

const uri = 'https://example.go.th/a.png'
const faultsOf = (contents: unknown) => validateMessages([{ type: 'flex', altText: 'ก', contents }])
const pointersOf = (contents: unknown) => faultsOf(contents).map((fault) => fault.property)
const box = (contents: unknown[], more: object = {}) => ({ type: 'box', layout: 'vertical', contents, ...more })
const bubble = (contents: unknown[], more: object = {}) => ({ type: 'bubble', body: box(contents), ...more })
const text = (more: object = {}) => ({ type: 'text', text: 'ก', ...more })
const image = (more: object = {}) => ({ type: 'image', url: uri, ...more })
const tap = { type: 'postback', label: 'ก', data: 'd' }

const everything = {
  type: 'bubble',
  size: 'giga',
  direction: 'rtl',
  header: box([text()], { paddingAll: '5%', justifyContent: 'space-evenly', alignItems: 'center' }),
  hero: {
    type: 'video',
    url: uri,
    previewUrl: uri,
    altContent: image({ size: 'full', aspectRatio: '20:13', aspectMode: 'cover' }),
    aspectRatio: '1.91:1',
    action: { type: 'uri', label: 'ก', uri },
  },
  body: box(
    [
      text({
        size: '5xl',
        wrap: true,
        maxLines: 0,
        lineSpacing: '7.5px',
        weight: 'bold',
        style: 'italic',
        decoration: 'underline',
        color: '#00000080',
        align: 'end',
        gravity: 'center',
        adjustMode: 'shrink-to-fit',
        scaling: true,
        flex: 2,
        margin: 'xxl',
        position: 'relative',
        offsetTop: '4px',
        offsetStart: '5%',
        action: tap,
      }),
      { type: 'text', contents: [{ type: 'span', text: 'ก', size: 'sm', color: '#111111', weight: 'regular' }] },
      { type: 'button', action: tap, style: 'primary', color: '#0B6E4F', height: 'sm', gravity: 'top', scaling: true },
      image({ size: '40%', animated: true, backgroundColor: '#FFFFFF', align: 'start', position: 'absolute' }),
      { type: 'separator', margin: 'md', color: '#CCCCCC' },
      { type: 'filler', flex: 1 },
      box([], {
        width: '30px',
        maxWidth: '80%',
        height: '30px',
        maxHeight: '100%',
        flex: 0,
        spacing: '3px',
        borderWidth: 'semi-bold',
        borderColor: '#FF0000',
        cornerRadius: 'xxl',
        background: {
          type: 'linearGradient',
          angle: '359.5deg',
          startColor: '#FFFFFF',
          endColor: '#00000000',
          centerColor: '#888888',
          centerPosition: '10.5%',
        },
      }),
      {
        type: 'box',
        layout: 'baseline',
        contents: [
          { type: 'icon', url: uri, size: 'sm', aspectRatio: '2:1', scaling: true },
          text(),
          { type: 'filler' },
        ],
      },
    ],
    { action: { type: 'message', text: 'ก' } },
  ),
  footer: box([{ type: 'button', action: { type: 'datetimepicker', label: 'ก', data: 'd', mode: 'date' } }]),
  styles: { header: { backgroundColor: '#FFFFFF' }, footer: { separator: true, separatorColor: '#CCCCCC' } },
  action: { type: 'clipboard', clipboardText: 'ก' },
}

describe('trees LINE takes', () => {
  it('a bubble with everything there is', () => {
    expect(faultsOf(everything)).toEqual([])
  })

  it('a carousel of twelve bubbles of one size', () => {
    const bubbles = Array.from({ length: 12 }, (_, index) => bubble([text()], index % 2 ? {} : { size: 'mega' }))
    expect(faultsOf({ type: 'carousel', contents: bubbles })).toEqual([])
  })

  it('an empty bubble and an empty box', () => {
    expect(faultsOf({ type: 'bubble' })).toEqual([])
    expect(faultsOf(bubble([]))).toEqual([])
  })
})

describe('trees LINE refuses, with a pointer to the place', () => {
  it.each<[string, unknown, string]>([
    ['neither bubble nor carousel', { type: 'box' }, '/type'],
    ['no tree at all', 'ก', '/'],
    ['a field nobody knows', bubble([text({ colour: '#000000' })]), '/body/contents/0/colour'],
    ['a type in the styles', bubble([], { styles: { type: 'x' } }), '/styles/type'],
    ['the spacer of old', bubble([{ type: 'spacer' }]), '/body/contents/0'],
    ['an icon outside a baseline box', bubble([{ type: 'icon', url: uri }]), '/body/contents/0'],
    [
      'a button in a baseline box',
      bubble([{ ...box([{ type: 'button', action: tap }]), layout: 'baseline' }]),
      '/body/contents/0/contents/0',
    ],
    ['a span outside a text', bubble([{ type: 'span', text: 'ก' }]), '/body/contents/0'],
    ['a text inside a text', bubble([{ type: 'text', contents: [text()] }]), '/body/contents/0/contents/0'],
    ['a video in the body', bubble([{ ...everything.hero }]), '/body/contents/0'],
    ['a bubble in a box', bubble([bubble([])]), '/body/contents/0'],
    ['an image for a header', { type: 'bubble', header: image() }, '/header'],
    ['a layout nobody knows', bubble([{ ...box([]), layout: 'diagonal' }]), '/body/contents/0/layout'],
    ['a box without contents', bubble([{ type: 'box', layout: 'vertical' }]), '/body/contents/0/contents'],
    ['an empty text', bubble([text({ text: '' })]), '/body/contents/0/text'],
    ['a text with nothing in it', bubble([{ type: 'text' }]), '/body/contents/0/text'],
    ['a null', bubble([text({ color: null })]), '/body/contents/0/color'],
    ['a short color', bubble([text({ color: '#444' })]), '/body/contents/0/color'],
    ['a named color', bubble([text({ color: 'red' })]), '/body/contents/0/color'],
    ['a size nobody knows', bubble([text({ size: '6xl' })]), '/body/contents/0/size'],
    ['a text of full width', bubble([text({ size: 'full' })]), '/body/contents/0/size'],
    ['a margin in percent', bubble([text({ margin: '5%' })]), '/body/contents/0/margin'],
    ['a width in words', bubble([box([], { width: 'lg' })]), '/body/contents/0/width'],
    ['half a share', bubble([text({ flex: 0.5 })]), '/body/contents/0/flex'],
    ['a negative share', bubble([text({ flex: -1 })]), '/body/contents/0/flex'],
    ['a yes in words', bubble([text({ wrap: 'true' })]), '/body/contents/0/wrap'],
    ['a picture too high', bubble([image({ aspectRatio: '1:4' })]), '/body/contents/0/aspectRatio'],
    ['a picture without width', bubble([image({ aspectRatio: '0:1' })]), '/body/contents/0/aspectRatio'],
    ['a picture over http', bubble([image({ url: 'http://example.go.th/a' })]), '/body/contents/0/url'],
    [
      'a full turn',
      bubble([
        box([], {
          background: { type: 'linearGradient', angle: '360deg', startColor: '#000000', endColor: '#FFFFFF' },
        }),
      ]),
      '/body/contents/0/background/angle',
    ],
    ['a button without an action', bubble([{ type: 'button' }]), '/body/contents/0/action'],
    [
      'a button without a label',
      bubble([{ type: 'button', action: { type: 'postback', data: 'd' } }]),
      '/body/contents/0/action/label',
    ],
    [
      'a label too long',
      bubble([{ type: 'button', action: { ...tap, label: 'ก้'.repeat(41) } }]),
      '/body/contents/0/action/label',
    ],
    ['a camera', bubble([{ type: 'button', action: { type: 'camera', label: 'ก' } }]), '/body/contents/0/action/type'],
    [
      'a field an action does not know',
      bubble([{ type: 'button', action: { ...tap, id: 5 } }]),
      '/body/contents/0/action/id',
    ],
    ['a floating beginning', bubble([image({ position: 'absolute' })]), '/body/contents/0/position'],
    ['a bubble of no size', bubble([], { size: 'huge' }), '/size'],
    ['a video in a small bubble', { ...everything, size: 'micro' }, '/hero'],
    ['a video in a carousel', { type: 'carousel', contents: [everything] }, '/contents/0/hero'],
    [
      'a video that a tap does not open',
      { ...everything, hero: { ...everything.hero, action: tap } },
      '/hero/action/type',
    ],
    [
      'a video without a picture for old telephones',
      { ...everything, hero: { ...everything.hero, altContent: undefined } },
      '/hero/altContent',
    ],
    ['an empty carousel', { type: 'carousel', contents: [] }, '/contents'],
    ['thirteen bubbles', { type: 'carousel', contents: Array.from({ length: 13 }, () => bubble([])) }, '/contents'],
    ['bubbles of two sizes', { type: 'carousel', contents: [bubble([]), bubble([], { size: 'kilo' })] }, '/contents'],
    ['a box in a carousel', { type: 'carousel', contents: [box([])] }, '/contents/0'],
  ])('%s', (_name, contents, pointer) => {
    expect(pointersOf(contents)).toEqual([pointer])
  })

  it('a label of forty letters is taken', () => {
    expect(faultsOf(bubble([{ type: 'button', action: { ...tap, label: 'ก้'.repeat(40) } }]))).toEqual([])
  })

  it('a bubble heavier than 30 KB, counted in bytes', () => {
    const heavy = (bytes: number) => {
      const empty = bubble([text({ text: '' })])
      // One Thai letter weighs three bytes.
      return bubble([text({ text: 'ก'.repeat(Math.floor((bytes - Buffer.byteLength(JSON.stringify(empty))) / 3)) })])
    }
    expect(faultsOf(heavy(30_000))).toEqual([])
    expect(pointersOf(heavy(30_003))).toEqual(['/'])
  })

  it('a carousel heavier than 50 KB, though each of its bubbles is not', () => {
    const one = bubble([text({ text: 'a'.repeat(9_800) })])
    expect(faultsOf({ type: 'carousel', contents: [one, one, one, one, one] })).toEqual([])
    expect(pointersOf({ type: 'carousel', contents: [one, one, one, one, one, one] })).toEqual(['/'])
  })

  it('more than ten moving pictures', () => {
    const moving = (count: number) =>
      bubble([text(), ...Array.from({ length: count }, () => image({ animated: true }))])
    expect(faultsOf(moving(10))).toEqual([])
    expect(pointersOf(moving(11))).toEqual(['/'])
  })

  it('a tree deeper than anybody draws', () => {
    let deep: unknown = text()
    for (let level = 0; level < 5000; level += 1) deep = box([deep])
    expect(pointersOf(bubble([deep]))).toEqual(['/'])
  })

  it('a thousand mistakes with a hundred complaints', () => {
    expect(faultsOf(bubble(Array.from({ length: 1000 }, () => ({ type: 'spacer' }))))).toHaveLength(100)
  })
})
