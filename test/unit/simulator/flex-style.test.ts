import { describe, expect, it } from 'vitest'
import {
  blockCss,
  boxCss,
  bubbleWidth,
  buttonCss,
  flexOf,
  gradient,
  imageCss,
  itemCss,
  padding,
  ratioOf,
  spanCss,
  textCss,
} from '../../../src/simulator/web/flex/style.ts'

const row = { type: 'box', layout: 'horizontal', contents: [] }
const column = { type: 'box', layout: 'vertical', contents: [] }
const text = (more: object = {}) => ({ type: 'text', text: 'ก', ...more })

describe('flex', () => {
  it('is 1 by itself in horizontal boxes and 0 in vertical ones', () => {
    expect(flexOf(text(), 'horizontal')).toBe('1 0 0px')
    expect(flexOf(text(), 'vertical')).toBe('0 0 auto')
  })

  it('is X 0 0 across and X 0 auto down, and 0 keeps the own size', () => {
    expect(flexOf(text({ flex: 3 }), 'horizontal')).toBe('3 0 0px')
    expect(flexOf(text({ flex: 3 }), 'vertical')).toBe('3 0 auto')
    expect(flexOf(text({ flex: 0 }), 'horizontal')).toBe('0 0 auto')
  })

  it('is 0 for a box of fixed width or height, and always for icons', () => {
    expect(flexOf({ ...column, width: '40px' }, 'horizontal')).toBe('0 0 auto')
    expect(flexOf({ ...column, width: '40px' }, 'vertical')).toBe('0 0 auto')
    expect(flexOf({ ...column, height: '40px' }, 'horizontal')).toBe('1 0 0px')
    expect(flexOf({ type: 'icon', flex: 2 }, 'horizontal')).toBe('0 0 auto')
  })
})

describe('spacing', () => {
  it('is the gap to the one before; a margin overrides it, also for the first', () => {
    const spaced = { ...column, spacing: 'md' }
    expect(itemCss(text(), spaced, true)).not.toHaveProperty('margin-top')
    expect(itemCss(text(), spaced, false)['margin-top']).toBe('8px')
    expect(itemCss(text({ margin: 'xxl' }), spaced, false)['margin-top']).toBe('20px')
    expect(itemCss(text({ margin: '5px' }), spaced, true)['margin-top']).toBe('5px')
    expect(itemCss(text({ margin: 'none' }), { ...row, spacing: 'lg' }, false)['margin-inline-start']).toBe('0px')
  })

  it('of the padding: one named side makes paddingAll ignored', () => {
    expect(padding({ paddingAll: 'lg' })).toEqual({ padding: '12px' })
    expect(padding({ paddingAll: 'lg', paddingStart: '4%' })).toEqual({ 'padding-inline-start': '4%' })
  })
})

describe('places', () => {
  it('absolute is from the top left of the parent unless a side is named', () => {
    expect(itemCss({ ...column, position: 'absolute' }, column, false)).toMatchObject({
      position: 'absolute',
      top: '0px',
      'inset-inline-start': '0px',
    })
    const named = itemCss({ ...column, position: 'absolute', offsetBottom: 'md', offsetEnd: '10%' }, column, false)
    expect(named).toMatchObject({ bottom: '8px', 'inset-inline-end': '10%' })
    expect(named).not.toHaveProperty('top')
  })

  it('relative may go back as well', () => {
    expect(itemCss(text({ offsetTop: '-4px' }), column, false)).toMatchObject({
      position: 'relative',
      'inset-block-start': '-4px',
    })
  })
})

describe('looks', () => {
  it('of boxes: ground, border, corner and direction', () => {
    expect(
      boxCss({
        ...row,
        backgroundColor: '#12345678',
        borderWidth: 'medium',
        borderColor: '#000000',
        cornerRadius: 'xl',
      }),
    ).toMatchObject({
      'flex-direction': 'row',
      'background-color': '#12345678',
      border: '2px solid #000000',
      'border-radius': '16px',
      overflow: 'hidden',
    })
    expect(boxCss({ ...row, layout: 'baseline' })['align-items']).toBe('baseline')
  })

  it('of gradients: two colours, or three with the middle where it is wanted', () => {
    const two = { type: 'linearGradient', angle: '45deg', startColor: '#000000', endColor: '#ffffff' }
    expect(gradient(two)).toBe('linear-gradient(45deg, #000000 0%, #ffffff 100%)')
    expect(gradient({ ...two, centerColor: '#ff0000', centerPosition: '10%' })).toBe(
      'linear-gradient(45deg, #000000 0%, #ff0000 10%, #ffffff 100%)',
    )
    expect(gradient({ ...two, startColor: 'red' })).toBeUndefined()
  })

  it('of texts: keyword sizes, and the phone counts only where scaling is on', () => {
    expect(textCss(text({ size: 'xl', weight: 'bold', color: '#111827' }), 1.35)).toEqual({
      'font-size': '22px',
      'font-weight': '700',
      color: '#111827',
    })
    expect(textCss(text({ size: 'md', scaling: true }), 1.35)['font-size']).toBe('21.6px')
    expect(textCss(text({ wrap: true, maxLines: 2 }), 1)['-webkit-line-clamp']).toBe('2')
    expect(textCss(text({ maxLines: 2 }), 1)).not.toHaveProperty('-webkit-line-clamp')
  })

  it('of spans: their own, but not against the decoration around them', () => {
    expect(spanCss({ type: 'span', decoration: 'underline' }, text(), 1)['text-decoration']).toBe('underline')
    const struck = text({ decoration: 'line-through' })
    expect(spanCss({ type: 'span', decoration: 'none' }, struck, 1)).not.toHaveProperty('text-decoration')
  })

  it('of pictures: size, ratio and mode', () => {
    expect(imageCss({ type: 'image', size: '50%', aspectRatio: '20:13', aspectMode: 'cover', align: 'end' })).toEqual({
      frame: { width: '50%', 'max-width': '100%', 'aspect-ratio': '20 / 13', 'align-self': 'flex-end' },
      picture: { 'object-fit': 'cover' },
    })
    expect(imageCss({ type: 'image' }).frame.width).toBe('100px')
    expect(ratioOf('x')).toBe('1 / 1')
  })

  it('of buttons: the colour is the ground, for links the letters', () => {
    expect(buttonCss({ style: 'primary', color: '#0f5f5c' }, 1)).toMatchObject({ 'background-color': '#0f5f5c' })
    expect(buttonCss({ color: '#0f5f5c' }, 1)).toMatchObject({ color: '#0f5f5c' })
  })

  it('of blocks: no line above the first', () => {
    const styles = { body: { separator: true, separatorColor: '#ff0000' } }
    expect(blockCss(styles, 'body', true)).toEqual({})
    expect(blockCss(styles, 'body', false)).toEqual({ 'border-top': '1px solid #ff0000' })
  })

  it('of bubbles: seven widths, mega by itself', () => {
    expect(['nano', 'micro', 'deca', 'hecto', 'kilo', 'mega', 'giga'].map((size) => bubbleWidth({ size }))).toEqual([
      '120px',
      '160px',
      '220px',
      '241px',
      '260px',
      '300px',
      '500px',
    ])
    expect(bubbleWidth({})).toBe('300px')
  })
})
