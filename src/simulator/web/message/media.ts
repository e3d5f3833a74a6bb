import type { VNode } from 'preact'
import type { Entry } from '../../world/world.ts'
import { Picture, type Tap } from '../flex/nodes.ts'
import { type Node, text } from '../flex/style.ts'
import { html } from '../html.ts'
import { miniMap } from '../sheet/map-art.ts'
import { stickerArt } from '../sheet/sticker-art.ts'
import { localUrl, t } from '../words.ts'

/** What people sent lies with the simulator, what the bot sent is an address. */
const sourceOf = (entry: Entry, field: string): string | null =>
  entry.by.kind === 'person' ? `/simulator/api/content/${encodeURIComponent(entry.id)}` : localUrl(entry.message[field])

export function Photo({ entry, tap }: { entry: Entry; tap: Tap }): VNode {
  const source = sourceOf(entry, 'previewImageUrl')
  if (source === null) return html`<div class="photo"><${Picture} url=${entry.message.previewImageUrl} /></div>`
  const large = sourceOf(entry, 'originalContentUrl') ?? source
  return html`<button type="button" class="photo" aria-label=${t('simulator.message.photo')} onClick=${() => tap({ type: 'photo', uri: large })}>
    <img src=${source} alt="" loading="lazy" />
  </button>`
}

export function Film({ entry }: { entry: Entry }): VNode {
  const source = sourceOf(entry, 'originalContentUrl')
  if (source === null) return html`<div class="photo"><${Picture} url=${entry.message.previewImageUrl} /></div>`
  return html`<video class="film" controls preload="metadata" src=${source}></video>`
}

export function Sound({ entry }: { entry: Entry }): VNode {
  const source = sourceOf(entry, 'originalContentUrl')
  const seconds = Math.round(Number(entry.message.duration ?? 0) / 1000)
  return html`<div class="sound">
    ${source === null ? html`<span>▶</span>` : html`<audio controls preload="metadata" src=${source}></audio>`}
    <span>${t('simulator.message.seconds', { n: seconds })}</span>
  </div>`
}

export function Document({ entry }: { entry: Entry }): VNode {
  const size = Number(entry.message.fileSize ?? 0)
  return html`<a class="document" href=${sourceOf(entry, '')} download=${text(entry.message.fileName)}>
    <span class="document-icon" aria-hidden="true"></span>
    <span><strong>${text(entry.message.fileName)}</strong><small>${sayBytes(size)}</small></span>
  </a>`
}

const sayBytes = (size: number): string =>
  size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`

export function Spot({ message }: { message: Node }): VNode {
  const latitude = Number(message.latitude)
  const longitude = Number(message.longitude)
  return html`<div class="spot">
    <div class="spot-map">${miniMap(latitude, longitude)}</div>
    <strong>${text(message.title) || t('simulator.message.place')}</strong>
    <span>${text(message.address) || `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`}</span>
  </div>`
}

export function Sticker({ message }: { message: Node }): VNode {
  const words = text(message.text) || (Array.isArray(message.keywords) ? String(message.keywords[0] ?? '') : '')
  return html`<div class="sticker" role="img" aria-label=${`${t('simulator.message.sticker')} ${words}`}>${stickerArt(text(message.stickerId))}</div>`
}
