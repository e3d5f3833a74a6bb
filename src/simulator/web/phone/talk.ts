/** The chat itself: bubbles in their order, days between them, what each cost, and what was taken back. */
import type { VNode } from 'preact'
import type { WireChat } from '../../wire.ts'
import type { Entry } from '../../world/world.ts'
import type { Paint } from '../flex/nodes.ts'
import { isNode, text } from '../flex/style.ts'
import { classes, html, steady } from '../html.ts'
import { gist, isBare, Message } from '../message/message.ts'
import { dayKey, sayDay, sayTime, t } from '../words.ts'
import { Avatar } from './avatar.ts'

export type TalkProps = {
  chat: WireChat
  paint: Paint
  nameOf: (person: string) => string
  unsend: (entry: Entry) => void
  quote: (entry: Entry) => void
  inspect: (exchange: string) => void
}

const senderOf = ({ by }: Entry): string => (by.kind === 'person' ? by.person : by.kind)

export const Talk = steady((props: TalkProps): VNode => {
  const { entries, standing } = props.chat
  if (entries.length === 0 && standing !== 'stranger') return html`<p class="empty">${t('simulator.empty')}</p>`
  return html`${entries.map((entry, i) => {
    const before = entries[i - 1]
    const newDay = !before || dayKey(before.at) !== dayKey(entry.at)
    const follows = before !== undefined && !newDay && senderOf(before) === senderOf(entry) && before.by.kind !== 'note'
    const after = entries[i + 1]
    const closes = entry.exchange !== undefined && after?.exchange !== entry.exchange
    return html`
      ${newDay && html`<p class="day" key=${`day-${entry.id}`}><span>${sayDay(entry.at)}</span></p>`}
      <${Line} key=${entry.id} ...${props} entry=${entry} follows=${follows} closes=${closes} />`
  })}`
})

type LineProps = TalkProps & { entry: Entry; follows: boolean; closes: boolean }

function Line(props: LineProps): VNode {
  const { entry, chat } = props
  if (entry.by.kind === 'note') return html`<p class="note"><span>${noteOf(entry, props)}</span></p>`
  if (entry.unsent)
    return html`<p class="note"><span>${t('simulator.notes.unsent', { name: nameOf(props) })}</span></p>`
  return entry.by.kind === 'person' && entry.by.person === chat.person ? Mine(props) : Theirs(props)
}

function nameOf({ entry, chat, nameOf: name }: LineProps): string {
  if (entry.by.kind !== 'person') return chat.account ?? chat.title
  return entry.by.person === chat.person ? t('simulator.you') : name(entry.by.person)
}

const noteOf = (entry: Entry, { chat, nameOf: name }: LineProps): string =>
  t(`simulator.notes.${text(entry.message.note)}`, {
    name: typeof entry.message.person === 'string' ? name(entry.message.person) : (chat.account ?? chat.title),
  })

function Mine(props: LineProps): VNode {
  const { entry, unsend, paint, chat } = props
  return html`<div class=${classes('line', 'mine', props.follows && 'follows')}>
    <div class="stamp">
      ${entry.message.type !== 'echo' && html`<button type="button" class="undo" onClick=${() => unsend(entry)}>${t('simulator.unsend')}</button>`}
      ${entry.edited && html`<span>${t('simulator.edited')}</span>`}
      ${entry.read && chat.kind === 'user' && html`<span>${t('simulator.read')}</span>`}
      <time>${sayTime(entry.at)}</time>
    </div>
    <div class=${classes('bubble', isBare(entry) && 'bare')}>${quoted(props)}<${Message} entry=${entry} paint=${paint} /></div>
  </div>`
}

function Theirs(props: LineProps): VNode {
  const { entry, follows, paint, closes } = props
  const bot = entry.by.kind === 'bot'
  const sender = isNode(entry.message.sender) ? entry.message.sender : null
  const name =
    sender && text(sender.name) !== ''
      ? t('simulator.from', { name: text(sender.name), account: nameOf(props) })
      : nameOf(props)
  return html`<div class=${classes('line', 'theirs', follows && 'follows', isBare(entry) && 'wide')}>
    ${follows ? html`<span class="avatar-room"></span>` : html`<${Avatar} name=${name} bot=${bot} />`}
    <div class="column">
      ${!follows && html`<span class="name">${name}</span>`}
      <div class="row">
        <div class=${classes('bubble', isBare(entry) && 'bare')}>${quoted(props)}<${Message} entry=${entry} paint=${paint} /></div>
        <div class="stamp">
          ${!bot && entry.edited && html`<span>${t('simulator.edited')}</span>`}
          ${isQuotable(entry) && html`<button type="button" class="undo" onClick=${() => props.quote(entry)}>${t('simulator.quote')}</button>`}
          <time>${sayTime(entry.at)}</time>
        </div>
      </div>
      ${bot && closes && html`<${Cost} ...${props} />`}
    </div>
  </div>`
}

/** What a turn of the bot cost the office, with the way to what went over the wire. */
function Cost({ entry, inspect }: LineProps): VNode {
  const pushed = entry.cost?.kind === 'push' ? entry.cost.people : 0
  const words = pushed > 0 ? t('simulator.cost.push', { n: pushed }) : t('simulator.cost.reply')
  return html`<button type="button" class=${classes('cost', pushed > 0 && 'paid')} onClick=${() => inspect(entry.exchange ?? '')}>${words}</button>`
}

const isQuotable = (entry: Entry): boolean => ['text', 'textV2', 'sticker'].includes(entry.message.type)

function quoted({ entry, chat }: LineProps): VNode | null {
  const id = entry.message.quotedMessageId
  const found = typeof id === 'string' ? chat.entries.find((one) => one.id === id) : undefined
  return found ? html`<span class="quoted">${gist(found)}</span>` : null
}
