// The record of leaks at the console: the clock, what was found out, and the draft of what the law wants reported.

import { inBangkok } from '../../../kernel/calendar.ts'
import { BANGKOK } from '../../../kernel/clock.ts'
import { sayMoment } from '../../../kernel/thai/say-day.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Answer, Asked, ConsolePage, Posted, Visitor } from '../../../web/page.ts'
import { facts, table } from '../../../web/parts.ts'
import { fail } from '../errors.ts'
import type { KeptBreach } from './breach.store.ts'
import { hoursLeft, missing, RISKS } from './breach.ts'
import type { Breaches, BreachNews } from './breaches.ts'

type OfOne = { readonly visitor: Visitor }
const CHANGE = 'privacy.change'

export function breachPages(breaches: Breaches): readonly ConsolePage[] {
  async function one(asked: Asked, id: string): Promise<KeptBreach> {
    const found = await breaches.find(asked.agency, id)
    if (!found) throw fail('privacy.no-breach', { id })
    return found
  }

  return [
    {
      path: '/console/:agency/breaches',
      action: 'privacy.read',
      change: CHANGE,
      menu: 'privacy.page.breaches',
      get: async (asked) => listPage(asked, await breaches.all(asked.agency)),
      async post({ agency, at, cause, filled, link, visitor }) {
        const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
        const knownAt = momentIn(filled.text('known')) ?? occurrence.at
        const { id } = await breaches.add(agency, occurrence, { what: filled.text('what'), knownAt, ...newsIn(filled) })
        return { go: link(`/console/${agency}/breaches/${id}`) }
      },
    },
    {
      path: '/console/:agency/breaches/:id',
      action: 'privacy.read',
      change: CHANGE,
      get: async (asked) => onePage(asked, await one(asked, asked.params.id ?? '')),
      async post(posted) {
        const { agency, at, cause, filled, link, visitor, params } = posted
        const { id } = await one(posted, params.id ?? '')
        const occurrence = { cause, at: at.epochMilliseconds, who: visitor.chat }
        const how = filled.text('do') === 'close' ? breaches.close : breaches.update
        await how(agency, id, occurrence, newsIn(filled))
        return { go: link(`/console/${agency}/breaches/${id}`) }
      },
    },
  ]
}

const moment = (at: number, language: string): string => sayMoment(Temporal.Instant.fromEpochMilliseconds(at), language)

function stateOf(breach: KeptBreach, { at, say }: Asked): string {
  const left = hoursLeft(breach, at.epochMilliseconds)
  if (breach.closedAt !== null) return say('privacy.page.closed')
  if (breach.reportedAt !== null) return say('privacy.page.reported')
  if (breach.risk === 'none') return say('privacy.page.harmless')
  return left < 0 ? say('privacy.page.late', { hours: -left }) : say('privacy.page.left', { hours: left })
}

function listPage(asked: Asked & OfOne, all: readonly KeptBreach[]): Answer {
  const { agency, language, link, say, form, visitor } = asked
  const head = ['known', 'what', 'due', 'state'].map((name) => say(`privacy.page.${name}`))
  const rows = all.map((breach) => [
    moment(breach.knownAt, language),
    html`<a href="${link(`/console/${agency}/breaches/${breach.id}`)}">${breach.what}</a>`,
    moment(breach.due, language),
    stateOf(breach, asked),
  ])
  const fields = html`<label>${say('privacy.page.what')} <span class="hint">${say('privacy.page.no-names')}</span>
<textarea name="what" required maxlength="600" rows="3"></textarea></label>
<label>${say('privacy.page.known')}<input type="datetime-local" name="known" value="${field(asked.at.epochMilliseconds)}" required></label>
${newsFields(asked, null)}
<button>${say('privacy.page.enter')}</button>`
  const body = html`<p>${say('privacy.page.breaches-text')}</p>
${rows.length > 0 ? table(say('privacy.page.breaches'), head, rows) : html`<p>${say('privacy.page.no-breaches')}</p>`}
${visitor.may(CHANGE) && html`<h2>${say('privacy.page.new')}</h2>${form(fields)}`}`
  return { page: say('privacy.page.breaches'), body }
}

