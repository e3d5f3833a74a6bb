// The first page of an office for everybody: who it is, how to reach it, and every public page of its features.

import { html } from './html.ts'
import type { MenuEntry, Page, PublicPage } from './page.ts'
import { facts } from './parts.ts'

const HOME = '/p/:agency'

/** Public pages that stand in the navigation, in the order of the features. */
export function waysOf(
  pages: readonly Page[],
  { agency, path, say }: { readonly agency: string; readonly path: string; readonly say: (address: string) => string },
): MenuEntry[] {
  return pages.flatMap((page) => {
    if ('action' in page || 'opened' in page || page.menu === undefined) return []
    const href = page.path.replace(':agency', agency)
    const isUnder = page.path !== HOME && path.startsWith(`${href}/`)
    return [{ href, words: say(page.menu), current: path === href || isUnder }]
  })
}

export function portalPage(pages: readonly Page[]): PublicPage {
  return {
    path: HOME,
    menu: 'web.portal.title',
    async get({ agency, office, language, say, link }) {
      const ways = waysOf(pages, { agency, path: '', say })
      return {
        page: office.name(language),
        body: html`<p>${say('web.portal.text')}</p>
<ul class="cards">${ways.map(({ href, words }) => html`<li class="card"><a href="${link(href)}">${words}</a></li>`)}</ul>
<h2>${say('web.portal.reach')}</h2>
${facts([
  { name: say('web.portal.phone'), value: office.phone },
  { name: say('web.portal.hours'), value: office.hours(language) },
  ...(office.lineId ? [{ name: 'LINE', value: office.lineId }] : []),
])}`,
      }
    },
  }
}
