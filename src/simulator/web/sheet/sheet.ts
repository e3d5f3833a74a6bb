/** What LINE lays over a chat: one thing to do, closed by Escape, and the keyboard stays in it. */
import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Children, html } from '../html.ts'
import { t } from '../words.ts'

type SheetProps = { title: string; close: () => void; children?: Children; tall?: boolean }

export function Sheet({ title, close, children, tall = false }: SheetProps): VNode {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const before = document.activeElement
    const first = ref.current?.querySelector<HTMLElement>(
      '[data-first], input, select, button:not(.sheet-close), a[href]',
    )
    ;(first ?? ref.current)?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key === 'Tab' && ref.current) keepInside(ref.current, event)
  }
  return html`<div class="sheet-veil" onClick=${(event: Event) => event.target === event.currentTarget && close()}>
    <div ref=${ref} class=${tall ? 'sheet sheet-tall' : 'sheet'} role="dialog" aria-modal="true" aria-label=${title} tabindex="-1" onKeyDown=${onKeyDown}>
      <header><h3>${title}</h3><button type="button" class="sheet-close" aria-label=${t('simulator.close')} onClick=${close}>×</button></header>
      ${children}
    </div>
  </div>`
}

function keepInside(sheet: HTMLElement, event: KeyboardEvent): void {
  const all = [...sheet.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')]
  const first = all[0]
  const last = all.at(-1)
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault()
    last?.focus()
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault()
    first?.focus()
  }
}
