/** Bubbles and carousels. */
import type { VNode } from 'preact'
import { classes, html } from '../html.ts'
import { Box, Hero, type Paint, tappable } from './nodes.ts'
import { blockCss, bubbleWidth, childrenOf, isNode, type Node, text } from './style.ts'

const BLOCKS = ['header', 'hero', 'body', 'footer'] as const

function Bubble({ node, paint }: { node: Node; paint: Paint }): VNode {
  const present = BLOCKS.filter((name) => isNode(node[name]))
  const size = text(node.size) || 'mega'
  return html`<div class=${classes('fx-bubble', `fx-${size}`, isNode(node.action) && 'fx-tap')} dir=${node.direction === 'rtl' ? 'rtl' : 'ltr'}
    style=${{ width: bubbleWidth(node) }} ...${tappable(node, paint)}>
    ${present.map((name, i) => {
      const block = node[name] as Node
      const inner =
        name === 'hero'
          ? html`<${Hero} node=${block} paint=${paint} />`
          : html`<${Box} node=${block} paint=${paint} block=${`fx-pad-${name}`} />`
      return html`<div key=${name} class=${`fx-block fx-${name}`} style=${blockCss(node.styles, name, i === 0)}>${inner}</div>`
    })}
  </div>`
}

/** The container of a Flex Message, at the size LINE would give it. */
export function Flex({ contents, paint, label }: { contents: unknown; paint: Paint; label: string }): VNode | null {
  if (!isNode(contents)) return null
  if (contents.type === 'carousel')
    return html`<div class="fx-carousel" role="group" aria-label=${label} tabindex="0">
      ${childrenOf(contents).map((bubble, i) => html`<${Bubble} key=${i} node=${bubble} paint=${paint} />`)}
    </div>`
  return html`<div class="fx-single" role="group" aria-label=${label}><${Bubble} node=${contents} paint=${paint} /></div>`
}
