/** What stands between the chat and the keyboard: quick replies and the rich menu. */
import type { VNode } from 'preact'
import type { WireChat } from '../../wire.ts'
import type { Tap } from '../flex/nodes.ts'
import { isNode } from '../flex/style.ts'
import { html } from '../html.ts'
import { areaCss } from '../message/imagemap.ts'
import { t } from '../words.ts'
import { Icon, type IconName } from './icon.ts'

const MARKS: Readonly<Record<string, IconName>> = {
  camera: 'camera',
  cameraRoll: 'album',
  location: 'place',
  datetimepicker: 'calendar',
  uri: 'link',
}

export function QuickReplies({ chat, tap }: { chat: WireChat; tap: Tap }): VNode | null {
  if (chat.quickReplies.length === 0) return null
  return html`<div class="quick" role="group" aria-label=${t('simulator.quick')}>
    ${chat.quickReplies.map(
      ({ label, action }, i) => html`<button type="button" key=${i} onClick=${() => tap(action)}>
        ${MARKS[action.type] && html`<${Icon} name=${MARKS[action.type]} />`}${label}
      </button>`,
    )}
  </div>`
}

type MenuProps = { chat: WireChat; open: boolean; toggle: () => void; tap: Tap }

export function RichMenu({ chat, open, toggle, tap }: MenuProps): VNode | null {
  if (!chat.menu) return null
  const { image, menu } = chat.menu
  const { width, height } = menu.size
  return html`<div class="menu">
    <button type="button" class="menu-bar" aria-expanded=${open} onClick=${toggle}>${menu.chatBarText}<span aria-hidden="true">${open ? ' ▾' : ' ▴'}</span></button>
    ${
      open &&
      html`<div class="menu-image" style=${{ 'aspect-ratio': `${width} / ${height}` }}>
      <img src=${image} alt="" draggable=${false} />
      ${menu.areas.map(
        ({ bounds, action }, i) => html`<button type="button" key=${i} style=${areaCss(bounds, width, height)}
          aria-label=${('label' in action && action.label) || t('simulator.menu.area', { n: i + 1 })} onClick=${() => isNode(action) && tap(action)}></button>`,
      )}
    </div>`
    }
  </div>`
}
