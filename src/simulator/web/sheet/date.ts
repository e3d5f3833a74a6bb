import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { type Node, text } from '../flex/style.ts'
import { html } from '../html.ts'
import { sayFullDay, t } from '../words.ts'
import { Sheet } from './sheet.ts'

export type Picked = { readonly date?: string; readonly time?: string; readonly datetime?: string }
type Props = { action: Node; now: number; done: (picked: Picked) => void; close: () => void }

const INPUT = { date: 'date', time: 'time', datetime: 'datetime-local' } as const
type Mode = keyof typeof INPUT

export function DateSheet({ action, now, done, close }: Props): VNode {
  const mode: Mode = action.mode === 'date' || action.mode === 'time' ? action.mode : 'datetime'
  const [value, setValue] = useState(text(action.initial).replace('t', 'T') || today(now, mode))
  const bound = (name: 'min' | 'max') => text(action[name]).replace('t', 'T') || undefined
  const [min, max] = [bound('min'), bound('max')]
  const fits = value !== '' && (min === undefined || value >= min) && (max === undefined || value <= max)
  const send = (event: Event) => {
    event.preventDefault()
    if (fits) done({ [mode]: value })
  }
  const spoken = mode !== 'time' && value !== '' ? sayFullDay(Date.parse(`${value.slice(0, 10)}T12:00:00+07:00`)) : ''
  return html`<${Sheet} title=${text(action.label) || t('simulator.date.title')} close=${close}>
    <form class="sheet-form" onSubmit=${send}>
      <input data-first type=${INPUT[mode]} aria-label=${t('simulator.date.title')} value=${value} min=${min} max=${max}
        onInput=${(event: Event) => setValue((event.target as HTMLInputElement).value)} />
      <p class="sheet-note">${spoken}</p>
      <button type="submit" class="primary" disabled=${!fits}>${t('simulator.send')}</button>
    </form>
  <//>`
}

function today(now: number, mode: Mode): string {
  const here = new Date(now + 7 * 3_600_000).toISOString()
  return mode === 'date' ? here.slice(0, 10) : mode === 'time' ? here.slice(11, 16) : here.slice(0, 16)
}
