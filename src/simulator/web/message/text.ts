import type { VNode } from 'preact'
import type { Tap } from '../flex/nodes.ts'
import { isNode, type Node, text } from '../flex/style.ts'
import { html } from '../html.ts'

const LINK = /(https?:\/\/[^\s<>"'）)]+|tel:[\d-]+)/g

/** Words with their links; LINE makes them tappable as well. */
export function Words({ words, tap }: { words: string; tap: Tap }): VNode {
  const parts = words.split(LINK)
  return html`<span class="words">${parts.map((part, i) =>
    i % 2 === 1
      ? html`<button type="button" class="link" onClick=${() => tap({ type: 'uri', label: part, uri: part })}>${part}</button>`
      : part,
  )}</span>`
}

/** textV2: `{key}` stands for a mention or an emoji, doubled braces for themselves. */
export function fillText(message: Node): string {
  const substitution = isNode(message.substitution) ? message.substitution : {}
  return text(message.text).replace(/\{\{|\}\}|\{([0-9A-Za-z_]{1,20})\}/g, (found, key: string | undefined) => {
    if (key === undefined) return found[0]!
    const given = substitution[key]
    if (!isNode(given)) return found
    if (given.type === 'emoji') return '☺'
    return isNode(given.mentionee) && given.mentionee.type === 'all' ? '@All' : '@…'
  })
}
