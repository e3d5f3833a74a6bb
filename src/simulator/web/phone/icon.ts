/** Our own small line drawings. */
import type { VNode } from 'preact'
import { html } from '../html.ts'

const PATHS = {
  camera: 'M4 9h4l2-3h8l2 3h4v12H4zM14 19a4 4 0 100-8 4 4 0 000 8z',
  album: 'M4 6h20v16H4zM4 18l6-6 5 5 3-3 6 6M18 11.5a1.5 1.5 0 100-3 1.5 1.5 0 000 3z',
  place: 'M14 25c-5-6-8-9-8-13a8 8 0 1116 0c0 4-3 7-8 13zM14 15a3 3 0 100-6 3 3 0 000 6z',
  sticker: 'M14 24a10 10 0 100-20 10 10 0 000 20zM10 12v.1M18 12v.1M9.5 16.5q4.5 4.5 9 0',
  file: 'M8 3h8l5 5v17H8zM16 3v5h5',
  voice: 'M14 17a4 4 0 004-4V8a4 4 0 10-8 0v5a4 4 0 004 4zM7 13a7 7 0 0014 0M14 20v5',
  calendar: 'M5 7h18v16H5zM5 12h18M10 4v5M18 4v5',
  link: 'M10 18l8-8M12 8l3-3a5 5 0 017 7l-3 3M16 20l-3 3a5 5 0 01-7-7l3-3',
} as const
export type IconName = keyof typeof PATHS

export const Icon = ({ name }: { name: IconName }): VNode =>
  html`<svg class="icon" viewBox="0 0 28 28" aria-hidden="true"><path d=${PATHS[name]} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" /></svg>`
