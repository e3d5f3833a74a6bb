import { menu, notice, type Reply } from '../../line/reply.ts'
import type { MenuEntry } from '../../turn/feature.ts'
import { dialLink } from '../agencies/index.ts'

/** As many as a thumb scrolls through; the rest stands on the next card. */
const MOST_ENTRIES = 16

/** What can be done here; `other`: the menu this person has besides. */
export function menuCard(
  kind: 'work' | 'citizen',
  entries: readonly MenuEntry[],
  labelOf: (door: string) => string,
  other: 'work' | 'citizen' | null,
  more: { readonly page: number; readonly label: string },
): Reply {
  const from = more.page * MOST_ENTRIES
  const left = entries.length - from - MOST_ENTRIES
  const own = entries.slice(from, from + MOST_ENTRIES).map(({ door, explain }) => ({
    label: labelOf(door),
    about: { words: explain },
    data: `c|door|${door}|`,
  }))
  const away = other
    ? [
        {
          label: labelOf(other === 'citizen' ? 'help.citizen-menu' : 'help.menu'),
          about: { words: `help.menu.${other}.about` },
          data: `c|menu|${other}|`,
        },
      ]
    : []
  const next =
    left > 0
      ? [
          {
            label: more.label,
            about: { words: 'help.menu.more.about', facts: { n: left } },
            data: `c|menu|${kind}|${more.page + 1}`,
          },
        ]
      : []
  const title = { words: `help.menu.${kind}.title` }
  const text = { words: `help.menu.${kind}.text` }
  return menu({ title, text, entries: [...own, ...next, ...away] })
}

/** Whom to call, and what the office never asks for. */
export function helpCard(phone: string): Reply {
  const title = { words: 'help.card.title' }
  const text = { words: 'help.card.text' }
  const rows = [{ name: { words: 'help.card.safety-name' }, value: { words: 'help.card.safety' } }]
  return notice({ title, text, rows }, [
    { label: { words: 'help.card.language' }, data: 'c|language||' },
    { label: { words: 'help.card.call' }, link: dialLink(phone) },
  ])
}

/** Each language under its own name, so that it is found by who cannot read the others. */
export function languageCard(languages: readonly string[]): Reply {
  const title = { words: 'help.choose-language.title' }
  const text = { words: 'help.choose-language.text' }
  return notice(
    { title, text, rows: [] },
    languages.map((language) => ({ label: { words: `help.languages.${language}` }, data: `c|language||${language}` })),
  )
}
