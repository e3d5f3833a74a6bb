// The register of what people ask of their data at the console: what came in the chat, and what came on paper.

import { dayOf, daysBetween } from '../../../kernel/calendar.ts'
import { sayDay } from '../../../kernel/thai/say-day.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Visitor } from '../../../web/page.ts'
import { table } from '../../../web/parts.ts'
import type { KeptRequest } from './request.store.ts'
import { KINDS } from './request.ts'
import type { Requests } from './requests.ts'

type OfOne = { readonly visitor: Visitor }
const CHANGE = 'privacy.change'
const SHOWN_DAYS = 90
const DAY = 24 * 3_600_000

export const requestPages = (requests: Requests): readonly ConsolePage[] => [
  {
    path: '/console/:agency/requests',
    action: 'requests.read',
    change: CHANGE,
    menu: 'privacy.page.requests',
    async get(asked) {
      const since = asked.at.epochMilliseconds - SHOWN_DAYS * DAY
      const shown = (await requests.all(asked.agency)).filter(({ closedAt }) => closedAt === null || closedAt >= since)
      return listPage(asked, shown)
    },
    async post({ agency, at, cause, filled, link, visitor }) {
      const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
      const id = filled.text('id')
      if (id === '')
        await requests.add(agency, occurrence, {
          kind: filled.text('kind'),
          reference: filled.text('reference'),
          receivedOn: filled.text('received') || null,
        })
      else {
        const how = { refused: filled.text('do') === 'refuse', reason: filled.text('reason') || null }
        await requests.close(agency, id, occurrence, how)
      }
      return { go: link(`/console/${agency}/requests`) }
    },
  },
]

function listPage(asked: Asked & OfOne, shown: readonly KeptRequest[]): Answer {
  const { at, say, form, visitor } = asked
  const may = visitor.may(CHANGE)
  const names = ['kind', 'reference', 'received', 'answer-by', 'state', ...(may ? ['answer'] : [])]
  const rows = shown.map((one) => rowOf(asked, one, may))
  const fields = html`<label>${say('privacy.page.kind')}<select name="kind">
${KINDS.map((kind) => html`<option value="${kind}">${say(`privacy.request.kinds.${kind}`)}</option>`)}</select></label>
<label>${say('privacy.page.reference')} <span class="hint">${say('privacy.page.no-names')}</span><input name="reference" required maxlength="100"></label>
<label>${say('privacy.page.received')}<input type="date" name="received" value="${dayOf(at).toString()}" required></label>
<button>${say('privacy.page.enter')}</button>`
  const body = html`<p>${say('privacy.page.requests-text')}</p>
${
  rows.length > 0
    ? table(
        say('privacy.page.requests'),
        names.map((name) => say(`privacy.page.${name}`)),
        rows,
      )
    : html`<p>${say('privacy.page.no-requests')}</p>`
}
${may && html`<h2>${say('privacy.page.on-paper')}</h2>${form(fields)}`}`
  return { page: say('privacy.page.requests'), body }
}

function rowOf(asked: Asked, one: KeptRequest, may: boolean): (Html | string)[] {
  const { say, language } = asked
  const day = (text: string) => sayDay(Temporal.PlainDate.from(text), language)
  return [
    say(`privacy.request.kinds.${one.kind}`),
    one.reference ?? say('privacy.page.in-chat'),
    day(one.receivedOn),
    day(one.due),
    stateOf(asked, one),
    ...(may ? [one.state === 'open' ? answering(asked, one) : ''] : []),
  ]
}

function stateOf({ at, say, language }: Asked, { state, due, closedAt, reason }: KeptRequest): string {
  if (state === 'open') {
    const left = daysBetween(dayOf(at), Temporal.PlainDate.from(due))
    return say(left < 0 ? 'privacy.page.days-over' : 'privacy.page.days-left', { days: Math.abs(left) })
  }
  const date = closedAt === null ? '–' : sayDay(Temporal.Instant.fromEpochMilliseconds(closedAt), language)
  return say(`privacy.page.states.${state}`, { date, reason: reason ?? '–' })
}

/** What came in the chat is answered by its owner fetching the copy; it can still be refused. */
function answering({ say, form }: Asked, { id, reference }: KeptRequest): Html {
  return html`<details><summary>${say('privacy.page.answer')}</summary>${form(
    html`<input type="hidden" name="id" value="${id}">
<label>${say('privacy.page.why')}<input name="reason" maxlength="300"></label>
<div class="buttons">${reference !== null && html`<button name="do" value="done">${say('privacy.page.answered')}</button>`}
<button name="do" value="refuse" class="quiet">${say('privacy.page.refuse')}</button></div>`,
    { id: `answer-${id}` },
  )}</details>`
}
