import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Jump, WireState } from '../../wire.ts'
import { html } from '../html.ts'
import { jump } from '../store.ts'
import { sayFullDay, sayTime, t } from '../words.ts'

const JUMPS: readonly Jump[] = ['hour', 'day', 'week', 'next-month', 'round-end']
const SECOND = 1_000

/** The office's clock as the page knows it between two tidings. */
export function useNow(state: WireState | null): () => number {
  const [heard, setHeard] = useState({ now: 0, at: 0 })
  const [, tick] = useState(0)
  useEffect(() => {
    if (state) setHeard({ now: state.now, at: performance.now() })
  }, [state?.now])
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 20 * SECOND)
    return () => clearInterval(timer)
  }, [])
  return () => (heard.now === 0 ? (state?.now ?? 0) : heard.now + performance.now() - heard.at)
}

export function Time({ state, now }: { state: WireState; now: () => number }): VNode {
  const [busy, setBusy] = useState(false)
  const go = async (to: Jump) => {
    setBusy(true)
    await jump(to)
    setBusy(false)
  }
  return html`<section class="time" aria-label=${t('simulator.time.title')}>
    <h2>${t('simulator.time.title')}</h2>
    <p class="clock"><strong>${sayTime(now())}</strong><span>${sayFullDay(now())}</span></p>
    ${
      state.can.jump
        ? html`<p>${t('simulator.time.about')}</p>
        <div class="row-buttons">${JUMPS.map((to) => html`<button type="button" key=${to} disabled=${busy} onClick=${() => go(to)}>${t(`simulator.time.${to}`)}</button>`)}</div>
        <p class="said" aria-live="polite">${busy ? t('simulator.time.going') : ''}</p>`
        : html`<p>${t('simulator.time.fixed')}</p>`
    }
  </section>`
}
