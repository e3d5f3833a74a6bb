// The locale files as they are written: every text with its address, lists of what people type apart.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const LOCALES = join(import.meta.dirname, '../../locales')
export const languages = readdirSync(LOCALES)

type Wording = { readonly address: string; readonly text: string }
export type Locale = { readonly texts: readonly Wording[]; readonly lists: ReadonlyMap<string, readonly string[]> }

export function readLocale(folder: string): Locale {
  const texts: Wording[] = []
  const lists = new Map<string, readonly string[]>()
  const collect = (address: string, value: unknown): void => {
    if (typeof value === 'string')
      texts.push({ address: address.replace(/_(zero|one|two|few|many|other)$/, ''), text: value })
    else if (Array.isArray(value)) lists.set(address, value as string[])
    else for (const [key, inner] of Object.entries(value as object)) collect(`${address}.${key}`, inner)
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    collect(file.replace('.json', ''), JSON.parse(readFileSync(join(folder, file), 'utf8')))
  return { texts, lists }
}

/** What a reader sees of it: without the facts that will stand there, and without addresses of the web. */
export const withoutFacts = (text: string): string => text.replace(/\{\{[^}]*\}\}/g, '').replace(/https?:\/\/\S+/g, '')
