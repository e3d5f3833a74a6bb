import { notice, type Reply } from '../../line/reply.ts'

/** What can be done here, whom to call, and what the office never asks for. */
export function helpCard(phone: string): Reply {
  const title = { words: 'help.card.title' }
  const text = { words: 'help.card.text' }
  const rows = [{ name: { words: 'help.card.safety-name' }, value: { words: 'help.card.safety' } }]
  return notice({ title, text, rows }, [
    { label: { words: 'help.card.language' }, data: 'c|language||' },
    { label: { words: 'help.card.call' }, link: `tel:${phone.replace(/[^0-9+]/g, '')}` },
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
