/** Flex JSON → CSS, without a browser: LINE's layout rules, each beside the sentence it comes from. */
import { BORDER, BUBBLE, CORNER, color, FONT, IMAGE, measure, offset, SPACE } from './measure.ts'

export type Node = Readonly<Record<string, unknown>>
export type Css = Record<string, string>

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const childrenOf = (node: Node): Node[] => (Array.isArray(node.contents) ? node.contents.filter(isNode) : [])
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

type Layout = 'horizontal' | 'vertical' | 'baseline'
export const layoutOf = (box: Node): Layout =>
  box.layout === 'horizontal' || box.layout === 'baseline' ? box.layout : 'vertical'

const put = (css: Css, name: string, value: string | undefined): void => {
  if (value !== undefined) css[name] = value
}

/** How a box arranges what is in it. */
export function boxCss(box: Node): Css {
  const layout = layoutOf(box)
  const css: Css = { display: 'flex', 'flex-direction': layout === 'vertical' ? 'column' : 'row' }
  if (layout === 'baseline') css['align-items'] = 'baseline'
  put(css, 'justify-content', justified(box))
  if (layout !== 'baseline' && text(box.alignItems) !== '') css['align-items'] = text(box.alignItems)
  Object.assign(css, padding(box))
  put(css, 'background-color', color(box.backgroundColor))
  put(css, 'background-image', gradient(box.background))
  const width = measure(box.borderWidth, BORDER)
  if (width !== undefined && width !== '0px') {
    css.border = `${width} solid ${color(box.borderColor) ?? 'transparent'}`
  }
  const corner = measure(box.cornerRadius, CORNER)
  if (corner !== undefined) {
    css['border-radius'] = corner
    css.overflow = 'hidden'
  }
  return css
}

/** "justifyContent acts only when all children have flex 0": otherwise there is no room to give away. */
function justified(box: Node): string | undefined {
  const value = text(box.justifyContent)
  return value === '' ? undefined : value
}

/** "any specific side makes paddingAll ignored": the sides that are not named keep what the block has by itself. */
export function padding(box: Node): Css {
  const css: Css = {}
  const sides = [
    ['padding-top', box.paddingTop],
    ['padding-bottom', box.paddingBottom],
    ['padding-inline-start', box.paddingStart],
    ['padding-inline-end', box.paddingEnd],
  ] as const
  const named = sides.some(([, value]) => measure(value, SPACE) !== undefined)
  if (!named) put(css, 'padding', measure(box.paddingAll, SPACE))
  else for (const [name, value] of sides) put(css, name, measure(value, SPACE))
  return css
}

export function gradient(value: unknown): string | undefined {
  if (!isNode(value) || value.type !== 'linearGradient') return undefined
  const start = color(value.startColor)
  const end = color(value.endColor)
  if (start === undefined || end === undefined) return undefined
  const center = color(value.centerColor)
  const middle = center === undefined ? '' : `, ${center} ${measure(value.centerPosition) ?? '50%'}`
  const angle = /^\d+(\.\d+)?deg$/.test(text(value.angle)) ? text(value.angle) : '0deg'
  return `linear-gradient(${angle}, ${start} 0%${middle}, ${end} 100%)`
}

/** How a component stands in its box: growth, gap to the one before, offsets. */
export function itemCss(node: Node, parent: Node, isFirst: boolean): Css {
  const layout = layoutOf(parent)
  const along = layout === 'vertical' ? 'vertical' : 'horizontal'
  const css: Css = { flex: flexOf(node, along) }
  if (along === 'horizontal') css['min-width'] = '0'

  const absolute = node.position === 'absolute'
  // "margin overrides spacing and also applies to the first child".
  const gap = measure(node.margin, SPACE) ?? (isFirst ? undefined : measure(parent.spacing, SPACE))
  if (!absolute) put(css, along === 'vertical' ? 'margin-top' : 'margin-inline-start', gap)

  if (node.type === 'box') {
    put(css, 'width', measure(node.width))
    put(css, 'height', measure(node.height))
    put(css, 'max-width', measure(node.maxWidth))
    put(css, 'max-height', measure(node.maxHeight))
  }
  css.position = absolute ? 'absolute' : 'relative'
  put(css, absolute ? 'top' : 'inset-block-start', offset(node.offsetTop))
  put(css, absolute ? 'bottom' : 'inset-block-end', offset(node.offsetBottom))
  put(css, 'inset-inline-start', offset(node.offsetStart))
  put(css, 'inset-inline-end', offset(node.offsetEnd))
  if (absolute && css.top === undefined && css.bottom === undefined) css.top = '0px'
  if (absolute && css['inset-inline-start'] === undefined && css['inset-inline-end'] === undefined)
    css['inset-inline-start'] = '0px'
  return css
}

