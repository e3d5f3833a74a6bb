/** The smaller sheets: stickers, a link that is about to leave the chat, a picture in full. */
import type { VNode } from 'preact'
import { html } from '../html.ts'
import { localUrl, t } from '../words.ts'
import { Sheet } from './sheet.ts'
import { STICKERS, stickerArt } from './sticker-art.ts'

export type Chosen = { packageId: string; stickerId: string; keywords: string[] }

export function StickerSheet({ done, close }: { done: (sticker: Chosen) => void; close: () => void }): VNode {
  return html`<${Sheet} title=${t('simulator.stickers.title')} close=${close}>
    <div class="stickers">${STICKERS.map(({ id, key }) => {
      const word = t(`simulator.stickers.${key}`)
      return html`<button type="button" key=${id} aria-label=${word} onClick=${() => done({ packageId: '446', stickerId: id, keywords: [word] })}>
        ${stickerArt(id)}<span>${word}</span>
      </button>`
    })}</div>
  <//>`
}

/** Nothing leaves this machine: an address is shown, and only the app's own pages can be opened. */
export function LinkSheet({ uri, close }: { uri: string; close: () => void }): VNode {
  const local = localUrl(uri)
  const isCall = uri.startsWith('tel:')
  const title = t(isCall ? 'simulator.link.call' : 'simulator.link.title')
  return html`<${Sheet} title=${title} close=${close}>
    <p class="sheet-address">${isCall ? uri.slice('tel:'.length) : uri}</p>
    ${local !== null && html`<a class="primary" href=${local} target="_blank" rel="noopener">${t('simulator.link.open')}</a>`}
    ${local === null && html`<p class="sheet-note">${t(isCall ? 'simulator.link.callNote' : 'simulator.link.note')}</p>`}
    <button type="button" onClick=${close}>${t('simulator.close')}</button>
  <//>`
}

export function PhotoSheet({ uri, close }: { uri: string; close: () => void }): VNode {
  return html`<${Sheet} title=${t('simulator.message.photo')} close=${close} tall=${true}>
    <img class="full-photo" src=${uri} alt="" />
  <//>`
}
