import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Deed, WireChat } from '../../wire.ts'
import { html } from '../html.ts'
import { t } from '../words.ts'
import { Avatar } from './avatar.ts'

type Props = { chat: WireChat; give: (deed: Deed) => unknown }

export function Header({ chat, give }: Props): VNode {
  const [open, setOpen] = useState(false)
  const choose = (deed: Deed) => {
    setOpen(false)
    give(deed)
  }
  return html`<header class="chat-head">
    <${Avatar} name=${chat.title} bot=${chat.kind === 'user'} />
    <h3>${chat.title}</h3>
    ${
      chat.kind === 'user' &&
      chat.standing === 'friend' &&
      html`
      <button type="button" class="head-more" aria-expanded=${open} aria-label=${t('simulator.chatMenu')} onClick=${() => setOpen(!open)}>⋮</button>
      ${
        open &&
        html`<div class="head-menu" role="group">
        <button type="button" onClick=${() => choose({ do: 'block' })}>${t('simulator.block')}</button>
      </div>`
      }`
    }
  </header>`
}

/** Before one is a friend, and after one has blocked: the one thing there is to do. */
export function Stranger({ chat, give }: Props): VNode {
  const blocked = chat.standing === 'blocked'
  return html`<div class="stranger">
    <p>${t(blocked ? 'simulator.stranger.blocked' : 'simulator.stranger.new', { name: chat.title })}</p>
    <button type="button" class="primary" onClick=${() => give({ do: blocked ? 'unblock' : 'follow' })}>
      ${t(blocked ? 'simulator.stranger.unblock' : 'simulator.stranger.add')}
    </button>
  </div>`
}
