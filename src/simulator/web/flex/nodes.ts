/** Every component of a Flex Message: https://developers.line.biz/en/reference/messaging-api/#flex-message */
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { classes, html } from '../html.ts'
import { localUrl } from '../words.ts'
import { color } from './measure.ts'
import {
  boxCss,
  buttonCss,
  type Css,
  childrenOf,
  gravityOf,
  iconCss,
  imageCss,
  isNode,
  itemCss,
  layoutOf,
  type Node,
  ratioOf,
  spanCss,
  text,
  textCss,
} from './style.ts'

export type Tap = (action: Node) => void
/** `scale`: how large this phone writes. */
export type Paint = { readonly tap: Tap; readonly scale: number }

/** What can be read names what can be tapped; only a picture is named by its action. */
const hasText = (node: unknown): boolean =>
  Array.isArray(node) ? node.some(hasText) : isNode(node) && (node.type === 'text' || hasText(node.contents))

/** A whole area that can be tapped is a button as well: with a name, by keyboard too. */
export function tappable(node: Node, { tap }: Paint): Record<string, unknown> {
  const action = node.action
  if (!isNode(action)) return {}
  const name = text(action.label) || wordsOf(node) || text(action.uri) || text(action.type)
  return {
    role: 'button',
    tabIndex: 0,
    ...(hasText(node) ? {} : { 'aria-label': name }),
    onClick: (event: Event) => {
      event.stopPropagation()
      tap(action)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      tap(action)
    },
  }
}

function wordsOf(node: Node): string {
  const own = childrenOf(node).length === 0 ? text(node.text) : ''
  return [own, ...childrenOf(node).map(wordsOf)].filter(Boolean).join(' ')
}

export function Box({
  node,
  paint,
  css = {},
  block = '',
}: {
  node: Node
  paint: Paint
  css?: Css
  block?: string
}): VNode {
  const absolute = (child: Node) => child.position === 'absolute'
  const first = childrenOf(node).findIndex((child) => !absolute(child))
  return html`<div class=${classes('fx-box', block, isNode(node.action) && 'fx-tap')} style=${{ ...boxCss(node), ...css }} ...${tappable(node, paint)}>
    ${childrenOf(node).map((child, i) => html`<${Item} key=${i} node=${child} parent=${node} paint=${paint} first=${i === first} />`)}
  </div>`
}

type ItemProps = { node: Node; parent: Node; paint: Paint; first: boolean }

function Item({ node, parent, paint, first }: ItemProps): VNode | null {
  const css = itemCss(node, parent, first)
  switch (node.type) {
    case 'box':
      return html`<${Box} node=${node} paint=${paint} css=${css} />`
    case 'text':
      return html`<${Text} node=${node} parent=${parent} paint=${paint} css=${css} />`
    case 'button':
      return html`<div class="fx-item" style=${{ ...css, 'justify-content': gravityOf(node, parent) }}>
        <${Button} node=${node} paint=${paint} />
      </div>`
    case 'image':
      return html`<div class="fx-item" style=${{ ...css, 'justify-content': gravityOf(node, parent) }}>
        <${Image} node=${node} paint=${paint} />
      </div>`
    case 'icon':
      return html`<span class="fx-icon" style=${css}><${Picture} url=${node.url} css=${iconCss(node, paint.scale)} /></span>`
    case 'separator':
      return html`<div class=${layoutOf(parent) === 'vertical' ? 'fx-rule' : 'fx-rule-v'} style=${separatorCss(node, css)}></div>`
    case 'filler':
      return html`<div style=${{ flex: css.flex! }}></div>`
    case 'video':
      return html`<${Video} node=${node} paint=${paint} />`
    default:
      return null
  }
}

const separatorCss = (node: Node, css: Css): Css => {
  const ground = color(node.color)
  return ground === undefined ? css : { ...css, 'background-color': ground }
}

