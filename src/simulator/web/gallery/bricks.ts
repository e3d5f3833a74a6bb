/** The bricks the gallery's cards are built of. */
import type { Node } from '../flex/style.ts'
import { t } from '../words.ts'

export type Case = {
  readonly name: string
  readonly message: { type: string; altText: string; [field: string]: unknown }
}

export const flex = (name: string, contents: Node): Case => ({
  name,
  message: { type: 'flex', altText: name, contents },
})
export const template = (name: string, given: Node): Case => ({
  name,
  message: { type: 'template', altText: name, template: given },
})

export const say = (key: 'word' | 'line' | 'long' | 'tall' | 'number'): string => t(`simulator.gallery.thai.${key}`)
export const text = (words: string, more: Node = {}): Node => ({ type: 'text', text: words, ...more })
export const box = (layout: string, contents: Node[], more: Node = {}): Node => ({
  type: 'box',
  layout,
  contents,
  ...more,
})
export const row = (contents: Node[], more: Node = {}): Node => box('horizontal', contents, more)
export const column = (contents: Node[], more: Node = {}): Node => box('vertical', contents, more)
export const bubble = (body: Node, more: Node = {}): Node => ({ type: 'bubble', body, ...more })
export const tap = (label: string): Node => ({ type: 'postback', label, data: 'gallery' })
export const button = (label: string, more: Node = {}): Node => ({ type: 'button', action: tap(label), ...more })
export const image = (more: Node = {}): Node => ({ type: 'image', url: '/simulator/assets/web/art/scene.svg', ...more })
export const icon = (more: Node = {}): Node => ({ type: 'icon', url: '/simulator/assets/web/art/star.svg', ...more })
export const rule = (more: Node = {}): Node => ({ type: 'separator', ...more })
export const patch = (color: string, more: Node = {}): Node =>
  column([], { backgroundColor: color, height: '28px', ...more })

export const SIZES = ['xxs', 'xs', 'sm', 'md', 'lg', 'xl', 'xxl', '3xl'] as const
export const PALE = ['#d9ece9', '#ffe3b0', '#cfe0f5', '#f2d3dc'] as const
