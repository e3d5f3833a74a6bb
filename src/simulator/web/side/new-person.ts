import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { html } from '../html.ts'
import { t } from '../words.ts'

const LOOKS = ['phone', 'large', 'pc'] as const

export function NewPerson({ add }: { add: (name: string, look: string) => void }): VNode {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [look, setLook] = useState<string>('phone')
  const send = (event: Event) => {
    event.preventDefault()
    if (name.trim() === '') return
    add(name.trim(), look)
    setName('')
    setOpen(false)
  }
  if (!open)
    return html`<button type="button" class="add" onClick=${() => setOpen(true)}>+ ${t('simulator.newPerson.title')}</button>`
  return html`<form class="new-person" onSubmit=${send}>
    <input aria-label=${t('simulator.newPerson.name')} placeholder=${t('simulator.newPerson.name')} maxlength="20" value=${name}
      onInput=${(event: Event) => setName((event.target as HTMLInputElement).value)} ref=${(input: HTMLInputElement | null) => input?.focus()} />
    <select aria-label=${t('simulator.newPerson.look')} value=${look} onChange=${(event: Event) => setLook((event.target as HTMLSelectElement).value)}>
      ${LOOKS.map((one) => html`<option key=${one} value=${one}>${t(`simulator.looks.${one}`)}</option>`)}
    </select>
    <button type="submit" disabled=${name.trim() === ''}>${t('simulator.newPerson.add')}</button>
    <button type="button" onClick=${() => setOpen(false)}>${t('simulator.close')}</button>
  </form>`
}
