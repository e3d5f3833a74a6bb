// Word keeps the numbers of its lists apart from the text. Without them a step would lose its “1)”.

import { toThaiDigits } from '../../../../kernel/thai/digits.ts'
import { readXml } from './xml.ts'

type Level = { format: string; text: string; start: number }
type Lists = ReadonlyMap<string, readonly Level[]>
export type Counter = { next(list: string, level: number): string }

export function readNumbering(bytes: Buffer | null): Lists {
  const abstract = new Map<string, Level[]>()
  const lists = new Map<string, readonly Level[]>()
  if (!bytes) return lists
  let levels: Level[] = []
  let level: Level | null = null
  let list: string | null = null
  readXml(bytes.toString('utf8'), {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:abstractNum') {
        levels = []
        abstract.set(attributes['w:abstractNumId'] ?? '', levels)
      } else if (name === 'w:lvl' && list === null) {
        level = { format: 'decimal', text: '', start: 1 }
        levels[Number(attributes['w:ilvl'] ?? 0)] = level
      } else if (name === 'w:start' && level) level.start = Number(value) || 0
      else if (name === 'w:numFmt' && level) level.format = value
      else if (name === 'w:lvlText' && level) level.text = value
      else if (name === 'w:num') list = attributes['w:numId'] ?? ''
      else if (name === 'w:abstractNumId' && list !== null) lists.set(list, abstract.get(value) ?? [])
    },
    close: (name) => {
      if (name === 'w:lvl') level = null
      if (name === 'w:num') list = null
    },
    text: () => undefined,
  })
  return lists
}

export function createCounter(lists: Lists): Counter {
  const counts = new Map<string, number[]>()
  return {
    next: (list, level) => {
      const levels = lists.get(list)
      const own = levels?.[level]
      if (!levels || !own) return ''
      const at = counts.get(list) ?? []
      counts.set(list, at)
      at[level] = (at[level] ?? own.start - 1) + 1
      at.length = level + 1
      if (own.format === 'bullet') return '- '
      if (own.format === 'none') return ''
      const label = own.text.replace(/%(\d)/g, (_, place: string) => {
        const of = levels[Number(place) - 1]
        return of ? say(at[Number(place) - 1] ?? of.start, of.format) : ''
      })
      return label === '' ? '' : `${label} `
    },
  }
}

const THAI_LETTERS = 'กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ'

function say(count: number, format: string): string {
  if (format === 'thaiNumbers') return toThaiDigits(String(count))
  if (format === 'thaiLetters') return THAI_LETTERS[(count - 1) % THAI_LETTERS.length] ?? ''
  if (format === 'lowerLetter') return String.fromCharCode(97 + ((count - 1) % 26))
  if (format === 'upperLetter') return String.fromCharCode(65 + ((count - 1) % 26))
  return String(count)
}
