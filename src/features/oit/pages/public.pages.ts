// What anybody may see, without signing in: the years, a year's items, one item, each at an address that stays.

import { html } from '../../../web/html.ts'
import type { Asked, PublicPage } from '../../../web/page.ts'
import { facts } from '../../../web/parts.ts'
import { itemPaper, itemSheets, type PrintedItem, titleOf } from '../print/item.ts'
import { aboutPack, packPaper, packSheets, packTitle, whereIs } from '../print/pack.ts'
import { nowhere, type PagesDeps, type Pen, PRINTS, penFor, printed, yearIn } from './desk.ts'
import { itemBody } from './item.views.ts'

/** Browsers may show a page again for so many seconds; facts are seldom younger. */
const KEEP = 60

export function publicPages(deps: PagesDeps): readonly PublicPage[] {
  const { oit } = deps

  async function packOf({ agency, at }: Asked, year: number) {
    if (!(await oit.list(agency, year))) throw nowhere()
    return oit.pack(agency, year, at)
  }

  async function itemOf(asked: Asked): Promise<{ printed: PrintedItem; pen: Pen }> {
    const { agency, at, params } = asked
    const fiscalYear = yearIn(asked)
    const found = await oit.one(agency, fiscalYear, params.key ?? '', at).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'oit.no-item') throw nowhere()
      throw error
    })
    const pen = await penFor(deps, asked, fiscalYear)
    const { item, state, page } = found
    return { printed: { fiscalYear, office: pen.office, item, pack: state, shown: page, at }, pen }
  }

  return [
    {
      path: '/p/:agency/oit',
      keep: KEEP,
      menu: 'oit.page.title',
      async get(asked) {
        const { agency, link } = asked
        const years = await oit.years(agency)
        const { voice } = await penFor(deps, asked, years[0] ?? 0)
        const { say } = voice
        return {
          page: say('oit.page.title'),
          body: html`<p>${say('oit.page.text')}</p>
<ul>${years.map((year) => html`<li><a href="${link(`/p/${agency}/oit/${year}`)}">${say('oit.page.year-title', { year })}</a></li>`)}</ul>
<h2>${say('oit.lpa.title')}</h2>
<ul>${years.map((year) => html`<li><a href="${link(`/p/${agency}/lpa/${year}`)}">${say('oit.lpa.year', { year })}</a></li>`)}</ul>`,
        }
      },
    },
    {
      path: '/p/:agency/oit/:year',
      keep: KEEP,
      async get(asked) {
        const { agency, link } = asked
        const year = yearIn(asked)
        const pack = await packOf(asked, year)
        const { voice, pageOf } = await penFor(deps, asked, year)
        const { say } = voice
        const cards = pack.items.map((one) => {
          const where = whereIs(one, pageOf)
          const isElsewhere = one.proof !== null && one.proof.by !== 'own'
          return html`<li class="card"><strong>${one.number && html`${one.number} `}<a href="${link(`/p/${agency}/oit/${year}/${one.key}`)}">${voice.title(one)}</a></strong>
<br>${say(`oit.public.${one.state}`)}
${isElsewhere && where && html`<br><a href="${where}">${say('oit.page.open-elsewhere')}</a>`}</li>`
        })
        return {
          page: packTitle(pack, voice),
          body: html`<ul class="cards">${cards}</ul>
<h2>${say('oit.page.about')}</h2>
${facts(aboutPack(pack, false, voice))}
<h2>${say('oit.page.files')}</h2>
<ul>${PRINTS.map((format) => html`<li><a href="${link(`/p/${agency}/oit/${year}/file/${format}`)}">${say(`oit.page.file-${format}`)}</a></li>`)}</ul>
<p><a href="${link(`/p/${agency}/oit`)}">${say('oit.page.other-years')}</a></p>`,
        }
      },
    },
    {
      path: '/p/:agency/oit/:year/file/:format',
      keep: KEEP,
      async get(asked) {
        const year = yearIn(asked)
        const pack = await packOf(asked, year)
        const { voice, office, pageOf } = await penFor(deps, asked, year)
        const given = { pack, office, pageOf }
        return printed(deps.press, asked.params.format, packTitle(pack, voice), {
          sheets: () => packSheets(given, false, voice),
          paper: () => packPaper(given, false, voice),
        })
      },
    },
    {
      path: '/p/:agency/oit/:year/:key',
      keep: KEEP,
      async get(asked) {
        const { printed: one, pen } = await itemOf(asked)
        return { page: titleOf(one, pen.voice), body: itemBody(one, asked, pen.voice) }
      },
    },
    {
      path: '/p/:agency/oit/:year/:key/file/:format',
      keep: KEEP,
      async get(asked) {
        const { printed: one, pen } = await itemOf(asked)
        return printed(deps.press, asked.params.format, titleOf(one, pen.voice), {
          sheets: () => itemSheets(one, pen.voice),
          paper: () => itemPaper(one, pen.voice),
        })
      },
    },
  ]
}
