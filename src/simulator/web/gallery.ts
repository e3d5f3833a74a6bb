import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { GalleryCard } from '../gallery.ts'
import { Flex } from './flex/flex.ts'
import { officialCases } from './gallery/cases.ts'
import { html } from './html.ts'
import { Template } from './message/template.ts'
import { start, t } from './words.ts'

const paint = { tap: () => undefined, scale: 1 }

function Gallery() {
  const [cards, setCards] = useState<readonly GalleryCard[] | null>(null)
  useEffect(() => {
    fetch('/simulator/api/gallery')
      .then((response) => response.json())
      .then(setCards)
  }, [])
  return html`<main class="gallery" tabindex="0">
    <header><h1>${t('simulator.gallery.title')}</h1><p>${t('simulator.gallery.about')}</p><a href=${`/simulator?lang=${start.language}`}>${t('simulator.gallery.back')}</a></header>
    <h2>${t('simulator.gallery.ours')}</h2>
    <div class="cards" data-ready=${cards !== null ? '' : undefined}>${(cards ?? []).map(
      ({
        name,
        language,
        message,
        error,
      }) => html`<article class="card" key=${`${name}-${language}`} lang=${language} data-card=${name}>
        <h3>${name} · ${language}</h3>
        ${error ? html`<p class="card-error">${error}</p>` : html`<${Shown} message=${message} />`}
      </article>`,
    )}</div>
    <h2>${t('simulator.gallery.official')}</h2>
    <div class="cards">${officialCases().map(
      ({ name, message }) =>
        html`<article class="card" key=${name} data-card=${name}><h3>${name}</h3><${Shown} message=${message} /></article>`,
    )}</div>
  </main>`
}

type Sent = { type: string; altText: string; contents?: unknown; template?: unknown }

function Shown({ message }: { message: unknown }) {
  const { type, altText, contents, template } = message as Sent
  return type === 'template'
    ? html`<${Template} template=${template} label=${altText} tap=${paint.tap} />`
    : html`<${Flex} contents=${contents} paint=${paint} label=${altText} />`
}

render(html`<${Gallery} />`, document.getElementById('root')!)
