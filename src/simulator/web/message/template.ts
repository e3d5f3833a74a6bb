/** Template messages: https://developers.line.biz/en/reference/messaging-api/#template-messages */
import type { VNode } from 'preact'
import type { Tap } from '../flex/nodes.ts'
import { Picture } from '../flex/nodes.ts'
import { isNode, type Node, text } from '../flex/style.ts'
import { classes, html } from '../html.ts'

const nodes = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])

export function Template({ template, label, tap }: { template: unknown; label: string; tap: Tap }): VNode | null {
  if (!isNode(template)) return null
  const look = { ratio: text(template.imageAspectRatio) || 'rectangle', fit: text(template.imageSize) || 'cover' }
  switch (template.type) {
    case 'buttons':
      return html`<div class="tpl" role="group" aria-label=${label}><${Column} column=${template} look=${look} tap=${tap} /></div>`
    case 'confirm':
      return html`<div class="tpl" role="group" aria-label=${label}><${Column} column=${template} look=${look} tap=${tap} side=${true} /></div>`
    case 'carousel':
      return html`<div class="tpl-row" role="group" aria-label=${label} tabindex="0">
        ${nodes(template.columns).map((column, i) => html`<div class="tpl" key=${i}><${Column} column=${column} look=${look} tap=${tap} /></div>`)}
      </div>`
    case 'image_carousel':
      return html`<div class="tpl-row" role="group" aria-label=${label} tabindex="0">
        ${nodes(template.columns).map((column, i) => {
          const action = isNode(column.action) ? column.action : {}
          return html`<button type="button" class="tpl tpl-image" key=${i} onClick=${() => tap(action)}>
            <${Picture} url=${column.imageUrl} css=${{ 'object-fit': 'cover' }} />
            ${text(action.label) && html`<span class="tpl-over">${text(action.label)}</span>`}
          </button>`
        })}
      </div>`
    default:
      return null
  }
}

type Look = { ratio: string; fit: string }

function Column({ column, look, tap, side }: { column: Node; look: Look; tap: Tap; side?: boolean }): VNode {
  const image = column.thumbnailImageUrl
  const ground = text(column.imageBackgroundColor)
  const whole = isNode(column.defaultAction) ? column.defaultAction : null
  const words = html`
    ${
      image !== undefined &&
      html`<span class=${classes('tpl-picture', look.ratio === 'square' && 'tpl-square')} style=${ground ? { 'background-color': ground } : {}}>
      <${Picture} url=${image} css=${{ 'object-fit': look.fit === 'contain' ? 'contain' : 'cover' }} />
    </span>`
    }
    <span class="tpl-words">
      ${text(column.title) && html`<strong>${text(column.title)}</strong>`}
      <span>${text(column.text)}</span>
    </span>`
  return html`
    ${whole ? html`<button type="button" class="tpl-main" onClick=${() => tap(whole)}>${words}</button>` : html`<div class="tpl-main">${words}</div>`}
    <div class=${side ? 'tpl-pair' : 'tpl-actions'}>
      ${nodes(column.actions).map((action, i) => html`<button type="button" key=${i} onClick=${() => tap(action)}>${text(action.label)}</button>`)}
    </div>`
}
