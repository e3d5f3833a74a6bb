import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance } from 'i18next'
import type { Facts } from './errors.ts'

/** The language everything is written in first; the others are its twins. */
const ORIGINAL = 'th'

/**
 * What people read, by address: `help.greeting.text` is the key `greeting.text` in `<language>/help.json`.
 * The fact that bends words is called `count` (`key_one`, `key_other`); the address is then `key`.
 */
export type Words = {
  readonly languages: readonly string[]
  /** Throws on an address nobody wrote and on a fact the sentence wants and was not given. */
  say(language: string, address: string, facts?: Facts): string
  /** Words that mean the same, such as what people type for a menu entry. */
  list(language: string, address: string): readonly string[]
  has(address: string): boolean
  addresses(language: string): readonly string[]
  /** The `{{names}}` in a wording, over all its plural forms; empty for a list. */
  variables(language: string, address: string): readonly string[]
}

type Wording = { readonly text: boolean; readonly list?: readonly string[]; readonly variables: ReadonlySet<string> }
type Language = Map<string, Wording>

export function createWords(localesDir: string): Words {
  const languages = readLanguages(localesDir)
  const wordings = new Map<string, Language>()
  const resources: Record<string, Record<string, Record<string, string>>> = {}
  for (const language of languages) {
    const texts: Record<string, string> = {}
    wordings.set(language, readLanguage(join(localesDir, language), texts))
    resources[language] = { words: texts }
  }
  const i18next = createInstance()
  i18next.init({
    resources,
    fallbackLng: ORIGINAL,
    ns: ['words'],
    defaultNS: 'words',
    initAsync: false,
    // Addresses are flat here: dots, colons and underscores in them mean nothing to i18next.
    keySeparator: false,
    nsSeparator: false,
    contextSeparator: '\u0000',
    interpolation: { escapeValue: false },
  })

  /** The language that will really speak: `en-GB` is `en`, and whoever lacks an address is answered in the original. */
  const find = (language: string, address: string): { speaker: string; wording: Wording } => {
    for (const speaker of [language, language.split('-')[0] ?? '', ORIGINAL]) {
      const wording = wordings.get(speaker)?.get(address)
      if (wording) return { speaker, wording }
    }
    throw new Error(`no words at "${address}" in ${localesDir} (${language}, ${ORIGINAL})`)
  }

  const say = (language: string, address: string, facts: Facts = {}): string => {
    const { speaker, wording } = find(language, address)
    if (!wording.text) throw new Error(`"${address}" is a list of words: read it with list()`)
    for (const name of wording.variables) {
      if (!Object.hasOwn(facts, name))
        throw new Error(`"${address}" (${speaker}) says {{${name}}} and was not given it`)
    }
    const count = facts.count
    // `replace` keeps a fact called "lng" or "ns" from being taken as an instruction.
    const options = { lng: speaker, replace: facts, nest: false }
    return i18next.t(address, typeof count === 'number' ? { ...options, count } : options)
  }

  return {
    languages,
    say,
    list: (language, address) => {
      const { list } = find(language, address).wording
      if (!list) throw new Error(`"${address}" is a sentence: read it with say()`)
      return list
    },
    has: (address) => wordings.get(ORIGINAL)?.has(address) ?? false,
    addresses: (language) => [...(wordings.get(language)?.keys() ?? [])],
    variables: (language, address) => [...find(language, address).wording.variables],
  }
}

function readLanguages(localesDir: string): string[] {
  const found = readdirSync(localesDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  if (!found.includes(ORIGINAL)) throw new Error(`${localesDir} has no folder "${ORIGINAL}", the original of all words`)
  return [ORIGINAL, ...found.filter((language) => language !== ORIGINAL)]
}

function readLanguage(folder: string, texts: Record<string, string>): Language {
  const language: Language = new Map()
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()) {
    const path = join(folder, file)
    collect(path, file.slice(0, -'.json'.length), readJson(path), language, texts)
  }
  return language
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause })
  }
}

const PLURAL = /_(zero|one|two|few|many|other)$/
const VARIABLE = /\{\{-?\s*([^},\s]+)[^}]*\}\}/g

function collect(path: string, address: string, value: unknown, language: Language, texts: Record<string, string>) {
  if (typeof value === 'string') {
    if (Object.hasOwn(texts, address)) throw new Error(`${path}: "${address}" is written twice`)
    texts[address] = value
    const plain = address.replace(PLURAL, '')
    const variables = new Set(language.get(plain)?.variables)
    for (const [, name] of value.matchAll(VARIABLE)) variables.add(name!)
    if (plain !== address) variables.add('count')
    language.set(plain, { text: true, variables })
  } else if (Array.isArray(value)) {
    if (value.some((word) => typeof word !== 'string')) throw new Error(`${path}: "${address}" may list words only`)
    language.set(address, { text: false, list: Object.freeze([...value]), variables: new Set() })
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(path, `${address}.${key}`, inner, language, texts)
  } else {
    throw new Error(`${path}: "${address}" is neither words, nor a list of words, nor a group of them`)
  }
}
