import { dayOf } from '../../../kernel/calendar.ts'
import { truncate } from '../../../kernel/thai/text.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Asked } from '../../../web/page.ts'
import { table } from '../../../web/parts.ts'
import type { Listed } from '../complaint.store.ts'
import { isDone, STATES } from '../complaint.ts'
import { leftUntil } from '../handling/card.views.ts'
import type { Voice } from '../voice.ts'

type Named = { readonly value: string; readonly words: string }
export type Chosen = {
  readonly unit: string
  readonly state: string
  readonly late: boolean
  readonly page: number
  readonly total: number
}
type Shown = { readonly listed: readonly Listed[]; readonly named: readonly Named[]; readonly chosen: Chosen }

export const PER_PAGE = 30
const PLACE_SHOWN = 60

export function queueBody(asked: Asked, { listed, named, chosen }: Shown, voice: Voice): Html {
  const { say } = asked
  const states = STATES.map((value) => ({ value, words: voice.say(`complaints.states.${value}`) }))
  return html`
${filters(asked, [
  select('unit', say('complaint-console.queue.unit'), named, chosen.unit, say('complaint-console.queue.any')),
  select('state', say('complaint-console.queue.state'), states, chosen.state, say('complaint-console.queue.waiting')),
  html`<label class="tick"><input type="checkbox" name="late" value="yes"${chosen.late && html` checked`}> ${say('complaint-console.queue.late')}</label>`,
])}
${listed.length === 0 ? html`<p>${say('complaint-console.queue.none')}</p>` : rows(asked, listed, chosen.total, voice)}
${pages(asked, chosen)}`
}

/** A filter changes nothing: its answer has an address, which may be kept and sent. */
const filters = ({ say, agency }: Asked, fields: readonly Html[]): Html =>
  html`<form method="get" action="/console/${agency}/complaints">${fields}<button type="submit" class="quiet">${say('complaint-console.queue.filter')}</button></form>`

function select(name: string, label: string, ones: readonly Named[], chosen: string, none: string): Html {
  const option = ({ value, words }: Named) =>
    value === chosen
      ? html`<option value="${value}" selected>${words}</option>`
      : html`<option value="${value}">${words}</option>`
  return html`<label>${label} <select name="${name}">${[{ value: '', words: none }, ...ones].map(option)}</select></label>`
}

function rows({ agency, at, say }: Asked, listed: readonly Listed[], total: number, voice: Voice): Html {
  const today = dayOf(at)
  return table(
    say('complaint-console.queue.caption', { total }),
    ['number', 'category', 'due', 'state', 'unit', 'place'].map((name) =>
      say(`complaint-console.queue.column.${name}`),
    ),
    listed.map((one) => [
      html`<a href="/console/${agency}/complaints/${one.id}">${one.number}</a>`,
      voice.category(one.category),
      isDone(one.state) || one.state === 'proposed' ? '–' : leftUntil(one.due, today, voice),
      voice.say(`complaints.states.${one.state}`),
      one.unit === null ? '–' : voice.unit(one.unit),
      truncate(voice.place(one.place), PLACE_SHOWN),
    ]),
  )
}

function pages({ agency, say }: Asked, { page, total, unit, state, late }: Chosen): Html | null {
  if (total <= PER_PAGE) return null
  const to = (n: number) => {
    const query = new URLSearchParams({ unit, state, ...(late ? { late: 'yes' } : {}), page: String(n) })
    return `/console/${agency}/complaints?${query}`
  }
  const way = (n: number, words: string) => html`<a class="button quiet" href="${to(n)}">${words}</a>`
  return html`<p class="buttons">
${page > 0 && way(page - 1, say('complaint-console.queue.before'))}
${(page + 1) * PER_PAGE < total && way(page + 1, say('complaint-console.queue.after'))}</p>`
}
