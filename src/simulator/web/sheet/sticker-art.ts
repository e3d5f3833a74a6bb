/** Stickers of our own drawing: LINE's cannot be fetched, and are not ours to show. */
import type { VNode } from 'preact'
import { html } from '../html.ts'

type Face = { readonly id: string; readonly key: string; readonly ground: string; readonly draw: () => VNode }

const eyes = () => html`<g fill="#3b2a1a"><circle cx="38" cy="46" r="4" /><circle cx="62" cy="46" r="4" /></g>`
const smile = () =>
  html`<path d="M36 60q14 14 28 0" fill="none" stroke="#3b2a1a" stroke-width="4" stroke-linecap="round" />`

export const STICKERS: readonly Face[] = [
  {
    id: '1988',
    key: 'hello',
    ground: '#ffd76a',
    draw: () =>
      html`${eyes()}${smile()}<path d="M84 34q10 8 2 20" fill="none" stroke="#e0a52c" stroke-width="6" stroke-linecap="round" />`,
  },
  {
    id: '1989',
    key: 'thanks',
    ground: '#ffc4a3',
    draw: () =>
      html`<path d="M32 46q6-7 12 0M56 46q6-7 12 0" fill="none" stroke="#3b2a1a" stroke-width="4" stroke-linecap="round" />${smile()}<path d="M44 92l6-18 6 18z" fill="#e8916b" />`,
  },
  {
    id: '1990',
    key: 'okay',
    ground: '#b8e0a0',
    draw: () =>
      html`${eyes()}${smile()}<path d="M74 78l7 8 13-17" fill="none" stroke="#3f7d2c" stroke-width="6" stroke-linecap="round" stroke-linejoin="round" />`,
  },
  {
    id: '1991',
    key: 'sorry',
    ground: '#a9cdf0',
    draw: () =>
      html`${eyes()}<path d="M38 66q12-10 24 0" fill="none" stroke="#3b2a1a" stroke-width="4" stroke-linecap="round" /><path d="M66 54q6 9 0 12q-6-3 0-12" fill="#3f86c9" />`,
  },
  {
    id: '1992',
    key: 'urgent',
    ground: '#ffb3b3',
    draw: () =>
      html`${eyes()}<circle cx="50" cy="64" r="6" fill="#3b2a1a" /><path d="M50 4v12M18 14l7 9M82 14l-7 9" stroke="#d64545" stroke-width="6" stroke-linecap="round" />`,
  },
  {
    id: '1993',
    key: 'great',
    ground: '#d9c6f2',
    draw: () => html`${eyes()}${smile()}<path d="M50 78l4 8 9 1-7 6 2 9-8-5-8 5 2-9-7-6 9-1z" fill="#8d63c9" />`,
  },
]

export function stickerArt(id: string): VNode {
  const face = STICKERS.find((one) => one.id === id) ?? STICKERS[0]!
  return html`<svg viewBox="0 0 100 104" aria-hidden="true">
    <circle cx="50" cy="52" r="36" fill=${face.ground} stroke="#3b2a1a" stroke-opacity=".18" stroke-width="2" />
    ${face.draw()}
  </svg>`
}
