/** One bubble, whatever is in it. */
import type { VNode } from 'preact'
import type { Entry } from '../../world/world.ts'
import { Flex } from '../flex/flex.ts'
import type { Paint } from '../flex/nodes.ts'
import { text } from '../flex/style.ts'
import { html } from '../html.ts'
import { t } from '../words.ts'
import { Imagemap } from './imagemap.ts'
import { Document, Film, Photo, Sound, Spot, Sticker } from './media.ts'
import { Template } from './template.ts'
import { fillText, Words } from './text.ts'

/** Cards and pictures stand without a bubble of their own. */
export const isBare = (entry: Entry): boolean =>
  ['flex', 'template', 'imagemap', 'image', 'video', 'sticker'].includes(entry.message.type)

export function Message({ entry, paint }: { entry: Entry; paint: Paint }): VNode {
  const { message } = entry
  switch (message.type) {
    case 'text':
    case 'echo':
      return html`<${Words} words=${text(message.text)} tap=${paint.tap} />`
    case 'textV2':
      return html`<${Words} words=${fillText(message)} tap=${paint.tap} />`
    case 'flex':
      return html`<${Flex} contents=${message.contents} paint=${paint} label=${text(message.altText)} />`
    case 'template':
      return html`<${Template} template=${message.template} label=${text(message.altText)} tap=${paint.tap} />`
    case 'imagemap':
      return html`<${Imagemap} message=${message} tap=${paint.tap} />`
    case 'image':
      return html`<${Photo} entry=${entry} tap=${paint.tap} />`
    case 'video':
      return html`<${Film} entry=${entry} />`
    case 'audio':
      return html`<${Sound} entry=${entry} />`
    case 'file':
      return html`<${Document} entry=${entry} />`
    case 'location':
      return html`<${Spot} message=${message} />`
    case 'sticker':
      return html`<${Sticker} message=${message} />`
    default:
      return html`<span>${t('simulator.message.unknown', { type: message.type })}</span>`
  }
}

/** One line for notifications and quotes: what LINE shows where there is no room. */
export function gist(entry: Entry): string {
  const { message } = entry
  const kinds: Readonly<Record<string, string>> = {
    image: t('simulator.message.photo'),
    video: t('simulator.message.video'),
    audio: t('simulator.message.audio'),
    file: text(message.fileName),
    location: text(message.title) || t('simulator.message.place'),
    sticker: t('simulator.message.sticker'),
  }
  return (
    text(message.altText) || kinds[message.type] || (message.type === 'textV2' ? fillText(message) : text(message.text))
  )
}
