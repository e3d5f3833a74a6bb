import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWords } from '../../../src/kernel/i18n.ts'

const ROOT = join(import.meta.dirname, '../../..')
const words = createWords(join(ROOT, 'locales'))
const own = (language: string) => words.addresses(language).filter((address) => address.startsWith('simulator.'))

const files = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name))
      : entry.name.endsWith('.ts')
        ? [join(folder, entry.name)]
        : [],
  )
const source = files(join(ROOT, 'src/simulator'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
/** `simulator.places.${place.key}` may be any of its children. */
const named = [...source.matchAll(/['`](simulator\.(?:\$\{[^}]*\}|[\w.-])+)['`]/g)]
  .map(([, address]) => address!)
  .filter((address) => address !== 'simulator.json')
const asPattern = (address: string) =>
  new RegExp(
    `^${address
      .replace(/\$\{[^}]*\}/g, '\u0000')
      .replaceAll('.', '\\.')
      .replaceAll('\u0000', '[\\w-]+')}$`,
  )

describe("the simulator's words", () => {
  it('are the same addresses and variables in every language', () => {
    for (const language of words.languages) {
      expect(own(language)).toEqual(own('th'))
      for (const address of own('th'))
        expect(words.variables(language, address).toSorted(), `${language} ${address}`).toEqual(
          words.variables('th', address).toSorted(),
        )
    }
  })

  it('are all there that the page asks for, and none is left that it does not', () => {
    const patterns = named.map(asPattern)
    const missing = named.filter((address) => !own('th').some((there) => asPattern(address).test(there)))
    const unused = own('th').filter((address) => !patterns.some((pattern) => pattern.test(address)))
    expect({ missing, unused }).toEqual({ missing: [], unused: [] })
  })

  it('stand in no script of the page', () => {
    const thai = files(join(ROOT, 'src/simulator')).filter((file) =>
      /[\u0e00-\u0e7f]{3}/.test(readFileSync(file, 'utf8')),
    )
    expect(thai).toEqual([])
  })
})
