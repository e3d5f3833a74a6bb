// What people type for a button or a menu entry, in any language of the house, forgiving about how they type it.

import type { Words } from '../../kernel/i18n.ts'
import { toArabicDigits } from '../../kernel/thai/digits.ts'
import { countGraphemes, plainText } from '../../kernel/thai/text.ts'
import type { Doorway } from '../conversation.ts'

/** Words the engine itself understands; people's ways of saying them stand in locales at `dialog.words.<name>`. */
export const CONTROLS = [
  'back',
  'cancel',
  'help',
  'continue',
  'restart',
  'change',
  'skip',
  'done',
  'yes',
  'no',
  'thanks',
  'hello',
] as const
export type Control = (typeof CONTROLS)[number]
/** Not said alone: politeness before and after, what stands before a number in a list, who is called in a group. */
export const PARTICLES = ['openings', 'endings', 'ordinals', 'office'] as const

type Named = { readonly value: string; readonly sure: boolean }
export type Wordings = { readonly value: string; readonly words: readonly string[] }

export type Phrases = {
  is(text: string, control: Control): boolean
  doorway(text: string): Doorway | null
  /** The one menu entry whose words stand somewhere in the text. */
  doorwayIn(text: string): Doorway | null
  /** An option by its words, its number in the list, or, not surely, by words that occur in the text. */
  named(text: string, options: readonly Wordings[]): Named | null
  /** Without “ครับ”, “please” and the like at its end. */
  plain(text: string): string
  callsOffice(text: string): boolean
}

// Two letters of a script without spaces occur in everything.
const SHORTEST_INSIDE = 3

export function createPhrases(words: Words, doorways: readonly Doorway[]): Phrases {
  const everywhere = (address: string) => words.languages.flatMap((language) => [...words.list(language, address)])
  const openings = keysOf(everywhere('dialog.words.openings'))
  const endings = keysOf(everywhere('dialog.words.endings'))
  const ordinals = keysOf(everywhere('dialog.words.ordinals'))
  const office = new Set(keysOf(everywhere('dialog.words.office')))
  const controls = new Map(CONTROLS.map((name) => [name, new Set(keysOf(everywhere(`dialog.words.${name}`)))] as const))
  const doors = new Map(
    doorways.flatMap((door) => keysOf(everywhere(`${door.name}.words`)).map((key) => [key, door] as const)),
  )

  const insideDoors = [...doors].filter(([word]) => isLong(word))
  // The options of a step are the same list each time they are asked for, and so are their keys.
  const tables = new WeakMap<readonly Wordings[], ReadonlyMap<string, string>>()

  function tableOf(options: readonly Wordings[]): ReadonlyMap<string, string> {
    const known = tables.get(options)
    if (known) return known
    const table = new Map(options.flatMap(({ value, words: said }) => keysOf(said).map((key) => [key, value] as const)))
    tables.set(options, table)
    return table
  }

  /** The text as a key, then without what politeness adds before and after it. */
  function forms(text: string): readonly string[] {
    if (text === last.text) return last.forms
    const found = [keyOf(text)]
    for (const form of found)
      for (const shorter of [stripEnd(form, endings), stripStart(form, openings)])
        if (!found.includes(shorter)) found.push(shorter)
    last = { text, forms: found }
    return found
  }
  // The same words are looked up in one table after another.
  let last: { text: string; forms: readonly string[] } = { text: '', forms: [''] }

  function firstIn<Value>(text: string, table: { get(key: string): Value | undefined }): Value | null {
    for (const form of forms(text)) {
      const value = table.get(form)
      if (value !== undefined) return value
    }
    return null
  }

  function listNumber(text: string): number | null {
    for (const form of forms(text)) {
      const figure = stripStart(form, ordinals)
      if (/^\d{1,2}$/.test(figure)) return Number(figure)
    }
    return null
  }

  const is = (text: string, control: Control) => forms(text).some((form) => controls.get(control)!.has(form))

  return {
    is,
    doorway: (text) => firstIn(text, doors),
    doorwayIn(text) {
      const key = forms(text)[0]!
      const found = insideDoors.filter(([word]) => key.includes(word))
      // The longest wins: `ติดตามเรื่อง` over the `เรื่อง` inside it.
      const longest = Math.max(...found.map(([word]) => word.length))
      const best = new Set(found.filter(([word]) => word.length === longest).map(([, door]) => door))
      return best.size === 1 ? [...best][0]! : null
    },
    named(text, options) {
      const table = tableOf(options)
      const exact = firstIn(text, table)
      if (exact !== null) return { value: exact, sure: true }
      const position = listNumber(text)
      if (position !== null) {
        const option = options[position - 1]
        return option ? { value: option.value, sure: true } : null
      }
      const key = forms(text)[0]!
      const inside = new Set(
        [...table].filter(([word]) => key.includes(word) && isLong(word)).map(([, value]) => value),
      )
      return inside.size === 1 ? { value: [...inside][0]!, sure: false } : null
    },
    plain(text) {
      let plain = text.trim()
      for (;;) {
        const shorter = endings.reduce((kept, ending) => withoutTail(kept, ending), plain)
        if (shorter === plain || shorter === '') return plain
        plain = shorter
      }
    },
    callsOffice: (text) =>
      [text, text.trim().split(/\s+/)[0] ?? ''].some((part) => forms(part).some((form) => office.has(form))),
  }
}

// Marks above and below letters belong to them, everything that is neither letter nor digit is only how it is written.
const NOT_SPOKEN = /[^\p{L}\p{M}\p{N}]/gu
const DRAWN_OUT = /(\p{L})\1{2,}/gu

function keyOf(text: string): string {
  return toArabicDigits(plainText(text)).replace(NOT_SPOKEN, '').replace(DRAWN_OUT, '$1')
}

/** Longest first, so that `นะครับ` goes before `ครับ`. */
function keysOf(said: readonly string[]): string[] {
  return [...new Set(said.map(keyOf))].filter((key) => key !== '').sort((a, b) => b.length - a.length)
}

function stripStart(key: string, openings: readonly string[]): string {
  const opening = openings.find((one) => key.startsWith(one) && key.length > one.length)
  return opening ? key.slice(opening.length) : key
}

function stripEnd(key: string, endings: readonly string[]): string {
  // `ครับบ` is `ครับ`.
  for (const tail of [key, key.replace(/(.)\1$/u, '$1')]) {
    const ending = endings.find((one) => tail.endsWith(one) && tail.length > one.length)
    if (ending) return tail.slice(0, -ending.length)
  }
  return key
}

function withoutTail(text: string, ending: string): string {
  const tail = text.slice(-ending.length)
  return text.length > ending.length && keyOf(tail) === ending ? text.slice(0, -ending.length).trimEnd() : text
}

const isLong = (word: string): boolean => countGraphemes(word) >= SHORTEST_INSIDE
