/** https://developers.line.biz/en/reference/messaging-api/#imagemap-message */
import type { VNode } from 'preact'
import { Picture, type Tap } from '../flex/nodes.ts'
import { isNode, type Node, text } from '../flex/style.ts'
import { html } from '../html.ts'

const WIDTH = 1040

export function Imagemap({ message, tap }: { message: Node; tap: Tap }): VNode {
  const size = isNode(message.baseSize) ? message.baseSize : {}
  const height = Number(size.height) || WIDTH
  const actions = Array.isArray(message.actions) ? message.actions.filter(isNode) : []
  return html`<div class="imagemap" style=${{ 'aspect-ratio': `${WIDTH} / ${height}` }}>
    <${Picture} url=${`${text(message.baseUrl)}/1040`} css=${{ 'object-fit': 'cover' }} alt=${text(message.altText)} />
    ${actions.map((action, i) => {
      const area = isNode(action.area) ? action.area : {}
      return html`<button type="button" key=${i} aria-label=${text(action.label) || text(action.text) || text(action.linkUri)}
        style=${areaCss(area, WIDTH, height)} onClick=${() => tap(asAction(action))}></button>`
    })}
  </div>`
}

/** An imagemap calls a link `linkUri`. */
const asAction = (action: Node): Node =>
  action.type === 'uri' ? { type: 'uri', label: action.label ?? '', uri: action.linkUri } : action

export const areaCss = (area: Node, width: number, height: number): Record<string, string> => ({
  left: `${(100 * Number(area.x)) / width}%`,
  top: `${(100 * Number(area.y)) / height}%`,
  width: `${(100 * Number(area.width)) / width}%`,
  height: `${(100 * Number(area.height)) / height}%`,
})
