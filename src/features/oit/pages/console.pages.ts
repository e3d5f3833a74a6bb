// Where staff look after a year's items: what is missing first, and everything that can be done about it.

import { fiscalYearOf } from '../../../kernel/calendar.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Posted, Visitor } from '../../../web/page.ts'
import { facts } from '../../../web/parts.ts'
import { mayRole, OFFICES } from '../../people/index.ts'
import { catalogueFrom, catalogueToCsv, catalogueToJson } from '../catalogue/carriers.ts'
import { type ItemOwner, kindOf } from '../catalogue/catalogue.ts'
import { fail } from '../errors.ts'
import { worstFirst } from '../pack.ts'
import { aboutPack, packPaper, packSheets, packTitle, whereIs } from '../print/pack.ts'
import type { Voice } from '../print/voice.ts'
import type { Pack } from '../reading.ts'
import { withExtra } from '../year.ts'
import { type PagesDeps, type Pen, PRINTS, penFor, printed, yearIn } from './desk.ts'
import { standLine } from './stand.ts'

const home = (agency: string, year: number): string => `/console/${agency}/oit?year=${year}`
export const itemHref = (agency: string, year: number, key: string): string => `/console/${agency}/oit/${year}/${key}`

/** `unit:works` or `role:clerk`; empty: as the list has it. */
export function ownerIn(text: string): ItemOwner | null {
  const [kind, name = ''] = text.split(':')
  if (kind === 'unit' && name !== '') return { unit: name }
  const role = OFFICES.find((one) => one === name)
  if (kind === 'role' && role) return { role }
  if (text === '') return null
  throw fail('oit.no-owner')
}
const ownerText = (owner: ItemOwner | null): string =>
  owner === null ? '' : 'unit' in owner ? `unit:${owner.unit}` : `role:${owner.role}`

/** Whoever looks after public data in an office. */
const OWNER_ROLES = OFFICES.filter((role) => mayRole(role, 'oit.read') || role === 'complaint-officer')

export async function ownerField(
  { agencies }: Pick<PagesDeps, 'agencies'>,
  { agency }: Asked,
  chosen: ItemOwner | null,
  voice: Voice,
): Promise<Html> {
  const { units } = await agencies.of(agency)
  const all: ItemOwner[] = [...OWNER_ROLES.map((role) => ({ role })), ...units.map(({ code }) => ({ unit: code }))]
  const now = ownerText(chosen)
  return html`<label>${voice.say('oit.desk.owner')}
<select name="owner"><option value="">${voice.say('oit.desk.owner-as-listed')}</option>${all.map((one) => {
    const value = ownerText(one)
    return html`<option value="${value}"${value === now ? html` selected` : null}>${voice.owner(one)}</option>`
  })}</select></label>`
}

