import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { html } from '../html.ts'
import { t } from '../words.ts'
import { HEIGHT, land, latitudeOf, longitudeOf, PLACES, pin, WIDTH } from './map-art.ts'
import { Sheet } from './sheet.ts'

type Spot = { latitude: number; longitude: number; title?: string; address?: string }
type Props = { done: (spot: Spot) => void; close: () => void }

const STEP = 6

/** A town to point at: by finger, by arrow keys, by name or by numbers. */
export function PlaceSheet({ done, close }: Props): VNode {
  const [at, setAt] = useState<{ x: number; y: number }>({ x: 152, y: 96 })
  const here = PLACES.find((place) => Math.hypot(place.x - at.x, place.y - at.y) < 10)
  const title = here ? t(`simulator.places.${here.key}`) : ''
  const move = (x: number, y: number) => setAt({ x: clamp(x, WIDTH), y: clamp(y, HEIGHT) })
  const point = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    move(((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT)
  }
  const arrows = (event: KeyboardEvent) => {
    const way = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key]
    if (!way) return
    event.preventDefault()
    move(at.x + way[0]!, at.y + way[1]!)
  }
  const send = () =>
    done({
      latitude: latitudeOf(at.y),
      longitude: longitudeOf(at.x),
      ...(title ? { title, address: t('simulator.places.address', { place: title }) } : {}),
    })
  return html`<${Sheet} title=${t('simulator.place.title')} close=${close} tall=${true}>
    <div class="map" role="application" tabindex="0" data-first aria-label=${t('simulator.place.how')} onClick=${point} onKeyDown=${arrows}>
      <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">${land()}${pin(at.x, at.y)}</svg>
    </div>
    <p class="sheet-note" aria-live="polite">${title || t('simulator.place.somewhere')} · ${latitudeOf(at.y).toFixed(5)}, ${longitudeOf(at.x).toFixed(5)}</p>
    <div class="chips">${PLACES.map(
      (place) =>
        html`<button type="button" key=${place.key} aria-pressed=${place === here} onClick=${() => move(place.x, place.y)}>${t(`simulator.places.${place.key}`)}</button>`,
    )}</div>
    <button type="button" class="primary" onClick=${send}>${t('simulator.place.send')}</button>
  <//>`
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 2), most - 2)
