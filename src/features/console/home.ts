import { html } from '../../web/html.ts'
import type { Answer, Asked, Visitor } from '../../web/page.ts'
import { table } from '../../web/parts.ts'

export type HeldOffice = { readonly office: string; readonly term: string }

/** The first page: which offices somebody holds, and what is open to them. */
export function homePage({ say }: Asked, visitor: Visitor, held: readonly HeldOffice[]): Answer {
  const ways = visitor.menu.filter(({ current }) => !current)
  const body = html`<p>${say('console.home.text')}</p>
${table(
  say('console.home.offices'),
  [say('console.home.office'), say('console.home.term')],
  held.map(({ office, term }) => [office, term]),
)}
<h2>${say('console.home.ways')}</h2>
${
  ways.length > 0
    ? html`<ul class="cards">${ways.map(({ href, words }) => html`<li class="card"><a href="${href}">${words}</a></li>`)}</ul>`
    : html`<p>${say('console.home.none')}</p>`
}
<p class="hint">${say('console.home.session')}</p>`
  return { page: say('console.home.title'), body }
}
