import type { Facts } from '../../../kernel/errors.ts'
import type { MediaId, MediaPart } from '../../../media/media.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Asked } from '../../../web/page.ts'
import { facts } from '../../../web/parts.ts'
import type { Complaint, Content, Entry } from '../complaint.ts'
import { cardRows, lostRow, mapLink, twinRow, wordless } from '../handling/card.views.ts'
import { contactRows } from '../handling/contact.views.ts'
import type { Verb } from '../handling/verbs.ts'
import type { Contact } from '../persons/contact.store.ts'
import type { Voice } from '../voice.ts'
import { type Field, type Option, READY } from './forms.ts'
import { LETTERS, lettersFor } from './letter.page.ts'

export type VerbForm = { readonly verb: Verb; readonly fields: readonly Field[] }
type Path = (id: MediaId, part: MediaPart) => string
export type CaseView = {
  readonly forms: readonly VerbForm[]
  readonly told: { readonly text: string; readonly isFault?: true; readonly contact?: Contact | null } | null
  readonly isUndoable: boolean
  readonly isLost: boolean
  readonly twins: readonly string[]
  readonly mayPrint: boolean
  readonly today: string
  readonly path: Path
}

export function caseBody(asked: Asked, complaint: Complaint, view: CaseView, voice: Voice): Html {
  const { say, at, agency } = asked
  const way = mapLink(complaint.place)
  const rows = [...cardRows(complaint, voice, at), ...lostRow(view.isLost, voice), ...twinRow(view.twins, voice)]
  return html`
${view.told && tellOf(view.told, complaint, voice)}
${view.isUndoable && asked.form(html`<input type="hidden" name="do" value="undo"><button type="submit" class="quiet">${say('complaints.taps.undo')}</button>`)}
<p>${complaint.text ?? voice.say(wordless(complaint))}</p>
${facts(rows.map(([name, value]) => ({ name: voice.say(`complaints.card.rows.${name}`), value })))}
${way && html`<p><a href="${way}" rel="noreferrer">${say('complaints.card.navigate')}</a></p>`}
${pictures(complaint, view.path, say)}
<h2>${say('complaint-console.case.do')}</h2>
${view.forms.length === 0 && html`<p>${say('complaint-console.case.nothing')}</p>`}
${view.forms.map((one) => verbForm(asked, complaint, one, view.today, voice))}
${
  view.mayPrint &&
  html`<h2>${say('complaint-console.case.letters')}</h2>
<p>${say('complaint-console.case.letters-text')}</p>
<ul>${LETTERS.filter((kind) => lettersFor(complaint).includes(kind)).map(
    (kind) =>
      html`<li><a href="/console/${agency}/complaints/${complaint.id}/letter/${kind}">${say(`complaint-console.letter.${kind}.title`)}</a></li>`,
  )}</ul>`
}
<h2>${say('complaint-console.case.history')}</h2>
<ol>${complaint.entries.map((entry) => html`<li>${historyLine(entry, view.path, voice)}</li>`)}</ol>`
}

function tellOf({ text, isFault, contact }: NonNullable<CaseView['told']>, complaint: Complaint, voice: Voice): Html {
  const rows = contact === undefined ? [] : contactRows(contact, complaint, voice)
  return html`<div class="${isFault ? 'refused' : 'told'}" role="status"><p>${text}</p>
${rows.length > 0 && facts(rows.map(({ name, value }) => ({ name: voice.say(`complaints.contact.${name}`), value })))}</div>`
}

/** As it was found and as it is now, side by side. */
function pictures({ contents, entries, solution }: Complaint, path: Path, say: Asked['say']): Html | null {
  const sent = [...contents, ...entries.filter(({ by }) => by === 'citizen').flatMap((entry) => entry.contents)]
  const done = solution?.photos ?? []
  if (sent.length + done.length === 0) return null
  const column = (name: string, of: readonly Content[]) =>
    html`<li class="card"><h3>${say(`complaint-console.case.${name}`)}</h3>${of.length === 0 ? html`<p>–</p>` : of.map((one, i) => shown(one, path, `${say(`complaint-console.case.${name}`)} ${i + 1}`))}</li>`
  return html`<h2>${say('complaint-console.case.pictures')}</h2>
<ul class="cards">${column('before', sent)}${column('after', done)}</ul>`
}

