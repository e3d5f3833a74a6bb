import type { VNode } from 'preact'
import type { WireAccount } from '../../wire.ts'
import { html } from '../html.ts'
import { setUsed } from '../store.ts'
import { t } from '../words.ts'

/** What the month has cost so far: replies are free, pushes are counted by person. */
export function Ledger({ account }: { account: WireAccount }): VNode {
  const { used, quota, agency } = account
  const part = quota === null ? 0 : Math.min(100, (100 * used) / Math.max(1, quota))
  const words = quota === null ? t('simulator.ledger.free', { used }) : t('simulator.ledger.of', { used, quota })
  return html`<section class="ledger" aria-label=${t('simulator.ledger.title')}>
    <h2>${t('simulator.ledger.title')}</h2>
    <p>${words}</p>
    <div class="meter" role="meter" aria-label=${t('simulator.ledger.title')} aria-valuenow=${used} aria-valuemin="0" aria-valuemax=${quota ?? used}><i style=${{ width: `${part}%` }}></i></div>
    <p class="faint">${t('simulator.ledger.about')}</p>
    <div class="row-buttons">
      <button type="button" onClick=${() => setUsed(agency, 0)}>${t('simulator.ledger.reset')}</button>
      ${quota !== null && html`<button type="button" onClick=${() => setUsed(agency, quota)}>${t('simulator.ledger.fill')}</button>`}
    </div>
  </section>`
}