function onePage(asked: Asked & OfOne, breach: KeptBreach): Answer {
  const { language, say, form, visitor, office } = asked
  const when = (at: number | null) => (at === null ? '–' : moment(at, language))
  const risk = say(`privacy.page.risks.${breach.risk ?? 'open'}`)
  const rows = {
    known: when(breach.knownAt),
    due: when(breach.due),
    state: stateOf(breach, asked),
    risk,
    affected: breach.affected === null ? '–' : say('privacy.page.people', { n: breach.affected }),
    'reported-at': when(breach.reportedAt),
    'told-at': when(breach.toldAt),
    reason: breach.reason ?? '–',
  }
  const lacks = missing(breach)
  const told = {
    name: office.name(language),
    known: when(breach.knownAt),
    what: breach.what,
    people: rows.affected,
    risk,
  }
  const draft = ['opening', 'nature', 'people', 'done'].map((part) => say(`privacy.page.draft.${part}`, told))
  const changing = html`<h2>${say('privacy.page.write')}</h2>
${form(html`${newsFields(asked, breach)}
<label>${say('privacy.page.reported-at')}<input type="datetime-local" name="reported" value="${field(breach.reportedAt)}"></label>
<label>${say('privacy.page.told-at')}<input type="datetime-local" name="told" value="${field(breach.toldAt)}"></label>
<label>${say('privacy.page.reason')}<textarea name="reason" maxlength="600" rows="2">${breach.reason ?? ''}</textarea></label>
<p class="hint">${say(lacks ? `privacy.page.lacks.${lacks}` : 'privacy.page.complete')}</p>
<div class="buttons"><button name="do" value="save">${say('privacy.page.save')}</button>
<button name="do" value="close" class="quiet">${say('privacy.page.close')}</button></div>`)}`
  const body = html`<p>${breach.what}</p>
${facts(Object.entries(rows).map(([name, value]) => ({ name: say(`privacy.page.${name}`), value })))}
${breach.closedAt === null && visitor.may(CHANGE) && changing}
<h2>${say('privacy.page.draft.title')}</h2>
<p class="hint">${say('privacy.page.draft.hint')}</p>
${draft.map((line) => html`<p>${line}</p>`)}`
  return { page: say('privacy.page.breach'), body }
}

function newsFields({ say }: Asked, breach: KeptBreach | null): Html {
  const option = (risk: string, words: string) =>
    html`<option value="${risk}"${(breach?.risk ?? '') === risk && html` selected`}>${words}</option>`
  return html`<label>${say('privacy.page.risk')}<select name="risk">
${option('', say('privacy.page.risks.open'))}${RISKS.map((risk) => option(risk, say(`privacy.page.risks.${risk}`)))}
</select></label>
<label>${say('privacy.page.affected')}<input name="affected" inputmode="numeric" pattern="[0-9]{0,8}" value="${breach?.affected ?? ''}"></label>`
}

const field = (at: number | null): string =>
  at === null
    ? ''
    : inBangkok(Temporal.Instant.fromEpochMilliseconds(at)).toPlainDateTime().toString({ smallestUnit: 'minute' })

function newsIn(filled: Posted['filled']): BreachNews {
  const affected = filled.text('affected')
  if (!/^\d{0,8}$/.test(affected)) throw fail('privacy.bad-count', { text: affected })
  return {
    risk: filled.text('risk') || null,
    affected: affected === '' ? null : Number(affected),
    reportedAt: momentIn(filled.text('reported')),
    toldAt: momentIn(filled.text('told')),
    reason: filled.text('reason') || null,
  }
}

/** As a browser writes it, by the clock of Bangkok. */
function momentIn(text: string): number | null {
  if (text === '') return null
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(BANGKOK).toInstant().epochMilliseconds
  } catch {
    throw fail('privacy.bad-moment', { text })
  }
}
