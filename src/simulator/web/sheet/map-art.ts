/** A small town that is on no map, drawn here: the office's own streets for trying out places. */
import type { VNode } from 'preact'
import { html } from '../html.ts'

const TOWN = { north: 14.66, south: 14.62, west: 100.3, east: 100.36 } as const
export const WIDTH = 300
export const HEIGHT = 200

/** Names are addresses in the page's words. */
export const PLACES = [
  { key: 'temple', x: 62, y: 52 },
  { key: 'market', x: 152, y: 96 },
  { key: 'school', x: 232, y: 58 },
  { key: 'bridge', x: 114, y: 140 },
  { key: 'office', x: 196, y: 132 },
  { key: 'pier', x: 46, y: 158 },
] as const

export const latitudeOf = (y: number): number => round(TOWN.north - (y / HEIGHT) * (TOWN.north - TOWN.south))
export const longitudeOf = (x: number): number => round(TOWN.west + (x / WIDTH) * (TOWN.east - TOWN.west))
const xOf = (longitude: number): number => ((longitude - TOWN.west) / (TOWN.east - TOWN.west)) * WIDTH
const yOf = (latitude: number): number => ((TOWN.north - latitude) / (TOWN.north - TOWN.south)) * HEIGHT

const round = (value: number): number => Math.round(value * 1e6) / 1e6

export const land = (): VNode => html`<g>
  <rect width=${WIDTH} height=${HEIGHT} fill="#eaf2e3" />
  <path d="M0 178C40 150 70 176 108 148S150 120 176 158 250 188 300 160V200H0z" fill="#b9dcf2" />
  <path d="M0 26C60 14 96 34 140 22S240 0 300 18" fill="none" stroke="#cfe3bd" stroke-width="16" />
  <g fill="none" stroke="#fff" stroke-width="9" stroke-linecap="round">
    <path d="M0 100H300M152 0V150M62 30V120M232 20V150M62 60L232 60M114 100V160M196 100V170" />
  </g>
  <g fill="none" stroke="#e2c68a" stroke-width="3" stroke-linecap="round"><path d="M0 100H300M152 0V150" /></g>
  <g fill="#dfe6d6">
    <rect x="78" y="70" width="24" height="18" rx="2" /><rect x="168" y="70" width="26" height="18" rx="2" />
    <rect x="250" y="72" width="30" height="16" rx="2" /><rect x="168" y="112" width="16" height="14" rx="2" />
    <rect x="20" y="108" width="26" height="16" rx="2" /><rect x="250" y="112" width="24" height="22" rx="2" />
  </g>
  <path d="M50 52h24l-12-16z" fill="#d9a441" /><rect x="54" y="52" width="16" height="9" fill="#c98a2b" />
  <rect x="140" y="86" width="24" height="10" rx="2" fill="#e5855f" /><rect x="220" y="48" width="24" height="14" rx="2" fill="#6f9bd1" />
  <rect x="184" y="124" width="24" height="14" rx="2" fill="#4d8f83" />
</g>`

export const pin = (x: number, y: number): VNode =>
  html`<g transform=${`translate(${x} ${y})`}><path d="M0 0C-3-8-9-11-9-17a9 9 0 1118 0c0 6-6 9-9 17z" fill="#d6453d" stroke="#fff" stroke-width="1.5" /><circle cy="-17" r="3.4" fill="#fff" /></g>`

/** A piece of the town around a place, for a bubble; somewhere else there is only paper. */
export function miniMap(latitude: number, longitude: number): VNode {
  const x = xOf(longitude)
  const y = yOf(latitude)
  const inside = x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT
  const left = Math.min(Math.max(x - 75, 0), WIDTH - 150)
  const top = Math.min(Math.max(y - 45, 0), HEIGHT - 90)
  const view = inside ? `${left} ${top} 150 90` : '0 0 150 90'
  return html`<svg viewBox=${view} role="img" aria-label=${`${latitude}, ${longitude}`} preserveAspectRatio="xMidYMid slice">
    ${inside ? land() : html`<g><rect width="150" height="90" fill="#e8ecef" /><path d="M0 45H150M75 0V90" stroke="#fff" stroke-width="6" /></g>`}
    ${inside ? pin(x, y) : pin(75, 52)}
  </svg>`
}
