import type { VNode } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { html } from '../html.ts'
import { t } from '../words.ts'
import { Icon } from './icon.ts'

export type Attach = 'camera' | 'album' | 'place' | 'sticker' | 'file' | 'voice'
type Props = {
  label: string
  draft: string
  setDraft: (text: string) => void
  say: (text: string) => void
  attach: (what: Attach) => void
  upload: (file: File) => void
  onComputer: boolean
}

const KINDS: readonly Attach[] = ['camera', 'album', 'place', 'sticker', 'voice']
/** Where one writes; Enter sends, the plus opens what else a phone can send. */
export function Composer({ label, draft, setDraft, say, attach, upload, onComputer }: Props): VNode {
  const [open, setOpen] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const send = () => {
    if (draft.trim() === '') return
    say(draft)
    setDraft('')
    area.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter also ends a composition in other scripts; that one is not meant for us.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    send()
  }
  const choose = (kind: Attach) => {
    setOpen(false)
    attach(kind)
  }
  const pick = (event: Event) => {
    const file = (event.target as HTMLInputElement).files?.[0]
    if (file) upload(file)
    setOpen(false)
  }
  return html`<div class="composer">
    <div class="composer-row">
      <button type="button" class="plus" aria-expanded=${open} aria-label=${t('simulator.attach.more')} onClick=${() => setOpen(!open)}>+</button>
      <textarea ref=${area} rows="1" aria-label=${label} placeholder=${t('simulator.composer')} value=${draft}
        onInput=${(event: Event) => setDraft((event.target as HTMLTextAreaElement).value)} onKeyDown=${onKeyDown}></textarea>
      <button type="button" class="send" aria-label=${t('simulator.send')} disabled=${draft.trim() === ''} onClick=${send}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M3 20l19-8L3 4l3 8z" fill="currentColor" /></svg>
      </button>
    </div>
    ${
      open &&
      html`<div class="attach">
      ${KINDS.filter((kind) => !onComputer || (kind !== 'camera' && kind !== 'place')).map(
        (kind) =>
          html`<button type="button" key=${kind} onClick=${() => choose(kind)}><${Icon} name=${kind} /><span>${t(`simulator.attach.${kind}`)}</span></button>`,
      )}
      <label><${Icon} name="file" /><span>${t('simulator.attach.file')}</span><input type="file" onChange=${pick} /></label>
    </div>`
    }
  </div>`
}
