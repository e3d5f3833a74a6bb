import type { Words } from '../../kernel/i18n.ts'
import { type Html, html } from '../html.ts'
import type { Assets } from './assets.ts'
import { printPage } from './layout.ts'

type Say = (address: string, facts?: Parameters<Words['say']>[2]) => string

/** A page that belongs to no office, in the first language: an address or a link that leads nowhere. */
export function printNowhere(
  words: Words,
  assets: Pick<Assets, 'style' | 'icon'>,
  sentence: (say: Say) => string,
): string {
  const language = words.languages[0]!
  const say: Say = (address, facts) => words.say(language, address, facts)
  const body: Html = html`<p class="refused">${sentence(say)}</p>`
  return printPage({ title: say('web.refused'), body, language, say, office: null, assets })
}