const shown = ({ kind, media }: Content, path: Path, words: string): Html =>
  kind === 'photo'
    ? html`<p><a href="${path(media, 'view')}"><img src="${path(media, 'thumbnail')}" alt="${words}"></a></p>`
    : html`<p><a href="${path(media, 'original')}">${words}</a></p>`

function verbForm(
  asked: Asked,
  { number, category }: Complaint,
  { verb, fields }: VerbForm,
  today: string,
  voice: Voice,
) {
  const labelFacts = { number, category: voice.category(category) }
  const contents = html`<input type="hidden" name="do" value="${verb}">
${fields.map((field) => fieldOf(field, labelOf(verb, field, labelFacts, voice), today, voice))}
<button type="submit">${voice.say(`complaints.verbs.${verb}`)}</button>`
  return html`<details><summary>${voice.say(`complaints.verbs.${verb}`)} <small>${voice.say(`complaints.about.${verb}`)}</small></summary>
${asked.form(contents)}</details>`
}

function labelOf(verb: Verb, { step, kind, optional }: Field, of: Facts, voice: Voice): string {
  if (kind === 'tick' || step === READY) return voice.say(`complaint-console.case.${step}`)
  // A day is chosen here, not typed: the short label of the summary says enough.
  const label =
    kind === 'day' ? voice.say(`complaint-${verb}.${step}.label`) : voice.say(`complaint-${verb}.${step}.ask`, of)
  return optional ? voice.say('complaint-console.case.optional', { label }) : label
}

function fieldOf({ step, kind, optional, options = [] }: Field, label: string, today: string, voice: Voice): Html {
  const must = optional ? null : html` required`
  switch (kind) {
    case 'choice':
      return html`<label>${label} <select name="${step}"${must}>${options.map((one) => html`<option value="${one.value}">${wordsOf(one, voice)}</option>`)}</select></label>`
    case 'lines':
      return html`<label>${label} <textarea name="${step}" rows="3" maxlength="1000"${must}></textarea></label>`
    case 'day':
      return html`<label>${label} <input type="date" name="${step}" value="${today}"${must}></label>`
    case 'photos':
      return html`<label>${label} <input type="file" name="${step}" multiple accept="image/*"${must}></label>`
    case 'tick':
      return html`<label class="tick"><input type="checkbox" name="${step}" value="yes"> ${label}</label>`
    case 'line':
      return html`<label>${label} <input type="text" name="${step}" maxlength="300" autocomplete="off"${must}></label>`
  }
}

const wordsOf = ({ text, words, value }: Option, voice: Voice): string => text ?? (words ? voice.say(words) : value)

/** All of it, the internal notes too; whoever sent something is “the person who reported”, nobody by name. */
function historyLine({ at, what, by, text, contents, shown: isShown }: Entry, path: Path, voice: Voice): Html {
  const who = ['citizen', 'office', 'clock'].includes(by) ? voice.say(`complaint-console.by.${by}`) : voice.unit(by)
  const said =
    what === 'assign' && text !== null
      ? voice.unit(text)
      : what === 'recategorise' && text !== null
        ? voice.category(text)
        : text
  return html`${voice.moment(at)} · ${who} · ${voice.say(`complaint-console.acts.${what}`)}${said && html`: ${said}`}${
    !isShown && html` <small>(${voice.say('complaint-console.case.internal')})</small>`
  }${contents.map((one, i) => html` <a href="${path(one.media, one.kind === 'photo' ? 'view' : 'original')}">${voice.say('complaints.pictures.one', { n: i + 1 })}</a>`)}`
}
