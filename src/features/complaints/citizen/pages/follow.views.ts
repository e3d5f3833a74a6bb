import { truncate } from '../../../../kernel/thai/text.ts'
import type { MediaId, MediaPart } from '../../../../media/media.ts'
import { type Html, html } from '../../../../web/html.ts'
import type { Asked } from '../../../../web/page.ts'
import { facts } from '../../../../web/parts.ts'
import { type Complaint, type Content, NO_DUE } from '../../complaint.ts'
import type { Voice } from '../../voice.ts'
import { photosFor, STARS, sayLine, stateOf } from '../case.views.ts'
import { timelineFor } from '../timeline.ts'

export const askBody = (asked: Asked, why: string | null): Html => html`
${why && html`<p role="alert"><strong>${why}</strong></p>`}
<p>${asked.say('complaint-web.follow.text')}</p>
${asked.form(html`
<label>${asked.say('complaint-web.receipt.number')} <input name="number" required maxlength="30" autocomplete="off"></label>
<label>${asked.say('complaint-web.receipt.secret')} <input name="secret" required maxlength="40" autocomplete="off"></label>
<button type="submit">${asked.say('complaint-web.follow.open')}</button>`)}
<p>${asked.say('complaint-web.follow.lost')}</p>`

type Path = (id: MediaId, part: MediaPart) => string
type Shown = { readonly secret: string; readonly voice: Voice; readonly told: string | null; readonly path: Path }

/** As it was found and as it is now, side by side. */
function pictures(complaint: Complaint, path: Path, say: Asked['say']): Html | null {
  const { before, after } = photosFor(complaint, null)
  if (after.length === 0) return null
  const column = (when: 'before' | 'after', of: readonly Content[]) =>
    of.length > 0 &&
    html`<li class="card">${of.map(({ media }, i) => html`<p><a href="${path(media, 'view')}"><img src="${path(media, 'thumbnail')}" alt="${say(`complaint-citizen.pictures.${when}`, { n: i + 1 })}"></a></p>`)}</li>`
  return html`<ul class="cards">${column('before', before)}${column('after', after)}</ul>`
}

export function matterBody(asked: Asked, complaint: Complaint, { secret, voice, told, path }: Shown): Html {
  const { say } = asked
  const { number, kind, state, due, unit, open, text } = complaint
  const rows = [
    { name: say('complaint-web.matter.about'), value: voice.about(complaint) },
    { name: say('complaint-web.matter.state'), value: stateOf(state, voice) },
    ...(open && due !== NO_DUE ? [{ name: say('complaint-citizen.card.due'), value: voice.weekday(due) }] : []),
    ...(unit ? [{ name: say('complaint-citizen.card.unit'), value: voice.unit(unit) }] : []),
    ...(text ? [{ name: say('complaint-citizen.card.text'), value: truncate(text, 500) }] : []),
    { name: say('complaint-citizen.card.phone'), value: voice.phone(unit) },
  ]
  const keys = html`<input type="hidden" name="number" value="${number}"><input type="hidden" name="secret" value="${secret}">`
  const act = (name: string, more: Html | null = null) =>
    asked.form(
      html`${keys}<input type="hidden" name="act" value="${name}">${more}<button type="submit">${say(`complaint-web.acts.${name}`)}</button>`,
    )
  const words = html`<label>${say('complaint-web.fields.more')} <textarea name="text" rows="3" maxlength="2000"></textarea></label>`
  const hasAsk = open && complaint.asks.some((one) => one.answeredAt === null)
  return html`
${told && html`<p role="status"><strong>${told}</strong></p>`}
${facts(rows)}
${pictures(complaint, path, say)}
<h2>${say('complaint-citizen.card.history')}</h2>
<ol>${timelineFor(complaint, null).map((line) => html`<li>${voice.moment(line.at)} ${sayLine(line, complaint, voice)}</li>`)}</ol>
${hasAsk && act('answer', words)}
${state === 'proposed' && act('fixed')}
${(state === 'proposed' || state === 'closed') && kind === 'complaint' && act('not-fixed', words)}
${state === 'closed' && complaint.rating === null && act('rate', html`<label>${say('complaint-web.matter.stars')} <select name="stars">${STARS.map((star) => html`<option value="${star}">${say(`complaint-citizen.rate.stars.${star}`)}</option>`)}</select></label>`)}
${open && !hasAsk && state !== 'proposed' && act('add', words)}`
}
