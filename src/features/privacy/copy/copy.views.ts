import { notice, type Reply } from '../../../line/reply.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked } from '../../../web/page.ts'
import { facts } from '../../../web/parts.ts'

export const copyCard = (link: string, due: string): Reply => ({
  ...notice(
    {
      title: { words: 'copies.title' },
      text: { words: 'copies.card' },
      rows: [{ name: { words: 'copies.due' }, value: due }],
    },
    [{ label: { words: 'copies.open' }, link }],
  ),
  class: 'duty',
})

/** Two downloads, each a form: only pressing a button counts as delivered. */
export function copyPage({ say, form }: Asked, rows: readonly { name: string; value: string }[]): Answer {
  const button = (format: string, words: string, quiet: boolean): Html =>
    html`<button name="format" value="${format}"${quiet && html` class="quiet"`}>${words}</button>`
  const body = html`<p>${say('copies.text')}</p>
${form(html`<div class="buttons">${button('html', say('copies.as-html'), false)}${button('json', say('copies.as-json'), true)}</div>`)}
<h2>${say('copies.inside')}</h2>
${facts(rows)}`
  return { page: say('copies.title'), body }
}
