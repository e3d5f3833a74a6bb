// Just enough XML for office files: elements, attributes and text as events. No entities of the file's own, no DTD.

import { fail } from '../../errors.ts'

const MAX_DEPTH = 512
const MAX_TAGS = 3_000_000

export type Attributes = Readonly<Record<string, string>>
export type XmlEvents = {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

const TAG =
  /<(?:!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>|\?[\s\S]*?\?>|(![^>]*)>|(\/)?([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/)?>)/y
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

export function readXml(xml: string, events: XmlEvents): void {
  const path: string[] = []
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0
  for (let tags = 0; at < xml.length; tags += 1) {
    const next = xml.indexOf('<', at)
    const text = xml.slice(at, next < 0 ? xml.length : next)
    if (text !== '' && path.length > 0) events.text(decode(text))
    if (next < 0) break
    TAG.lastIndex = next
    const tag = TAG.exec(xml)
    // A DTD could define entities that grow without end, so none is read at all.
    if (!tag || tag[2] !== undefined || tags > MAX_TAGS) throw fail('plans.file-damaged')
    at = TAG.lastIndex
    const [, cdata, , closing, name, attributes, empty] = tag
    if (cdata !== undefined) events.text(cdata)
    if (name === undefined) continue
    if (closing) {
      if (path.pop() !== name) throw fail('plans.file-damaged')
      events.close(name)
      continue
    }
    events.open(name, readAttributes(attributes ?? ''))
    if (empty) events.close(name)
    else if (path.push(name) > MAX_DEPTH) throw fail('plans.file-damaged')
  }
  if (path.length > 0) throw fail('plans.file-damaged')
}

function readAttributes(text: string): Attributes {
  const found: Record<string, string> = Object.create(null)
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) found[name!] = decode(double ?? single ?? '')
  return found
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decode(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? all
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}
