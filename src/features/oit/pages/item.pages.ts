// One item at the desk: whose it is, where it stands, what our own page says, and what is released.

import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Posted, Visitor } from '../../../web/page.ts'
import { facts } from '../../../web/parts.ts'
import { isWatched } from '../calendar.ts'
import { fail } from '../errors.ts'
import { isOurs } from '../facts/providers.ts'
import { sayIn } from '../print/item.ts'
import { withItem, withoutExtra } from '../year.ts'
import { itemHref, ownerField, ownerIn } from './console.pages.ts'
import { type PagesDeps, penFor, yearIn } from './desk.ts'
import { asLink, factsBody } from './item.views.ts'
import { standLine } from './stand.ts'

export function itemPages(deps: PagesDeps): readonly ConsolePage[] {
  const { oit } = deps

  async function show(asked: Asked & { readonly visitor: Visitor }): Promise<Answer> {
    const { agency, at, params, form, visitor } = asked
    const year = yearIn(asked)
    const key = params.key ?? ''
    const pack = await oit.pack(agency, year, at)
    const { item, state, page, desk } = await oit.one(agency, year, key, at)
    const { voice, pageOf } = await penFor(deps, asked, year)
    const { say, cell } = voice
    const isOwn = isOurs(key)
    const now = isOwn ? await oit.facts(agency, year, key, at) : null
    const isWhole = now !== null && now.lacks.length === 0
    const mayRelease = isWhole && (state.released === null || !state.released.isCurrent)
    const hidden = (what: string): Html => html`<input type="hidden" name="do" value="${what}">`
    const watched = isWatched(pack.stand)
    const body = html`<p>${standLine(pack, voice)}</p>
${facts([
  { name: say('oit.column.state'), value: say(`oit.state.${state.state}`) },
  { name: say('oit.column.next'), value: cell(state.next) },
  { name: say('oit.column.owner'), value: voice.owner(state.owner) },
  { name: say('oit.desk.public'), value: asLink(pageOf(key)) },
])}
${now && now.lacks.length > 0 && html`<ul>${now.lacks.map((lack) => html`<li>${cell(lack)}</li>`)}</ul>`}
${item.content.length > 0 && html`<h2>${say('oit.page.content')}</h2><ul>${item.content.map((one) => html`<li>${sayIn(one, voice)}</li>`)}</ul>`}
${item.mark !== 'V' && html`<p class="warned">${say('oit.confirm')} (${item.source})</p>`}
${
  visitor.may('oit.change') &&
  html`${watched && html`<p class="warned">${say('oit.desk.watched', { day: pack.days.results.toString() })}</p>`}
${
  isOwn &&
  html`<h2>${say('oit.desk.release')}</h2><p>${say('oit.desk.release-text')}</p>
${page?.release && html`<p>${say('oit.about.version-n', { n: page.release.n, day: voice.moment(page.release.at) })}</p>`}
${
  mayRelease
    ? form(
        html`${hidden('release')}${
          page?.release && html`<label>${say('oit.desk.reason')}<input name="reason" required maxlength="300"></label>`
        }<button>${say(page?.release ? 'oit.desk.release-again' : 'oit.desk.release-now')}</button>`,
        { id: 'release' },
      )
    : html`<p>${say(isWhole ? 'oit.desk.release-current' : 'oit.desk.release-lacks')}</p>`
}`
}
<h2>${say('oit.desk.elsewhere')}</h2>
${form(
  html`${hidden('write')}
<label>${say('oit.desk.address')}<input name="address" type="url" value="${desk.address ?? ''}" maxlength="1000"><small>${say('oit.desk.address-hint')}</small></label>
<label>${say('oit.desk.on')}<input name="on" type="date" value="${desk.on ?? ''}"></label>
<label>${say('oit.desk.until')}<input name="until" type="date" value="${desk.until ?? ''}"><small>${say('oit.desk.until-hint')}</small></label>
${await ownerField(deps, asked, desk.owner, voice)}
<label>${say('oit.desk.note')}<textarea name="note" maxlength="1000">${desk.note ?? ''}</textarea><small>${say('oit.desk.note-hint')}</small></label>
<button>${say('oit.desk.save')}</button>`,
  { id: 'write' },
)}
<h2>${say('oit.desk.edit')}</h2>
${form(
  html`${hidden('edit')}
<label>${say('oit.desk.number')}<input name="number" value="${item.number ?? ''}" maxlength="6" autocomplete="off"></label>
<label>${say('oit.desk.item-title')}<input name="title" value="${item.title.th}" required maxlength="300"></label>
${item.mark !== 'V' && html`<label class="tick"><input type="checkbox" name="confirmed" value="yes"> ${say('oit.desk.confirmed')}</label>`}
<button>${say('oit.desk.save')}</button>`,
  { id: 'edit' },
)}
${item.extra && form(html`${hidden('remove')}<button class="quiet">${say('oit.desk.remove')}</button>`, { id: 'remove' })}`
}
${now && html`<h2>${say('oit.desk.as-it-stands')}</h2>${factsBody(now, voice)}`}
<p><a href="/console/${agency}/oit?year=${year}">${say('oit.page.back-to-year', { year })}</a></p>`
    return { page: voice.title(item), body }
  }

  async function act(posted: Posted & { readonly visitor: Visitor }): Promise<Answer> {
    const { agency, filled, cause, at, visitor, params, say } = posted
    const year = yearIn(posted)
    const key = params.key ?? ''
    const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
    const orNull = (field: string) => filled.text(field) || null
    switch (filled.text('do')) {
      case 'release':
        await oit.release(agency, year, key, occurrence, orNull('reason'))
        break
      case 'write':
        await oit.write(
          agency,
          year,
          key,
          occurrence,
          {
            address: orNull('address'),
            on: orNull('on'),
            until: orNull('until'),
            owner: ownerIn(filled.text('owner')),
            note: filled.text('note').slice(0, 1000) || null,
          },
          say('oit.desk.taken-away'),
        )
        break
      case 'edit':
        await oit.editCatalogue(agency, year, occurrence, 'item-edited', (list) =>
          withItem(list, key, {
            number: filled.text('number'),
            title: filled.text('title'),
            confirmed: filled.text('confirmed') === 'yes',
            source: say('oit.desk.own-source'),
          }),
        )
        break
      case 'remove':
        await oit.editCatalogue(agency, year, occurrence, 'extra-removed', (list) => withoutExtra(list, key))
        return { go: `/console/${agency}/oit?year=${year}` }
      default:
        throw fail('oit.no-item')
    }
    return { go: itemHref(agency, year, key) }
  }

  return [{ path: '/console/:agency/oit/:year/:key', action: 'oit.read', change: 'oit.change', get: show, post: act }]
}
