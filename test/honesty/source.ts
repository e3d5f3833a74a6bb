// What the sources and the looks say by address, read off the files themselves.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const files = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({
      path: join(folder, file),
      text: withoutComments(readFileSync(join(ROOT, folder, file), 'utf8')),
    }))

function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
}

export type Place = { readonly path: string; readonly text: string }
export const sources: readonly Place[] = files('src', '.ts')
export const looks: readonly Place[] = files('flex-templates', '.json')

/** An address as the source writes it; `${…}` in it stands for any one word. */
export type Said = { readonly path: string; readonly address: string; readonly pattern: RegExp }

const WORD = '(?:[\\w-]|\\$\\{[^}]*\\})+'
const ADDRESS = new RegExp(`^[a-z][\\w-]*(?:\\.${WORD})+$`)
const IN_QUOTES = new RegExp(`(['"\`])([a-z][\\w-]*(?:\\.${WORD})+)\\1`, 'g')
// Where an address is spoken, not merely written: say('…'), { words: '…' }, t('…'), words.say(language, '…'), tell(talk, '…').
const SPOKEN = [
  /\bsay\(\s*(?:[\w.!()]+,\s*)?(['"`])(.+?)\1/g,
  /\bwords:\s*(['"`])(.+?)\1/g,
  /\bt\(\s*(['"`])(.+?)\1/g,
  /\btell\(\s*talk,\s*(['"`])(.+?)\1/g,
  /\blist\(\s*[\w.!()]+,\s*(['"`])(.+?)\1/g,
]

export function spokenIn({ path, text }: Place): Said[] {
  return SPOKEN.flatMap((spoken) => [...text.matchAll(spoken)])
    .map((found) => found[2]!)
    .filter((address) => ADDRESS.test(address))
    .map((address) => ({ path, address, pattern: patternOf(address) }))
}

/** Everything in quotes that could be an address: what is passed on by name counts as used, too. */
export function mentionedIn({ path, text }: Place): Said[] {
  return [...text.matchAll(IN_QUOTES)].map((found) => ({ path, address: found[2]!, pattern: patternOf(found[2]!) }))
}

function patternOf(address: string): RegExp {
  const parts = address.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\w-]+')}$`)
}

/** Every refusal declared with defineErrors. */
export function declaredErrors({ path, text }: Place): { path: string; code: string }[] {
  return [...text.matchAll(/defineErrors\(\s*'([^']+)',\s*\[([^\]]*)\]/g)].flatMap(([, room, names]) =>
    [...names!.matchAll(/'([^']+)'/g)].map(([, name]) => ({ path, code: `${room}.${name}` })),
  )
}

/** Doorways are declared as `{ name: 'x.y', dialog: … }` or `{ name: 'x.y', command: … }`. */
export const doorwaysIn = ({ text }: Place): string[] =>
  [...text.matchAll(/\bname:\s*'([^']+)',\s*(?:aside:\s*true,\s*)?(?:dialog|command):/g)].map((found) => found[1]!)

/** What stands on buttons: `label: { words: '…' }`. */
export const labelsIn = ({ text }: Place): string[] =>
  [...text.matchAll(/\blabel:\s*\{\s*words:\s*['`]([^'`$]+)['`]/g)].map((found) => found[1]!)

/** The dialogs of all features, found by the name of their files. */
export async function dialogFiles(): Promise<{ path: string; exports: Record<string, unknown> }[]> {
  const found = sources.filter(({ path }) => path.endsWith('.dialog.ts'))
  return Promise.all(found.map(async ({ path }) => ({ path, exports: await import(join(ROOT, path)) })))
}
