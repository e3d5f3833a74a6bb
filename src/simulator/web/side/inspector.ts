/** What went over the wire, both ways, and what it cost. */
import type { VNode } from 'preact'
import type { WireExchange, WireState } from '../../wire.ts'
import { classes, html } from '../html.ts'
import { sayTime, t } from '../words.ts'
import { Json } from './json.ts'

type Props = { state: WireState; chosen: string | null; choose: (id: string | null) => void }

export function Inspector({ state, chosen, choose }: Props): VNode {
  const list = state.exchanges.toReversed()
  const found = list.find(({ id }) => id === chosen) ?? null
  return html`<section class=${classes('inspector', found !== null && 'inspector-open')} aria-label=${t('simulator.inspector.title')}>
    <div class="inspector-list">
      <h2>${t('simulator.inspector.title')}</h2>
      ${list.length === 0 && html`<p>${t('simulator.inspector.empty')}</p>`}
      <ul>${list.map(
        (
          one,
        ) => html`<li key=${one.id}><button type="button" aria-pressed=${one.id === chosen} onClick=${() => choose(one.id === chosen ? null : one.id)}>
          <span class=${classes('arrow', one.kind)} aria-label=${t(`simulator.inspector.${one.kind}`)}>${one.kind === 'webhook' ? '→' : '←'}</span>
          <span class="what">${one.name || t('simulator.inspector.check')}</span>
          <span class=${classes('state', isBad(one) && 'bad')}>${statusOf(one)}</span>
          <time>${sayTime(one.at)}</time>
        </button></li>`,
      )}</ul>
    </div>
    ${found && html`<${Detail} exchange=${found} close=${() => choose(null)} />`}
  </section>`
}

const isBad = ({ status, lost, kind }: WireExchange): boolean =>
  lost || (status === null ? kind === 'webhook' : status >= 400 && status !== 409)

function statusOf({ status, lost, cost, name }: WireExchange): string {
  if (lost) return t('simulator.inspector.lost')
  if (status === null) return '…'
  if (cost === null || cost === undefined || status !== 200) return String(status)
  return `${status} · ${cost > 0 ? t('simulator.cost.push', { n: cost }) : name === 'reply' ? t('simulator.cost.reply') : ''}`
}

function Detail({ exchange, close }: { exchange: WireExchange; close: () => void }): VNode {
  return html`<div class="inspector-detail">
    <header><h3>${exchange.name} <small>${t(`simulator.inspector.${exchange.kind}`)}</small></h3>
      <button type="button" class="sheet-close" aria-label=${t('simulator.close')} onClick=${close}>×</button></header>
    <p class="facts">
      <span>${statusOf(exchange)}</span>
      ${exchange.isRedelivery && html`<span>${t('simulator.inspector.redelivery')}</span>`}
      ${exchange.retryKey && html`<span>X-Line-Retry-Key: ${exchange.retryKey}</span>`}
    </p>
    <h4>${t(exchange.kind === 'webhook' ? 'simulator.inspector.told' : 'simulator.inspector.asked')}</h4>
    <${Json} value=${exchange.sent} />
    ${exchange.answer !== null && exchange.answer !== undefined && html`<h4>${t('simulator.inspector.answered')}</h4><${Json} value=${exchange.answer} />`}
  </div>`
}