export function consolePages(deps: PagesDeps): readonly ConsolePage[] {
  const { oit, agencies } = deps
  type Seen = Asked & { readonly visitor: Visitor }

  const askedYear = ({ query, at }: Asked): number =>
    /^25\d\d$/.test(query.year ?? '') ? Number(query.year) : fiscalYearOf(at)

  async function yearsBar(asked: Asked, year: number, { say }: Voice): Promise<Html> {
    const years = [...new Set([fiscalYearOf(asked.at), ...(await oit.years(asked.agency))])].sort((a, b) => b - a)
    return html`<p>${say('oit.desk.years')} ${years.map((one) =>
      one === year ? html`<strong>${one}</strong> ` : html`<a href="${home(asked.agency, one)}">${one}</a> `,
    )}</p>`
  }

  function packBody(pack: Pack, { agency }: Asked, { voice, pageOf }: Pen): Html {
    const { say, cell } = voice
    const changed = pack.items.filter((one) => one.changed !== null)
    return html`<p><strong>${standLine(pack, voice)}</strong></p>
${changed.map(
  (one) =>
    html`<p class="warned">${say(`oit.changed.${one.changed!.what}`, { title: voice.title(one), day: one.changed!.on })}</p>`,
)}
<p>${say('oit.card.counts', { ...pack.counts, now: pack.estimate.now })}</p>
<h2>${say('oit.desk.items')}</h2>
<ul class="cards">${worstFirst(pack.items).map((one) => {
      const where = whereIs(one, pageOf)
      return html`<li class="card"><strong>${one.number && html`${one.number} `}<a href="${itemHref(agency, pack.fiscalYear, one.key)}">${voice.title(one)}</a></strong>
<br>${say(`oit.state.${one.state}`)} · ${voice.owner(one.owner)}
<br>${cell(one.next)}
${one.note && html`<br><small>${one.note}</small>`}
${where && html`<br><a href="${where}">${say('oit.desk.see')}</a>`}</li>`
    })}</ul>
<h2>${say('oit.page.about')}</h2>
${facts(aboutPack(pack, true, voice))}
<p class="hint">${say('oit.estimate-own')}</p>
<h2>${say('oit.page.files')}</h2>
<ul>${[...PRINTS, 'csv', 'json'].map((format) => html`<li><a href="/console/${agency}/oit/${pack.fiscalYear}/file/${format}">${say(`oit.desk.file-${format}`)}</a></li>`)}</ul>`
  }

  async function changeForms(asked: Asked, year: number, hasList: boolean, { voice }: Pen): Promise<Html> {
    const { say } = voice
    const { form } = asked
    const hidden = (what: string) =>
      html`<input type="hidden" name="do" value="${what}"><input type="hidden" name="year" value="${year}">`
    return html`
${
  !hasList &&
  html`<h2>${say('oit.desk.copy')}</h2><p>${say('oit.desk.copy-text')}</p>
${form(html`${hidden('copy')}<button>${say('oit.desk.copy-now', { year })}</button>`, { id: 'copy' })}`
}
<h2>${say('oit.desk.import')}</h2><p>${say('oit.desk.import-text')}</p>
${form(
  html`${hidden('import')}<label>${say('oit.desk.file')}<input type="file" name="file" accept=".csv,.json" required></label>
<button>${say('oit.desk.import-now')}</button>`,
  { id: 'import' },
)}
${
  hasList &&
  html`<h2>${say('oit.desk.extra')}</h2>
${form(
  html`${hidden('extra')}<label>${say('oit.desk.extra-key')}<input name="key" required maxlength="60" autocomplete="off"><small>${say('oit.desk.extra-key-hint')}</small></label>
<label>${say('oit.desk.number')}<input name="number" maxlength="6" autocomplete="off"><small>${say('oit.desk.number-hint')}</small></label>
<label>${say('oit.desk.item-title')}<input name="title" required maxlength="300"></label>
${await ownerField(deps, asked, { role: 'clerk' }, voice)}
<button>${say('oit.desk.extra-add')}</button>`,
  { id: 'extra' },
)}`
}`
  }

  async function show(asked: Seen): Promise<Answer> {
    const year = askedYear(asked)
    const pen = await penFor(deps, asked, year)
    const { say } = pen.voice
    const list = await oit.list(asked.agency, year)
    const pack = list && (await oit.pack(asked.agency, year, asked.at))
    const body = html`${await yearsBar(asked, year, pen.voice)}
${pack ? packBody(pack, asked, pen) : html`<p class="warned">${say('oit.desk.no-list', { year })}</p>`}
<p><a href="/p/${asked.agency}/oit">${say('oit.desk.public')}</a></p>
<p><a href="/p/${asked.agency}/lpa/${year}">${say('oit.lpa.year', { year })}</a></p>
${asked.visitor.may('oit.change') && (await changeForms(asked, year, list !== null, pen))}`
    return { page: say('oit.desk.title'), body }
  }

  async function act(posted: Posted & { readonly visitor: Visitor }): Promise<Answer> {
    const { agency, filled, cause, at, visitor } = posted
    const typed = filled.text('year')
    if (!/^25\d\d$/.test(typed)) throw fail('oit.no-catalogue', { year: typed })
    const year = Number(typed)
    const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
    switch (filled.text('do')) {
      case 'copy':
        await oit.copy(agency, year, occurrence)
        break
      case 'import': {
        const [file] = filled.files('file')
        if (!file) throw fail('oit.file-unread', { file: '-' })
        const kind = kindOf((await agencies.of(agency)).type)
        const catalogue = catalogueFrom(file.name, file.bytes, { fiscalYear: year, kind })
        await oit.keepCatalogue(agency, occurrence, catalogue, 'imported')
        break
      }
      case 'extra': {
        const given = {
          key: filled.text('key'),
          number: filled.text('number'),
          title: filled.text('title'),
          owner: ownerIn(filled.text('owner')) ?? { role: 'clerk' as const },
        }
        await oit.editCatalogue(agency, year, occurrence, 'extra-added', (list) =>
          withExtra(list, given, posted.say('oit.desk.own-source')),
        )
        break
      }
      default:
        throw fail('oit.no-item')
    }
    return { go: home(agency, year) }
  }

  return [
    {
      path: '/console/:agency/oit',
      action: 'oit.read',
      change: 'oit.change',
      menu: 'oit.desk.title',
      get: show,
      post: act,
    },
    {
      path: '/console/:agency/oit/:year/file/:format',
      action: 'oit.read',
      async get(asked) {
        const year = yearIn(asked)
        const { format } = asked.params
        const list = await oit.list(asked.agency, year)
        if (!list) throw fail('oit.no-catalogue', { year })
        const { voice, office, pageOf } = await penFor(deps, asked, year)
        const name = voice.say('oit.desk.file-name', { year })
        if (format === 'csv')
          return {
            file: `${name}.csv`,
            type: 'text/csv; charset=utf-8',
            bytes: Buffer.from(catalogueToCsv(list.catalogue)),
          }
        if (format === 'json')
          return { file: `${name}.json`, type: 'application/json', bytes: Buffer.from(catalogueToJson(list.catalogue)) }
        const pack = await oit.pack(asked.agency, year, asked.at)
        const given = { pack, office, pageOf }
        return printed(deps.press, format, packTitle(pack, voice), {
          sheets: () => packSheets(given, true, voice),
          paper: () => packPaper(given, true, voice),
        })
      },
    },
  ]
}