/** 0 → `0 0 auto`; X → `X 0 0` in horizontal boxes, `X 0 auto` in vertical ones. */
export function flexOf(node: Node, along: 'horizontal' | 'vertical'): string {
  if (node.type === 'icon' || node.type === 'separator') return '0 0 auto'
  const fixed = node.type === 'box' && (along === 'horizontal' ? node.width : node.height) !== undefined
  const usual = along === 'horizontal' ? 1 : node.type === 'filler' ? 1 : 0
  const grow = typeof node.flex === 'number' ? node.flex : fixed ? 0 : usual
  if (grow === 0) return '0 0 auto'
  return along === 'horizontal' ? `${grow} 0 0px` : `${grow} 0 auto`
}

const GRAVITY: Readonly<Record<string, string>> = { top: 'flex-start', center: 'center', bottom: 'flex-end' }
const ALIGN: Readonly<Record<string, string>> = { start: 'flex-start', center: 'center', end: 'flex-end' }

/** Where a text, image or button stands in the room it was given. Ignored in baseline boxes. */
export const gravityOf = (node: Node, parent: Node): string =>
  layoutOf(parent) === 'baseline' ? 'flex-start' : (GRAVITY[text(node.gravity)] ?? 'flex-start')

export function textCss(node: Node, scale: number): Css {
  const size = scaled(measure(node.size, FONT) ?? FONT.md!, node, scale)
  const css: Css = { 'font-size': size }
  put(css, 'color', color(node.color))
  if (node.weight === 'bold') css['font-weight'] = '700'
  if (node.style === 'italic') css['font-style'] = 'italic'
  if (text(node.decoration) !== '' && node.decoration !== 'none') css['text-decoration'] = text(node.decoration)
  if (node.align === 'center' || node.align === 'end') css['text-align'] = node.align
  const gap = measure(node.lineSpacing)
  if (gap !== undefined) css['line-height'] = `calc(var(--line) * 1em + ${gap})`
  if (node.wrap === true && typeof node.maxLines === 'number' && node.maxLines > 0)
    css['-webkit-line-clamp'] = String(node.maxLines)
  return css
}

export function spanCss(span: Node, parent: Node, scale: number): Css {
  const css: Css = {}
  const size = measure(span.size, FONT)
  if (size !== undefined) css['font-size'] = scaled(size, parent, scale)
  put(css, 'color', color(span.color))
  if (span.weight !== undefined) css['font-weight'] = span.weight === 'bold' ? '700' : '400'
  if (span.style !== undefined) css['font-style'] = span.style === 'italic' ? 'italic' : 'normal'
  // "cannot override parent's decoration".
  const inherited = text(parent.decoration) !== '' && parent.decoration !== 'none'
  if (!inherited && text(span.decoration) !== '') css['text-decoration'] = text(span.decoration)
  return css
}

/** `scaling`: the phone's own letter size counts for this text as well. */
function scaled(size: string, node: Node, scale: number): string {
  if (node.scaling !== true || scale === 1 || !size.endsWith('px')) return size
  return `${Math.round(Number.parseFloat(size) * scale * 100) / 100}px`
}

/** `w:h`; LINE takes heights of at most three widths. */
export function ratioOf(value: unknown, usual = '1 / 1'): string {
  const [, w, h] = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(text(value)) ?? []
  return w && h && Number(w) > 0 && Number(h) > 0 ? `${w} / ${h}` : usual
}

export function imageCss(image: Node): { frame: Css; picture: Css } {
  const frame: Css = {
    width: measure(image.size, IMAGE) ?? IMAGE.md!,
    'max-width': '100%',
    'aspect-ratio': ratioOf(image.aspectRatio),
    'align-self': ALIGN[text(image.align)] ?? 'center',
  }
  put(frame, 'background-color', color(image.backgroundColor))
  return { frame, picture: { 'object-fit': image.aspectMode === 'cover' ? 'cover' : 'contain' } }
}

export function iconCss(icon: Node, scale: number): Css {
  const size = scaled(measure(icon.size, FONT) ?? FONT.md!, icon, scale)
  return { height: size, 'aspect-ratio': ratioOf(icon.aspectRatio) }
}

/** Primary and secondary buttons colour their ground, links their letters. */
export function buttonCss(button: Node, scale: number): Css {
  const css: Css = { 'font-size': scaled('16px', button, scale) }
  const own = color(button.color)
  if (own === undefined) return css
  if (button.style === 'primary' || button.style === 'secondary') css['background-color'] = own
  else css.color = own
  return css
}

export function blockCss(styles: unknown, block: string, isFirst: boolean): Css {
  const style = isNode(styles) && isNode(styles[block]) ? styles[block] : {}
  const css: Css = {}
  put(css, 'background-color', color(style.backgroundColor))
  // "no separator above the first block".
  if (style.separator === true && !isFirst) css['border-top'] = `1px solid ${color(style.separatorColor) ?? '#d4d6da'}`
  return css
}

export const bubbleWidth = (bubble: Node): string => BUBBLE[text(bubble.size)] ?? BUBBLE.mega!
