import { dayOf } from '../../../../kernel/calendar.ts'
import { type Html, html } from '../../../../web/html.ts'
import type { Asked } from '../../../../web/page.ts'
import { facts } from '../../../../web/parts.ts'
import { type Agencies, settingOn } from '../../../agencies/index.ts'
import type { Complaint } from '../../complaint.ts'
import { showSecret } from '../../persons/secret.ts'
import type { Voice } from '../../voice.ts'

export type Tried = {
  readonly [Field in 'about' | 'text' | 'place' | 'unit' | 'name' | 'phone' | 'address' | 'private']: string
}
type Named = { readonly value: string; readonly words: string }
export type Choices = { readonly abouts: readonly Named[]; readonly units: readonly Named[] }

const options = (ones: readonly Named[], chosen: string | undefined): Html[] =>
  ones.map(({ value, words }) =>
    value === chosen
      ? html`<option value="${value}" selected>${words}</option>`
      : html`<option value="${value}">${words}</option>`,
  )

export function formBody(asked: Asked, choices: Choices, tried: Partial<Tried>, why: string | null): Html {
  const { say, agency, link } = asked
  const label = (field: string) => say(`complaint-web.fields.${field}`)
  const input = (field: 'place' | 'name' | 'phone' | 'address', mode: 'text' | 'tel' = 'text') =>
    html`<label>${label(field)} <input type="${mode}" name="${field}" value="${tried[field] ?? ''}" maxlength="300" autocomplete="off"></label>`
  const choice = (value: string) =>
    html`<label class="tick"><input type="radio" name="private" value="${value}" required> ${say(`complaint-web.private.${value}`)}</label>`
  return html`
${why && html`<p role="alert"><strong>${say(`complaint-web.why.${why}`)}</strong></p>`}
<p>${say('complaint-web.complain.text')}</p>
<p>${say('complaint-intake.danger.now')}</p>
<p>${say('complaint-web.complain.integrity')}</p>
${asked.form(html`
<label>${label('about')} <select name="about" required><option value="">${say('complaint-web.choose')}</option>${options(choices.abouts, tried.about)}</select></label>
<label>${label('text')} <textarea name="text" rows="6" maxlength="4000">${tried.text ?? ''}</textarea></label>
${why === 'private' && html`<fieldset><legend>${say('complaint-web.private.legend')}</legend>${choice('hide')}${choice('keep')}</fieldset>`}
<label>${label('files')} <input type="file" name="files" multiple accept="image/*,video/*,audio/*,application/pdf"></label>
${input('place')}
<label>${label('unit')} <select name="unit"><option value="">${say('complaint-web.no-unit')}</option>${options(choices.units, tried.unit)}</select></label>
<fieldset><legend>${say('complaint-web.contact')}</legend>
${input('name')}
${input('phone', 'tel')}
${input('address')}
</fieldset>
<p>${say('people.notice.text')}</p>
<button type="submit">${say('complaint-web.send')}</button>`)}
<p><a href="${link(`/p/${agency}/follow`)}">${say('complaint-web.follow.title')}</a></p>`
}

/** To be written down or printed: what the law wants told at once, and the key to follow it. */
export function receiptBody(
  { say, agency, link }: Asked,
  filed: Complaint,
  { secret, voice, danger }: { readonly secret: string; readonly voice: Voice; readonly danger: boolean },
): Html {
  return html`
${danger && html`<p role="alert"><strong>${say('complaint-intake.danger.now')}</strong></p>`}
<p>${say('complaint-web.receipt.text')}</p>
${receiptFacts({ say }, filed, { secret, voice })}
<p><a href="${link(`/p/${agency}/follow`)}">${say('complaint-web.follow.title')}</a></p>`
}

export const receiptFacts = (
  { say }: Pick<Asked, 'say'>,
  filed: Complaint,
  { secret, voice }: { readonly secret: string | null; readonly voice: Voice },
): Html =>
  facts([
    { name: say('complaint-web.receipt.number'), value: html`<strong>${filed.number}</strong>` },
    ...(secret
      ? [{ name: say('complaint-web.receipt.secret'), value: html`<strong>${showSecret(secret)}</strong>` }]
      : []),
    { name: say('complaint-intake.receipt.received'), value: voice.moment(filed.receivedAt) },
    ...(filed.runs.length > 0 ? [{ name: say('complaint-intake.receipt.due'), value: voice.weekday(filed.due) }] : []),
    { name: say('complaint-intake.receipt.next'), value: say(`complaint-web.next.${filed.kind}`) },
    ...filed.keptFrom.map((unit) => ({
      name: say('complaint-web.receipt.kept'),
      value: say('complaint-intake.receipt.kept-from', { unit: voice.unit(unit) }),
    })),
  ])

/** One honest sentence, and where such reports go. */
export async function handOverBody({ agency, at, say }: Asked, agencies: Pick<Agencies, 'of'>): Promise<Html> {
  const door = settingOn((await agencies.of(agency)).rules, 'integrity.door', dayOf(at)).trim()
  const bodies = ['nacc', 'pacc', 'audit'] as const
  return html`<p>${say('complaint-web.hand-over')}</p>
${facts([
  ...(door ? [{ name: say('complaint-intake.hand-over.office'), value: door }] : []),
  ...bodies.map((body) => ({
    name: say(`complaint-intake.hand-over.${body}.name`),
    value: say(`complaint-intake.hand-over.${body}.where`),
  })),
])}`
}
