/** Looks by name: `flex-templates/<name>.json` is LINE's own JSON written as JSON-e, with a sample beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import jsone from 'json-e'
import { namesIn, PROVIDED, slotsIn } from './flex/slots.ts'
import { ALT_TEXT_CHARS } from './limits.ts'
import type { FlexNode } from './messages.ts'
import type { Slots } from './reply.ts'
import { get, isNode, type Node } from './validate/json.ts'
import { shorten, shortenChars } from './validate/measure.ts'

/** What a template may call beside its slots. */
export type Given = {
  readonly language: string
  readonly facts: Readonly<Record<string, string | number>>
  /** The words at an address, in the language of the chat. */
  readonly t: (address: string, facts?: Readonly<Record<string, string | number>>) => string
  /** The reply's choices as Flex actions: a card shows them to those who see no quick replies. */
  readonly choices: readonly object[]
}

export type Template = {
  readonly name: string
  readonly slots: ReadonlySet<string>
  /** The card shows the reply's choices itself. */
  readonly showsChoices: boolean
  readonly source: Node
  readonly sample: Slots
  fill(slots: Slots, given: Given): { altText: string; contents: FlexNode }
}

export type Templates = {
  readonly names: readonly string[]
  has(name: string): boolean
  get(name: string): Template
}

const SAMPLE = '.sample.json'

/** Reads all of them at once; whatever is wrong with a file is said at the start, not in somebody's chat. */
export function loadTemplates(directory: string): Templates {
  const files = readdirSync(directory).filter((file) => file.endsWith('.json') && !file.endsWith(SAMPLE))
  const templates = new Map(
    files.sort().map((file) => {
      const name = file.slice(0, -'.json'.length)
      return [name, createTemplate(name, readJson(join(directory, file)), readJson(join(directory, name + SAMPLE)))]
    }),
  )
  return {
    names: [...templates.keys()],
    has: (name) => templates.has(name),
    get: (name) => {
      const template = templates.get(name)
      if (!template) throw new Error(`there is no template "${name}" in ${directory}`)
      return template
    },
  }
}

export function createTemplate(name: string, source: unknown, sample: unknown): Template {
  if (!isNode(source) || Object.keys(source).sort().join() !== 'altText,contents')
    throw new Error(`template "${name}" must be { "altText", "contents" }`)
  if (!isNode(sample)) throw new Error(`the sample of template "${name}" must be an object of its slots`)
  const taken = PROVIDED.find((word) => Object.hasOwn(sample, word))
  if (taken) throw new Error(`template "${name}" has a slot "${taken}", which every template is given already`)
  const slots = slotsIn(source)
  deepFreeze(source)
  deepFreeze(sample)

  const fill: Template['fill'] = (values, given) => {
    for (const slot of slots) {
      if (!Object.hasOwn(values, slot)) throw new Error(`template "${name}" wants the slot "${slot}"`)
    }
    const filled = evaluate(name, source, { ...values, ...given, short: shorten })
    const altText = isNode(filled) ? get(filled, 'altText') : undefined
    const contents = isNode(filled) ? get(filled, 'contents') : undefined
    if (typeof altText !== 'string' || altText.trim() === '') throw new Error(`template "${name}" has no altText`)
    if (!isNode(contents)) throw new Error(`template "${name}" has no contents`)
    // One line is all a notification shows.
    return { altText: shortenChars(altText.replace(/\s+/g, ' ').trim(), ALT_TEXT_CHARS), contents }
  }
  return { name, slots, showsChoices: namesIn(source).has('choices'), source, sample, fill }
}

function evaluate(name: string, source: Node, context: Readonly<Record<string, unknown>>): unknown {
  try {
    return jsone(source, context)
  } catch (cause) {
    throw new Error(`template "${name}" cannot be filled`, { cause })
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path} is missing or not JSON`, { cause })
  }
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const inner of Object.values(value)) deepFreeze(inner)
}
