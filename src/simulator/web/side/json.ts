import type { VNode } from 'preact'
import { html } from '../html.ts'

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|(-?\d+(?:\.\d+)?)/g

/** JSON with its names and values told apart. */
export function Json({ value }: { value: unknown }): VNode {
  const source = JSON.stringify(value, null, 2) ?? ''
  const parts: (VNode | string)[] = []
  let at = 0
  for (const found of source.matchAll(TOKEN)) {
    const [whole, quoted, colon, word] = found
    parts.push(source.slice(at, found.index))
    const kind = quoted ? (colon ? 'key' : 'string') : word ? 'word' : 'number'
    parts.push(html`<span class=${`json-${kind}`}>${quoted ?? whole}</span>`, colon ?? '')
    at = found.index + whole.length
  }
  return html`<pre class="json" tabindex="0">${[...parts, source.slice(at)]}</pre>`
}
