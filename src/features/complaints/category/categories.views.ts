import { type Html, html } from '../../../web/html.ts'
import type { Asked } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import { type Unit, unitName } from '../../agencies/index.ts'
import { type Category, isFixed } from '../categories.ts'
import type { Voice } from '../voice.ts'

const ORDER = 'order'

type ListDeps = { readonly voice: Voice; readonly may: boolean }

export function listTable(asked: Asked, all: readonly Category[], { voice, may }: ListDeps): Html {
  const { agency, say, link, form } = asked
  const told = (name: string) => say(`complaint-categories.${name}`)
  // One form for all of them: its buttons stand in the table.
  const move = (code: string, where: 'up' | 'down') =>
    html`<button form="${ORDER}" name="do" value="${where}:${code}" class="quiet">${told(where)}</button>`
  const names = ['name', 'unit', 'days', 'photo', 'ask', 'answers', 'state', ...(may ? ['order'] : [])]
  const rows = all.map((one) => {
    const name = voice.about({ kind: 'complaint', category: one.code })
    return [
      html`<a href="${link(`/console/${agency}/categories/${one.code}`)}">${name}</a>`,
      one.unit === null ? '–' : voice.unit(one.unit),
      one.days ?? '–',
      told(one.photo ? 'yes' : 'no'),
      one.ask?.th ?? '–',
      one.answers.length,
      told(one.off ? 'off' : 'on'),
      ...(may
        ? [isFixed(one) ? '' : html`<div class="buttons">${move(one.code, 'up')}${move(one.code, 'down')}</div>`]
        : []),
    ]
  })
  return html`${table(told('title'), names.map(told), rows)}${may && form(html``, { id: ORDER })}`
}

type FormDeps = {
  readonly category: Category
  readonly name: string
  readonly units: readonly Unit[]
  readonly most: number
}

export function editForm({ say, form, language }: Asked, { category, name, units, most }: FormDeps): Html {
  const told = (field: string, more = {}) => say(`complaint-categories.${field}`, more)
  const line = (field: string, label: string, value: string, more: Html | null = null) =>
    html`<label>${label}<input name="${field}" value="${value}" maxlength="200"${more}></label>`
  const option = (code: string, words: string) =>
    html`<option value="${code}"${category.unit === (code || null) && html` selected`}>${words}</option>`
  const tick = (field: 'photo' | 'off', label: string) =>
    html`<label class="tick"><input type="checkbox" name="${field}" value="yes"${category[field] && html` checked`}> ${label}</label>`
  return form(html`${line('name-th', told('name-th'), category.name?.th ?? name, html` required`)}
${line('name-en', told('name-en'), category.name?.en ?? '')}
<label>${told('unit')}<select name="unit">${option('', told('nobody'))}${units.map((unit) => option(unit.code, unitName(unit, language)))}</select></label>
<label>${told('days')} <small>${told('days-hint', { days: most })}</small><input name="days" inputmode="numeric" pattern="[0-9]{0,3}" value="${category.days ?? ''}"></label>
${tick('photo', told('photo-hint'))}
${line('ask-th', told('ask-th'), category.ask?.th ?? '')}
${line('ask-en', told('ask-en'), category.ask?.en ?? '')}
<label>${told('answers')} <small>${told('answers-hint')}</small><textarea name="answers" rows="4">${category.answers.join('\n')}</textarea></label>
${tick('off', told('off-hint'))}
<div class="buttons"><button name="do" value="preview" class="quiet">${told('preview')}</button>
<button name="do" value="save">${told('save')}</button></div>`)
}

type PreviewDeps = { readonly category: Category; readonly name: string; readonly voice: Voice; readonly due: string }

/** How it will look to who reports it and to who looks after it, before anybody sees it. */
export function previewPart({ say, language }: Asked, { category, name, voice, due }: PreviewDeps): Html {
  const { ask, answers, photo, unit, off } = category
  const rows = {
    button: off ? say('complaint-categories.off') : name,
    question: ask ? (ask[language] ?? ask.th) : '–',
    promised: due,
    proposed: unit === null ? '–' : voice.unit(unit),
    closing: say(photo ? 'complaint-categories.yes' : 'complaint-categories.no'),
    offered: answers.length > 0 ? html`<ul>${answers.map((text) => html`<li>${text}</li>`)}</ul>` : '–',
  }
  return html`<h2>${say('complaint-categories.preview')}</h2>
${facts(Object.entries(rows).map(([row, value]) => ({ name: say(`complaint-categories.previews.${row}`), value })))}`
}