function Text({ node, parent, paint, css }: { node: Node; parent: Node; paint: Paint; css: Css }): VNode {
  const ref = useRef<HTMLSpanElement>(null)
  const shrinks = node.adjustMode === 'shrink-to-fit' && node.wrap !== true
  useLayoutEffect(() => {
    if (shrinks && ref.current) shrink(ref.current)
  })
  const spans = childrenOf(node)
  const wraps = node.wrap === true
  const many = typeof node.maxLines === 'number' && node.maxLines > 0
  const inBaseline = layoutOf(parent) === 'baseline'
  const outer: Css = inBaseline ? css : { ...css, 'justify-content': gravityOf(node, parent) }
  return html`<div class=${classes(inBaseline ? 'fx-base' : 'fx-item', isNode(node.action) && 'fx-tap')} style=${outer} ...${tappable(node, paint)}>
    <span ref=${ref} class=${classes('fx-text', wraps ? 'fx-wrap' : 'fx-line', wraps && many && 'fx-clamp')} style=${textCss(node, paint.scale)}>
      ${spans.length > 0 ? spans.map((span, i) => html`<span key=${i} style=${spanCss(span, node, paint.scale)}>${text(span.text)}</span>`) : text(node.text)}
    </span>
  </div>`
}

const SMALLEST = 8

/** LINE makes the letters smaller until they fit, down to where nobody could read them. */
function shrink(element: HTMLElement): void {
  element.style.fontSize = element.dataset.size ?? element.style.fontSize
  element.dataset.size = element.style.fontSize
  let size = Number.parseFloat(getComputedStyle(element).fontSize)
  // scrollWidth is a whole number; the letters are not, and half a pixel too much already costs an ellipsis.
  const letters = document.createRange()
  letters.selectNodeContents(element)
  const width = (of: Range | Element) => of.getBoundingClientRect().width
  while (width(letters) > width(element) && size > SMALLEST) {
    size -= 0.5
    element.style.fontSize = `${size}px`
  }
}

function Button({ node, paint }: { node: Node; paint: Paint }): VNode {
  const ref = useRef<HTMLSpanElement>(null)
  const shrinks = node.adjustMode === 'shrink-to-fit'
  useLayoutEffect(() => {
    if (shrinks && ref.current) shrink(ref.current)
  })
  const action = isNode(node.action) ? node.action : {}
  const style = node.style === 'primary' || node.style === 'secondary' ? node.style : 'link'
  return html`<button type="button" class=${classes('fx-button', `fx-${style}`, node.height === 'sm' && 'fx-sm')}
    style=${buttonCss(node, paint.scale)}
    onClick=${(event: Event) => {
      event.stopPropagation()
      paint.tap(action)
    }}><span ref=${ref} class="fx-line">${text(action.label)}</span></button>`
}

function Image({ node, paint, css = {} }: { node: Node; paint: Paint; css?: Css }): VNode {
  const { frame, picture } = imageCss(node)
  return html`<div class=${classes('fx-image', isNode(node.action) && 'fx-tap')} style=${{ ...frame, ...css }} ...${tappable(node, paint)}>
    <${Picture} url=${node.url} css=${picture} />
  </div>`
}

/** A picture of this machine, or a grey field that says where it would have come from. */
export function Picture({ url, css = {}, alt = '' }: { url: unknown; css?: Css; alt?: string }): VNode {
  const local = localUrl(url)
  if (local !== null) return html`<img class="fx-picture" src=${local} alt=${alt} style=${css} draggable=${false} />`
  const host = typeof url === 'string' && URL.canParse(url) ? new URL(url).host : ''
  return html`<span class="fx-picture fx-elsewhere" style=${css} title=${text(url)}><span>${host}</span></span>`
}

/** "video only directly as hero"; what cannot be played here is shown by its altContent, as older apps do. */
function Video({ node, paint }: { node: Node; paint: Paint }): VNode | null {
  const local = localUrl(node.url)
  if (local !== null) {
    const poster = localUrl(node.previewUrl) ?? ''
    return html`<video class="fx-video" controls preload="none" poster=${poster} src=${local} style=${{ 'aspect-ratio': ratioOf(node.aspectRatio) }}></video>`
  }
  const alt = node.altContent
  if (!isNode(alt)) return null
  return alt.type === 'image'
    ? html`<${Hero} node=${alt} paint=${paint} />`
    : html`<${Box} node=${alt} paint=${paint} />`
}

/** A hero picture fills the bubble's width unless it says otherwise. */
export function Hero({ node, paint }: { node: Node; paint: Paint }): VNode | null {
  if (node.type === 'image') return html`<div class="fx-item"><${Image} node=${node} paint=${paint} /></div>`
  if (node.type === 'video') return html`<${Video} node=${node} paint=${paint} />`
  return node.type === 'box' ? html`<${Box} node=${node} paint=${paint} />` : null
}
