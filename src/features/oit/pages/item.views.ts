import { type Html, html } from '../../../web/html.ts'
import type { Asked } from '../../../web/page.ts'
import { facts as factList, table } from '../../../web/parts.ts'
import type { Cell, FactTable, ItemFacts } from '../facts/facts.ts'
import { aboutItem, isShown, type PrintedItem, sayIn } from '../print/item.ts'
import type { Voice } from '../print/voice.ts'
import { PRINTS } from './desk.ts'

/** Addresses of the web are followed; everything else is read. */
export const asLink = (text: string): Html | string =>
  /^https?:\/\//.test(text) ? html`<a href="${text}">${breakable(text)}</a>` : text

/** A long address may be broken anywhere: a telephone is narrow. */
const breakable = (text: string): Html =>
  html`${(text.match(/.{1,16}/gu) ?? []).map((piece, i) => html`${i > 0 && html`<wbr>`}${piece}`)}`

const inCell = (cell: Cell, voice: Voice): Html | string => {
  if (cell !== null && typeof cell === 'object' && 'link' in cell)
    return html`<a href="${cell.link}">${voice.say(cell.about)}</a>`
  const text = voice.cell(cell)
  const parts = text.split('\n')
  return parts.length > 1 ? html`${parts.map((line, i) => html`${i > 0 && html`<br>`}${line}`)}` : asLink(text)
}

export const factTable = ({ title, columns, rows }: FactTable, voice: Voice): Html =>
  table(
    voice.say(title),
    columns.map((name) => voice.say(name)),
    rows.map((cells) => cells.map((cell) => inCell(cell, voice))),
  )

export const factsBody = (facts: ItemFacts, voice: Voice): Html => html`
${facts.lines.length > 0 && factList(facts.lines.map(({ name, value }) => ({ name: voice.say(name), value: inCell(value, voice) })))}
${facts.sentences.map((sentence) => html`<p>${voice.cell(sentence)}</p>`)}
${facts.tables.map((one) => factTable(one, voice))}`

/** The public page of one item: what stands there, or where it stands, or that it is still being made. */
export function itemBody(printed: PrintedItem, asked: Asked, voice: Voice): Html {
  const { say } = voice
  const { item, pack, shown, fiscalYear } = printed
  const { agency, link } = asked
  const base = `/p/${agency}/oit/${fiscalYear}`
  const elsewhere = pack.proof && pack.proof.by !== 'own' ? pack.proof.address : null
  const facts = shown && isShown(shown) ? shown.facts : null
  const earlier = shown?.earlier ?? []
  return html`
${elsewhere && html`<p>${say('oit.page.elsewhere')} ${asLink(elsewhere)}</p>`}
${!elsewhere && !facts && html`<p class="warned">${say('oit.page.in-the-making')}</p>`}
${facts && factsBody(facts, voice)}
<h2>${say('oit.page.about')}</h2>
${factList(aboutItem(printed, voice).map(({ name, value }) => ({ name, value: asLink(value) })))}
${
  item.content.length > 0 &&
  html`<h2>${say('oit.page.content')}</h2>
<ul>${item.content.map((one) => html`<li>${sayIn(one, voice)}</li>`)}</ul>`
}
${item.mark !== 'V' && html`<p class="hint">${say('oit.confirm')}</p>`}
${
  earlier.length > 0 &&
  html`<h2>${say('oit.page.earlier')}</h2>
<ul>${earlier.map((one) => html`<li>${say('oit.about.version-n', { n: one.n, day: voice.moment(one.at) })}${one.reason && html` ${one.reason}`}</li>`)}</ul>`
}
<h2>${say('oit.page.files')}</h2>
<ul>${PRINTS.map((format) => html`<li><a href="${link(`${base}/${item.key}/file/${format}`)}">${say(`oit.page.file-${format}`)}</a></li>`)}</ul>
<p><a href="${link(base)}">${say('oit.page.back-to-year', { year: fiscalYear })}</a></p>`
}
