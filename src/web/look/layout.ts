import { type Html, html, markupOf } from '../html.ts'
import type { MenuEntry, PageOffice } from '../page.ts'

export type Frame = {
  readonly title: string
  readonly body: Html
  readonly language: string
  readonly say: (address: string) => string
  /** Nobody's page, when an address names no office. */
  readonly office: PageOffice | null
  readonly assets: { readonly style: string; readonly icon: string }
  /** The ways of the console for whom they are open, or those open to everybody. */
  readonly menu?: readonly MenuEntry[]
  /** What these ways are, for those who hear the page: words by address. */
  readonly menuName?: 'web.menu' | 'web.ways'
  /** The form that ends the session. */
  readonly leave?: Html
  /** The same page in other languages. */
  readonly languages?: readonly { readonly language: string; readonly name: string; readonly href: string }[]
}

/** One page: its language, one heading, a way past the navigation, the office and its telephone. */
export function printPage(frame: Frame): string {
  const { title, body, language, say, office, assets, menu = [], menuName = 'web.menu', leave, languages = [] } = frame
  const name = office?.name(language)
  return markupOf(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${name && ` · ${name}`}</title>
<link rel="stylesheet" href="${assets.style}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#content">${say('web.skip')}</a>
<header class="top">
${name && html`<p class="office">${name}</p>`}
${leave}
${menu.length > 0 && html`<nav aria-label="${say(menuName)}"><ul>${menu.map(printEntry)}</ul></nav>`}
</header>
<main id="content" tabindex="-1">
<h1>${title}</h1>
${body}
</main>
<footer class="foot">
${office && html`<p>${name}${office.phone && html` · ${say('web.phone')} ${office.phone}`} · ${office.hours(language)}</p>`}
${languages.map((other) => html`<p><a href="${other.href}" lang="${other.language}" hreflang="${other.language}">${other.name}</a></p>`)}
</footer>
</body>
</html>
`)
}

const printEntry = ({ href, words, current }: MenuEntry): Html =>
  html`<li>${current ? html`<a href="${href}" aria-current="page">${words}</a>` : html`<a href="${href}">${words}</a>`}</li>`
