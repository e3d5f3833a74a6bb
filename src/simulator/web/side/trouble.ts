/** The unkind switches: what a bad day does to a bot. */
import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { FaultName, WireState } from '../../wire.ts'
import { html } from '../html.ts'
import { redeliver, restart, setFault } from '../store.ts'
import { t } from '../words.ts'

const SWITCHES = ['duplicate', 'shuffle', 'rateLimit', 'quotaEmpty'] as const
const ONCE = ['loseBefore', 'loseAfter', 'fail'] as const

export function Trouble({ state }: { state: WireState }): VNode {
  const [said, setSaid] = useState('')
  const { faults } = state
  const waiting: Readonly<Record<(typeof ONCE)[number], number>> = {
    loseBefore: faults.lose.filter((when) => when === 'before').length,
    loseAfter: faults.lose.filter((when) => when === 'after').length,
    fail: faults.fail.length,
  }
  const isAny = SWITCHES.some((name) => faults[name]) || faults.lose.length + faults.fail.length > 0
  const again = async () => {
    const told = await redeliver(state.accounts[0]?.agency ?? '')
    setSaid(told ? t('simulator.trouble.redelivered', { n: told.count }) : '')
  }
  const anew = async () => {
    setSaid(t('simulator.trouble.restarting'))
    await restart()
    setSaid(t('simulator.trouble.restarted'))
  }
  return html`<section class="trouble" aria-label=${t('simulator.trouble.title')}>
    <h2>${t('simulator.trouble.title')}</h2>
    <p>${t('simulator.trouble.about')}</p>
    ${SWITCHES.map(
      (name) => html`<label class="switch" key=${name}>
        <input type="checkbox" role="switch" checked=${faults[name]} onChange=${(event: Event) => setFault(name as FaultName, (event.target as HTMLInputElement).checked)} />
        <span><strong>${t(`simulator.trouble.${name}.title`)}</strong><small>${t(`simulator.trouble.${name}.text`)}</small></span>
      </label>`,
    )}
    ${ONCE.map(
      (name) => html`<div class="once" key=${name}>
        <span><strong>${t(`simulator.trouble.${name}.title`)}</strong><small>${t(`simulator.trouble.${name}.text`)}</small></span>
        <button type="button" onClick=${() => setFault(name, true)} aria-label=${`${t('simulator.trouble.next')}: ${t(`simulator.trouble.${name}.title`)}`}>${t('simulator.trouble.next')}${waiting[name] > 0 && html` <b>×${waiting[name]}</b>`}</button>
      </div>`,
    )}
    <div class="row-buttons">
      <button type="button" onClick=${again}>${t('simulator.trouble.redeliver')}</button>
      ${state.can.restart && html`<button type="button" onClick=${anew}>${t('simulator.trouble.restart')}</button>`}
      ${isAny && html`<button type="button" class="calm" onClick=${() => setFault('clear', true)}>${t('simulator.trouble.clear')}</button>`}
    </div>
    <p class="said" aria-live="polite">${said}</p>
  </section>`
}
